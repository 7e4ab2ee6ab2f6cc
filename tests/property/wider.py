# SPDX-License-Identifier: GPL-3.0-or-later
"""Random parks that use the corners of the format which the referee's own generator leaves out:
minima, hard limits on everything, rows m,m, listed links, modes in links, rows A,A, several units."""


def some(rng, values, share=0.5):
    """One of the values, or an empty cell."""
    return rng.choice(values) if rng.random() < share else ""


def places(rng, t, enterprises, materials):
    t["park"] = [["key", "value"], ["schema", "1"], ["links", rng.choice(["open", "open", "listed"])],
                 ["road_factor", rng.choice(["1", "1.5"])]]
    if rng.random() < 0.4:
        t["park"].append(["max_distance", rng.choice(["15", "25"])])
    t["impacts"] = [["impact", "unit", "name"], ["land", "m3", "room in the landfill"]]
    t["enterprises"] = [["enterprise", "role", "group", "x", "y"]]
    for e in enterprises:
        x, y = (rng.randint(0, 20), rng.randint(0, 20)) if rng.random() < 0.85 else ("", "")
        t["enterprises"].append([e, some(rng, ["utility", "external", "management"], 0.4),
                                 some(rng, ["g1", "g2"]), x, y])
    t["materials"] = [["material", "unit", "kind"]]
    t["materials"] += [[m, "t", rng.choice(["solid", "liquid", "heat", "power"])] for m in materials]


def ports(rng, t, enterprises, materials):
    t["sources"] = [["source", "enterprise", "material", "quantity", "min_exchange", "cost", "ghg"]]
    for i in range(rng.randint(2, 7)):
        quantity = rng.randint(0, 200)
        t["sources"].append([f"s{i}", rng.choice(enterprises), rng.choice(materials), quantity,
                             quantity // 10 if rng.random() < 0.15 else "", rng.choice([0, 0, 1, -2]),
                             some(rng, [1, 5])])
    t["sinks"] = [["sink", "enterprise", "material", "quantity", "required", "max_secondary_share",
                   "cost", "land"]]
    for i in range(rng.randint(2, 7)):
        t["sinks"].append([f"d{i}", rng.choice(enterprises), rng.choice(materials), rng.randint(0, 200),
                           rng.choice(["yes", "", "no"]), some(rng, ["0.5", "0", "1"], 0.3),
                           some(rng, [-3, 4]), some(rng, [1, 2], 0.2)])


def ways(rng, t, enterprises, materials):
    t["supplies"] = [["supply", "material", "enterprise", "capacity", "min", "cost", "ghg", "virgin"]]
    for i, m in enumerate(materials):
        t["supplies"].append([f"u{i}", m, "", "", "", rng.randint(20, 90), rng.randint(50, 900), ""])
    for i in range(rng.randint(0, 3)):
        t["supplies"].append([f"v{i}", rng.choice(materials), some(rng, enterprises), rng.randint(5, 60),
                              some(rng, [1, 4], 0.2), rng.randint(5, 30), rng.randint(5, 200),
                              some(rng, ["0.2", "3"])])
    t["disposals"] = [["disposal", "material", "enterprise", "method", "capacity", "min", "cost", "ghg",
                       "land"]]
    for i, m in enumerate(materials):
        if rng.random() < 0.7:
            t["disposals"].append([f"w{i}", m, "", "landfill", some(rng, [300, 1500], 0.2), "",
                                   rng.randint(0, 60), rng.randint(0, 300), 1])
    for i in range(rng.randint(0, 2)):
        t["disposals"].append([f"y{i}", rng.choice(materials), some(rng, enterprises), "", 40,
                               some(rng, [2], 0.15), rng.randint(0, 5), "", ""])
    t["substitutions"] = [["from", "to", "yield", "max_share", "cost", "ghg", "virgin"]]
    for a in materials:
        for b in materials:
            if rng.random() < (0.15 if a == b else 0.5):
                t["substitutions"].append([a, b, rng.choice(["", 0.6, 0.8, 1.5]),
                                           some(rng, ["0.4", "0"], 0.25), some(rng, [5, 20, -1]),
                                           some(rng, [10]), some(rng, [0.1], 0.2)])


def roads(rng, t, enterprises, materials):
    t["links"] = [["from", "to", "material", "status", "distance", "mode", "capacity", "min", "loss",
                   "cost", "ghg"]]
    for a in enterprises:
        for b in enterprises:
            if rng.random() > (0.1 if a == b else 0.4):
                continue
            for m in {"", rng.choice(materials)} if rng.random() < 0.3 else {some(rng, materials)}:
                t["links"].append([a, b, m, some(rng, ["forbidden", "existing", "allowed"], 0.6),
                                   some(rng, [rng.randint(0, 40)]), some(rng, ["truck", "rail"], 0.15),
                                   some(rng, [rng.randint(5, 60)]), "",
                                   some(rng, ["0.1", "0.25"], 0.3), some(rng, [3, 8]), some(rng, [2])])
    if rng.random() < 0.85:
        t["transport"] = [["mode", "material", "kind", "cost", "ghg", "fixed_cost", "fixed_ghg",
                           "max_distance"],
                          ["truck", "", "", 0.4, 0.15, 2, "", ""], ["rail", "", "solid", 0.7, 0.03, 3, 1, ""],
                          ["pipe", "", "liquid", 0.1, 0.01, 0, "", 12], ["wire", "", "power", 0.1, "", "", "", ""]]
        if rng.random() < 0.4:
            t["transport"].append(["truck", rng.choice(materials), "", 0.2, 0.3, 1, "", some(rng, [9])])
        if rng.random() < 0.3:
            t["transport"].append(["rail", "", "liquid", 0.1, 0.1, "", "", 30])


def plants(rng, t, enterprises, materials):
    t["processes"] = [["process", "enterprise", "capacity", "min", "cost", "ghg", "scope"]]
    t["process_flows"] = [["process", "direction", "material", "amount"]]
    for i in range(rng.randint(0, 3)):
        t["processes"].append([f"P{i}", rng.choice(enterprises), rng.randint(5, 80), some(rng, [1, 2], 0.15),
                               rng.randint(-1, 30), rng.randint(0, 100), some(rng, ["3.7"], 0.2)])
        inputs = rng.sample(materials, rng.randint(1, 2))
        outputs = rng.sample(materials, rng.randint(1, 2))
        t["process_flows"] += [[f"P{i}", "in", m, rng.choice([1, 0.2, 2])] for m in inputs]
        t["process_flows"] += [[f"P{i}", "out", m, rng.choice([0.9, 0.5])] for m in outputs]


def qualities(rng, t):
    t["quality"] = [["owner", "property", "value"]]
    t["specs"] = [["owner", "property", "min", "max"]]
    flows = t["process_flows"][1:]
    owners = [r[0] for r in t["sources"][1:]] + [r[0] for r in t["supplies"][1:]]
    owners += [f"{f[0]}:{f[2]}" for f in flows if f[1] == "out"]
    takers = [r[0] for r in t["sinks"][1:]] + [f"{f[0]}:{f[2]}" for f in flows if f[1] == "in"]
    for owner in owners:
        for name in ("c", "h"):
            if rng.random() < 0.7:
                t["quality"].append([owner, name, 0 if owner[0] == "u" and name == "c" else rng.randint(0, 100)])
    for owner in takers:
        if rng.random() < 0.4:
            t["specs"].append([owner, "c", "", rng.randint(10, 80)])
        if rng.random() < 0.08:
            t["specs"].append([owner, "h", rng.randint(0, 20), some(rng, [90])])


def limits(rng, t, enterprises):
    groups = {r[2] for r in t["enterprises"][1:]} - {""}
    t["limits"] = [["limit", "impact", "on", "max", "min", "price"]]
    for i in range(rng.randint(0, 2)):
        impact, size = rng.choice([("ghg", 40000), ("virgin", 150), ("cost", 6000), ("land", 60)])
        on = rng.choice(["", "role:utility", rng.choice(enterprises)] + [f"group:{g}" for g in groups])
        low = some(rng, [size // 40], 0.15)
        t["limits"].append([f"L{i}", impact, on, rng.randint(size // 20, size) if low == "" or rng.random() < 0.5
                            else "", low, some(rng, ["0.05", "0.5", "4"], 0.7)])


def goals(rng, t):
    if rng.random() < 0.4:
        t["objective"] = [["impact", "weight", "level"]]
        for impact in rng.sample(["cost", "ghg", "virgin", "land"], rng.randint(1, 3)):
            t["objective"].append([impact, rng.choice(["", "relative", "2", "0.01"]), rng.choice(["", 1, 2, 5])])


def gen(rng):
    t = {}
    enterprises = [f"E{i}" for i in range(rng.randint(2, 6))]
    materials = [f"m{i}" for i in range(rng.randint(2, 4))]
    places(rng, t, enterprises, materials)
    ports(rng, t, enterprises, materials)
    ways(rng, t, enterprises, materials)
    roads(rng, t, enterprises, materials)
    plants(rng, t, enterprises, materials)
    qualities(rng, t)
    limits(rng, t, enterprises)
    goals(rng, t)
    return t
