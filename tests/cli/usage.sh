#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what a command line that is wrong, or asks for help, is answered.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

small park

expect 0 'Usage: kalund' help
expect 0 'Usage: kalund' --help
expect 0 'Usage: kalund' -h
expect 0 'Usage: kalund solve' help solve
expect 0 '--time-limit' solve --help
expect 0 'cut-off, avoided-burden, 50:50' help solve
expect 0 'sankey, map, abatement, enterprises, matrix' help report
expect 0 '--table' help compare
expect 0 'Usage: kalund help' help --help
expect 0 'Usage: kalund help [COMMAND]' help help
expect 0 'kalund 0.' version
expect 0 'kalund 0.' --version
for command in init check solve why report compare rank export sweep merge frontier resilience lp version help; do
    expect 0 "$command" help "$command"
done

expect 2 'kalund help'
expect 2 'did you mean "solve"' slove park
expect 2 'did you mean "solve"' help sovle
expect 2 'unknown command' frobnicate
expect 2 'did you mean "--objective"' solve park --objectiv cost
expect 2 'did you mean "--json"' solve --jsn park
expect 2 'unknown option "-x"' solve -x park
expect 2 'needs a value' solve park -s
expect 2 'needs a value' solve park --set
expect 2 'takes no value' solve park --json=yes
expect 2 'empty' solve park --objective=
expect 2 'takes no option "--json"' check park --json
expect 2 'takes no option "--output"' why park S D -o x
expect 2 'usage: kalund solve DIR' solve
expect 2 'usage: kalund solve DIR' solve ''
expect 2 'one word too many' solve park park
expect 2 'usage: kalund why DIR SOURCE SINK' why park S
expect 2 'there are graphml, dot, geojson, mps' export park lp
expect 2 'did you mean "geojson"' export park geoson
expect 2 'usage: kalund export DIR FORMAT' export park
expect 2 'did you mean "sankey"' report park --picture snakey
expect 2 'there are sankey, map, abatement, enterprises, matrix' report park --picture pie
expect 2 'unknown --lang "de": there are en, ru' solve park --lang de
expect 2 'did you mean "cut-off"' solve park --allocation cutoff
expect 2 'did you mean "50:50"' report park --allocation 50-50
expect 2 'did you mean "totals"' compare a b --table total
expect 2 'takes no option "--table"' solve park --table totals
expect 2 'takes no option "--require"' report park --require eip-framework
expect 2 'takes no option "--picture"' solve park --picture map
expect 2 'either --profile or --require' solve park --profile a --require b
expect 2 'did you mean "eip-framework"' solve park --profile eip-framwork
expect 2 'there are cn-hunan-2026, ' rank park --profile nonsense
expect 2 'unknown profile ""' solve park --require eip-framework,
expect 2 'unknown profile "' solve park --require "$(printf '%0100d' 0)"
expect 2 'no part "2031"' solve park --profile cn-hunan-2026:2031
expect 8 'own.csv' solve park --profile own.csv
expect 2 'usage: kalund compare OUT1 OUT2...' compare
expect 2 'park' compare park
expect 2 'usage: kalund report DIR' report
expect 2 'usage: kalund rank DIR...' rank
expect 2 'one word too many' report park park
for jobs in 1 2 1024 0 auto; do
    expect 0 '' solve park -q --jobs "$jobs"
done
expect 0 '' solve park -q -j2
for jobs in some -1 1.5 0x2 1025 99999 2a; do
    expect 2 '--jobs: not a number of threads (1 to 1024, or auto)' solve park -j "$jobs"
done
expect 2 'takes no option "--jobs"' check park -j 2
for kernel in core simplex interior glpk; do
    expect 0 '' solve park -q --kernel "$kernel"
done
expect 2 'not a number of seconds' solve park --time-limit soon
expect 2 'not a number of seconds' solve park --time-limit 0
expect 2 'not a number of seconds' solve park --time-limit -1
expect 2 'not a number of seconds' solve park --time-limit nan
expect 2 'not a number of seconds' solve park --time-limit 0x10
expect 2 '' solve park -s no_such_scenario
expect 2 '' why park S nowhere
expect 2 '' why park nowhere D
expect 2 'not a number of seconds' solve park --time-limit 1e
expect 2 'not a number of seconds' solve park --time-limit 1-2
expect 2 'not a number of seconds' solve park --time-limit 1e10
expect 2 'unknown command "-"' -
expect 2 'unknown command ""' ''
expect 2 'see "kalund help"' "solve$(printf '%070d' 0)"
expect 2 'did you mean "--json"' solve park --JSON
expect 2 'see "kalund help"' help frobnicate
expect 2 'needs a value' solve park -o

# nothing of a mistake is on standard output
call slove
holds 'errors go to standard error' [ ! -s out ]

# options may stand anywhere, joined or apart, until --
expect 0 'Small' -v solve --objective=cost park
expect 0 'results: joined' solve park -ojoined
holds 'a value joined to its letter' [ -f joined/plan.json ]
expect 0 'Small' solve -- park
mkdir -- -dash && cp park/* ./-dash/
expect 0 'Small' solve -- -dash
finish
