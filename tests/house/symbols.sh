#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which functions of the C library a library must never call, and why.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
archive=$build/.libs/libkalund_core.a
[ -f "$archive" ] || archive=$build/libkalund_core.a
command -v nm >/dev/null || { echo "no nm"; exit 77; }
[ -f "$archive" ] || { echo "no convenience library at $archive"; exit 1; }

# It does not print, end the process, look at or change the process' surroundings, handle signals, wait,
# start programs, draw random numbers, or read numbers by the locale (strtod is the exception: base/num gives
# it digits and an exponent, in which no locale has a say).
forbidden='printf vprintf puts putchar putc fputs fputc fprintf vfprintf dprintf vdprintf perror psignal
stdout stderr stdin syslog
abort exit _exit _Exit quick_exit atexit on_exit __assert_fail err errx warn warnx
getenv secure_getenv setenv putenv unsetenv clearenv environ
setlocale newlocale uselocale
signal sigaction raise kill alarm setitimer
sleep usleep nanosleep pause
system popen fork vfork execv execve execvp execl execlp posix_spawn
gets strtok tmpnam mktemp
rand srand random srandom drand48
atof strtof strtold'

found=$(
    nm -u "$archive" 2>/dev/null | awk -v forbidden="$forbidden" '
        BEGIN { n = split(forbidden, list); for (i = 1; i <= n; i++) bad[list[i]] = 1 }
        /^[^ ].*:$/ { member = $1 }
        $1 == "U" {
            name = $2
            sub("@.*", "", name)
            fortified = name
            sub("^__", "", fortified)
            sub("_chk$", "", fortified)
            if (name in bad || (fortified != name && fortified in bad)) print member, name
        }'
)
verdict 'the library calls nothing that would surprise its host' "$found"
