# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: what must hold of any page of a report, whatever the park.

usage: page.py PAGE LANGUAGE
"""
import re
import sys
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

BYTES_MOST = 400_000
SECTIONS = ("totals network exchanges purchases disposals processes enterprises inventory avoided indicators "
            "rating abatement closure prices warnings again").split()
VOID = {"meta", "link", "input", "br"}


class Balance(HTMLParser):
    """That an HTML parser sees every element closed, too."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def main(path, language):
    text = open(path, encoding="utf-8").read()
    faults = []

    def need(holds, what):
        if not holds:
            faults.append(what)

    need(len(text.encode()) < BYTES_MOST, f"{len(text.encode())} bytes")
    root = tree.fromstring(text)
    need(root.tag == "html" and root.get("lang") == language, "the language is not said")
    balance = Balance()
    balance.feed(text)
    need(not balance.open and not balance.wrong, f"not closed: {balance.open} {balance.wrong}")

    ids = [e.get("id") for e in root.iter() if e.get("id")]
    need(len(ids) == len(set(ids)), f"an id stands twice: {sorted(i for i in ids if ids.count(i) > 1)[:3]}")
    sections = [e.get("id") for e in root.iter("section")]
    need(sections == [s for s in SECTIONS if s in sections], f"sections out of order: {sections}")
    for part in SECTIONS:
        need(part in sections or part in ("processes", "disposals"), f"no section {part}")
    links = [a.get("href") for a in root.iter("a")]
    need(links == ["#" + s for s in sections], "the list of contents is not that of the sections")
    need("answer" in ids and "certificate" in ids and "reconciliation" in ids, "no answer, certificate or sum")

    # Nothing is fetched, nothing is run but the one script, no date is told.
    for e in root.iter():
        for name, value in e.attrib.items():
            need(not name.startswith("on"), f"{e.tag} has {name}")
            if name in ("src", "href") or name.endswith("}href"):
                need(value.startswith("#") or value == "data:,", f"{e.tag} fetches {value}")
    need(len(list(root.iter("script"))) == 1, "more than one script")
    need("http" not in re.sub(r'xmlns="http://www.w3.org/2000/svg"', "", text), "an address")
    need(not re.search(r"@import|url\(", text), "the style fetches something")
    need("generator" in [m.get("name") for m in root.iter("meta")], "no generator")

    # Every row has as many cells as its heading; numbers stand in columns that are aligned.
    for table in root.iter("table"):
        head = table.find("thead/tr")
        width = len(head)
        numeric = {f"c{i + 1}" for i, th in enumerate(head) if th.get("class") == "n"}
        need(numeric <= set((table.get("class") or "").split()), "a column of numbers is not aligned")
        for row in list(table.iterfind("tbody/tr")) + list(table.iterfind("tfoot/tr")):
            need(len(row) == width, f"{len(row)} cells under {width} headings")
        need(all("".join(th.itertext()).strip() for th in head), "a heading without words")
    words = "".join(root.find("body").itertext())
    need(not re.search(r"\b(section|column|caption|answer|indicator|network)_[a-z]", words.split("use strict")[0]),
         "a key instead of its words")
    for fault in faults[:10]:
        print(f"{path}: {fault}")
    return bool(faults)


sys.exit(main(*sys.argv[1:]))
