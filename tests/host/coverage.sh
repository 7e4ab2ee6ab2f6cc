#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which branches the tests reach, by file, and how many they must reach.
#
# usage: coverage.sh SOURCE_FOLDER   (in a build folder; builds in ./coverage)
#
# One build with gcc's counters, the whole of `make check` in it, so that branches which only fault runs reach count
# too. A program ended by SIGKILL or by abort leaves no counts. What is never reached is in coverage/uncovered.txt.
source=$(cd -- "$1" && pwd) || exit 1
whole=95 # percent of branches, overall
full='solver/certify.c solver/certify_bound.c lib/read/csv.c base/unit.c base/num.c' # all of them
good=0 bad=0
for tool in gcovr gcov; do
    command -v "$tool" >/dev/null || {
        echo "coverage: $tool is missing (Debian: gcovr, gcc)"
        echo '0 passed, 1 failed'
        exit 1
    }
done
mkdir -p coverage && cd coverage || exit 1
if [ ! -f Makefile ]; then
    "$source/configure" -q --disable-shared CFLAGS='-O0 -g' || exit 1
fi
find . -name '*.gcda' -exec rm -f {} +
# Where the sanitizers' flags go the counters' go too, into the samples that tests compile as well.
make -s -j"$(nproc)" SANITIZER_CFLAGS=--coverage >make.log 2>&1 &&
    make -k -j"$(nproc)" SANITIZER_CFLAGS=--coverage check >check.log 2>&1
echo "COVERAGE: check=\"$(grep -E '^[0-9]+ passed, [0-9]+ failed$' check.log | tail -n 1)\""

gcovr -j "$(nproc)" --root "$source" --object-directory . --branches --exclude-unreachable-branches \
    --filter "$source/(base|solver|lib|cli)/" --gcov-ignore-parse-errors --csv branches.csv --json lines.json . \
    >gcovr.log 2>&1 || {
    tail -n 5 gcovr.log
    echo '0 passed, 1 failed'
    exit 1
}

# Columns: filename,line_total,line_covered,line_percent,branch_total,branch_covered,branch_percent,...
awk -F, 'NR > 1 { printf "COVERAGE: file=%s branches=%d reached=%d percent=%.1f\n", $1, $5, $6, $5 ? 100 * $6 / $5 : 100
    all += $5; hit += $6 }
    END { printf "COVERAGE: overall branches=%d reached=%d percent=%.2f\n", all, hit, 100 * hit / all }' \
    branches.csv | tee table.txt
"${PYTHON:-python3}" - lines.json >uncovered.txt <<'PYTHON'
import json, sys
for file in json.load(open(sys.argv[1]))["files"]:
    for line in file["lines"]:
        missed = sum(1 for b in line.get("branches", []) if b["count"] == 0)
        if missed:
            print("%s:%d: %d of %d" % (file["file"], line["line_number"], missed, len(line["branches"])))
PYTHON

check() {
    if [ "$2" -eq 1 ]; then good=$((good + 1)); else
        bad=$((bad + 1))
        echo "FAIL: $1"
    fi
}
check "fewer than $whole % of all branches" \
    "$(awk -v least="$whole" '/ overall / { sub(/.*percent=/, ""); print ($0 + 0 >= least) }' table.txt)"
for file in $full; do
    check "$file: not every branch" \
        "$(awk -v file="file=$file" '$2 == file { found = 1; print ($5 == "percent=100.0") } END { if (!found) print 0 }' table.txt)"
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
