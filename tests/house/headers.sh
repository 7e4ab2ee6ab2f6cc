#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that each public header compiles alone, as C99, C11 and C++.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
cc=${CC:-cc}
command -v "$cc" >/dev/null || cc=gcc

# Prints what the compiler says about a file that includes nothing but this header, twice.
complaints() {
    header=$1
    shift
    printf '#include <%s>\n#include <%s>\n' "$header" "$header" |
        "$@" -pedantic -Wall -Wextra -Werror -fsyntax-only -I"$top/include" - 2>&1
}

found=$(
    for header in kalund.h $(cd -- "$top/include" && ls kalund/*.h); do
        complaints "$header" "$cc" -x c -std=c99
        complaints "$header" "$cc" -x c -std=c11
        ! command -v g++ >/dev/null || complaints "$header" g++ -x c++ -std=c++11
    done
)
verdict 'public headers are self-contained in C99, C11 and C++' "$found"
