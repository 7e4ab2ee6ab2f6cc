#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of the example parks and of random ones; skipped where nothing can look at them.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
exec python3 -B "${srcdir:-.}/tests/picture/pictures.py" "${KALUND:?}" "${srcdir:-.}" "${KALUND_PICTURE_PARKS:-12}"
