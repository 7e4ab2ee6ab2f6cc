#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that other readers find in the programs beside it what their first lines say.
programs=${srcdir:-.}/tests/lp/programs
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
passed=0 failed=0

# said FILE WORD: what the file's first lines say after this word.
said() { sed -n "s/\r\$//; s/^\* $2 //p" "$1" | head -n 1; }

# same WANTED GOT: the same word, or numbers alike within what the other one prints.
same() {
    awk -v a="$1" -v b="$2" 'BEGIN {
        if (a !~ /^[-+.0-9]/ || b !~ /^[-+.0-9]/) exit a != b
        d = a - b; d = d < 0 ? -d : d; size = a < 0 ? -a : a
        exit !(d <= 1e-6 * (1 + size))
    }'
}

# Each prints the optimum, "infeasible" or "unbounded". SENSE is min or max.
ask_glpk() {
    format=--freemps
    [ "$(said "$1" format)" = fixed ] && format=--mps
    glpsol $format "$1" --"$2" --nomip --nopresol -o "$work/answer" >"$work/log" 2>&1
    if grep -qE 'NO PRIMAL FEASIBLE|incorrect bounds' "$work/log"; then echo infeasible
    elif grep -qE 'UNBOUNDED|NO DUAL FEASIBLE' "$work/log"; then echo unbounded
    else sed -n 's/^Objective:.*= *\([^ ]*\).*/\1/p' "$work/answer"
    fi
}

ask_clp() {
    direction=minimize
    [ "$2" = max ] && direction=maximize
    [ "$2" = own ] || set -- "$1" "$2" -direction $direction
    # Only a file that says so is in free format for it.
    name='s/^NAME .*/& FREE/'
    [ "$(said "$1" format)" = fixed ] && name=
    sed "s/\r\$//; $name" "$1" >"$work/program.mps"
    shift 2
    clp "$work/program.mps" "$@" -primals >"$work/log" 2>&1
    if grep -q 'PrimalInfeasible' "$work/log"; then echo infeasible
    elif grep -q 'DualInfeasible' "$work/log"; then echo unbounded
    else sed -n 's/^Optimal objective \([^ ]*\).*/\1/p' "$work/log" | tail -n 1
    fi
}

found=
for peer in glpk:glpsol clp:clp; do
    command -v "${peer#*:}" >/dev/null || continue
    found=yes peer=${peer%%:*}
    for file in "$programs"/*.mps; do
        grep -q "^\* apart $peer:" "$file" && continue
        for sense in min max own; do
            want=$(said "$file" $sense)
            [ -n "$want" ] || continue
            got=$("ask_$peer" "$file" $sense)
            if same "$want" "$got"; then passed=$((passed + 1))
            else
                failed=$((failed + 1))
                echo "$peer: ${file##*/}: $sense: \"$got\", not $want"
            fi
        done
    done
done
[ -n "$found" ] || { echo 'neither glpsol nor clp'; exit 77; }
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
