/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: a park small enough to be solved ten thousand times that touches every table. */
#include "tests/fault/park.h"

#include <errno.h>
#include <stdio.h>

#define FILE_OF(name, text)                                                                        \
    {                                                                                              \
        name, text, sizeof(text) - 1                                                               \
    }

const kal_buffer fault_park[] = {
    FILE_OF("park.csv", "key,value\nschema,1\nname,fault\nroad_factor,1\n"),
    FILE_OF("enterprises.csv", "enterprise,group,x,y\nplant,north,0,0\nworks,north,10,0\n"
                               "garden,south,0,20\n"),
    FILE_OF("materials.csv", "material,unit,kind\nash,t,solid\nlimestone,t,solid\nheat,MWh,heat\n"),
    FILE_OF("impacts.csv", "impact,unit\nsulphur,kg\n"),
    FILE_OF("sources.csv", "source,enterprise,material,quantity [t/a],min_exchange,sulphur\n"
                           "plant_ash,plant,ash,100,5,0.25\n"),
    FILE_OF("sinks.csv", "sink,enterprise,material,quantity,max_secondary_share,x_note\n"
                         "works_rock,works,limestone,120,0.75,\"said, and written\"\n"
                         "garden_heat,garden,heat,80,1,\n"),
    FILE_OF("supplies.csv", "supply,material,capacity,cost,ghg:3.1\nquarry,limestone,1000,20,30\n"
                            "boiler,heat,,40,200\n"),
    FILE_OF("disposals.csv", "disposal,material,method,cost,ghg\ndump,ash,landfill,15,5\n"),
    FILE_OF("substitutions.csv", "from,to,yield,max_share,cost\nash,limestone,0.8,0.7,1\n"),
    FILE_OF("links.csv", "from,to,material,status,distance,capacity,loss\n"
                         "plant,works,ash,existing,12,90,0.01\nplant,garden,ash,forbidden,,,\n"),
    FILE_OF("transport.csv", "mode,kind,cost,fixed_cost,ghg\ntruck,solid,0.1,0,0.2\n"
                             "rail,solid,0.05,3,0.1\npipe,heat,0,2,0\n"),
    FILE_OF("processes.csv", "process,enterprise,capacity,min,cost\ndryer,works,40,2,1\n"
                             "mint,garden,,0,1\n"),
    FILE_OF("process_flows.csv", "process,direction,material,amount\ndryer,in,ash,1\n"
                                 "dryer,in,heat,0.2\ndryer,out,limestone,0.9\n"),
    FILE_OF("quality.csv", "owner,property,value [ppm]\nplant_ash,lead,40\nquarry,lead,1\n"),
    FILE_OF("specs.csv", "owner,property,max [ppm]\nworks_rock,lead,25\n"),
    FILE_OF("limits.csv", "limit,impact,on,max,price\ncap,ghg,,6000,0.05\n"
                          "calm,sulphur,group:north,1000,\n"),
    FILE_OF("objective.csv", "impact,weight,level\nvirgin,relative,1\nghg,relative,1\ncost,1,2\n"),
    FILE_OF("fixed.csv", "enterprise,impact,scope,amount\nplant,ghg,1,100\n"),
    FILE_OF("attributes.csv", "owner,attribute,value\nplant,employees,12\n"),
    FILE_OF("scenarios.csv", "scenario,table,row,column,op,value\n"
                             "wet,sources,plant_ash,quantity,scale,0.5\n"
                             "wet,links,from=works&to=garden,distance,set,5\n"),
};
const size_t fault_park_files = sizeof fault_park / sizeof *fault_park;

int fault_park_write(const char *folder)
{
    for (size_t i = 0; i < fault_park_files; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, fault_park[i].name);
        FILE *file = fopen(path, "w");
        if (!file)
            return errno;
        const size_t put = fwrite(fault_park[i].data, 1, fault_park[i].size, file);
        if (fclose(file) || put != fault_park[i].size)
            return errno;
    }
    return 0;
}
