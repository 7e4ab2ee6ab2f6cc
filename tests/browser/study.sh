#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what must be there for the pages of studies to be looked at in a browser.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit
# Once in a run of all stages is enough: what the page is does not depend on how the library was compiled.
if [ "${KALUND_BROWSER:-yes}" = no ]; then
    echo 'skipped: KALUND_BROWSER=no'
    exit 77
fi
if ! command -v python3 >/dev/null; then
    echo 'skipped: python3 is not there'
    exit 77
fi
PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/study.py" "$@"
