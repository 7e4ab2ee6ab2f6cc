# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every picture: well-formed XML, a text for those who do not see it, no two labels on each other."""
import csv
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree

KALUND, TOP, PARKS = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.path.insert(0, os.path.join(TOP, "tests", "property"))
import wider  # noqa: E402

PICTURES = ["sankey", "map", "abatement", "enterprises", "matrix"]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<script>alert(1)</script>", "\"quoted\" & 'single' <b>", "=1+1", "Ж" * 100, "化" * 66, "ШЩЮ " * 20,
           "e\u0301" * 60, "😀" * 50, "مصنع الأسمنت " * 5, "]]>", "--><!--", "W" * 200, "i" * 200, "&amp;", "{0} {9}", "%s%n"]
failures = []
drawn = dict.fromkeys(PICTURES, 0)


def width(text, size):
    """Widths of a common sans-serif in em, by classes of characters."""
    em = 0.0
    for c in text:
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        if unicodedata.east_asian_width(c) in "WF":
            em += 1.0
        elif c in "ijlI.,:;'|! \u202f":
            em += 0.28
        elif c in "frt()[]/-{}\"":
            em += 0.37
        elif c in "mwMW@%ШЩЮЖшщюжФМ…\u2192":
            em += 0.85
        elif c.isupper() or c in "+=<>&":
            em += 0.66
        else:
            em += 0.56
    return em * size


def boxes(node, size=None, anchor="start"):
    """The boxes of all labels below a node: left, top, right, bottom, text."""
    size = float(node.get("font-size", size or 0))
    anchor = node.get("text-anchor", anchor)
    if node.tag == SVG + "text":
        x, y, text = float(node.get("x")), float(node.get("y")), node.text or ""
        w = width(text, size)
        left = {"start": 0.0, "middle": -w / 2, "end": -w}[anchor]
        turn = node.get("transform")
        if turn is None:
            yield x + left, y - 0.74 * size, x + left + w, y + 0.2 * size, text
        else:
            assert turn == f"rotate(-90 {node.get('x')} {node.get('y')})", turn
            yield x - 0.74 * size, y - left - w, x + 0.2 * size, y - left, text
    for child in node:
        yield from boxes(child, size, anchor)


def look(where, text, limit=None):
    """Everything that is wrong with one picture."""
    def wrong(what):
        failures.append(f"{where}: {what}")
    try:
        root = tree.fromstring(text)
    except tree.ParseError as e:
        return wrong(f"not well-formed: {e}")
    left, top, across, down = map(float, root.get("viewBox").split())
    if root.tag != SVG + "svg" or root.get("role") != "img" or (left, top) != (0, 0):
        wrong("no svg with role and viewBox")
    if [c.tag for c in root[:2]] != [SVG + "title", SVG + "desc"] or not root[0].text or len(root[1].text) < 40:
        wrong("no title and description")
    if limit and len(text) > limit:
        wrong(f"{len(text)} bytes")
    for node in root.iter():
        if node.tag.lower().endswith(("script", "style", "image", "foreignobject")) or node.get("id"):
            wrong(f"holds {node.tag}")
        for name, value in node.items():
            if name.startswith("on") or "href" in name or name == "style":
                wrong(f"attribute {name}")
            if name != "viewBox" and re.search(r"nan|inf|\.\d{3}|\de\d", value):
                wrong(f"{name}=\"{value[:60]}\"")
    whole = " ".join(root.itertext())
    if "picture_" in whole or "{0}" in whole.replace("{0} {9}", ""):
        wrong("a text is missing")
    labels = list(boxes(root))
    for a in labels:
        if a[0] < 0 or a[1] < 0 or a[2] > across + 0.5 or a[3] > down:
            wrong(f"\"{a[4]}\" leaves the picture")
    for a, b in itertools.combinations(labels, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.3:
            wrong(f"\"{a[4]}\" and \"{b[4]}\" overlap")
    return root


def draw(park, picture, language):
    run = subprocess.run([KALUND, "report", park, "--picture", picture, "--lang", language], capture_output=True)
    return run.returncode, run.stdout, run.stderr


def look_at(park, name, limit=None, languages=("en", "ru")):
    for picture in PICTURES:
        for language in languages:
            code, out, err = draw(park, picture, language)
            if code == 0:
                drawn[picture] += 1
                look(f"{name} {picture} {language}", out, limit)
                if language == languages[0] and len(languages) > 1 and draw(park, picture, language)[1] != out:
                    failures.append(f"{name} {picture}: other bytes the second time")
            elif b"nothing to show" not in err and code not in (4, 5, 6):
                failures.append(f"{name} {picture}: exit {code}: {err.decode()}")


def write(folder, tables):
    os.makedirs(folder, exist_ok=True)
    for name, rows in tables.items():
        if len(rows) > 1:
            with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as f:
                csv.writer(f).writerows(rows)


def random_park(folder, seed):
    rng = random.Random(seed)
    tables = wider.gen(rng)
    tables.pop("limits", None)
    tables["enterprises"][0].append("name")
    for row in tables["enterprises"][1:]:
        row.append(rng.choice(HOSTILE) if rng.random() < 0.6 else f"Works {row[0]}")
    tables["materials"][0].append("name")
    for row in tables["materials"][1:]:
        row.append(rng.choice(HOSTILE))
    write(folder, tables)


def crowd(folder, count, spread):
    """Many enterprises close together: names that find no room, nodes and rows that are gathered."""
    rng = random.Random(count)
    where = ["lat", "lon"] if spread < 1 else ["x", "y"]
    t = {"park": [["key", "value"], ["schema", 1]],
         "enterprises": [["enterprise", "name", *where]],
         "materials": [["material", "unit", "kind"], ["ash", "t", "solid"], ["slag", "kg", "solid"],
                       ["brine", "m3", "solid"], ["heat", "MWh", "heat"]],
         "sources": [["source", "enterprise", "material", "quantity"]],
         "sinks": [["sink", "enterprise", "material", "quantity"]],
         "supplies": [["supply", "material", "cost", "ghg"]],
         "disposals": [["disposal", "material", "cost", "ghg"]],
         "substitutions": [["from", "to", "yield"], ["ash", "slag", 900]],
         "transport": [["mode", "cost", "ghg"], ["truck", 0.1, 0.1]]}
    for m in ("ash", "slag", "brine", "heat"):
        t["supplies"].append(["buy_" + m, m, 50, 400])
        t["disposals"].append(["drop_" + m, m, 20, 30])
    for i in range(count):
        e = f"E{i:03d}"
        far = 30 if i % 40 == 39 else 1
        t["enterprises"].append([e, rng.choice(HOSTILE) if i % 5 == 0 else f"Enterprise of the row {i}",
                                 round(rng.random() * spread * far, 4), round(rng.random() * spread * far, 4)])
        for k, m in enumerate(("ash", "brine", "heat")):
            t["sources"].append([f"o{i}{m}", e, m, rng.randint(1, 10 ** (k + 2))])
        for k, m in enumerate(("ash", "slag", "brine", "heat")):
            t["sinks"].append([f"i{i}{m}", e, m, rng.randint(1, 10 ** (k + 2))])
    write(folder, t)


def ring(folder):
    """A gives to B and B gives to A, and A to itself: two loops, whatever is cut."""
    write(folder, {
        "park": [["key", "value"], ["schema", 1]],
        "enterprises": [["enterprise"], ["A"], ["B"]],
        "materials": [["material", "unit", "kind"], ["p", "t", "solid"], ["q", "t", "solid"], ["r", "t", "solid"]],
        "sources": [["source", "enterprise", "material", "quantity"], ["ap", "A", "p", 70], ["bq", "B", "q", 30],
                    ["ar", "A", "r", 10]],
        "sinks": [["sink", "enterprise", "material", "quantity"], ["bp", "B", "p", 70], ["aq", "A", "q", 30],
                  ["ra", "A", "r", 10]],
        "supplies": [["supply", "material", "cost"], ["sp", "p", 9], ["sq", "q", 9], ["sr", "r", 9]],
        "disposals": [["disposal", "material", "cost"], ["dp", "p", 9], ["dq", "q", 9], ["dr", "r", 9]]})
    root = look("ring", draw(folder, "sankey", "en")[1])
    loops = [p for g in root.iter(SVG + "g") if g.get("stroke-dasharray") for p in g]
    titles = sorted(p[0].text for p in loops)
    # the smaller way of the two-cycle is the one that leads back
    if titles != ["A \u2192 A: r 10 t", "B \u2192 A: q 30 t"]:
        failures.append(f"ring: loops {titles}")
    for p in loops:
        numbers = [float(v) for v in re.findall(r"-?[\d.]+", p.get("d"))]
        down = max(numbers[i] for i in (11, 13, 17)) if len(numbers) > 17 else 0
        if not numbers[0] > numbers[-1] or down <= numbers[1]:  # from right to left, and below where it began
            failures.append(f"ring: not a loop: {p.get('d')}")


def main():
    for park in ("textbook", "kalundborg", "zone"):
        look_at(os.path.join(TOP, "data", "parks", park), park, 60000)
        for picture in PICTURES:
            if not drawn[picture]:
                failures.append(f"{park}: no {picture}")
    with tempfile.TemporaryDirectory() as work:
        ring(os.path.join(work, "ring"))
        for count, spread, language in ((70, 3.0, "en"), (90, 0.02, "ru")):
            crowd(os.path.join(work, f"crowd{count}"), count, spread)
            look_at(os.path.join(work, f"crowd{count}"), f"crowd{count}", None, (language,))
        for seed in range(PARKS):
            random_park(os.path.join(work, f"random{seed}"), seed)
            look_at(os.path.join(work, f"random{seed}"), f"random{seed}")
    for f in failures[:40]:
        print(f)
    print(f"{sum(drawn.values())} pictures, {len(failures)} wrong:", drawn)
    return bool(failures) or min(drawn.values()) == 0


sys.exit(main())
