#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what reading the exports back needs.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
command -v dot >/dev/null || echo "no dot (Debian package graphviz): DOT is read by the test alone"
exec python3 -B "${srcdir:-.}/tests/exchange/read.py" "${KALUND:?}" "${srcdir:-.}"
