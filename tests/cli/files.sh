#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which files the command writes, replaces, and leaves alone.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

small park

all='abatement.csv avoided.csv by_enterprise.csv closure.csv disposals.csv eliminations.csv exchanges.csv groups.csv '
all=$all'impacts.csv indicators.csv inventory.csv ledger.csv plan.json prices.csv processes.csv profile.csv purchases.csv '
all=$all'rating.csv report.html unplaced.csv '
# shellcheck disable=SC2012 # the names are ours
listed() { LC_ALL=C ls -A "$1" | tr '\n' ' '; }

expect 0 'results: results' solve park -o results
holds 'all tables' [ "$(listed results)" = "$all" ]
holds 'nothing beside them' [ "$(listed .)" = 'err out park results ' ]
cp -r results first
call solve park -o results
holds 'the same bytes again' diff -r results first
call solve park --json
holds 'the same on standard output' cmp -s out results/plan.json
holds 'the exchange' grep -q '^S,D,A,B,ash,,60,60,t,' results/exchanges.csv

# other outcomes have a summary alone
small infeasible
rm infeasible/supplies.csv
expect 4 infeasible solve infeasible -o results
holds 'plan.json alone' [ "$(listed results)" = 'plan.json ' ]

# what is not ours stays
mkdir foreign && echo mine >foreign/notes.txt
expect 2 notes.txt solve park -o foreign
holds 'untouched' [ "$(listed foreign)" = 'notes.txt ' ]
cp -r park copy
expect 2 park.csv solve park -o copy
holds 'a park stays a park' diff -r park copy
expect 2 '' solve park -o park
touch plain
expect 2 '' solve park -o plain
expect 8 '' solve park -o no/such/parent
mkdir empty
expect 0 optimal solve park -o empty
holds 'an empty folder is filled' [ -f empty/plan.json ]

# init
expect 0 'kalund check made' init made
expect 0 'no mistakes' check made
expect 0 optimal solve made
expect 0 optimal solve made -s dry_year
expect 0 optimal solve made -s no_landfill
expect 2 'not empty' init made
mkdir blank
expect 0 '' init blank -q
holds 'the same template' diff -r made blank
holds 'quiet' [ ! -s out ]
expect 8 '' init no/such/parent
expect 2 '' init plain

ln -s round round
expect 8 'round' init round
# A folder whose name leaves room for the first table's path, and not for all: what was written is taken back.
long=$(printf '%02041d' 0 | sed 's/0/.\//g')new
expect 8 'File name too long' init "$long"
holds 'all or nothing' [ ! -e new ]

# export
expect 0 'ROWS' export park mps
holds 'the end' grep -qx ENDATA out
expect 0 '' export park mps -o park.mps
expect 0 '' export park mps
holds 'the same in a file' cmp -s out park.mps
expect 0 '' export park mps --objective cost
holds 'costs as they stand' grep -qx ' purchase:U:D objective 10' out

expect 8 '' export park mps -o no/such/parent.mps
TMPDIR='' expect 0 ENDATA export park mps
(unset TMPDIR && "$kalund" export park mps >out 2>err)
holds 'without TMPDIR' grep -qx ENDATA out
TMPDIR=$work/none expect 8 'cannot make a temporary folder: No such file' export park mps
TMPDIR=$(printf '%05000d' 0) expect 8 'cannot make a temporary folder: File name too long' export park mps
mkdir tmp
TMPDIR=$work/tmp expect 0 ENDATA export park mps
holds 'no temporary file stays' [ -z "$(listed tmp)" ]

# report, and exports of a solved park: the same text in a file and on standard output
for format in graphml dot; do
    expect 0 "$format: park.$format" export park "$format" -o "park.$format"
    call export park "$format"
    holds "$format in a file" cmp -s out "park.$format"
done
expect 0 '' report park -o park.html -q
call report park
holds 'a page' grep -q '<html' out
holds 'the page in a file' cmp -s out park.html
call solve park -o results
holds 'the page of the results' cmp -s results/report.html park.html
expect 0 '' report park --picture map -o map.svg -q
holds 'a picture' grep -q '<svg' map.svg
expect 8 '' report park -o no/such/parent.html
mkdir folder.html
expect 8 '' report park -o folder.html

# where there is nothing to show, nothing is written
expect 2 'geojson: nothing to show: no enterprise has lat and lon' export park geojson -o park.geojson
holds 'no GeoJSON without degrees' [ ! -e park.geojson ]
small nowhere
table nowhere/enterprises.csv enterprise A B
expect 2 'map: nothing to show: no enterprise has coordinates' report nowhere --picture map -o none.svg
holds 'no map without coordinates' [ ! -e none.svg ]
expect 4 'the outcome is "infeasible"' report infeasible -o none.html
expect 4 'not written' export infeasible dot -o none.dot
holds 'no report and no export without a plan' [ ! -e none.html ] && [ ! -e none.dot ]
call export infeasible graphml
holds 'nothing on standard output' [ ! -s out ]

# a full disk, a closed output
if [ -w /dev/full ]; then
    "$kalund" solve park >/dev/full 2>err
    holds 'a full disk is told' [ $? -eq 8 ]
    "$kalund" help >/dev/full 2>err
    holds 'also by help' [ $? -eq 8 ]
    "$kalund" report park >/dev/full 2>err
    holds 'also by report' [ $? -eq 8 ]
    "$kalund" export park graphml >/dev/full 2>err
    holds 'also by export' [ $? -eq 8 ]
    "$kalund" compare results first >/dev/full 2>err
    holds 'also by compare' [ $? -eq 8 ]
fi
"$kalund" solve park >&- 2>err
holds 'a closed output is told' [ $? -eq 8 ]
"$kalund" solve park -o late >&- 2>err
holds 'the results are there all the same' [ -f late/plan.json ]
"$kalund" export park mps --objective cost >&- 2>err
holds 'nothing is lost in silence' [ $? -eq 8 ]
for format in graphml dot mps; do
    "$kalund" export park "$format" >&- 2>err
    holds "a closed output of $format" [ $? -eq 8 ]
done
"$kalund" report park >&- 2>err
holds 'a closed output of a report' [ $? -eq 8 ]
"$kalund" compare results first --table totals >&- 2>err
holds 'a closed output of a comparison' [ $? -eq 8 ]
finish
