#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the examples of the manual run as they are printed, one after another.
top=$(cd -- "${top_srcdir:-.}" && pwd) || exit 1
kalund=${KALUND:-$top/build/kalund}
page=$top/docs/kalund.1
if [ ! -x "$kalund" ] || [ ! -f "$page" ]; then
    echo "no $kalund or no $page"
    exit 1
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$kalund" "$work/bin/kalund"
PATH=$work/bin:$PATH
export PATH

# The lines between .EX and .EE below .SH EXAMPLES that call the command, as the reader sees them.
awk '
    /^\.SH/ { examples = /EXAMPLES/ }
    /^\.(EE|fi)/ { inside = 0 }
    examples && inside { print }
    /^\.(EX|nf)/ { inside = 1 }
' "$page" | sed -e 's/\\-/-/g' -e 's/\\(aq/'"'"'/g' -e 's/\\(dq/"/g' -e 's/\\&//g' -e 's/\\f[A-Z]//g' \
    -e 's/\\e/\\/g' -e 's/^[$] //' | grep '^kalund' >"$work/commands"
[ -s "$work/commands" ] || { echo "kalund.1 has no examples"; exit 1; }

cd -- "$work" || exit 1
failed=0 passed=0
while IFS= read -r line; do
    if (eval "$line") >said 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        echo "exit code $?: $line"
        cat said
        failed=$((failed + 1))
    fi
done <commands
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
