#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what is said of results folders side by side, of damaged ones too.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

# By hand: 60 t of ash replace clay one to one, cost 40 x 10 = 400; with 80 t of ash 20 x 10 = 200; apart 100 x 10 +
# 60 x 5 = 1300.
small park
"$kalund" solve park -q -o first
"$kalund" solve park -q -o more --set sources.S.quantity=80
"$kalund" solve park -q -o same --objective cost
small apart
table apart/links.csv from,to,status A,B,forbidden
"$kalund" solve apart -q -o apart_out

expect 0 '1  first: Small (base), optimal, 1 exchange; objective' compare first more
for line in '  grows     S > D: 60 -> 80 t of ash' 'against 1: appear 0, vanish 0, grow 1, shrink 0, same 0'; do
    holds "$line" grep -qF "$line" out
done
holds 'cost' grep -qE '^cost +400 +200 +-50.0 %  EUR$' out
expect 0 'vanishes  S > D: 60 -> 0 t of ash' compare first apart_out
expect 0 'appears   S > D: 0 -> 60 t of ash' compare apart_out first
expect 0 'shrinks   S > D: 80 -> 60 t of ash' compare more first
expect 0 'appear 0, vanish 0, grow 0, shrink 0, same 1' compare first same
expect 0 '3  apart_out' compare first more apart_out
expect 0 '... and 1 more folders' compare first more first more apart_out
expect 0 '' compare first more -q
holds 'quiet' [ ! -s out ]

expect 0 'exchanges: changes.csv' compare first more apart_out -o changes.csv
table wanted 'source,sink,material,mode,unit,folder,sent,change,what' 'S,D,ash,,t,first,60,0,' \
    'S,D,ash,,t,more,80,20,grows' 'S,D,ash,,t,apart_out,0,-60,vanishes'
holds 'the exchanges' cmp -s changes.csv wanted
call compare first more apart_out --table exchanges
holds 'the same on standard output' cmp -s out wanted
call compare first more --table totals
table wanted 'impact,unit,folder,baseline,plan,change' 'cost,EUR,first,1300,400,0' 'cost,EUR,more,1400,200,-200' \
    'ghg,kgCO2e,first,260,80,0' 'ghg,kgCO2e,more,280,40,-40' 'virgin,,first,100,40,0' 'virgin,,more,100,20,-20'
holds 'the totals' cmp -s out wanted
call compare first more --table enterprises
holds 'an enterprise' grep -qx 'A,cost,EUR,first,300,0,0' out
holds 'what it pays against the first' grep -qx 'B,cost,EUR,more,1000,200,-200' out
call compare first more --table results
holds 'what is compared' grep -qE '^more,Small,base,.*,optimal,(proved|verified),verified,1$' out

# a park without a plan has a summary alone
small infeasible
rm infeasible/supplies.csv
"$kalund" solve infeasible -q -o none
expect 0 '2  none: Small (base), infeasible' compare first none
holds 'nothing is made up' grep -qF 'one of them has none to compare' out
call compare first none --table exchanges
holds 'nor in the table' grep -qx 'S,D,ash,,t,none,,,n/a' out

# not results, or not any more
expect 2 'park: a park, not results of one' compare first park
mkdir blank
expect 2 'blank: not a results folder (no plan.json)' compare first blank
expect 8 'nowhere: there is no such folder' compare first nowhere
expect 8 '' compare first more -o no/such/parent.csv
broken() { rm -rf bad && cp -r first bad; }
broken && rm bad/exchanges.csv
expect 3 'bad/exchanges.csv: the file is missing' compare first bad
broken && printf 'source,sink,material,mode,unit\n' >bad/exchanges.csv
expect 3 'bad/exchanges.csv:1: the column "sent" is missing' compare first bad
broken && printf 'source,sink,material,mode,unit,sent\nS,D,ash,,t,much\nS,D,ash\n' >bad/exchanges.csv
expect 3 'bad/exchanges.csv:2: sent: not a number: "much"' compare first bad
holds 'all mistakes' grep -qF 'bad/exchanges.csv:3: 3 cells under 6 columns' err
printf 'source,sink,material,mode,unit,sent\n"S,D\n' >bad/exchanges.csv
expect 3 'bad/exchanges.csv:2: a quote that begins here is never closed' compare first bad
printf '\377\376s\000o\000' >bad/exchanges.csv
expect 3 'bad/exchanges.csv:1: UTF-16' compare first bad
: >bad/exchanges.csv
expect 3 'bad/exchanges.csv: a row that names the columns is missing' compare first bad
broken && printf '{"schema": 1,\n "park": }\n' >bad/plan.json
expect 3 'bad/plan.json:2:10: ' compare first bad
for text in '' nothing '[1]' '"text"' null 7; do
    printf '%s' "$text" >bad/plan.json
    expect 3 'bad/plan.json:1:1: not a JSON object' compare first bad
done
for text in '{' '{"schema":1' '{"a":[[[' '{"a":"'; do
    printf '%s' "$text" >bad/plan.json
    expect 3 'bad/plan.json:1:' compare first bad
done
for text in '{}' '{"schema":2}' '{"schema":1}' '{"schema":"1"}'; do
    printf '%s' "$text" >bad/plan.json
    expect 3 'bad/plan.json: ' compare first bad
done
sed 's/"optimal",/"splendid",/' first/plan.json >bad/plan.json
expect 3 'bad/plan.json: "outcome" is none that there is' compare first bad
sed 's/"plan": 400/"plan": "400"/' first/plan.json >bad/plan.json
expect 3 'an impact lacks its "baseline" or its "plan"' compare first bad
broken && { cat first/plan.json && echo more; } >bad/plan.json
expect 3 'something follows the object' compare first bad
rm bad/plan.json && mkfifo bad/plan.json
expect 8 'not a regular file' compare first bad

# results of before the indicators, and saved again by a spreadsheet
broken && rm bad/indicators.csv
expect 0 'same 1' compare first bad
sed 's/,/;/g' first/exchanges.csv | sed 's/;60;60;/;60,5;60,5;/' >bad/exchanges.csv
expect 0 'grows     S > D: 60 -> 60.5 t of ash' compare first bad

# larger than any result: refused before it is read, whatever it holds
rm -rf bad && cp -r first bad && dd if=/dev/zero of=bad/plan.json bs=1 count=1 seek=100000000 2>/dev/null
expect 2 'larger than results' compare first bad
broken && awk 'BEGIN { printf "{\"a\":["; for (i = 0; i < 4000001; i++) printf "1,"; print "0]}" }' >bad/plan.json
expect 3 'larger than any plan' compare first bad
broken && awk 'BEGIN { for (i = 0; i < 5000; i++) printf "c%d,", i; print "" }' >bad/exchanges.csv
expect 3 'more columns than any result has' compare first bad

# ids of any kind come back as they were
mkdir odd
table odd/park.csv key,value schema,1 'name,"<script>alert(1)</script>"'
table odd/enterprises.csv name,enterprise 'first,=A' 'second,"#B,""q"""'
table odd/materials.csv material,unit,kind '@ash,t,solid'
table odd/sources.csv enterprise,source,material,quantity '=A,#S,@ash,60' '=A,-S,@ash,1'
table odd/sinks.csv sink,enterprise,material,quantity,required '=D,"#B,""q""",@ash,100,no'
table odd/disposals.csv disposal,material,cost 'W,@ash,5'
expect 0 optimal solve odd -o odd_out
holds 'nothing that a spreadsheet would run' grep -qF "'-S,'=D,'=A,\"#B,\"\"q\"\"\",'@ash" odd_out/exchanges.csv
expect 0 'same 2' compare odd_out odd_out
call compare odd_out odd_out --table exchanges
holds 'and again in what is written' grep -qF "'-S,'=D,'@ash,,t,odd_out,1,0,same" out
holds 'a row that begins with #' grep -qF "#S,'=D,'@ash,,t,odd_out,60,0,same" out
finish
