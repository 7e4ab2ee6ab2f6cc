#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the commands of the tutorial do what it says, one after another.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"
top=${srcdir:-.}
ln -s "$top/data" data

# Each indented block of a line or more; a command is run, and what stands below "prints" is what the last one said.
awk '
    /^    / { block = block substr($0, 5) "\n"; blanks = ""; next }
    /^$/ && block != "" { block = block "\n"; next }
    {
        if (block != "") {
            sub(/\n+$/, "\n", block)
            name = sprintf("block%03d", ++n)
            printf "%s", block >name
            close(name)
            print (before ~ /prints$/ ? "said" : block ~ /^kalund / ? "run" : "text"), name
        }
        block = ""
    }
    /[^ ]/ { before = $0 }
' "$top/docs/tutorial.md" >blocks
holds 'the tutorial has commands' [ "$(grep -c ^run blocks)" -gt 10 ]
: >said
while read -r kind name; do
    case $kind in
        run)
            while IFS= read -r line; do
                case $line in
                    'kalund '*)
                        eval "call ${line#kalund }"
                        cp out said
                        holds "$line" [ "$code" -eq 0 ]
                        ;;
                esac
            done <"$name"
            ;;
        said) holds "what is printed, $name" diff -u "$name" said ;;
    esac
done <blocks
holds 'the digester loses' grep -q '^digester,utility,cost,EUR,0,6600,6600,yes' plan/by_enterprise.csv
holds 'the brewery gains' grep -q '^brewery,resident,cost,EUR,12450,4100,-8350,no' plan/by_enterprise.csv
holds 'eliminated' grep -q '^park,,36130,0,36130,11545,500,11045' plan/groups.csv
holds 'the ash' grep -qE '^ash,.*,4.125,-31500,-7636.36' plan/abatement.csv
holds 'landfill and clay' grep -qE '^ash,.*,4125,1500,2625' plan/avoided.csv
holds 'reused' grep -qE '^solid_waste_reused,%,950,t,1400,t,67.857' plan/indicators.csv
holds 'landfilled' grep -qE '^solid_waste_landfilled,%,250[.0-9]*,t,1400,t,17.857' plan/indicators.csv
holds 'a missing fact' grep -q 'revenue of brewery' plan/indicators.csv
holds 'half of the points' grep -qE '^eip-framework,,.*,50,' plan/rating.csv
finish
