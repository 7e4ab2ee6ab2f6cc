# shellcheck shell=sh disable=SC2034 # what is set here is used by the tests that source it
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which files are the project's own sources; sourced by the tests beside it.

top=${top_srcdir:-.}
build=${top_builddir:-.}
[ -f "$top/configure.ac" ] || { echo "the project is not at $top"; exit 1; }

# Prints the paths, relative to the top, of the files that match the find(1) tests given.
project_files() {
    (cd -- "$top" && find base solver lib include cli bench tests docs data .ci \
        quickstart.sh configure.ac Makefile.am kalund.pc.in README.md CHANGES CITATION.cff \
        -type f ! -name '*.o' ! -name '*.lo' ! -path '*/.libs/*' ! -path '*/.deps/*' \
        ! -name '*.log' ! -name '*.trs' "$@" 2>/dev/null | LC_ALL=C sort)
}

code_files() { project_files \( -name '*.c' -o -name '*.h' \); }

# Runs a command with all files that come in, one a line, behind its arguments.
at_once() { tr '\n' '\0' | xargs -0 -r "$@"; }

# Ends a test: shows what was found, one line each, and fails when there was something.
verdict() {
    if [ -n "$2" ]; then
        printf '%s\n' "$2"
        echo "FAIL: $1"
        exit 1
    fi
    echo "ok: $1"
}
