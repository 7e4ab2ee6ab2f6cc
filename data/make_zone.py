#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: how the synthetic zone of data/parks/zone is made, the same bytes every time.

usage: make_zone.py [FOLDER]     (default: parks/zone beside this script)

Emission factors are read from factors/ (published, see factors/source.txt). Places, sizes, streams and prices are made
up; prices are round. Only Random.random() is used, whose sequence Python promises to keep.
"""
import csv
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 1972
SHORT_TON = 1.10231  # short tons in a tonne

# ------------------------------------------------------------------------------------------------------------- factors


def read(name):
    with open(os.path.join(HERE, "factors", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UK = {
    (name, row["item"], row["option"] or row["unit"]): float(row["kgCO2e_per_unit_2025"])
    for name in ("material_use", "waste_disposal", "freight", "utilities")
    for row in read(f"uk_{name}.csv")
}
EPA = {row["material"]: row for row in read("us_epa_waste.csv")}
GRID = {row["iso3"]: float(row["gCO2e_per_kWh"]) for row in read("owid_grid.csv")}


def primary(item):
    return UK["material_use", item, "Primary material production"], f"UK 2025: {item}, primary"


def recycled(item):
    return UK["material_use", item, "Closed-loop source"], f"UK 2025: {item}, closed loop"


def dumped(item):
    return UK["waste_disposal", item, "Landfill"], f"UK 2025: {item}, landfill"


def lorry(item):
    return UK["freight", item, "Average laden"], f"UK 2025: {item}, average laden"


def burnt(item):
    tonnes = float(EPA[item]["combusted_tCO2e_per_short_ton"])
    return round(tonnes * SHORT_TON * 1000, 2), f"US EPA: {item}, combusted"


def utility(item, unit, per):
    return round(UK["utilities", item, unit] * per, 5), f"UK 2025: {item}"


GRID_POWER = (GRID["KAZ"], "Our World in Data 2023: Kazakhstan")
ASSUMED = (None, "assumed")
NONE = (None, "")

# ------------------------------------------------------------------------------------------------------------ the zone

# sector: number of residents, by-products and needs of one of average size per year
SECTORS = {
    "metal": (9, {"scrap_steel": 800, "rinse_water": 9000, "spent_acid": 60},
              {"water": 20000, "acid": 80, "heat": 1500, "power": 3000}),
    "foundry": (3, {"foundry_sand": 3000, "slag": 1500, "waste_heat": 8000},
                {"charge": 10000, "sand": 3500, "power": 12000, "gas": 6000, "water": 15000}),
    "plastics": (7, {"plastic_scrap": 300, "condensate": 4000},
                 {"polymer": 4000, "power": 5000, "water": 12000}),
    "food": (8, {"food_waste": 1500, "waste_water": 30000, "condensate": 6000},
             {"water": 60000, "steam": 6000, "power": 2500, "board": 500}),
    "beverages": (3, {"food_waste": 2500, "rinse_water": 25000},
                  {"water": 80000, "heat": 4000, "power": 3000}),
    "textiles": (6, {"waste_water": 40000, "waste_heat": 2500},
                 {"water": 70000, "steam": 5000, "power": 3000}),
    "paper": (5, {"paper_scrap": 600, "waste_water": 25000, "waste_heat": 3000},
              {"pulp": 5000, "water": 40000, "steam": 8000, "power": 6000}),
    "chemicals": (6, {"spent_solvent": 300, "spent_acid": 200, "waste_heat": 6000, "condensate": 12000, "gypsum": 800},
                  {"solvent": 400, "acid": 500, "water": 50000, "steam": 8000, "power": 7000}),
    "building": (6, {"rubble": 900},
                 {"aggregate": 20000, "gypsum": 2500, "sand": 5000, "gas": 9000, "power": 4000, "water": 10000}),
    "wood": (4, {"wood_waste": 900}, {"wood": 3000, "heat": 2500, "power": 1500}),
    "electronics": (3, {"rinse_water": 20000}, {"water": 40000, "power": 8000, "heat": 1500}),
}

# material: name, unit, kind
MATERIALS = {
    "water": ("Process water", "m3", "water"), "rinse_water": ("Rinse water", "m3", "water"),
    "condensate": ("Condensate", "m3", "water"), "waste_water": ("Waste water", "m3", "wastewater"),
    "treated_water": ("Treated waste water", "m3", "water"), "reclaimed_water": ("Reclaimed water", "m3", "water"),
    "concentrate": ("Concentrate of the membranes", "m3", "wastewater"), "sludge": ("Sewage sludge", "t", "solid"),
    "steam": ("Steam", "MWh", "heat"), "heat": ("Hot water", "MWh", "heat"),
    "waste_heat": ("Waste heat below 60 C", "MWh", "heat"), "power": ("Electricity", "MWh", "power"),
    "gas": ("Natural gas", "MWh", "fuel"), "biogas": ("Biogas", "MWh", "fuel"),
    "rdf": ("Refuse-derived fuel", "t", "solid"),
    "charge": ("Furnace charge", "t", "solid"), "scrap_steel": ("Steel scrap", "t", "solid"),
    "polymer": ("Polymer", "t", "solid"), "plastic_scrap": ("Plastic scrap", "t", "solid"),
    "pulp": ("Pulp", "t", "solid"), "board": ("Board", "t", "solid"), "paper_scrap": ("Paper scrap", "t", "solid"),
    "wood": ("Wood", "t", "solid"), "wood_waste": ("Wood waste", "t", "solid"),
    "aggregate": ("Aggregate", "t", "solid"), "slag": ("Slag", "t", "solid"), "rubble": ("Rubble", "t", "solid"),
    "sand": ("Sand", "t", "solid"), "foundry_sand": ("Spent foundry sand", "t", "solid"),
    "gypsum": ("Gypsum", "t", "solid"), "acid": ("Acid", "t", "liquid"), "spent_acid": ("Spent acid", "t", "liquid"),
    "solvent": ("Solvent", "t", "liquid"), "spent_solvent": ("Spent solvent", "t", "liquid"),
    "food_waste": ("Food waste", "t", "solid"), "compost": ("Compost and digestate", "t", "solid"),
    "mixed_waste": ("Mixed waste", "t", "solid"), "residue": ("Sorting residue", "t", "solid"),
}
HAZARDOUS = {"spent_acid", "spent_solvent"}

# the zone's own plants and the world around: role, sector, x, y in km
OTHERS = {
    "zone_services": ("Zone services", "management", "water", 3.0, 0.4),
    "heat_works": ("Heat works", "utility", "energy", 1.2, 2.0),
    "recycling_yard": ("Recycling yard", "utility", "waste", 4.6, 3.4),
    "biogas_works": ("Biogas works", "utility", "energy", 5.6, 0.8),
    "town": ("Town", "external", "town", 5.5, 5.0),
    "farms": ("Farms", "external", "agriculture", 14.0, -6.0),
    "steel_mill": ("Steel mill", "external", "metal", 60.0, 45.0),
}

# needs and outlets outside the zone: enterprise, material, quantity, cost per unit (income is negative)
OUTLETS = {
    "town_heat": ("town", "heat", 40000, -50),
    "farm_compost": ("farms", "compost", 30000, -4),
    "mill_scrap": ("steel_mill", "scrap_steel", 20000, -180),
}

# id: material, capacity, cost, (ghg, its source), virgin, freshwater
SUPPLIES = {
    "water_main": ("water", 1500000, 1.2, utility("Water supply", "cubic metres", 1), 0, 1),
    "deep_wells": ("water", None, 3, utility("Water supply", "cubic metres", 1), 0, 1),
    "boiler_steam": ("steam", None, 45, utility("Onsite heat and steam", "kWh", 1000), 0.08, None),
    "boiler_heat": ("heat", None, 40, utility("Onsite heat and steam", "kWh", 1000), 0.08, None),
    "grid": ("power", None, 90, GRID_POWER, 0, None),
    "gas_grid": ("gas", None, 30, (200, "assumed"), 0.07, None),
    "pig_iron": ("charge", None, 400, primary("Metal: scrap metal"), 1.6, None),
    "resin": ("polymer", None, 1100, primary("Plastics: LDPE and LLDPE (incl. forming)"), 1.2, None),
    "virgin_pulp": ("pulp", None, 600, primary("Paper and board: paper"), 2, None),
    "virgin_board": ("board", None, 500, primary("Paper and board: board"), 2, None),
    "timber": ("wood", None, 120, primary("Wood"), 1, None),
    "quarry": ("aggregate", None, 15, primary("Aggregates"), 1, None),
    "sand_pit": ("sand", None, 20, primary("Aggregates"), 1, None),
    "mined_gypsum": ("gypsum", None, 30, primary("Aggregates"), 1, None),
    "new_acid": ("acid", None, 120, (100, "assumed"), 0.5, None),
    "new_solvent": ("solvent", None, 900, primary("Mineral oil"), 1.1, None),
}

# id: material, method, capacity, cost, (ghg, its source), tonnes to landfill
DISPOSALS = {
    "sewer": ("waste_water", "treatment", None, 2.5, utility("Water treatment", "cubic metres", 1), None),
    "sewer_rinse": ("rinse_water", "discharge", None, 1.5, utility("Water treatment", "cubic metres", 1), None),
    "sewer_condensate": ("condensate", "discharge", None, 0.5, NONE, None),
    "outfall": ("treated_water", "discharge", None, 0.1, NONE, None),
    "evaporation": ("concentrate", "treatment", None, 2, NONE, None),
    "sludge_landfill": ("sludge", "landfill", None, 60, dumped("Commercial and industrial waste"), 1),
    "cooling_tower": ("waste_heat", "discharge", None, 1, NONE, None),
    "heat_reject": ("heat", "discharge", None, 1, NONE, None),
    "steam_reject": ("steam", "discharge", None, 1, NONE, None),
    "curtailed": ("power", "other", None, 0, NONE, None),
    "flare": ("biogas", "incineration", None, 0, NONE, None),
    "scrap_landfill": ("scrap_steel", "landfill", None, 60, dumped("Metal: scrap metal"), 1),
    "plastic_landfill": ("plastic_scrap", "landfill", None, 60, dumped("Plastics: average plastic film"), 1),
    "plastic_burnt": ("plastic_scrap", "incineration", None, 110, burnt("ldpe"), None),
    "paper_landfill": ("paper_scrap", "landfill", None, 60, dumped("Paper and board: mixed"), 1),
    "wood_landfill": ("wood_waste", "landfill", None, 60, dumped("Wood"), 1),
    "wood_burnt": ("wood_waste", "incineration", None, 80, burnt("dimensionalLumber"), None),
    "slag_landfill": ("slag", "landfill", None, 40, dumped("Aggregates"), 1),
    "rubble_landfill": ("rubble", "landfill", None, 40, dumped("Concrete"), 1),
    "sand_landfill": ("foundry_sand", "landfill", None, 40, dumped("Aggregates"), 1),
    "gypsum_landfill": ("gypsum", "landfill", None, 60, dumped("Plasterboard"), 1),
    "acid_treatment": ("spent_acid", "treatment", None, 250, (50, "assumed"), None),
    "solvent_burnt": ("spent_solvent", "incineration", None, 300, (2500, "assumed"), None),
    "food_landfill": ("food_waste", "landfill", None, 60, dumped("Organic: food and drink waste"), 1),
    "compost_spread": ("compost", "other", None, 8, NONE, None),
    "rdf_landfill": ("rdf", "landfill", None, 60, dumped("Commercial and industrial waste"), 1),
    "mixed_landfill": ("mixed_waste", "landfill", None, 70, dumped("Commercial and industrial waste"), 1),
    "residue_landfill": ("residue", "landfill", None, 60, dumped("Commercial and industrial waste"), 1),
}

# from, to, yield, max_share, cost, (ghg, its source)
SUBSTITUTIONS = [
    ("rinse_water", "water", 1, None, 0.3, NONE), ("condensate", "water", 1, None, 0.1, NONE),
    ("treated_water", "water", 1, None, 0.3, NONE), ("reclaimed_water", "water", 1, None, None, NONE),
    ("scrap_steel", "charge", 0.95, 0.6, 20, recycled("Metal: scrap metal")),
    ("plastic_scrap", "polymer", 0.9, 0.3, 250, recycled("Plastics: LDPE and LLDPE (incl. forming)")),
    ("paper_scrap", "pulp", 0.85, 0.7, 80, recycled("Paper and board: paper")),
    ("paper_scrap", "board", 0.85, 0.8, 120, recycled("Paper and board: board")),
    ("wood_waste", "wood", 0.9, 0.3, 30, ASSUMED),
    ("slag", "aggregate", 1, 0.3, 4, recycled("Aggregates")), ("rubble", "aggregate", 1, 0.3, 5, recycled("Concrete")),
    ("foundry_sand", "sand", 0.9, 0.4, 6, recycled("Aggregates")),
    ("spent_acid", "acid", 0.6, 0.5, 20, ASSUMED), ("biogas", "gas", 1, None, None, NONE),
    ("steam", "heat", 1, None, None, NONE),
]

# id: host, capacity, cost and ghg per level, inputs, outputs per level
PROCESSES = {
    "waste_water_plant": ("zone_services", 600000, 0.5, utility("Water treatment", "cubic metres", 1),
                          {"waste_water": 1, "power": 0.0005}, {"treated_water": 0.97, "sludge": 0.002}),
    "membranes": ("zone_services", 300000, 0.6, NONE,
                  {"treated_water": 1, "power": 0.001}, {"reclaimed_water": 0.75, "concentrate": 0.25}),
    "chp": ("heat_works", 60000, 4, NONE, {"gas": 1}, {"heat": 0.45, "power": 0.38}),
    "heat_pump": ("heat_works", 30000, 5, NONE, {"waste_heat": 0.75, "power": 0.25}, {"heat": 1}),
    "rdf_boiler": ("heat_works", 8000, 40, burnt("mixedMswMunicipalSolidWaste"), {"rdf": 1},
                   {"steam": 3.2, "residue": 0.12}),
    "sorting": ("recycling_yard", 12000, 45, ASSUMED, {"mixed_waste": 1, "power": 0.03},
                {"rdf": 0.45, "scrap_steel": 0.05, "plastic_scrap": 0.1, "paper_scrap": 0.15, "residue": 0.25}),
    "distillation": ("recycling_yard", 1500, 120, ASSUMED, {"spent_solvent": 1, "steam": 0.8},
                     {"solvent": 0.75, "residue": 0.2}),
    "solar": ("zone_services", 30000, 110, NONE, {}, {"power": 1}),
    "digester": ("biogas_works", 20000, 25, ASSUMED, {"food_waste": 1, "power": 0.03}, {"biogas": 0.9, "compost": 0.8}),
}

# mode, material, kind, max_distance, cost and ghg per km, fixed cost
TRANSPORT = [
    ("lorry", "", "solid", None, 0.12, lorry("Articulated (>33t)"), 4),
    ("truck", "", "solid", 30, 0.3, lorry("Rigid (>17 tonnes)"), 2),
    ("tanker", "", "liquid", None, 0.3, lorry("Rigid (>17 tonnes)"), 5),
    ("pipe", "", "water", 5, 0.05, NONE, None), ("pipe", "", "wastewater", 5, 0.05, NONE, None),
    ("pipe", "", "fuel", 10, 0.5, NONE, None), ("pipe", "steam", "", 1.5, 3, NONE, None),
    ("pipe", "", "heat", 2, 1.5, NONE, None), ("pipe", "heat", "", 9, 1, NONE, None),
    ("wire", "", "power", 10, None, NONE, 2),
]

# ppm of organic load (cod) and salts (tds): what a stream carries and what a use tolerates
WATER_MAINS = {"water_main": (2, 250), "deep_wells": (2, 400)}
CARRIES = {"metal": (40, 900), "beverages": (150, 500), "electronics": (5, 300)}
CONDENSATE = (15, 60)
TREATED = {"waste_water_plant:treated_water": (35, 900), "membranes:reclaimed_water": (4, 120)}
TOLERATES = {"metal": (30, 600), "foundry": (80, 1500), "plastics": (30, 800), "food": (5, 300), "beverages": (3, 260),
             "textiles": (20, 450), "paper": (50, 900), "chemicals": (20, 400), "building": (150, 2000),
             "electronics": (3, 250)}
COPPER = {"metal": 0.5, "sorting": 0.8}  # percent in steel scrap; pig iron has none
COPPER_MAX = 0.3

# limit, impact, on, max, price: one may be exceeded at 80 EUR per tonne, the others hold
LIMITS = [("carbon", "ghg", "", 610000000, 0.08), ("landfill", "landfill", "", 20000, None),
          ("water_west", "freshwater", "group:west", 1200000, None)]

SCENARIOS = [
    ("drought", "supplies", "water_main", "capacity", "scale", 0.5),
    ("drought", "supplies", "deep_wells", "cost", "set", 5),
    ("carbon_tight", "limits", "carbon", "max", "scale", 0.8),
    ("carbon_tight", "limits", "carbon", "price", "scale", 2),
    ("growth", "sources", "*", "quantity", "scale", 1.25),
    ("growth", "sinks", "*", "quantity", "scale", 1.25),
    ("dear_energy", "supplies", "gas_grid", "cost", "scale", 2),
    ("dear_energy", "supplies", "grid", "cost", "scale", 1.5),
    ("dear_energy", "supplies", "boiler_steam", "cost", "scale", 1.5),
    ("dear_energy", "supplies", "boiler_heat", "cost", "scale", 1.5),
    ("plant_stop", "processes", "waste_water_plant", "capacity", "set", 0),
    ("plant_stop", "processes", "chp", "capacity", "set", 0),
]

# ---------------------------------------------------------------------------------------------------------- the tables


def text(value):
    """A cell; None is empty, whole numbers have no point."""
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def put(folder, name, columns, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([text(cell) for cell in row] for row in rows)


def two_digits(value):
    digits = 1
    while value >= 100 * digits:
        digits *= 10
    return int(value / digits + 0.5) * digits


def residents(dice):
    """(id, sector, x, y, size) of every resident, on plots of a grid of 6 km by 4 km."""
    plots = [(x, y) for x in range(12) for y in range(8)]
    for sector, (count, _, _) in SECTORS.items():
        for number in range(1, count + 1):
            x, y = plots.pop(int(dice.random() * len(plots)))
            yield f"{sector}_{number}", sector, 0.25 + 0.5 * x, 0.25 + 0.5 * y, 0.5 + 1.5 * dice.random()


def streams(people, dice):
    """Rows of sources and sinks; each quantity is the sector's, by size, give or take a fifth."""
    sources, sinks = [], []
    for who, sector, _, _, size in people:
        _, gives, needs = SECTORS[sector]
        waste = two_digits(size * (60 + 120 * dice.random()))
        sources.append((f"{who}.mixed_waste", who, "mixed_waste", waste))
        for material, average in gives.items():
            amount = two_digits(size * average * (0.8 + 0.4 * dice.random()))
            sources.append((f"{who}.{material}", who, material, amount))
        for material, average in needs.items():
            amount = two_digits(size * average * (0.8 + 0.4 * dice.random()))
            share = 0.5 if (sector, material) == ("food", "water") else None
            sinks.append((f"{who}.{material}_need", who, material, amount, "yes", share, None))
    for sink, (who, material, amount, income) in OUTLETS.items():
        sinks.append((sink, who, material, amount, "no", None, income))
    return sources, sinks


def qualities(sources):
    """Rows of quality.csv: water by cod and tds, steel scrap by copper."""
    owners = [(name, values) for name, values in {**WATER_MAINS, **TREATED}.items()]
    for source, who, material, _ in sources:
        if material == "rinse_water":
            owners.append((source, CARRIES[who.split("_")[0]]))
        elif material == "condensate":
            owners.append((source, CONDENSATE))
    rows = [(owner, prop, value) for owner, values in owners for prop, value in zip(("cod", "tds"), values)]
    rows += [(source, "copper", COPPER["metal"]) for source, _, material, _ in sources if material == "scrap_steel"]
    return rows + [("sorting:scrap_steel", "copper", COPPER["sorting"]), ("pig_iron", "copper", 0)]


def specs(sinks):
    rows = []
    for sink, who, material, *_ in sinks:
        if material == "water":
            rows += [(sink, prop, most) for prop, most in zip(("cod", "tds"), TOLERATES[who.split("_")[0]])]
        elif material == "charge":
            rows.append((sink, "copper", COPPER_MAX))
    return rows


def links(people):
    """What is there already, what loses on its way, what is not allowed."""
    metals = [who for who, sector, *_ in people if sector == "metal"]
    rows = [("heat_works", who, "heat", "allowed", 0.04) for who, sector, *_ in people if "heat" in SECTORS[sector][2]]
    rows += [("heat_works", "town", "heat", "existing", 0.08)]
    rows += [(who, "zone_services", "waste_water", "existing", None) for who, sector, *_ in people
             if "waste_water" in SECTORS[sector][1]]
    rows += [(who, "recycling_yard", "mixed_waste", "existing", None) for who in metals]
    rows += [(who, "steel_mill", "scrap_steel", "existing", None) for who in metals]
    foods = [who for who, sector, *_ in people if sector in ("food", "beverages")]
    return rows + [(metal, food, "", "forbidden", None) for metal in metals for food in foods]


def flows():
    for process, (_, _, _, _, inputs, outputs) in PROCESSES.items():
        for direction, amounts in (("in", inputs), ("out", outputs)):
            for material, amount in amounts.items():
                yield process, direction, material, amount


def make(folder):
    dice = random.Random(SEED)
    os.makedirs(folder, exist_ok=True)
    people = list(residents(dice))
    sources, sinks = streams(people, dice)
    put(folder, "park", ("key", "value"),
        [("schema", 1), ("name", "Synthetic zone"), ("currency", "EUR"), ("road_factor", 1.3)])
    put(folder, "enterprises", ("enterprise", "name", "role", "group", "sector", "x", "y"),
        [(who, who.replace("_", " ").capitalize(), "resident", "west" if x < 3 else "east", sector, x, y)
         for who, sector, x, y, _ in people] +
        [(who, name, role, "", sector, x, y) for who, (name, role, sector, x, y) in OTHERS.items()])
    put(folder, "materials", ("material", "name", "unit", "kind", "hazardous"),
        [(m, *rest, "yes" if m in HAZARDOUS else "no") for m, rest in MATERIALS.items()])
    put(folder, "impacts", ("impact", "unit", "name"),
        [("virgin", "t", "Primary raw materials and fuels, without water"), ("freshwater", "m3", "Fresh water drawn"),
         ("landfill", "t", "Waste to landfill")])
    put(folder, "sources", ("source", "enterprise", "material", "quantity"), sources)
    put(folder, "sinks", ("sink", "enterprise", "material", "quantity", "required", "max_secondary_share", "cost"), sinks)
    put(folder, "supplies", ("supply", "material", "capacity", "cost", "ghg", "virgin", "freshwater", "x_source"),
        [(k, m, most, cost, ghg, virgin, fresh, source)
         for k, (m, most, cost, (ghg, source), virgin, fresh) in SUPPLIES.items()])
    put(folder, "disposals", ("disposal", "material", "method", "capacity", "cost", "ghg", "landfill", "x_source"),
        [(k, m, method, most, cost, ghg, landfill, source)
         for k, (m, method, most, cost, (ghg, source), landfill) in DISPOSALS.items()])
    put(folder, "substitutions", ("from", "to", "yield", "max_share", "cost", "ghg", "x_source"),
        [(a, b, gain, share, cost, *ghg) for a, b, gain, share, cost, ghg in SUBSTITUTIONS])
    put(folder, "transport", ("mode", "material", "kind", "max_distance", "cost", "ghg", "fixed_cost", "x_source"),
        [(mode, m, kind, most, cost, ghg, fixed, source) for mode, m, kind, most, cost, (ghg, source), fixed in TRANSPORT])
    put(folder, "links", ("from", "to", "material", "status", "loss"), links(people))
    put(folder, "processes", ("process", "enterprise", "capacity", "cost", "ghg", "x_source"),
        [(k, host, most, cost, *ghg) for k, (host, most, cost, ghg, _, _) in PROCESSES.items()])
    put(folder, "process_flows", ("process", "direction", "material", "amount"), flows())
    put(folder, "quality", ("owner", "property", "value"), qualities(sources))
    put(folder, "specs", ("owner", "property", "max"), specs(sinks))
    put(folder, "limits", ("limit", "impact", "on", "max", "price"), LIMITS)
    put(folder, "objective", ("impact", "weight", "level"), [("cost", 1, 1), ("virgin", 1, 2)])
    put(folder, "scenarios", ("scenario", "table", "row", "column", "op", "value"), SCENARIOS)


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "parks", "zone"))
