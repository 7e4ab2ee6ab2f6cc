#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which files the command writes, replaces, and leaves alone.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

small park

all='disposals.csv exchanges.csv impacts.csv plan.json prices.csv processes.csv purchases.csv unplaced.csv '
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

# a full disk, a closed output
if [ -w /dev/full ]; then
    "$kalund" solve park >/dev/full 2>err
    holds 'a full disk is told' [ $? -eq 8 ]
    "$kalund" help >/dev/full 2>err
    holds 'also by help' [ $? -eq 8 ]
fi
"$kalund" solve park >&- 2>err
holds 'a closed output is told' [ $? -eq 8 ]
"$kalund" solve park -o late >&- 2>err
holds 'the results are there all the same' [ -f late/plan.json ]
"$kalund" export park mps --objective cost >&- 2>err
holds 'nothing is lost in silence' [ $? -eq 8 ]
finish
