/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park of one exchange, worked by hand. */
#ifndef KAL_TESTS_MATCH_SMALL_H
#define KAL_TESTS_MATCH_SMALL_H

#include "tests/unit/match_fixture.h"

/* 100 t of waste sent, 90 t arrive, 45 t of clinker delivered. A t sent costs 1 (source) + 2 (link) + 3 x 0.9
 * (substitution) + 4 x 0.45 (sink) = 7.5 and saves 20 (disposal) and 0.45 x 50 (supply): all is sent.
 * Plan 100 x 7.5 + 55 x 50 = 3500; baseline 100 x 20 + 100 x 50 = 7000. */
static const char small[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                 "== materials.csv\nmaterial,unit\nclinker,t\nwaste,t\n"
                 "== sources.csv\nsource,enterprise,material,quantity,cost\nS,A,waste,100,1\n"
                 "== sinks.csv\nsink,enterprise,material,quantity,cost\nD,B,clinker,100,4\n"
                 "== supplies.csv\nsupply,material,cost\nu,clinker,50\n"
                 "== disposals.csv\ndisposal,material,cost\nw,waste,20\n"
                 "== substitutions.csv\nfrom,to,yield,cost\nwaste,clinker,0.5,3\n"
                 "== links.csv\nfrom,to,loss,cost\nA,B,0.1,2\n";

#endif
