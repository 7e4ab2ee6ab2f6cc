#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the threads of a host are watched for data races.
#
# usage: tsan.sh SOURCE_FOLDER OPTION...   (in a build folder; builds in ./tsan)
#
# The library and the test are instrumented. GLPK and igraph of the system are not: of what they do only the calls
# of libc are seen, which is where a heap or a file shared by mistake would show. Nothing is suppressed.
source=$(cd -- "$1" && pwd) || exit 1
shift
mkdir -p tsan && cd tsan || exit 1
if [ ! -f Makefile ]; then
    "$source/configure" -q CFLAGS='-O1 -g -fsanitize=thread -fno-omit-frame-pointer' || exit 1
fi
units='tests/unit/check_solver_team tests/unit/check_solver_core tests/unit/check_study_crew
    tests/api/check_api_sweep tests/api/check_api_sweep_folder'
# shellcheck disable=SC2086 # several words
make -s -j"$(nproc)" tests/host/threads $units >make.log 2>&1 || {
    tail -n 20 make.log
    echo '0 passed, 1 failed'
    exit 1
}
TSAN_OPTIONS="halt_on_error=0 exitcode=66 ${TSAN_OPTIONS-}"
export TSAN_OPTIONS
./tests/host/threads "$@" >threads.log 2>&1
status=$?
for unit in $units; do # the threads of the library's own
    top_srcdir=$source CK_FORK=no "./$unit" >unit.log 2>&1 || status=1
    cat unit.log >>threads.log
done
races=$(grep -c '^WARNING: ThreadSanitizer' threads.log)
[ "$races" -eq 0 ] || grep -A 12 '^WARNING: ThreadSanitizer' threads.log | head -n 60
sed -n 's/^THREADS: /TSAN: races='"$races"' /p' threads.log
line=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' threads.log | tail -n 1)
[ -n "$line" ] || line='0 1'
bad=$((${line#* } + races))
[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
echo "${line% *} passed, $bad failed"
[ "$bad" -eq 0 ]
