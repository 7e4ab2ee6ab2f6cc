# SPDX-License-Identifier: GPL-3.0-or-later
dist_check_SCRIPTS += tests/cli/usage.sh tests/cli/outcome.sh tests/cli/lines.sh tests/cli/files.sh \
	tests/cli/interrupt.sh tests/cli/compare.sh tests/cli/sweep.sh tests/cli/study.sh tests/cli/mpi.sh tests/cli/tutorial.sh
EXTRA_DIST += tests/cli/begin.sh
