#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the pages on the example parks are well-formed, whole, small, and the same every time.
set -u
top=${top_srcdir:-.}
kalund=${KALUND:-./kalund}
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

for park in textbook kalundborg zone; do
    for language in en ru; do
        page=$work/$park.$language.html
        "$kalund" report "$top/data/parks/$park" --lang "$language" -o "$page" >"$work/said" || {
            echo "$park, $language: no page"
            bad=1
            continue
        }
        "$kalund" report "$top/data/parks/$park" --lang "$language" | cmp - "$page" || bad=1
        python3 "$top/tests/html/page.py" "$page" "$language" || bad=1
    done
done

# Every key that a source of the report names by a literal has its words.
keys=$(cut -d, -f1 "$top/data/report_text.csv")
for key in $(grep -ohE 'kal__html_(words|line|counted)\([^;]*"[a-z]+(_[a-z]+)+"|KAL__SAY\([^;]*"[a-z]+(_[a-z]+)+"|caption_[a-z_]+' \
    "$top"/lib/report/html*.c | grep -oE '"[a-z]+(_[a-z]+)+"|caption_[a-z_]+' | tr -d '"' | LC_ALL=C sort -u); do
    printf '%s\n' "$keys" | grep -qE "^$key(_[125])?\$" || case $key in
        caption_key | column_ | section_) ;;
        *) echo "data/report_text.csv: $key is missing"; bad=1 ;;
    esac
done
for key in $(sed -nE 's/^ *\{"([a-z_]+)", KAL__CELL.*/column_\1/p; s/.*[ {]\{"([a-z_]+)", +KAL__CELL.*/column_\1/p' \
    "$top"/lib/report/html*.c | LC_ALL=C sort -u) $(sed -nE 's/.*kal__html_open\(h, "([a-z]+)"\).*/section_\1/p' \
    "$top"/lib/report/html*.c); do
    printf '%s\n' "$keys" | grep -qx "$key" || { echo "data/report_text.csv: $key is missing"; bad=1; }
done
[ "$bad" -eq 0 ] && echo "ok: pages are well-formed, whole and small"
exit "$bad"
