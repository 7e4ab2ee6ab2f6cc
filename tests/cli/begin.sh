# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how a test calls the command and counts what came out; sourced by the tests beside it.

kalund=${KALUND:?}
case $kalund in
    /*) ;;
    *) kalund=$PWD/$kalund ;;
esac
[ -x "$kalund" ] || { echo "no $kalund"; exit 1; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd -- "$work" || exit 1
passed=0 failed=0

# Runs kalund; what it prints is then in ./out and ./err.
call() {
    "$kalund" "$@" >out 2>err </dev/null
    code=$?
}

ok() { passed=$((passed + 1)); }

wrong() {
    failed=$((failed + 1))
    echo "wrong: $1"
    sed 's/^/    /' out err 2>/dev/null
}

# expect CODE WORD ARGUMENT...: the exit code, and a text in what is printed.
expect() {
    want=$1 word=$2
    shift 2
    call "$@"
    if [ "$code" -ne "$want" ]; then
        wrong "exit code $code, not $want: kalund $*"
    elif [ -n "$word" ] && ! cat out err | grep -qF -- "$word"; then
        wrong "no \"$word\": kalund $*"
    else
        ok
    fi
}

# holds NAME COMMAND...: a condition.
holds() {
    name=$1
    shift
    if "$@"; then ok; else wrong "$name"; fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# table FILE LINE...: writes a table.
table() {
    file=$1
    shift
    printf '%s\n' "$@" >"$file"
}

# The smallest park: A gives ash, B needs clay that ash can replace one to one.
small() {
    mkdir -p "$1"
    table "$1/park.csv" key,value schema,1 name,Small
    table "$1/enterprises.csv" enterprise,x,y A,0,0 B,1,0
    table "$1/materials.csv" material,unit,kind ash,t,solid clay,t,solid
    table "$1/sources.csv" source,enterprise,material,quantity S,A,ash,60
    table "$1/sinks.csv" sink,enterprise,material,quantity D,B,clay,100
    table "$1/supplies.csv" supply,material,cost,ghg U,clay,10,2
    table "$1/disposals.csv" disposal,material,cost,ghg W,ash,5,1
    table "$1/substitutions.csv" from,to ash,clay
}
