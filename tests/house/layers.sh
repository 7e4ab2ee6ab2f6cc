#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which room may lean on which, and the one file that knows each dependency.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"

# The rooms from the ground up; a file includes its own room and those before it.
rooms='base solver lib/park lib/read lib/network lib/match lib/account lib/study lib/report'

found=$(
    cd -- "$top" || exit
    # shellcheck disable=SC2016 # awk's own variables
    code_files | grep -v '^tests/' | at_once awk -v rooms="$rooms" '
            function room(path) {
                sub("/[^/]*$", "", path)
                return path
            }
            function complain(what) { printf "%s:%d: %s\n", file, FNR, what }
            BEGIN {
                n = split(rooms, list, " ")
                for (i = 1; i <= n; i++) rank[list[i]] = i
            }
            FNR == 1 {
                file = FILENAME
                own = room(file)
                top = own == "cli" || own == "bench"
            }
            /^#[ ]*include[ ]*"/ {
                split($0, part, "\"")
                name = part[2]
                if (name == "config.h") next
                if (name !~ "/") { complain("\"" name "\" is not named from the top"); next }
                if (own ~ "^include") complain("a public header includes \"" name "\"")
                else if (top) { if (room(name) != own) complain("only <kalund.h> is allowed here") }
                else if (!(room(name) in rank)) complain("\"" name "\" is in no room")
                else if (rank[room(name)] > rank[own]) complain("\"" name "\" is above this room")
                if (file ~ "^solver/certify" && room(name) != "base" &&
                    name !~ "^solver/certify" && name != "solver/lp.h")
                    complain("the certificate must not share code with a solver")
                if (file ~ "^lib/match/audit" && room(name) != "base" && room(name) != "lib/park" &&
                    name !~ "^lib/match/audit")
                    complain("the audit must not share code with the builder")
            }
            /^#[ ]*include[ ]*<kalund/ {
                if (top && $0 !~ "<kalund.h>") complain("only <kalund.h> is allowed here")
                if (own ~ "^(base|solver)$" && $0 ~ "<kalund/(park|network|program|plan).h>")
                    complain("the solver and the ground floor know nothing of parks")
            }
        '

    # dependency:pattern of its names:the one file that may use it
    for rule in \
        'glpk:(^|[^A-Za-z0-9_])(glp_[a-z]|GLP_[A-Z])|<glpk:solver/glpk.c' \
        'CHOLMOD:(^|[^A-Za-z0-9_])(cholmod_[a-z]|CHOLMOD_[A-Z])|<suitesparse:solver/normal_sparse.c' \
        'BLAS:(^|[^A-Za-z0-9_])d(gemm|gemv|syrk|trsm|trsv|potrf)_:solver/normal_blas.c' \
        'igraph:(^|[^A-Za-z0-9_])(igraph_[a-z]|IGRAPH_[A-Z])|<igraph:lib/network/igraph.c' \
        'libcsv:(^|[^A-Za-z0-9_])csv_[a-z]|<csv:lib/read/csv.c' \
        'json-c:(^|[^A-Za-z0-9_])json_[a-z]|<json:lib/report/json.c' \
        'MPI:(^|[^A-Za-z0-9_])MPI_[A-Z]|<mpi:cli/mpi.c' \
        'nettle:(^|[^A-Za-z0-9_])nettle_[a-z]|<nettle:base/digest.c' \
        'GSL:(^|[^A-Za-z0-9_])(gsl_[a-z]|GSL_[A-Z])|<gsl/:lib/study/gsl.c' \
        'SQLite:(^|[^A-Za-z0-9_])(sqlite3_[a-z]|SQLITE_[A-Z])|<sqlite:lib/study/store.c'; do
        name=${rule%%:*} home=${rule##*:} pattern=${rule#*:}
        pattern=${pattern%:*}
        code_files | grep -v -e '^tests/' -e '^bench/peer_' -e "^$home\$" | at_once grep -nE "$pattern" |
            sed "s|^\([^:]*:[0-9]*\):.*|\1: $name is known to $home only|"
    done
)
verdict 'every file includes only rooms below its own' "$found"
