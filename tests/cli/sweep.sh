#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what a sweep writes and says, whole, in parts, and after an interruption.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

# By hand: clay costs 10, ash replaces it one to one. 60 t of ash: 40 x 10 = 400; 80 t: 200; at 20 a tonne 40 x 20 = 800.
# Without exchanges 100 x 10 + 60 x 5 = 1300. With at most 30 t of clay 100 t are not to be had.
small park
table park/scenarios.csv scenario,table,row,column,op,value more,sources,S,quantity,set,80 \
    both,sources,S,quantity,set,80 both,supplies,U,cost,scale,2 short,supplies,U,capacity,set,30 \
    wrong,supplies,U,capacity,set,-1

# all of them: two have no plan
expect 10 '5 scenarios, 2 of them not optimal' sweep park -o all
holds 'a row with its reason' grep -q '^4,short,1,infeasible,.*sink D (B) needs 100' all/scenarios.csv
holds 'and one that is no park' grep -q '^5,wrong,1,.*scenarios.csv:6: capacity' all/scenarios.csv
holds 'by hand: 400, 200, 400' sh -c 'cut -d, -f2,10 all/scenarios.csv | sed -n 2,4p | tr "\n" " " |
    grep -qx "base,400 more,200 both,400 "'
for file in exchanges indicators changes robustness totals differences tornado manifest; do
    holds "$file.csv" [ -s "all/$file.csv" ]
done
holds 'a page' [ -s all/report.html ]
holds 'a database' [ "$(head -c 15 all/results.sqlite)" = 'SQLite format 3' ]
holds 'progress by tenths' grep -q '^kalund: sweep: 100 %: 5 of 5 scenarios, 2 failed$' err
expect 0 '1,base,1,optimal,' compare all --table scenarios
expect 0 'S > D: 60 -> 80 t of ash' compare all -s base,more

# some of them, quietly, and nothing is written
expect 0 '' sweep park -s base,more -q
holds 'quiet' [ ! -s out ]
holds 'no word' [ ! -s err ]
expect 2 'more' sweep park -s base,mor
expect 2 'give one of' sweep park -s base --ensemble x.csv

# an ensemble: the same by another way
table ensemble.csv id,probability,sources.S.quantity,supplies.U.cost base,3,, more,1,80, both,1,set:80,scale:2
expect 0 '3 scenarios, all optimal' sweep park --ensemble ensemble.csv -o some -j 2
holds 'by hand again' sh -c 'cut -d, -f2,10 some/scenarios.csv | tail -n 3 | tr "\n" " " | grep -qx "base,400 more,200 both,400 "'
# (3 x 400 + 200 + 400) / 5
holds 'the mean' grep -q '^cost,plan,3,360,' some/totals.csv
table bad.csv id,sources.T.quantity,sources.S.quantity a,1,scale:x a,2,3
expect 3 'bad.csv:2' sweep park --ensemble bad.csv

# drawn: the same whatever the threads, parts, interruptions
table draw.csv input,distribution,min,max sources.S.quantity,uniform,20,90 supplies.U.cost,uniform,5,15
expect 0 '100 scenarios, all optimal' sweep park --sample draw.csv --samples 100 --seed 7 -o one -j 1
expect 0 '' sweep park --sample draw.csv --samples 100 --seed 7 -o two -j 2 -q
for k in 1 2 3; do
    expect 0 '' sweep park --sample draw.csv --samples 100 --seed 7 -o "part$k" --shard "$k/3" -q
done
expect 0 '100 scenarios' merge three part1 part2 part3
for file in scenarios exchanges indicators changes totals robustness differences tornado; do
    holds "threads: $file" cmp -s "one/$file.csv" "two/$file.csv"
    holds "parts: $file" cmp -s "one/$file.csv" "three/$file.csv"
done
expect 2 '' merge four part1 part3
holds 'nothing written' [ ! -e four/scenarios.csv ]
expect 0 '' merge four part1 part3 --partial
expect 0 '100 scenarios' sweep park --sample draw.csv --samples 100 --seed 7 -o one --resume
holds 'nothing is done twice' cmp -s one/scenarios.csv two/scenarios.csv
expect 2 '' sweep park --sample draw.csv --samples 100 --seed 8 -o one --resume
expect 2 '' sweep park --sample draw.csv --samples 100 --seed 7 -o one
expect 2 '' sweep park -s all -o park

# killed: what has ended is kept, and the rest is done
kill_one() {
    "$kalund" sweep park --sample draw.csv --samples 3000 --seed 7 -o killed -j 2 --resume -q 2>/dev/null &
    sleep "$1"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
}
expect 0 '' sweep park --sample draw.csv --samples 3000 --seed 7 -o whole -q
kill_one 0.2
kill_one 0.3
expect 0 '3000 scenarios' sweep park --sample draw.csv --samples 3000 --seed 7 -o killed --resume
for file in scenarios exchanges indicators changes totals robustness tornado; do
    holds "after kill -9: $file" cmp -s "whole/$file.csv" "killed/$file.csv"
done

# a script that does it in parts
call sweep park --sample draw.csv --samples 100 --seed 7 -o scripted --emit parallel --shards 4
cp out script.sh
KALUND=$kalund sh script.sh >log 2>&1
holds 'the script' cmp -s one/scenarios.csv scripted/scenarios.csv
expect 0 '#SBATCH --array=1-16' sweep park -s all -o scripted --emit slurm
cp out job.sh
holds 'it is a script' sh -n job.sh
for k in 1 2; do KALUND=$kalund SLURM_ARRAY_TASK_ID=$k sh job.sh >log 2>&1; done
holds 'a part of it' [ -e scripted.parts/2 ]
expect 0 '' sweep park --sample draw.csv --samples 5 --emit ensemble -o drawn.csv
holds 'the scenarios that were drawn' [ "$(wc -l <drawn.csv)" -eq 6 ]
expect 2 'needs -o' sweep park --emit slurm
expect 2 '--shard' sweep park --shard 1/2
expect 2 'K/N' sweep park -o x --shard 3/2

# which input makes which exchange change: both alone 80 - 60 = 20 t; the price alone moves nothing
expect 0 '' sweep park -s base,both -o why --causes -q
holds 'the quantity does' grep -q '^2,both,1,sources,S,quantity,set,80,exchange,.*,20,20,t$' why/causes.csv
holds 'the price does not' sh -c '! grep -q "^2,both,2,.*,exchange," why/causes.csv'
# alone 200 - 400 and 800 - 400; in order -200 and then 400 - 200
holds 'what it costs' grep -q '^2,both,2,supplies,U,cost,scale,2,impact,cost,.*,400,200,EUR$' why/causes.csv
# the first that is not optimal ends it: there are no tables yet, and nothing says that there are
expect 10 'stopped, and 1 of 3 scenarios are left: --resume' sweep park -s base,short,more -o ended --stop -j 1
holds 'no tables, no page' [ "$(echo ended/*)" = 'ended/journal ended/results.sqlite' ]
holds 'none are named' sh -c '! grep -q ^results: out'
expect 10 'results: ended' sweep park -s base,short,more -o ended --resume
expect 0 'part 1 of 2: half (kalund merge' sweep park -s base,more -o half --shard 1/2
holds 'nor of a part' sh -c '! grep -q ^results: out'
finish
