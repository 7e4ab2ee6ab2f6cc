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

# The only pair is forbidden, so nothing is exchanged.
small apart
table apart/links.csv from,to,status A,B,forbidden
expect 0 'no exchanges' solve apart
holds 'what is left goes to the disposal' grep -qF 'nothing is left unplaced' out

# Six digits, and an exponent where a number cannot be read without one: 1e-6 t of clay bought and of ash disposed of
# cost 1.5e-5, 1e15 t of clay cost 1e16.
small tiny
table tiny/sources.csv source,enterprise,material,quantity S,A,ash,0.000001
table tiny/sinks.csv sink,enterprise,material,quantity D,B,clay,0.000001
expect 0 '1.5e-05' solve tiny
small huge
table huge/sinks.csv sink,enterprise,material,quantity D,B,clay,1e15
table huge/disposals.csv disposal,material W,ash
expect 0 '1e+16' solve huge

# A need that no supply and no source reaches; loosening it by 10 is enough.
small infeasible
table infeasible/supplies.csv supply,material,capacity,cost U,clay,30,10
expect 4 'Small (base): infeasible' solve infeasible
holds 'the need is named' grep -qF D out
holds 'what would be enough' grep -qF 10 out
expect 4 '"outcome": "infeasible"' solve infeasible --json
call solve infeasible -q
holds 'the exit code says it alone' [ "$code$(cat out)" = 4 ]

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

expect 3 nonsense export park mps --objective nonsense
expect 3 nonsense why park S D --objective nonsense
expect 3 'sinks.csv:2' export bad mps
expect 3 'sinks.csv:2' why bad S D

# Indicators. By hand: all 60 t of ash are reused, 100 % of the solid waste; 60 of 100 t of clay are replaced.
expect 0 optimal solve park --require eip-framework
table own.csv profile,indicator,comparator,threshold,unit own,solid_waste_reused,'>=,90,%'
expect 0 optimal solve park --require own.csv
expect 9 'required by own, and failed: solid_waste_reused' solve apart --require own.csv -o failed
holds 'the results are there all the same' [ -f failed/plan.json ]
holds 'standard output has the summary' grep -qF 'Small (base): optimal' out
expect 0 optimal solve apart --profile own.csv
call solve apart --profile own.csv,eip-framework -q -o failed
holds 'both profiles' [ "$(cut -d, -f1 failed/profile.csv | sort -u | tr '\n' ' ')" = 'eip-framework own profile ' ]
holds 'what it lacks' grep -q '^own,solid_waste_reused,,>=,90,%,0,fail,90,' failed/profile.csv
expect 4 infeasible solve infeasible --require own.csv
table own.csv profile,indicator,comparator,threshold own,solid_waste_reusd,'>=,90'
expect 3 'own.csv:2' solve park --profile own.csv

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

# one warning is one; quiet says none
small one
table one/disposals.csv disposal,material W,clay
expect 0 '1 warning:' check one
call check one -q
holds 'quiet says nothing of warnings' [ "$code$(cat out)" = 0 ]

# what the network warns of is among the warnings
small nowhere
table nowhere/enterprises.csv enterprise,x,y A,0,0 B,,
expect 0 'no_coordinates: 1 pair of ports is taken to be 0 km apart' check nowhere

# What is not active, or is 0, is not odd; an outlet that nothing reaches is; a row for one enterprise serves it alone.
small scoped
table scoped/enterprises.csv enterprise,x,y,active A,0,0,yes B,1,0,yes Z,2,0,no
table scoped/materials.csv material,unit,kind ash,t,solid clay,t,solid sand,t,solid slag,t,solid
table scoped/sources.csv source,enterprise,material,quantity S,A,ash,60 Y,Z,slag,1 T,B,ash,1
table scoped/sinks.csv sink,enterprise,material,quantity,required D,B,clay,100,yes G,Z,sand,5,yes H,A,sand,0,yes \
    I,A,sand,7,no J,A,clay,8,yes K,B,sand,9,yes
table scoped/supplies.csv supply,enterprise,material,cost,ghg U,B,clay,10,2
table scoped/disposals.csv disposal,enterprise,material,cost,ghg W,A,ash,5,1
expect 0 'no source can reach outlet I (sand)' check scoped
holds 'a need that no row serves' grep -qF 'nobody serves need K (sand)' out
holds 'a row serves its enterprise alone' grep -qF 'no_disposal: source T' out
for word in 'source Y' 'need G' 'need H' 'need D' 'need J' 'source S'; do
    holds "$word is not odd" [ "$(grep -cF "$word" out)" -eq 0 ]
done

# Declared impacts and yields that lie too far apart.
small wide
table wide/impacts.csv impact,unit cost, water,m3
table wide/supplies.csv supply,material,cost,ghg,water U,clay,10,2,0.00001 V,clay,10,2,100000
table wide/sources.csv source,enterprise,material,quantity S,A,ash,60 T,A,ash,1
table wide/materials.csv material,unit,kind ash,t,solid clay,t,solid mud,t,solid
table wide/substitutions.csv from,to,yield ash,clay,1 mud,clay,0.0000000001
expect 0 'range_wide: water per unit runs from 1e-05 (supplies) to 100000 (supplies)' check wide
holds 'yields' grep -qF 'yields and amounts per level run from 1e-10 (substitutions) to 1 (substitutions)' out
finish
