#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how a fresh Debian 12 becomes a machine on which kalund has solved a park.
set -eu

packages='gcc libc6-dev make autoconf automake libtool autoconf-archive pkg-config
libglpk-dev libsuitesparse-dev libopenblas-serial-dev libigraph-dev libcsv-dev libjson-c-dev nettle-dev libgsl-dev
libsqlite3-dev check'
# what the tests look at the page with
test_packages='chromium chromium-driver poppler-utils python3'

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
build=$here/build
log=$build/quickstart.log
park=$here/data/parks/kalundborg
results=${KALUND_RESULTS:-$here/results/kalundborg}

usage() {
    cat <<'HELP'
usage: sh quickstart.sh            install what is missing, build, solve a park, show the summary
       sh quickstart.sh check      the same set-up, then all tests
       sh quickstart.sh --help     this text

Builds in ./build and writes the results to ./results/kalundborg (or to $KALUND_RESULTS).
Missing Debian packages are installed with apt-get, which needs root or sudo and a network.
Run it again at any time: what is done already is not done twice.
HELP
}

say() { printf '==> %s\n' "$*" >&2; }

die() {
    printf 'quickstart: %s\n' "$*" >&2
    exit 1
}

# Runs a step with its output in the log, and shows the end of the log when it fails.
step() {
    say "$1"
    shift
    if ! "$@" >>"$log" 2>&1; then
        tail -n 30 "$log" >&2
        die "failed: $* (the whole log: $log)"
    fi
}

missing_packages() {
    for package in $packages; do
        status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=none
        case $status in
            *' installed') ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# The lists may be old or absent: they are fetched only when the first attempt fails.
apt_install() {
    as_root apt-get -q -y install --no-install-recommends "$@" && return
    as_root apt-get -q update && as_root apt-get -q -y install --no-install-recommends "$@"
}

install_missing() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is no Debian: trusting that the equivalents of these are here:" "$packages"
        return
    fi
    missing=$(missing_packages)
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "these packages are missing, and installing them needs root: as root, run
    apt-get install $missing"
    fi
    say "installing $missing"
    # shellcheck disable=SC2086 # a list of package names
    if ! apt_install $missing >>"$log" 2>&1; then
        tail -n 10 "$log" >&2
        die "these packages could not be installed (no network, or no right to?): as root, run
    apt-get update && apt-get install $missing"
    fi
}

workers() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }

# configure is called by a relative path: its own checks refuse a source folder with blanks in its name.
compile() {
    if [ ! -f "$here/configure" ]; then
        step 'preparing the build (autoreconf)' autoreconf -i "$here"
    fi
    cd -- "$build"
    if [ ! -f Makefile ]; then
        step 'configuring' ../configure
    fi
    step 'compiling' make -j "$(workers)"
    cd -- "$here"
}

solve() {
    mkdir -p -- "$(dirname -- "$results")"
    say "solving $park"
    "$build/kalund" solve "$park" -o "$results"
    printf 'report: %s/report.html\n\nNext: "%s" init mypark\n' "$results" "$build/kalund"
}

run_tests() {
    say 'testing'
    cd -- "$build"
    { make -j "$(workers)" check && echo 0 >check.status || echo 1 >check.status; } 2>&1 | tee check.log
    grep -E '^[0-9]+ passed, [0-9]+ failed$' check.log | tail -n 1
    return "$(cat check.status)"
}

case ${1-} in
    -h | --help) usage; exit 0 ;;
    '' | check) ;;
    *) usage >&2; exit 2 ;;
esac
[ $# -le 1 ] || { usage >&2; exit 2; }
[ "${1-}" != check ] || packages="$packages $test_packages"
umask 022
mkdir -p -- "$build" || die "cannot write to $here"
: >"$log" || die "cannot write to $build"
install_missing
compile
if [ "${1-}" = check ]; then run_tests; else solve; fi
