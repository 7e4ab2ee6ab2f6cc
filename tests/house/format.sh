#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how text looks: no tabs and no blanks at line ends, and code as clang-format has it.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
tab=$(printf '\t')

found=$(
    cd -- "$top" || exit
    code_files | while read -r file; do
        grep -nE "$tab" "$file" | sed "s|^\([0-9]*\):.*|$file:\1: a tab|"
    done
    project_files \( -name '*.[ch]' -o -name '*.md' -o -name '*.sh' -o -name '*.mk' -o -name '*.py' \) |
        while read -r file; do
            grep -nE "[ $tab]\$" "$file" | sed "s|^\([0-9]*\):.*|$file:\1: blanks at the end of the line|"
            [ -z "$(tail -c 1 "$file")" ] || echo "$file: no newline at the end"
        done
    code_files | while read -r file; do
        awk -v file="$file" 'length($0) > 120 && !/^#define/ { print file ":" FNR ": longer than 120 characters" }' "$file"
    done
    if command -v clang-format >/dev/null; then
        code_files | while read -r file; do
            clang-format --style=file "$file" 2>/dev/null | cmp -s - "$file" ||
                echo "$file: differs from clang-format"
        done
    fi
)
verdict 'text is clean and code is formatted' "$found"
