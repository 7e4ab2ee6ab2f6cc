#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which inputs must give the same bytes in which builds and locales.
#
# usage: bytes.sh          inputs of this build: from buffers and folder, shuffled, by two threads, in two locales
#        bytes.sh long     the same in builds by gcc and clang, -O0 and -O2, made below ./bytes-builds
set -u
src=$(cd "${top_srcdir:-.}" && pwd) || exit 1
here=$(cd "${top_builddir:-.}" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

note() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL: $2"; fi
}

# A locale with decimal commas, made here: none need be installed.
locale_here() {
    command -v localedef >/dev/null || return 1
    localedef -c -i de_DE -f UTF-8 "$work/de_DE.UTF-8" 2>/dev/null
    [ -d "$work/de_DE.UTF-8" ]
}
if locale_here; then LOCPATH=$work TRUTH_LOCALE=de_DE.UTF-8 && export LOCPATH TRUTH_LOCALE; fi

# The digests of one build, its count taken over.
run() {
    TRUTH_WORK=$work "$1/tests/truth/bytes" "$src"/data/cases/*/ "$src"/tests/format/*/ \
        "$src"/data/parks/*/ "$work"/random/*/ >"$work/out"
    note $? "$1"
    grep -E '^(FAIL|bytes:)' "$work/out"
    compared=$(sed -n 's/^bytes: .* compared=\([0-9]*\).*/\1/p' "$work/out")
    passed=$((passed + ${compared:-0}))
    grep -E '^[0-9a-f]{64} ' "$work/out" >"$2"
}

build() {
    mkdir -p "$1" && (cd "$1" && { [ -f Makefile ] || "$src/configure" -q CC="$2" CFLAGS="$3"; } &&
        make -s >/dev/null 2>make.log && make -s tests/truth/bytes >/dev/null 2>>make.log)
}

[ -x "$here/tests/truth/bytes" ] || { echo 'not built (package check)'; exit 77; }
count=10
[ "${1-}" != long ] || count=20
mkdir "$work/random" && "$here/tests/truth/bytes" draw $count "$work/random" >/dev/null || exit 1
if [ "${1-}" != long ]; then
    run "$here" "$work/one"
else
    run "$here" "$work/one"
    for compiler in gcc clang; do
        for level in O0 O2; do
            one=$here/bytes-builds/$compiler-$level
            if ! build "$one" $compiler "-$level"; then
                note 1 "$one: cannot be built (see make.log there)"
                continue
            fi
            run "$one" "$work/other"
            diff "$work/one" "$work/other"
            note $? "$compiler -$level writes other bytes"
            echo "bytes-builds: compiler=$compiler level=$level inputs=$(grep -c . "$work/other")"
        done
    done
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
