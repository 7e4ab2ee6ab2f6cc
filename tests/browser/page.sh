#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what must be there for the page to be looked at in a browser.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit
if ! command -v python3 >/dev/null; then
    echo 'skipped: python3 is not there'
    exit 77
fi
PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/page.py" "$@"
