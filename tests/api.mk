# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests that see the library as its users do, through <kalund.h> and the shared library.
check_PROGRAMS += tests/api/check_api_plan tests/api/check_api_misuse tests/api/check_api_handles
tests_api_check_api_plan_SOURCES = tests/api/check_api_plan.c tests/api/small.c tests/api/small.h
tests_api_check_api_plan_LDADD = libkalund.la $(CHECK_LIBS) -lm
tests_api_check_api_misuse_SOURCES = tests/api/check_api_misuse.c tests/api/small.c tests/api/small.h
tests_api_check_api_misuse_LDADD = libkalund.la $(CHECK_LIBS) -lm
tests_api_check_api_handles_SOURCES = tests/api/check_api_handles.c tests/api/small.c tests/api/small.h
tests_api_check_api_handles_LDADD = libkalund.la $(CHECK_LIBS) $(PTHREAD_LIBS) -lm
check_PROGRAMS += tests/api/check_api_studies
tests_api_check_api_studies_SOURCES = tests/api/check_api_studies.c
tests_api_check_api_studies_LDADD = libkalund.la $(CHECK_LIBS) $(PTHREAD_LIBS) -lm

dist_check_SCRIPTS += tests/api/readme.sh tests/api/examples.sh
AM_TESTS_ENVIRONMENT += \
	CC='$(CC)'; export CC; \
	SAMPLE_CFLAGS='$(SANITIZER_CFLAGS)'; export SAMPLE_CFLAGS;
