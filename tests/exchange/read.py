#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that GraphML, DOT, GeoJSON and CSV read by readers that are not ours say what the results say.
import csv
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree

kalund, top = sys.argv[1], sys.argv[2]
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
passed = failed = 0


def check(what, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("wrong:", what)


def run(*arguments):
    return subprocess.run([kalund, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def meant(cell):
    return cell[1:] if re.match("'[=+\\-@\t\r]", cell) else cell


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Ids and names that mean something to one of the formats, or to a program that opens them.
HOSTILE = ["<script>alert(1)</script>", 'say "no"', "a,b;c", "=cmd|' /C calc'!A0", "back\\slash", "back\\", "\\N \\\" x",
           "&amp; & &#38;", "Ünïcode – Каменск 化学", "-5", "+1", "@sum(A1)", "]]>", "{ record | }", "'quoted'",
           "<b>bold</b>", "%s%n", "]} // */", "--", "digraph", "\u2028x", "tab\tinside"]


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)


# A ring: each enterprise gives what the next one needs; the places run across the 180th meridian.
def make_hostile(folder):
    n = len(HOSTILE)
    ids = [text.replace("\t", " ") for text in HOSTILE]
    places = [(i % 7 * 5 - 15, [179.5, -179.5, 10.25][i % 3]) for i in range(n)]
    write(folder, "park.csv", ["key", "value"], [["schema", 1], ["name", "\"<Park>\\ & 'Söhne'\""]])
    write(folder, "enterprises.csv", ["name", "enterprise", "group", "sector", "lat", "lon"],
          [[HOSTILE[i] + "\nsecond line", ids[i], HOSTILE[-i], HOSTILE[i], "" if i == 5 else places[i][0],
            "" if i == 5 else places[i][1]] for i in range(n)])
    write(folder, "materials.csv", ["name", "material", "unit", "kind"],
          [[HOSTILE[i], ids[i], "t", "solid"] for i in range(n)])
    write(folder, "sources.csv", ["enterprise", "source", "material", "quantity"],
          [[ids[i], ids[i], ids[i], 10 + i] for i in range(n)])
    write(folder, "sinks.csv", ["enterprise", "sink", "material", "quantity", "required"],
          [[ids[(i + 1) % n], ids[i], ids[i], 10 + i, "no"] for i in range(n)] +
          [[ids[0], "own", ids[0], 3, "no"]])
    write(folder, "disposals.csv", ["material", "disposal", "cost"], [[ids[i], ids[i], 5] for i in range(n)])
    write(folder, "objective.csv", ["impact", "weight"], [["cost", 1]])


def same_number(text, value):
    return value is None or math.isnan(value) if text == "" else float(text) == value


def check_graphml(name, text, enterprises, exchanges):
    root = etree.fromstring(text)
    keys = {k.get("id"): (k.get("for"), k.get("attr.name"), k.get("attr.type")) for k in root.iter(GRAPHML + "key")}
    check(name + ": keys are told apart", len(keys) == len(list(root.iter(GRAPHML + "key"))))

    def data(element):
        found = {}
        for item in element.findall(GRAPHML + "data"):
            belongs, title, kind = keys[item.get("key")]
            check(name + ": a key of " + belongs, element.tag == GRAPHML + belongs)
            found[title] = float(item.text) if kind == "double" else item.text
        return found
    nodes = {node.get("id"): data(node) for node in root.iter(GRAPHML + "node")}
    check(name + ": every enterprise", {node["enterprise"]: node.get("name", "") for node in nodes.values()} == enterprises)
    edges = list(root.iter(GRAPHML + "edge"))
    check(name + ": every exchange", len(edges) == len(exchanges))
    for edge, row in zip(edges, exchanges):
        said = data(edge)
        check(name + ": from", nodes[edge.get("source")]["enterprise"] == meant(row["from"]))
        check(name + ": to", nodes[edge.get("target")]["enterprise"] == meant(row["to"]))
        for column in row:
            if column in ("from", "to"):
                continue
            value = said.get(column)
            check(name + ": " + column, same_number(row[column], value) if isinstance(value, float) else
                  meant(row[column]) == (value or ""))


TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|->|[\[\]{}=,;]|[A-Za-z_][A-Za-z_0-9-]*|-?[0-9.]+)', re.S)


def tokens(text):
    at, found = 0, []
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError("not DOT: " + text[at:at + 60])
        found.append(match.group(1))
        at = match.end()
    return found


# What Graphviz shows of a quoted label: escapes, then references.
def shown(quoted):
    text = re.sub(r"\\(.)", lambda m: "\n" if m.group(1) == "n" else m.group(1), quoted[1:-1], flags=re.S)
    return text.replace("&amp;", "&")


def check_dot(name, text, enterprises, exchanges):
    nodes, edges = {}, []
    for line in text.split("\n"):
        word = tokens(line)
        if len(word) > 2 and re.fullmatch("n[0-9]+", word[0]):
            attributes = {word[i - 1]: word[i + 1] for i in range(len(word)) if word[i] == "="}
            if word[1] == "->":
                edges.append((word[0], word[2], attributes))
            else:
                nodes[word[0]] = attributes
    names = {shown(node["tooltip"]): shown(node["label"]) for node in nodes.values()}
    check(name + ": every enterprise",
          {key: value.replace("\t", " ") for key, value in names.items()} ==
          {key: (value or key).replace("\t", " ") for key, value in enterprises.items()})
    check(name + ": every exchange", len(edges) == len(exchanges))
    for (giver, taker, attributes), row in zip(edges, exchanges):
        check(name + ": from", shown(nodes[giver]["tooltip"]) == meant(row["from"]))
        check(name + ": to", shown(nodes[taker]["tooltip"]) == meant(row["to"]))
        check(name + ": ports", shown(attributes["tooltip"]) == meant(row["source"]) + " > " + meant(row["sink"]))
    if shutil.which("dot"):
        drawn = subprocess.run(["dot", "-Tsvg"], input=text.encode("utf-8"), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, check=False)
        check(name + ": dot reads it: " + drawn.stderr.decode("utf-8", "replace"), drawn.returncode == 0)
        svg = etree.fromstring(drawn.stdout)
        words = "\n".join("".join(item.itertext()) for item in svg.iter("{http://www.w3.org/2000/svg}text"))
        for value in enterprises.values():
            first = " ".join(value.split("\n")[0].split())
            check(name + ": dot shows " + first, first in " ".join(words.replace("\u00a0", " ").split()))


def positions(geometry):
    if geometry["type"] == "Point":
        return [geometry["coordinates"]]
    if geometry["type"] == "LineString":
        return geometry["coordinates"]
    return [p for line in geometry["coordinates"] for p in line]


def check_geojson(name, text, enterprises, exchanges, places):
    check(name + ": no mark of HTML", "<" not in text)
    whole = json.loads(text)
    check(name + ": a collection", whole["type"] == "FeatureCollection")
    features = whole["features"]
    points, lines = features[:len(enterprises)], features[len(enterprises):]
    check(name + ": every enterprise",
          {f["properties"]["enterprise"]: f["properties"]["name"] for f in points} == enterprises)
    check(name + ": every exchange", len(lines) == len(exchanges))
    for feature in features:
        check(name + ": a feature", feature["type"] == "Feature" and "geometry" in feature)
        for lon, lat in positions(feature["geometry"]) if feature["geometry"] else []:
            check(name + ": degrees", -180 <= lon <= 180 and -90 <= lat <= 90)
    for feature in points:
        place = places[feature["properties"]["enterprise"]]
        check(name + ": lon before lat", feature["geometry"] is None if place is None else
              feature["geometry"]["coordinates"] == [place[1], place[0]])
    for feature, row in zip(lines, exchanges):
        said, line = feature["properties"], feature["geometry"]
        for column in row:
            value = said[column]
            check(name + ": " + column, meant(row[column]) == value if isinstance(value, str) else
                  same_number(row[column], value))
        ends = places[meant(row["from"])], places[meant(row["to"])]
        if row["from"] == row["to"] or None in ends:
            check(name + ": no line", line is None)
            continue
        found = positions(line)
        check(name + ": the ends", [found[0][::-1], found[-1][::-1]] == [list(ends[0]), list(ends[1])])
        across = abs(ends[0][1] - ends[1][1]) > 180
        check(name + ": cut at the meridian", line["type"] == ("MultiLineString" if across else "LineString"))
        # 0.5 degrees on either side of the meridian: the cut is half way
        if across and {ends[0][1], ends[1][1]} == {179.5, -179.5}:
            middle = (ends[0][0] + ends[1][0]) / 2
            check(name + ": half way", abs(found[1][1] - middle) < 1e-12 and found[1][1] == found[2][1] and
                  {found[1][0], found[2][0]} == {180, -180})


def check_csv(name, folder):
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".csv"):
            continue
        for row in table(os.path.join(folder, file)):
            for cell in row.values():
                number = re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", cell)
                check(name + ": " + file + ": " + cell, bool(number) or cell[:1] not in tuple("=+-@\t\r"))


def check_park(name, folder, work, degrees):
    results = os.path.join(work, name)
    run("solve", folder, "-q", "-o", results)
    exchanges = table(os.path.join(results, "exchanges.csv"))
    rows = table(os.path.join(folder, "enterprises.csv"))
    enterprises = {row["enterprise"]: row["name"] for row in rows}
    check(name + ": something to show", len(exchanges) > 0)
    check_graphml(name + ".graphml", run("export", folder, "graphml"), enterprises, exchanges)
    check_dot(name + ".dot", run("export", folder, "dot"), enterprises, exchanges)
    check_csv(name, results)
    if degrees:
        places = {row["enterprise"]: (float(row["lat"]), float(row["lon"])) if row["lat"] else None for row in rows}
        check_geojson(name + ".geojson", run("export", folder, "geojson"), enterprises, exchanges, places)


with tempfile.TemporaryDirectory() as work:
    hostile = os.path.join(work, "hostile_park")
    os.mkdir(hostile)
    make_hostile(hostile)
    check_park("hostile", hostile, work, True)
    for park in ("kalundborg", "textbook", "zone"):
        check_park(park, os.path.join(top, "data/parks", park), work, park == "kalundborg")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
