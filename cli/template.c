/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The park that `kalund init` writes: small, solvable, every table with a word on its columns. */
#include "cli/cli.h"

const template_file template_files[] = {
    {"park.csv",
     "# The park as a whole. Rows that begin with # are skipped, in every table.\n"
     "# period: what one period is (a mo d h s). currency: ISO 4217. links: open, or listed\n"
     "# (then only pairs in links.csv may exchange). road_factor: road by straight-line distance.\n"
     "key,value\n"
     "schema,1\n"
     "name,Harbour park\n"
     "period,a\n"
     "currency,EUR\n"
     "links,open\n"
     "road_factor,1.3\n"
     "max_distance,50\n"},
    {"enterprises.csv",
     "# role: resident (default), management, utility, external. x and y in km, or lat and lon in\n"
     "# degrees. active no takes an enterprise and all that refers to it out of the park.\n"
     "enterprise,name,role,group,sector,x,y,active\n"
     "POWER,Harbour power station,utility,north,energy,0,0,yes\n"
     "CEMENT,Cement works,resident,north,minerals,4,1,yes\n"
     "BOARD,Plasterboard plant,resident,south,minerals,3,5,yes\n"
     "GREEN,Greenhouses,resident,south,agriculture,1,2,yes\n"
     "WORKS,Park management,management,south,services,2,2,yes\n"},
    {"materials.csv",
     "# unit: the base unit of everything said about the material. kind: solid liquid gas water\n"
     "# wastewater heat power fuel other. ewc: European List of Waste code.\n"
     "material,name,unit,kind,ewc,hazardous\n"
     "ash,Fly ash,t,solid,10 01 02,no\n"
     "gypsum,Gypsum,t,solid,10 01 05,no\n"
     "clay,Clay,t,solid,,no\n"
     "heat,Heat,GJ,heat,,no\n"
     "water,Industrial water,m3,water,,no\n"
     "effluent,Waste water,m3,wastewater,,no\n"},
    {"impacts.csv", "# cost, ghg and virgin are always there. More may be declared; every impact "
                    "is then a column\n"
                    "# of the tables of activities. A declared one without a column is 0.\n"
                    "impact,unit,name\n"
                    "land,m3,Landfill volume\n"},
    {"sources.csv",
     "# Streams that arise each period whatever is decided. min_exchange must be exchanged.\n"
     "# cost: what it costs the giver per unit sent (negative: it saves).\n"
     "source,enterprise,material,quantity,unit,min_exchange,cost\n"
     "power_ash,POWER,ash,40,kt/a,5,1\n"
     "power_gypsum,POWER,gypsum,25,kt/a,,0.5\n"
     "board_effluent,BOARD,effluent,100000,m3/a,,\n"},
    {"sinks.csv",
     "# Needs, met exactly (required yes, default), or outlets that exchanges may fill (no).\n"
     "# max_secondary_share: the part of a need that exchanges may cover.\n"
     "sink,enterprise,material,quantity,unit,required,max_secondary_share [%]\n"
     "cement_clay,CEMENT,clay,100,kt/a,yes,35\n"
     "board_gypsum,BOARD,gypsum,30,kt/a,yes,100\n"
     "green_heat,GREEN,heat,90,TJ/a,yes,\n"
     "board_water,BOARD,water,120000,m3/a,yes,\n"
     "road_fill,WORKS,ash,10,kt/a,no,\n"},
    {"supplies.csv", "# Primary material, for one enterprise or (empty) for all. virgin is 1 per "
                     "unit by default, 0\n"
                     "# for heat and power. ghg may be split into columns ghg:SCOPE.\n"
                     "supply,material,enterprise,capacity,min,cost,ghg,scope\n"
                     "quarry_clay,clay,,,,9,4,\n"
                     "quarry_gypsum,gypsum,,,,22,6,\n"
                     "boiler_gas,heat,GREEN,,,11,62,1\n"
                     "mains_water,water,,,,1.1,0.3,\n"},
    {"disposals.csv",
     "# method: landfill incineration energy_recovery treatment discharge storage other.\n"
     "disposal,material,enterprise,method,capacity,min,cost,ghg,land,scope\n"
     "fill_ash,ash,,landfill,,,35,2,0.7,\n"
     "fill_gypsum,gypsum,,landfill,,,40,2,0.8,\n"
     "release_heat,heat,,discharge,,,0,0,0,\n"
     "sewer,effluent,,treatment,,,2.4,0.6,0,\n"},
    {"substitutions.csv",
     "# One unit of from gives yield units of to; max_share of the need at most. Every material\n"
     "# serves itself with yield 1.\n"
     "from,to,yield,max_share,cost\n"
     "ash,clay,0.9,0.3,1.5\n"},
    {"links.csv",
     "# What is special between two enterprises: status allowed, forbidden or existing; road\n"
     "# distance; capacity and min over all that the row governs; loss on the way.\n"
     "from,to,material,status,distance [km],mode,capacity,min,loss [%],cost\n"
     "POWER,GREEN,heat,allowed,2.5,pipe,80000,,8,0.8\n"
     "POWER,CEMENT,ash,existing,6,,,,,\n"},
    {"transport.csv",
     "# Modes, per unit and km, with fixed_IMPACT per unit. The most specific row of a mode\n"
     "# applies: material, then kind, then neither.\n"
     "mode,material,kind,max_distance [km],cost,ghg,fixed_cost\n"
     "truck,,solid,,0.15,0.1,2\n"
     "pipe,,water,10,0.01,0.005,0.05\n"
     "pipe,,wastewater,10,0.01,0.005,0.05\n"
     "pipe,,heat,5,0.02,0,0.1\n"},
    {"processes.csv",
     "# Run at a level between min and capacity (unit: 1 unless said), with impacts per level.\n"
     "process,enterprise,capacity,min,unit,cost,ghg,scope\n"
     "heat_recovery,POWER,100,,TJ,500,,1\n"
     "reclaim,WORKS,200000,,m3,0.35,0.4,1\n"},
    {"process_flows.csv", "# in: a need of amount x level; out: a stream of amount x level.\n"
                          "process,direction,material,amount,unit\n"
                          "heat_recovery,out,heat,1,TJ\n"
                          "reclaim,in,effluent,1,m3\n"
                          "reclaim,out,water,0.8,m3\n"},
    {"quality.csv",
     "# Values of sources, supplies and process outputs (process:material). Not given is 0.\n"
     "owner,property,value [%]\n"
     "power_ash,carbon,4\n"
     "quarry_clay,carbon,0.5\n"
     "power_gypsum,chloride,0.02\n"
     "quarry_gypsum,chloride,0.005\n"},
    {"specs.csv", "# What sinks and process inputs accept, in the mixture of all they get.\n"
                  "owner,property,min [%],max [%]\n"
                  "cement_clay,carbon,,1.5\n"
                  "board_gypsum,chloride,,0.02\n"},
    {"limits.csv",
     "# On the sum of an impact over the park (on empty), an enterprise, group:NAME or role:NAME.\n"
     "# With a price the limit may be passed, at that payment per unit. indicator:NAME as impact "
     "limits\n"
     "# a ratio of the park: 0.2 is 20 %.\n"
     "limit,impact,on,max,min,price\n"
     "landfill_space,land,,30000,,6\n"},
    {"objective.csv", "# Levels in turn, weighted sums within a level; weight relative is 1 by the "
                      "baseline's total.\n"
                      "# cost is added as a last level when it is in none.\n"
                      "impact,weight,level\n"
                      "virgin,relative,1\n"
                      "ghg,relative,1\n"},
    {"fixed.csv", "# Impacts that no exchange changes, for totals and limits.\n"
                  "enterprise,impact,scope,amount,name\n"
                  "CEMENT,ghg,1,52000000,Kiln stack\n"},
    {"attributes.csv",
     "# Facts for indicators, of enterprises, materials, sources, supplies and process:material.\n"
     "owner,attribute,value\n"
     "GREEN,employees,45\n"
     "heat,energy,1\n"},
    {"scenarios.csv",
     "# Changes of cells: set, scale or add. row: an id, * or key=value joined by &.\n"
     "# Solve one with: kalund solve DIR -s dry_year\n"
     "scenario,table,row,column,op,value\n"
     "dry_year,supplies,mains_water,cost,scale,2\n"
     "no_landfill,disposals,fill_ash,cost,add,60\n"},
};
const size_t template_count = sizeof template_files / sizeof template_files[0];
