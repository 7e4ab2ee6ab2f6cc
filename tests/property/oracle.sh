#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares kalund with the independent reference solver where that is present; skipped where it is not.
oracle=${KALUND_ORACLE:-${srcdir:-.}/../shared/oracle}
parks=${KALUND_ORACLE_PARKS:-200}
if [ ! -f "$oracle/refsolve.py" ]; then echo "no reference solver at $oracle"; exit 77; fi
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
command -v glpsol >/dev/null || { echo "no glpsol (package glpk-utils)"; exit 77; }
exec python3 "$srcdir/tests/property/oracle.py" "$oracle" "$KALUND" "$parks"
