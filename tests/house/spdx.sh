#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that every source begins with its licence, and code with a sentence about itself.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"

found=$(
    cd -- "$top" || exit
    project_files \( -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' -o -name '*.py' -o -name '*.ac' \
        -o -name '*.am' -o -name '*.in' -o -path .ci/run -o -name '*.1' -o -name '*.5' \) |
        while read -r file; do
            # A file that is run has its interpreter in the first line.
            head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
                case $file in
                    kalund.pc.in) ;; # pkg-config shows comments to its users
                    *) echo "$file: no SPDX line at its head" ;;
                esac
        done
    code_files | while read -r file; do
        sed -n 1p "$file" | grep -qx '/\* SPDX-License-Identifier: GPL-3.0-or-later \*/' ||
            echo "$file:1: the SPDX line does not stand first"
        sed -n 2p "$file" | grep -q '^/\* [A-Z]' ||
            echo "$file:2: no sentence that says what this file knows"
    done
)
verdict 'every source begins with its licence and its purpose' "$found"
