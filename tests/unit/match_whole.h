/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park in which every family of rows occurs once, with numbers that are exact in binary. */
#ifndef KAL_TESTS_MATCH_WHOLE_H
#define KAL_TESTS_MATCH_WHOLE_H

#include "tests/unit/match_fixture.h"

static const char whole[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise\nA\nB\n"
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nbrick,t,solid\n"
    "== sources.csv\nsource,enterprise,material,quantity,min_exchange,cost\nS1,A,ash,100,5,1\n"
    "== sinks.csv\nsink,enterprise,material,quantity,required,max_secondary_share\n"
    "D1,B,ash,50,yes,0.75\nD2,B,brick,40,yes,\nO1,A,ash,10,no,\n"
    "== supplies.csv\nsupply,material,enterprise,capacity,min,cost\nu,ash,,60,,7\nv,brick,B,,3,9\n"
    "== disposals.csv\ndisposal,material,enterprise,method,capacity,min,cost,ghg:1,ghg:3.5\n"
    "w,ash,A,landfill,90,2,4,0.125,0.375\n"
    "== substitutions.csv\nfrom,to,yield,max_share,cost\nash,brick,0.5,0.5,3\n"
    "== links.csv\nfrom,to,capacity,min,loss,cost,ghg\nA,B,70,4,0.25,2,0.25\n"
    "== processes.csv\nprocess,enterprise,capacity,min,cost\nP,B,8,1,11\n"
    "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,2\nP,out,brick,3\n"
    "== quality.csv\nowner,property,value\nS1,fe,0.5\nu,fe,0.125\nP:brick,fe,0.25\n"
    "== specs.csv\nowner,property,min,max\nD1,fe,0.0625,0.25\n"
    "== limits.csv\nlimit,impact,on,max,min,price\nL,ghg,,1000,1,\nM,cost,B,500,,2\n"
    "== fixed.csv\nenterprise,impact,scope,amount\nB,ghg,1,100\n";

#endif
