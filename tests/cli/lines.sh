#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that a summary stays within 25 lines, however much there is to say.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

# 30 sources and needs of materials of their own, none with a disposal, levels and warnings in plenty.
small park
echo material,unit,kind >park/materials.csv
echo source,enterprise,material,quantity >park/sources.csv
echo sink,enterprise,material,quantity >park/sinks.csv
echo supply,material,cost,ghg >park/supplies.csv
echo owner,property,max >park/specs.csv
rm park/substitutions.csv park/disposals.csv
i=10
while [ "$i" -lt 40 ]; do
    echo "m$i,t,solid" >>park/materials.csv
    echo "s$i,A,m$i,$i" >>park/sources.csv
    echo "d$i,B,m$i,5" >>park/sinks.csv
    echo "u$i,m$i,$i,1" >>park/supplies.csv
    echo "d$i,p,1" >>park/specs.csv
    i=$((i + 1))
done
expect 0 optimal solve park --objective 'virgin,ghg>ghg>virgin>cost' -o results
holds 'at most 25 lines' [ "$(wc -l <out)" -le 25 ]
holds 'what is left unplaced' grep -q 'left unplaced' out
holds 'more levels' grep -q 'more levels' out
holds 'where the results are' grep -q 'results: results' out
holds 'five exchanges' [ "$(grep -c '%  .* > ' out)" -eq 5 ]

# 30 needs of more than there is
rm park/supplies.csv
sed -i 's/,5$/,50/' park/sinks.csv
expect 4 infeasible solve park
holds 'at most 25 lines' [ "$(wc -l <out)" -le 25 ]
finish
