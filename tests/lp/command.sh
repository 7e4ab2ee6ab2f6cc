#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what `kalund lp` prints, and its exit codes.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"
case $srcdir in
    /*) programs=$srcdir/tests/lp/programs ;;
    *) echo "srcdir is not absolute"; exit 1 ;;
esac

# The optima are worked out, or cited, in the programs' first lines.
expect 0 'objective: -0.05' lp "$programs/beale.mps"
holds 'the outcome stands first' sh -c 'head -n 1 out | grep -qx optimal'
expect 0 'objective: 80' lp --max "$programs/fixed_blanks.mps"
expect 0 'objective: 9' lp "$programs/sense_line.mps"
expect 0 'kernel: glpk' lp --kernel glpk "$programs/kuhn.mps"
expect 2 'unknown --kernel "none"' lp --kernel none "$programs/kuhn.mps"
expect 2 '' lp
expect 3 'README.md:1: there is no section' lp "$srcdir/README.md"
expect 4 'infeasible' lp "$programs/infeasible.mps"
expect 5 'unbounded' lp --max "$programs/unbounded.mps"
expect 8 'missing.mps' lp missing.mps
expect 0 'integer column is solved as continuous' lp "$programs/bound_integer.mps"
call lp -q "$programs/marker_lower.mps"
holds 'quiet says nothing' sh -c '! [ -s out ] && ! [ -s err ]'

# The keys of the object, in their order, whatever comes out.
keys='outcome objective certificate kind grade primal dual gap bound rows columns iterations kernel'
keys="$keys seconds read solve certify "
for sense in '' --max; do
    # shellcheck disable=SC2086
    call lp --json $sense "$programs/unbounded.mps"
    holds "keys $sense" [ "$(grep -oE '"[a-z]+":' out | tr -d '":' | tr '\n' ' ')" = "$keys" ]
done
holds 'no number where there is none' grep -qF '"objective": null' out
call lp --json "$programs/objective_side.mps"
holds 'minus the right-hand side of the objective' grep -qF '"objective": -3,' out
finish
