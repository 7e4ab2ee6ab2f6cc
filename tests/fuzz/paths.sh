#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: names that would be paths somewhere, links that lead elsewhere, and that nothing is written
# but the results.
# shellcheck disable=SC2016 # what looks like an expression is to be taken as it stands
kalund=${KALUND:?}
work=$(mktemp -d) || exit
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

holds() { # WHAT, then a command that must succeed
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: $what"
    fi
}

ends() { # CODE COMMAND...
    code=$1
    shift
    "$@" >"$work/said" 2>&1
    [ $? -eq "$code" ]
}

# A park of two enterprises whose every id is NAME, with an ending where two must differ.
park() { # FOLDER NAME
    mkdir "$1" || exit
    q=$(printf '%s' "$2" | sed 's/"/""/g')
    printf 'key,value\nschema,1\nname,"%s"\n' "$q" >"$1/park.csv"
    printf 'enterprise,group\n"%s","%s"\n"%s2","%s"\n' "$q" "$q" "$q" "$q" >"$1/enterprises.csv"
    printf 'material,unit\n"%s",t\n' "$q" >"$1/materials.csv"
    printf 'source,enterprise,material,quantity\n"%s","%s","%s",10\n' "$q" "$q" "$q" >"$1/sources.csv"
    printf 'sink,enterprise,material,quantity\n"%s","%s2","%s",15\n' "$q" "$q" "$q" >"$1/sinks.csv"
    printf 'supply,material,cost\n"%s-bought","%s",9\n' "$q" "$q" >"$1/supplies.csv"
    printf 'disposal,material,cost\n"%s","%s",5\n' "$q" "$q" >"$1/disposals.csv"
    printf 'process,enterprise,capacity\n"%s","%s",1\n' "$q" "$q" >"$1/processes.csv"
    printf 'process,direction,material,amount\n"%s",in,"%s",1\n' "$q" "$q" >"$1/process_flows.csv"
    printf 'mode,cost\n"%s",1\n' "$q" >"$1/transport.csv"
    printf 'owner,property,value\n"%s","%s",1\n' "$q" "$q" >"$1/quality.csv"
    printf 'owner,property,max\n"%s","%s",2\n' "$q" "$q" >"$1/specs.csv"
    printf 'limit,impact,on,max\n"%s",cost,"group:%s",1000\n' "$q" "$q" >"$1/limits.csv"
    printf 'scenario,table,row,column,op,value\n"%s",sources,"%s",quantity,set,5\n' "$q" "$q" >"$1/scenarios.csv"
}

results='abatement.csv avoided.csv by_enterprise.csv closure.csv disposals.csv eliminations.csv exchanges.csv '
results=$results'groups.csv impacts.csv indicators.csv inventory.csv ledger.csv plan.json prices.csv processes.csv '
results=$results'profile.csv purchases.csv rating.csv report.html unplaced.csv '
names() { (cd "$1" && find . ! -name . | sed 's|^\./||' | LC_ALL=C sort | tr '\n' ' '); }
beside() { (cd "$1" && find . -mindepth 1 -maxdepth 1 | sed 's|^\./||' | LC_ALL=C sort | tr '\n' ' '); }
stamps() { (cd "$1" && find . -printf '%p %s %m %T@ %C@\n' | LC_ALL=C sort); }

# ids never name a file: the results are these files, and nothing else has changed.
long=$(printf '%0193d' 0) # with -bought behind it 200 bytes
number=0
for id in '../x' '../../etc/x' '/tmp/x' '/' '..' '.' './x' 'con' 'nul' 'a/b' 'a\b' '~' '$(touch x)' '`touch x`' \
    '-rf' '--help' '%s%n' '"quoted"' "it's" 'a;b' 'a,b' '=cmd|x' 'park.csv' 'plan.json' '.kalund-1-0.tmp' \
    'x y' '*.csv' '?' '|x' '>x' "$long"; do
    number=$((number + 1))
    place=$work/$number
    mkdir "$place" && park "$place/park" "$id"
    before=$(stamps "$place/park")
    holds "id $id is solved" ends 0 "$kalund" solve "$place/park" -o "$place/out"
    holds "id $id leaves its results" [ "$(names "$place/out")" = "$results" ]
    holds "id $id names nothing beside them" [ "$(beside "$place")" = 'out park ' ]
    holds "id $id leaves the park" [ "$(stamps "$place/park")" = "$before" ]
    holds "id $id stands in the results" grep -qF -e "$(printf '%s' "$id" | sed 's/"/""/g')" "$place/out/exchanges.csv"
    holds "id $id is a scenario" ends 0 "$kalund" solve "$place/park" -s "$id" -o "$place/out"
    holds "id $id names nothing still" [ "$(beside "$place")" = 'out park ' ]
done

# Ids that are none: longer than 200 bytes, or with a newline in them.
park "$work/good" ash
for id in "${long}00000000" 'a
b'; do
    rm -rf "$work/bad" && park "$work/bad" "$id"
    holds 'an id that is none is refused' ends 3 "$kalund" solve "$work/bad" -o "$work/none"
    holds 'and nothing is written for it' [ ! -e "$work/none" ]
done

# Links: none is followed, what they point to stays as it is.
mkdir "$work/away" "$work/links" && echo kept >"$work/away/kept"
kept() { [ "$(cat "$work/away/kept")" = kept ] && [ "$(names "$work/away")" = 'kept ' ]; }
ln -s "$work/away" "$work/links/out"
holds 'a link as OUT is refused' ends 2 "$kalund" solve "$work/good" -o "$work/links/out"
holds 'its target is untouched' kept
mkdir "$work/empty" && ln -sfn "$work/empty" "$work/links/out"
ends 8 "$kalund" solve "$work/good" -o "$work/links/out"
holds 'a link to an empty folder as OUT is not written through' [ -z "$(names "$work/empty")" ]
holds 'and is still a link' [ -L "$work/links/out" ]
ln -sfn "$work/nowhere" "$work/links/out"
ends 8 "$kalund" solve "$work/good" -o "$work/links/out"
holds 'a link to nowhere as OUT makes nothing there' [ ! -e "$work/nowhere" ]
rm "$work/links/out"

"$kalund" solve "$work/good" -q -o "$work/links/out" || failed=$((failed + 1))
rm "$work/links/out/prices.csv" && ln -s "$work/away/kept" "$work/links/out/prices.csv"
holds 'results with a link in them are refused' ends 8 "$kalund" solve "$work/good" -o "$work/links/out"
holds 'the target of a link among results is untouched' kept
rm -r "$work/links/out"

# A parent that is a link is where the user wants it: the results lie in the folder that it leads to.
ln -s "$work/empty" "$work/parent"
holds 'a link as parent is entered' ends 0 "$kalund" solve "$work/good" -o "$work/parent/out"
holds 'and holds the results only' [ "$(beside "$work/empty")" = 'out ' ]
rm -r "$work/empty/out"

# Names of temporary files that are taken by links: other names are found, and the links stay.
mkdir "$work/taken"
(
    # the same process number: exec keeps it
    sh -c 'for i in 0 1 2 3; do ln -s "$2/kept" "$1/.kalund-$$-$i.tmp"; done
           exec "$3" solve "$4" -q -o "$1/out"' sh "$work/taken" "$work/away" "$kalund" "$work/good"
) || failed=$((failed + 1))
holds 'links with names of temporary files are not followed' kept
holds 'nor removed' [ "$(find "$work/taken" -name '.kalund-*' -type l | wc -l)" -eq 4 ]
holds 'and the results are whole' [ "$(names "$work/taken/out")" = "$results" ]
(
    sh -c 'for i in 0 1 2 3; do ln -s "$2/kept" "$1/.kalund-$$-$i.tmp"; done
           exec "$3" export "$4" mps -o "$1/park.mps"' sh "$work/links" "$work/away" "$kalund" "$work/good"
) || failed=$((failed + 1))
holds 'nor when one file is written' kept
ln -s "$work/away/kept" "$work/links/link.mps"
holds 'a link as the file of an export is refused' ends 8 "$kalund" export "$work/good" mps -o "$work/links/link.mps"
holds 'its target is untouched, too' kept

# Nobody reads along: what is written is never more open than the result, and that obeys the umask.
modes() { (cd "$1" && find . -printf '%m\n' | LC_ALL=C sort -u | tr '\n' ' '); }
(umask 077 && "$kalund" solve "$work/good" -q -o "$work/private") || failed=$((failed + 1))
holds 'results obey the umask' [ "$(modes "$work/private")" = '600 700 ' ]
(umask 077 && "$kalund" export "$work/good" mps -o "$work/private.mps") || failed=$((failed + 1))
holds 'so does an export' [ "$(stat -c %a "$work/private.mps")" = 600 ]
(umask 022 && "$kalund" export "$work/good" mps -o "$work/private.mps") || failed=$((failed + 1))
holds 'what was private stays private' [ "$(stat -c %a "$work/private.mps")" = 600 ]

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
