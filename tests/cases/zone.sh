#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that data/parks/zone is what data/make_zone.py makes.
top=${srcdir:-.}
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
python3 -B "$top/data/make_zone.py" "$work" || exit 1
for file in "$work"/*.csv; do
    cmp "$file" "$top/data/parks/zone/${file##*/}" || exit 1
done
echo "1 passed, 0 failed"
