/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a small file can say that might cost much. */
#include "tests/fuzz/bomb.h"

#define SOURCES "sources.csv", "source,enterprise,material,quantity,"
#define SINKS "sinks.csv", "sink,enterprise,material,quantity,"
#define SOURCE_HEAD "source,enterprise,material,quantity\n"
#define SINK_HEAD "sink,enterprise,material,quantity\n"
#define ALONE NULL, NULL, NULL, NULL
#define A200 A50 A50 A50 A50
#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define TEN(what) what what what what what what what what what what

/* One line each: name, table, head, row, tail, count, and what stands beside it. */
const bomb bombs[] = {
    /* columns */
    {"columns_named_100", SOURCES, "c%,", "\n", 100, ALONE},
    {"columns_named_4000", SOURCES, "c%,", "\n", 4000, ALONE},
    {"columns_named_100000", SOURCES, "c%,", "\n", 100000, ALONE},
    {"columns_named_1000000", SOURCES, "c%,", "\n", 1000000, ALONE},
    {"columns_near_a_name", SOURCES, "quantitx%,", "\n", 4000, ALONE},
    {"columns_of_notes_4000", SOURCES, "x_%,", "\ns,plant,ash,1\n", 4000, ALONE},
    {"columns_of_notes_100000", SOURCES, "x_%,", "\ns,plant,ash,1\n", 100000, ALONE},
    {"columns_of_one_name", SOURCES, "quantity,", "\n", 4000, ALONE},
    {"columns_of_one_note", SOURCES, "x_,", "\n", 4000, ALONE},
    {"columns_without_names", SOURCES, ",", "\n", 1000000, ALONE},
    {"columns_of_scopes", "supplies.csv", "supply,material,", "ghg:%,", "\nq,ash,\n", 4000, ALONE},
    {"columns_of_semicolons", "sources.csv", "source;", ";", "\n", 1000000, ALONE},
    {"columns_in_quotes", SOURCES, "\"c\"\"%\",", "\n", 100000, ALONE},
    {"columns_with_brackets", SOURCES, "x_% [t/a],", "\n", 4000, ALONE},
    {"columns_that_open_brackets", SOURCES, "[[[[[[[[[[[[[[[[,", "\n", 4000, ALONE},
    /* rows */
    {"rows_of_one_comma", "sources.csv", SOURCE_HEAD, ",\n", "", 1000000, ALONE},
    {"rows_of_one_semicolon", "sources.csv", "source;quantity\n", ";\n", "", 1000000, ALONE},
    {"rows_of_nothing", "sources.csv", SOURCE_HEAD, "\n", "", 1000000, ALONE},
    {"rows_of_empty_quotes", "sources.csv", SOURCE_HEAD, "\"\"\n", "", 500000, ALONE},
    {"rows_of_comments", "sources.csv", SOURCE_HEAD, "#\n", "", 1000000, ALONE},
    {"rows_of_quoted_comments", "sources.csv", SOURCE_HEAD, "\"#\",\n", "", 300000, ALONE},
    {"rows_of_blanks", "sources.csv", SOURCE_HEAD, "  ,  \n", "", 300000, ALONE},
    {"rows_of_one_byte", "sources.csv", SOURCE_HEAD, "s\n", "", 150000, ALONE},
    {"rows_of_a_number", "sources.csv", SOURCE_HEAD, "%\n", "", 200000, ALONE},
    {"rows_before_the_header", "sources.csv", "", ",,\n", SOURCE_HEAD, 500000, ALONE},
    {"rows_beyond_the_header", "sources.csv", SOURCE_HEAD, "s%,plant,ash,1,x\n", "", 60000, ALONE},
    {"rows_of_carriage_returns", "sources.csv", SOURCE_HEAD, "\r", "", 1000000, ALONE},
    {"rows_of_tabs", "sources.csv", SOURCE_HEAD, "\t\n", "", 500000, ALONE},
    {"row_of_commas", "sources.csv", SOURCE_HEAD, ",", "\n", 1000000, ALONE},
    {"row_of_cells", "sources.csv", SOURCE_HEAD, "1,", "\n", 1000000, ALONE},
    {"rows_shorter_than_4000_columns", "sources.csv", TEN(TEN("x_,x_a,x_b,")) "source\n", "s\n", "",
     200000, ALONE},
    {"rows_shorter_than_100_names", "sources.csv",
     "x_1,x_2,x_3,x_4,x_5,x_6,x_7,x_8,x_9,x_10,x_11,x_12,x_13,x_14,x_15,x_16,x_17,x_18,x_19,x_20,"
     "x_21,x_22,x_23,x_24,x_25,x_26,x_27,x_28,x_29,x_30,x_31,x_32,x_33,x_34,x_35,x_36,x_37,x_38,"
     "x_39,x_40,x_41,x_42,x_43,x_44,x_45,x_46,x_47,x_48,x_49,x_50,x_51,x_52,x_53,x_54,x_55,x_56,"
     "x_57,x_58,x_59,x_60,x_61,x_62,x_63,x_64,x_65,x_66,x_67,x_68,x_69,x_70\n",
     "s\n", "", 200000, ALONE},
    /* quotes */
    {"quotes_1000000", "sources.csv", SOURCE_HEAD, "\"", "", 1000000, ALONE},
    {"quotes_1000001", "sources.csv", SOURCE_HEAD, "\"", "", 1000001, ALONE},
    {"quotes_deep", "sources.csv", SOURCE_HEAD "\"", "\"\"", "\",plant,ash,1\n", 500000, ALONE},
    {"quotes_in_the_header", "sources.csv", "", "\"", "\n", 1000000, ALONE},
    {"quotes_over_lines", "sources.csv", SOURCE_HEAD "\"", "\n", "\",plant,ash,1\n", 1000000, ALONE},
    {"quotes_open_in_each_row", "sources.csv", SOURCE_HEAD, "\"s%,\n", "", 200000, ALONE},
    {"quotes_within_each_row", "sources.csv", SOURCE_HEAD, "s\"%,plant,ash,1\n", "", 60000, ALONE},
    {"quotes_closed_too_early", "sources.csv", SOURCE_HEAD, "\"s\"%,plant,ash,1\n", "", 60000,
     ALONE},
    {"quotes_in_a_comment", "sources.csv", "#", "\"", "\n" SOURCE_HEAD, 1000000, ALONE},
    /* cells */
    {"cell_of_a_million_bytes", "enterprises.csv", "enterprise,name\nplant,", "a",
     "\nworks,\ngarden,\n", 1000000, ALONE},
    {"id_of_a_million_bytes", "sources.csv", SOURCE_HEAD, "a", ",plant,ash,1\n", 1000000, ALONE},
    {"reference_of_a_million_bytes", "sources.csv", SOURCE_HEAD "s,", "a", ",ash,1\n", 1000000,
     ALONE},
    {"word_of_a_million_bytes", "enterprises.csv", "enterprise,role\nplant,", "a",
     "\nworks,\ngarden,\n", 1000000, ALONE},
    {"key_of_a_million_bytes", "park.csv", "key,value\nschema,1\n", "k", ",1\n", 1000000, ALONE},
    {"header_of_a_million_bytes", "sources.csv", "", "h", "\n", 1000000, ALONE},
    {"blanks_a_million", "sources.csv", SOURCE_HEAD, " ", "s,plant,ash,1\n", 1000000, ALONE},
    {"ids_of_200_bytes", "sources.csv", SOURCE_HEAD, A200 "%,plant,ash,1\n", "", 5000, ALONE},
    {"ids_of_190_bytes_and_references", "sources.csv", SOURCE_HEAD, A50 A50 A50 "%,plan,ash,1\n",
     "", 5000, ALONE},
    {"four_byte_letters", "enterprises.csv", "enterprise,name\nplant,", "\xf0\x9f\x8f\xad",
     "\nworks,\ngarden,\n", 250000, ALONE},
    {"bad_bytes", "sources.csv", SOURCE_HEAD, "\xff", "", 1000000, ALONE},
    {"bad_byte_last", "sources.csv", SOURCE_HEAD, "# \n", "\xff", 300000, ALONE},
    {"byte_order_marks", "sources.csv", "", "\xef\xbb\xbf", SOURCE_HEAD, 300000, ALONE},
    /* numbers */
    {"digits_a_million", "sources.csv", SOURCE_HEAD "s,plant,ash,", "7", "\n", 1000000, ALONE},
    {"zeros_a_million", "sources.csv", SOURCE_HEAD "s,plant,ash,0.", "0", "1\n", 1000000, ALONE},
    {"zeros_in_front", "sources.csv", SOURCE_HEAD "s,plant,ash,", "0", "1\n", 1000000, ALONE},
    {"digits_of_an_exponent", "sources.csv", SOURCE_HEAD "s,plant,ash,1e", "9", "\n", 1000000,
     ALONE},
    {"digits_of_a_small_exponent", "sources.csv", SOURCE_HEAD "s,plant,ash,1e-", "9", "\n", 1000000,
     ALONE},
    {"digits_undone_by_an_exponent", "sources.csv", SOURCE_HEAD "s,plant,ash,1", "0", "e-1000000\n",
     1000000, ALONE},
    {"exponents_beyond", "sources.csv", SOURCE_HEAD, "s%,plant,ash,1e999999999\n", "", 40000, ALONE},
    {"numbers_of_800_digits", "sources.csv", SOURCE_HEAD,
     "s%,plant,ash,0." TEN("12345678901234567890") TEN("12345678901234567890")
         TEN("12345678901234567890") TEN("12345678901234567890") "\n",
     "", 1500, ALONE},
    {"numbers_largest", "sources.csv", SOURCE_HEAD, "s%,plant,ash,1.7976931348623157e308\n", "",
     300, ALONE},
    {"counts_that_are_huge", "objective.csv", "impact,weight,level\n", "cost,1,999999999\n",
     "ghg,1,1000000000\nvirgin,1,1\n", 1, ALONE},
    {"levels_1000", "objective.csv", "impact,weight,level\n", "cost,1,%1\n", "", 3000, ALONE},
    {"periods_tiny", "park.csv", "key,value\nschema,1\nperiod,s\n", "x_%,1\n", "", 60000, ALONE},
    {"keys_of_the_park", "park.csv", "key,value\nschema,1\n", "name,a\n", "", 100000, ALONE},
    {"keys_unknown", "park.csv", "key,value\nschema,1\n", "curency%,a\n", "", 100000, ALONE},
    /* units */
    {"unit_of_100000_marks", "sources.csv", "source,enterprise,material,quantity [t", "*t", "]\n",
     100000, ALONE},
    {"unit_of_100000_slashes", "sources.csv", "source,enterprise,material,quantity [t", "/t*t",
     "]\n", 100000, ALONE},
    {"unit_that_cancels", "sources.csv", "source,enterprise,material,quantity [t", "/a*a",
     "]\ns,plant,ash,1\n", 100000, ALONE},
    {"unit_of_percents", "sources.csv", "source,enterprise,material,quantity [t", "*%", "]\n",
     100000, ALONE},
    {"unit_of_stars", "sources.csv", "source,enterprise,material,quantity [", "*", "]\n", 1000000,
     ALONE},
    {"unit_unknown", "sources.csv", "source,enterprise,material,quantity [", "t", "]\n", 1000000,
     ALONE},
    {"units_of_rows", "sources.csv", "source,enterprise,material,quantity,unit\n",
     "s%,plant,ash,1,kt*kg/t*t/kg/a*h/mo\n", "", 20000, ALONE},
    {"units_of_rows_unknown", "sources.csv", "source,enterprise,material,quantity,unit\n",
     "s%,plant,ash,1,tons%\n", "", 30000, ALONE},
    {"units_of_materials", "materials.csv", "material,unit\nash,t\nlimestone,t\nheat,MWh\n",
     "m%,kt*kg/t*t/kg*m/km\n", "", 20000, ALONE},
    {"units_of_levels", "processes.csv", "process,enterprise,unit\n", "p%,plant,t/a*a/a\n", "",
     20000, ALONE},
    /* mistakes and hints */
    {"mistakes_of_numbers", "sources.csv", SOURCE_HEAD, "s%,plant,ash,x\n", "", 100000, ALONE},
    {"mistakes_of_references", "sources.csv", SOURCE_HEAD, "s%,plnt,ahs,1\n", "", 100000, ALONE},
    {"mistakes_of_words", "enterprises.csv", "enterprise,role\nplant,\nworks,\ngarden,\n",
     "e%,resdient\n", "", 100000, ALONE},
    {"mistakes_of_ranges", "sources.csv", SOURCE_HEAD, "s%,plant,ash,-1\n", "", 100000, ALONE},
    {"mistakes_of_ids", "sources.csv", SOURCE_HEAD, "s:%,plant,ash,1\n", "", 100000, ALONE},
    {"mistakes_of_required_cells", "sources.csv", SOURCE_HEAD, ",,,1\n", "", 100000, ALONE},
    {"ids_all_the_same", "sources.csv", SOURCE_HEAD, "s,plant,ash,1\n", "", 100000, ALONE},
    {"keys_all_the_same", "quality.csv", "owner,property,value [ppm]\n", "plant_ash,lead,1\n", "",
     60000, ALONE},
    {"hints_among_many", "sources.csv", SOURCE_HEAD, "s%,entrprise%,ash,1\n", "", 20000,
     "enterprises.csv", "enterprise,x,y\nplant,0,0\nworks,0,1\ngarden,1,1\n", "enterprise%,1,2\n",
     NULL},
    {"hints_of_long_words", "sources.csv", SOURCE_HEAD, "s%," A50 A50 A50 "b%,ash,1\n", "", 3000,
     "enterprises.csv", "enterprise,x,y\nplant,0,0\nworks,0,1\ngarden,1,1\n", A50 A50 A50 "%,1,2\n",
     NULL},
    {"hints_of_groups", "limits.csv", "limit,impact,on,max\n", "l%,ghg,group:nort%,1\n", "", 20000,
     "enterprises.csv", "enterprise,group,x,y\nplant,north,0,0\nworks,north,0,1\ngarden,,1,1\n",
     "e%,north%,1,2\n", NULL},
    {"hints_of_impacts", "limits.csv", "limit,impact,max\n", "l%,impct%,1\n", "", 5000,
     "impacts.csv", "impact\nsulphur\n", "impact%\n", NULL},
    {"hints_of_modes", "links.csv", "from,to,material,mode\n", "plant,works,ash,mod%\n", "", 4000,
     "transport.csv", "mode,kind,cost\n", "mode%,solid,1\n", NULL},
    {"hints_of_ports", "specs.csv", "owner,property,max [ppm]\n", "prt%:ash,lead,1\n", "", 8000,
     "process_flows.csv", "process,direction,material,amount\n", "port%,in,ash,1\n", NULL},
    {"hints_of_columns", "supplies.csv", "supply,material,", "impct%,", "\n", 3000, "impacts.csv",
     "impact\nsulphur\n", "impact%\n", NULL},
    /* what multiplies */
    {"impacts_10000", "impacts.csv", "impact\nsulphur\n", "i%\n", "", 10000, ALONE},
    {"impacts_times_supplies", "impacts.csv", "impact\nsulphur\n", "i%\n", "", 1500, "supplies.csv",
     "supply,material,cost\nquarry,limestone,20\nboiler,heat,40\n", "u%,ash,1\n", NULL},
    {"pairs_90000", "sources.csv", SOURCE_HEAD "plant_ash,plant,ash,1\n", "s%,plant,ash,1\n", "",
     300, "sinks.csv", SINK_HEAD "works_rock,works,limestone,1\ngarden_heat,garden,heat,1\n",
     "d%,works,limestone,1\n", NULL},
    {"specs_times_streams", "sources.csv", SOURCE_HEAD "plant_ash,plant,ash,1\n", "s%,plant,ash,1\n",
     "", 100, "specs.csv", "owner,property,max [ppm]\n", "works_rock,p%,1\n", NULL},
    {"modes_1000", "transport.csv", "mode,kind,cost,ghg\n", "w%,solid,%,-%\n", "", 1000, ALONE},
    {"links_100000", "links.csv", "from,to,material\n", "plant,works,ash\n", "", 100000, ALONE},
    {"substitutions_twice", "substitutions.csv", "from,to\n", "ash,limestone\n", "", 100000, ALONE},
    {"fixed_30000", "fixed.csv", "enterprise,impact,scope,amount\n", "plant,ghg,%,1\n", "", 30000,
     ALONE},
    {"attributes_twice", "attributes.csv", "owner,attribute,value\n", "plant,employees,1\n", "",
     60000, ALONE},
    {"limits_1000", "limits.csv", "limit,impact,max\n", "l%,ghg,1\n", "", 10000, ALONE},
    {"scenarios_30000", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "w%,sources,plant_ash,quantity,scale,2\n", "", 30000, ALONE},
    {"scenario_of_all_rows", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "wet,sources,*,quantity,add,1\n", "", 3000, "sources.csv",
     SOURCE_HEAD "plant_ash,plant,ash,1\n", "s%,plant,ash,1\n", "wet"},
    {"scenario_of_one_cell", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "wet,sources,plant_ash,quantity,add,1\n", "", 20000, NULL, NULL, NULL, "wet"},
    {"scenario_makes_links", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "wet,links,from=e%&to=plant,distance,set,1\n", "", 8000, "enterprises.csv",
     "enterprise,x,y\nplant,0,0\nworks,0,1\ngarden,1,1\n", "e%,1,2\n", "wet"},
    {"scenario_without_rows", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "wet,sources,s%,quantity,set,1\n", "", 30000, ALONE},
    {"scenario_of_pairs", "scenarios.csv", "scenario,table,row,column,op,value\n",
     "wet,links,from=plant&&&&&&&&&&&&&&&&&&&&to=works,distance,set,1\n", "", 10000, ALONE},
};
const size_t bomb_count = sizeof bombs / sizeof *bombs;

static void put_row(FILE *out, const char *row, size_t number)
{
    for (; *row; row++)
        if (*row == '%')
            fprintf(out, "%zu", number);
        else
            putc_unlocked(*row, out);
}

long bomb_write(const char *path, const char *head, const char *row, size_t count, const char *tail)
{
    FILE *out = fopen(path, "wb");
    if (!out)
        return -1;
    fputs(head, out);
    for (size_t i = 0; i < count; i++)
        put_row(out, row, i);
    fputs(tail, out);
    const long bytes = ftell(out);
    return ferror(out) | fclose(out) ? -1 : bytes;
}
