#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how text looks: no tabs and no blanks at line ends, and code as clang-format has it.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
tab=$(printf '\t')

text_files() {
    project_files \( -name '*.[ch]' -o -name '*.md' -o -name '*.sh' -o -name '*.mk' -o -name '*.py' \)
}

# All files at once: a process for each would take most of the time.
found=$(
    cd -- "$top" || exit
    code_files | at_once grep -nE "$tab" | sed 's|^\([^:]*:[0-9]*\):.*|\1: a tab|'
    text_files | at_once grep -nE "[ $tab]\$" | sed 's|^\([^:]*:[0-9]*\):.*|\1: blanks at the end of the line|'
    if [ "$(text_files | at_once tail -q -c 1 | tr -dc '\n' | wc -c)" -ne "$(text_files | wc -l)" ]; then
        text_files | while read -r file; do
            [ -z "$(tail -c 1 "$file")" ] || echo "$file: no newline at the end"
        done
    fi
    # shellcheck disable=SC2016 # awk's own variables
    code_files | at_once awk 'length($0) > 120 && !/^#define/ {
        print FILENAME ":" FNR ": longer than 120 characters"
    }'
    if command -v clang-format >/dev/null; then
        code_files | at_once clang-format --style=file --dry-run 2>&1 |
            sed -n 's|^\([^ ]*\): warning: .*-Wclang-format-violations.*|\1: differs from clang-format|p'
    fi
)
verdict 'text is clean and code is formatted' "$found"
