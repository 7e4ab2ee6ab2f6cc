#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the manual covers what the command, the format and the results name.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
kalund=${KALUND:-$build/kalund}
page=$top/docs/kalund.1
format=$top/docs/kalund-park.5
for file in "$kalund" "$page" "$format"; do
    [ -f "$file" ] || { echo "$file is missing"; exit 1; }
done
plain() { sed -e 's/\\-/-/g' -e 's/\\&//g' -e 's/\\f[A-Z]//g' "$1"; }

found=$(
    "$kalund" help | grep -oE '(^|[^[:alnum:]_-])--?[a-z][a-z-]*' | grep -oE -- '--?[a-z][a-z-]*' |
        sort -u | while read -r option; do
            plain "$page" | grep -qE -- "(^|[^[:alnum:]-])$option([^[:alnum:]-]|\$)" ||
                echo "kalund.1: $option of 'kalund help' is not described"
        done
    for table in park enterprises materials impacts sources sinks supplies disposals substitutions links \
        transport processes process_flows quality specs limits objective fixed attributes scenarios; do
        plain "$format" | grep -q "$table" || echo "kalund-park.5: table $table is not described"
    done
    if command -v man >/dev/null; then
        for file in "$page" "$format"; do
            LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$file" 2>&1 >/dev/null
        done
    fi
)
verdict 'the manual covers every option and every table' "$found"
