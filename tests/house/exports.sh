#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the shared library exports the ledger, and the headers declare it.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
library=$build/.libs/libkalund.so
[ -f "$library" ] || { echo "no shared library was built"; exit 77; }
command -v nm >/dev/null || { echo "no nm"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL

# Sanitizers and the linker add names of their own, which begin with an underscore.
nm -D --defined-only "$library" | awk '$3 !~ /^_/ { sub("@.*", "", $3); print $3 }' |
    sort >"$work/built"
grep -v '^#' "$top/tests/house/exports.txt" | sort >"$work/ledger"
cat "$top"/include/kalund/*.h | tr '\n' ' ' | grep -oE 'KAL_API [^(;]*\(' |
    grep -oE 'kal_[a-z_0-9]+\($' | tr -d '(' | sort >"$work/declared"

found=$(
    comm -23 "$work/built" "$work/ledger" | sed 's/$/: exported, not in the ledger/'
    comm -13 "$work/built" "$work/ledger" | sed 's/$/: in the ledger, not exported/'
    comm -23 "$work/declared" "$work/ledger" | sed 's/$/: declared, not in the ledger/'
    comm -13 "$work/declared" "$work/ledger" | sed 's/$/: in the ledger, not declared/'
)
verdict 'exports, headers and tests/house/exports.txt agree' "$found"
