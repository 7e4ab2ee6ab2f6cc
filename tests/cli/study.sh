#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what is said of frontiers and of resilience, and what is written.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

# By hand: a second clay costs 15 and has no ghg. 40 t of clay beside 60 t of ash: all of the cheap kind costs 400 and
# causes 80 kg; all of the clean kind costs 600 and causes 0. A tonne less costs 200/0.08 = 2500.
small park
table park/supplies.csv supply,material,cost,ghg U,clay,10,2 V,clay,15,0
expect 0 'frontier: optimal, 2 points' frontier park --between ghg,cost -o front
holds 'the rate' grep -qE '^2 .* 2500$' out
for file in study.json report.html frontier.svg abatement.svg points.csv segments.csv objectives.csv orders.csv \
    goals.csv changes.csv abatement.csv; do
    holds "$file" [ -s "front/$file" ]
done
expect 0 '' frontier park --between ghg,cost -o front -q
holds 'quiet' [ ! -s out ]
expect 2 'between which' frontier park
expect 2 'gh' frontier park --between gh,cost
expect 2 '' frontier park --between ghg
expect 2 '' frontier park --between ghg,cost -o park
expect 0 'at most' frontier park --between ghg,cost,virgin --tolerance 0.01
expect 4 '' frontier park --between ghg,cost --set supplies.U.capacity=1 --set supplies.V.capacity=1

# By hand: shares a of U, b of V, c of W satisfy near by a + 3/4 c, far by b + 3/4 c, cost by a + c / 2. The least of
# the three is largest where b = 0 and 3/4 c = a + c / 2, so c = 4/5: 60 %, and near, with 80 %, loses nobody anything.
small trio
table trio/impacts.csv impact,unit near,kg far,kg
table trio/supplies.csv supply,material,cost,near,far U,clay,5,1,9 V,clay,9,3,1 W,clay,7,1.5,3
rm trio/sources.csv trio/substitutions.csv
expect 0 'least satisfaction between worst and ideal: 60.0 %' frontier trio --between near,far,cost
holds 'no rate between three' sh -c '! grep -q rate out'
expect 0 'equal satisfaction' frontier trio --between far,cost

# By hand: without A, or without the link, 60 t more of clay at 10: 600 more, less A's disposal, which A would pay.
small chain
expect 0 'enterprise A' resilience chain -o out1
holds 'a link' grep -q 'link A>B' out
for file in study.json report.html departures.csv fallbacks.csv spread.csv; do
    holds "$file" [ -s "out1/$file" ]
done
holds 'what falls back' grep -q '^enterprise,A,.*60' out1/fallbacks.csv
table chain/enterprises.csv enterprise,x,y,active A,0,0, B,1,0, C,2,0,no
table chain/sources.csv source,enterprise,material,quantity S,A,ash,60 T,C,ash,30
expect 0 'newcomer C' resilience chain --pairs 0
mkdir new
table new/enterprises.csv enterprise,x,y E,3,0
table new/sources.csv source,enterprise,material,quantity R,E,ash,10
expect 0 'newcomer new' resilience chain --newcomer new
table new/sources.csv source,enterprise,material,quantity R,E,as,10
expect 3 'sources.csv:2: material' resilience chain --newcomer new
expect 2 '' compare out1 front
finish
