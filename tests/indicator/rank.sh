#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how parks are ranked, told, and written down.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"
parks=${top_srcdir:?}/data/parks

# One share of solid waste for each: 0 % landfilled and 90 % reused, all, or half.
made() { # FOLDER NAME USED
    mkdir "$1"
    printf 'key,value\nschema,1\nname,"%s"\n' "$2" >"$1/park.csv"
    printf 'enterprise\nA\nB\n' >"$1/enterprises.csv"
    printf 'material,unit,kind\nash,t,solid\n' >"$1/materials.csv"
    printf 'source,enterprise,material,quantity\nS,A,ash,100\n' >"$1/sources.csv"
    printf 'sink,enterprise,material,quantity\nD,B,ash,%s\n' "$3" >"$1/sinks.csv"
    printf 'supply,material,cost\nu,ash,50\n' >"$1/supplies.csv"
    printf 'disposal,material,method,cost\nw,ash,landfill,20\n' >"$1/disposals.csv"
}
made low 'Low' 10
made high '=Best ""one""' 90
made twin 'Alike' 90
printf 'profile,indicator,comparator,threshold,unit,weight\nmine,solid_waste_reused,>=,80,%%,3\n' >mine.csv
printf 'mine,solid_waste_landfilled,<=,20,%%,1\n' >>mine.csv

# low: (3 x 10/80 + 1 x 20/90) / 4 = 0.149305...; the others pass all and are told by name.
expect 0 'Alike' rank low high twin --profile ./mine.csv -o rank.csv
cut -d, -f1-6 rank.csv >seen
cat >wanted <<'END'
rank,park,folder,score,failed,not_available
1,"'=Best ""one""",high,100,0,0
1,Alike,twin,100,0,0
3,Low,low,14.93055555555555,2,0
END
sed 's/14\.9305555[0-9]*/14.930555/' seen >told
sed 's/14\.9305555[0-9]*/14.930555/' wanted | cmp -s - told
holds 'rank.csv' [ $? -eq 0 ]
expect 0 '14.93' rank low --profile ./mine.csv

# The three example parks, and one that is none: a line with its reason at the end, the exit code of the worst.
expect 8 'cannot read' rank "$parks/textbook" nowhere "$parks/zone" "$parks/kalundborg" -o all.csv
if tail -n 1 all.csv | grep -q '^,nowhere,nowhere,.*nowhere: cannot read'; then ok; else wrong 'the last line'; fi
if [ "$(wc -l <all.csv)" -eq 5 ]; then ok; else wrong 'five lines'; fi
if [ "$(cut -d, -f1 all.csv | tr '\n' ' ')" = 'rank 1 1 3  ' ]; then ok; else wrong 'ranks'; fi
printf 'limit,impact,max\nL,cost,-1e9\n' >low/limits.csv
expect 4 'infeasible' rank low high
rm low/limits.csv

# The order of the words does not matter, and nothing is left half written.
call rank high twin low --profile ./mine.csv -o again.csv
if cmp -s rank.csv again.csv; then ok; else wrong 'order of parks'; fi
expect 2 'did you mean "eip-framework"' rank low --profile eip-framwork
mkdir bad
printf 'profile,indicator,comparator\nmine,exchange,info\n' >bad/mine.csv
expect 3 'mine.csv:2: indicator: ' rank low --profile ./bad/mine.csv
expect 8 'nowhere' rank low -o nowhere/rank.csv
expect 9 'solid_waste_reused' solve low --require ./mine.csv
expect 0 '' solve high --require ./mine.csv -q

# Rows of one profile need not stand together in a file: each profile has one sum, here (3 x 1 + 1 x 1) / 4.
printf 'profile,indicator,comparator,threshold,unit,weight\na,solid_waste_reused,>=,80,%%,3\n' >mixed.csv
printf 'b,exchanges,>=,9,1,1\na,solid_waste_landfilled,<=,20,%%,1\n' >>mixed.csv
expect 0 '' solve high --profile ./mixed.csv -o mixed -q
if [ "$(grep -c '^a,,' mixed/rating.csv)" -eq 1 ] && grep -q '^a,,4,,,1,100' mixed/rating.csv; then ok; else
    wrong 'the sum of a profile in two places'
fi

# What has no scope is told as such, and the scopes add up.
printf 'enterprise,impact,scope,amount\nA,ghg,,5\nA,ghg,1,7\n' >high/fixed.csv
expect 0 '' solve high -o scopes -q
if grep -q '^park,none,5,0,5,5,0,5$' scopes/groups.csv && grep -q '^park,,12,0,12,12,0,12$' scopes/groups.csv; then
    ok
else
    wrong 'ghg without a scope'
fi
finish
