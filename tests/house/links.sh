#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that no document and no comment names a file of the project that is not there.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"

# What stands in a [link](target), relative to its document.
targets() { grep -noE '\]\([^)#]+' "$1" | sed 's/\](//'; }
# What looks like a path of ours: a room, a slash, and so on. Names of test suites look so too.
paths() {
    grep -v '_create(' "$1" | grep -noE '(^|[^A-Za-z0-9_./-])(base|solver|lib/[a-z]+|cli|bench|tests|data|docs|include)/[A-Za-z0-9_.*/-]*[A-Za-z0-9_*]' |
        sed -E 's/^([0-9]+:)[^A-Za-z]/\1/'
}
exists() {
    for path in $1; do # the name may be a pattern
        [ -e "$path" ] && return
        [ -e "$path.c" ] && return # "base/num" is base/num.c with base/num.h
        [ -e "$path.h" ] && return
        [ -e "$build/$path" ] && return # what a build makes
    done
    return 1
}

found=$(
    cd -- "$top" || exit
    project_files \( -name '*.md' -o -name CHANGES \) | while read -r file; do
        targets "$file" | while IFS=: read -r line target; do
            case $target in http*:* | mailto:*) continue ;; esac
            exists "$(dirname -- "$file")/$target" || echo "$file:$line: $target is missing"
        done
    done
    project_files \( -name '*.md' -o -name CHANGES -o -name '*.[ch15]' -o -name '*.sh' \) |
        grep -v '^tests/house/' | while read -r file; do
            paths "$file" | while IFS=: read -r line path; do
                exists "$path" || echo "$file:$line: $path is missing"
            done
        done
)
verdict 'documents and comments name only files that are there' "$found"
