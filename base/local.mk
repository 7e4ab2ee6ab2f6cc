# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	base/buffer.c base/buffer.h \
	base/bytes.h \
	base/checksum.c base/checksum.h \
	base/ctx.c base/ctx.h \
	base/digest.c base/digest.h \
	base/file.c base/file.h \
	base/file_stream.c base/file_stream.h \
	base/folder.c \
	base/frame.c base/frame.h \
	base/frame_csv.c base/frame_csv.h \
	base/guard.c base/guard.h \
	base/lines.c base/lines.h \
	base/mem.c base/mem.h \
	base/num.c base/num.h \
	base/options.c base/options.h \
	base/place.c base/place.h \
	base/random.c base/random.h \
	base/stale.c \
	base/status.c \
	base/text.c base/text.h \
	base/unit.c base/unit.h
