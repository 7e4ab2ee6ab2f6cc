#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that what README and tutorial show is what happens, for their C samples and its commands.
# The environment gives top_srcdir, top_builddir, KALUND, and CC and SAMPLE_CFLAGS of the build.
top=$(cd -- "${top_srcdir:-.}" && pwd) || exit 1
build=$(cd -- "${top_builddir:-.}" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The n-th fenced block in this language, of the file "page".
page=README.md
block() {
    awk -v language="$1" -v wanted="$2" '
        inside && /^```/ { inside = 0 }
        inside { print }
        $0 == "```" language && ++n == wanted { inside = 1 }
    ' "$top/$page"
}

# The n-th sample of a page and the first output, compiled as a program of C99, which is what the headers promise, and run.
sample() {
    page=$1
    block c "$2" >"$work/sample.c"
    block 'text output' 1 >"$work/wanted"
    if [ ! -s "$work/sample.c" ] || [ ! -s "$work/wanted" ]; then
        echo "$page has no sample or no output"
        exit 1
    fi
    # shellcheck disable=SC2086 # flags are words
    (cd -- "$build" && ./libtool --quiet --tag=CC --mode=link ${CC:-cc} -std=c99 -pedantic -Wall -Wextra \
        -Werror ${SAMPLE_CFLAGS-} -I"$top/include" -o "$work/sample" "$work/sample.c" libkalund.la) ||
        { echo "the sample of $page does not compile"; exit 1; }
    (cd -- "$top" && "$work/sample") >"$work/said" ||
        { echo "the sample of $page fails"; cat "$work/said"; exit 1; }
    diff -u "$work/wanted" "$work/said" || exit 1
}
sample docs/tutorial.md 2
sample README.md 1

cd -- "$top" || exit 1
# Each console block is a command and what it says, whatever its exit code.
mkdir "$work/bin" && ln -s "${KALUND:-$build/kalund}" "$work/bin/kalund"
PATH=$work/bin:$PATH
n=1
while block console "$n" >"$work/console" && [ -s "$work/console" ]; do
    command=$(sed -n '1s/^[$] //p' "$work/console")
    sed 1d "$work/console" >"$work/wanted"
    (eval "$command") >"$work/said" 2>&1 </dev/null
    diff -u "$work/wanted" "$work/said" || exit 1
    n=$((n + 1))
done
[ "$n" -gt 1 ] || { echo "README.md shows no command"; exit 1; }
