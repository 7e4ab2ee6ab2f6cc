#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what each outcome looks like, and its exit code.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

small park

# By hand: 60 t of ash replace clay. Cost 40 x 10 = 400 instead of 100 x 10 + 60 x 5 = 1300, virgin 40 instead
# of 100, ghg 80 instead of 260.
expect 0 'Small (base): optimal' solve park
for word in 'certificate: verified' 'audit: verified' '-60.0 %' '-69.2 %' 'S > D' 'nothing is left unplaced'; do
    if [ "$word" = 'certificate: verified' ]; then
        holds "$word" grep -qE 'certificate: (verified|proved)' out
    else
        holds "$word" grep -qF -- "$word" out
    fi
done
holds 'the outcome stands first' sh -c 'head -n 1 out | grep -q optimal'
holds 'the certificate stands second' sh -c 'sed -n 2p out | grep -q certificate'

expect 0 '"outcome": "optimal"' solve park --json
call solve park -q
holds 'quiet says nothing' [ ! -s out ]

# A need that no supply and no source reaches; loosening it by 10 is enough.
small infeasible
table infeasible/supplies.csv supply,material,capacity,cost U,clay,30,10
expect 4 'Small (base): infeasible' solve infeasible
holds 'the need is named' grep -qF D out
holds 'what would be enough' grep -qF 10 out
expect 4 '"outcome": "infeasible"' solve infeasible --json

# A supply that pays for being bought, an outlet process without end.
small unbounded
table unbounded/processes.csv process,enterprise,cost P,B,-1
expect 5 'Small (base): unbounded' solve unbounded --objective cost
holds 'the process is named' grep -qF P out

# Mistakes.
small bad
table bad/sinks.csv sink,enterprise,material,quantity 'D,B,clay,twelve' 'E,C,clay,1'
expect 3 'sinks.csv:2' solve bad
holds 'all mistakes' grep -qF 'sinks.csv:3' err
holds 'their number' grep -qF '2 mistakes' err
holds 'nothing on standard output' [ ! -s out ]
expect 3 'sinks.csv:2' check bad
i=0
echo sink,enterprise,material,quantity >bad/sinks.csv
while [ "$i" -lt 150 ]; do
    echo "D$i,B,clay,x" >>bad/sinks.csv
    i=$((i + 1))
done
expect 3 '150 mistakes' check bad
holds 'at most 100 mistakes are told' [ "$(grep -c '^sinks.csv' err)" -eq 100 ]

expect 8 '' solve no_such_folder
expect 3 '' solve park --set sinks.D.quantity=many
expect 3 '' solve park --objective nonsense

# why
expect 0 S why park S D
expect 4 '' why infeasible S D

# check
expect 0 'no mistakes' check park
holds 'counts' grep -qE '1 sources' out
holds 'candidates' grep -qE '1 possible exchanges' out
holds 'no warnings' grep -qF '0 warnings' out
small odd
table odd/sources.csv source,enterprise,material,quantity S,A,ash,60 T,A,slag,1
table odd/materials.csv material,unit,kind ash,t,solid clay,t,solid slag,t,solid sand,t,solid
table odd/sinks.csv sink,enterprise,material,quantity D,B,clay,100000000 E,B,sand,1 F,B,clay,2
table odd/disposals.csv disposal,material,cost,ghg W,ash,0.0000001,1
table odd/supplies.csv supply,material,cost,ghg U,clay,1000,2
expect 0 'nobody_takes: nobody takes slag' check odd
for word in 'nobody_serves: nobody serves need E' 'no_disposal: source T' 'quantity_odd: sinks D' \
    'range_wide: cost'; do
    holds "$word" grep -qF "$word" out
done
finish
