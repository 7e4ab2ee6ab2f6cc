#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that an interrupt ends a solve with its own exit code and leaves nothing behind.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

# Large enough to be still at work: 500 sources that may go to 500 needs, at prices of no order.
small park
awk 'BEGIN {
    print "enterprise,x,y" >"park/enterprises.csv"
    print "source,enterprise,material,quantity" >"park/sources.csv"
    print "sink,enterprise,material,quantity" >"park/sinks.csv"
    print "owner,property,value" >"park/quality.csv"
    print "owner,property,max" >"park/specs.csv"
    for (i = 0; i < 500; i++) {
        print "e" i "," (i * 7919) % 101 "," (i * 104729) % 97 >"park/enterprises.csv"
        print "s" i ",e" i ",ash," 50 + (i * 31) % 47 >"park/sources.csv"
        print "d" i ",e" (i * 17) % 500 ",clay," 60 + (i * 29) % 53 >"park/sinks.csv"
        print "s" i ",p," (i * 37) % 11 >"park/quality.csv"
        print "d" i ",p," 3 + (i * 41) % 5 >"park/specs.csv"
    }
}'
table park/transport.csv mode,cost,ghg truck,0.13,0.07

# POSIX shells ignore SIGINT in what they start in the background; SIGTERM is answered the same way.
"$kalund" solve park -o results >out 2>err </dev/null &
pid=$!
sleep 0.5
if kill -TERM "$pid" 2>/dev/null; then
    wait "$pid"
    holds 'exit code 130' [ $? -eq 130 ]
    holds 'it is said' grep -q interrupted err
    holds 'no results' [ ! -e results ]
    # shellcheck disable=SC2012 # the names are ours
    holds 'nothing half-written' [ "$(LC_ALL=C ls -A | tr '\n' ' ')" = 'err out park ' ]
else
    wait "$pid"
    echo 'the park was solved before it could be interrupted'
    ok
fi
expect 6 'limit' solve park --time-limit 0.05

# What a person sees at a terminal: how far it is, on a line that is taken away again, and mistakes in colour unless
# they asked for none (no-color.org) or the terminal has none.
if script -qec true /dev/null >/dev/null 2>&1; then
    unset NO_COLOR
    esc=$(printf '\033')
    # typed NAME COMMAND: what comes out at a terminal of that name is in ./seen.
    # shellcheck disable=SC2317 # called through holds
    lacks() { [ "$(grep -cF "$1" seen)" -eq 0 ]; }
    typed() { TERM=$1 script -qec "$2" /dev/null >seen </dev/null; }
    typed xterm "'$kalund' slove"
    holds 'in colour' grep -qF "${esc}[1;31mkalund:${esc}[0m unknown command" seen
    typed dumb "'$kalund' slove"
    holds 'a terminal without colour' lacks "$esc"
    typed xterm "NO_COLOR=1 '$kalund' slove"
    holds 'no colour wanted' lacks "$esc"
    typed xterm "NO_COLOR= '$kalund' slove"
    holds 'an empty word is no wish' grep -qF "${esc}[1;31mkalund:" seen
    typed xterm "env -u TERM '$kalund' slove"
    holds 'a terminal of no name' lacks "$esc"
    typed xterm "'$kalund' solve park --time-limit 0.1"
    holds 'progress' grep -qE "$esc\[K(build|solve|network)" seen
    holds 'taken away before the summary' grep -qF "${esc}[KSmall (base): limit" seen
    typed xterm "'$kalund' solve park -q --time-limit 0.1"
    holds 'quiet shows none' [ ! -s seen ]
else
    echo 'no script(1), nothing can be seen at a terminal'
fi
finish
