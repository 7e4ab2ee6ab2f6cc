#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an independent solver says of random parks, beside what kalund says.

usage: oracle.py ORACLE_FOLDER KALUND [PARKS [FIRST_SEED]]

Every level value, every total of the baseline and the outcome must agree to 1e-6 relative, and kalund's
own certificate and audit must have passed. Ends with "N passed, N failed"."""
import concurrent.futures
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

GOALS = [[], ["--objective", "cost"], ["--objective", "ghg>cost"],
         ["--objective", "cost=1,ghg=0.05"], ["--objective", "virgin,ghg>cost"]]


def near(a, b):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * (1 + abs(a))


def run(command):
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(answer.stdout), answer.stderr
    except ValueError:
        return None, answer.stderr or "no JSON"


def kept_levels(oracle):
    """For each level: is its value, from the referee's final totals, what it was when it was solved? Its
    face has a tolerance of 1e-7, the format's is 1e-9."""
    for level, weights in zip(oracle["objective"], oracle["weights"]):
        final = sum(w * oracle["impacts"][i]["plan"] for i, w in weights.items())
        yield abs(final - level["value"]) <= 1e-9 * (1 + abs(final))


def differences(oracle, kalund):
    found = []
    if oracle["outcome"] != kalund["outcome"]:
        return [f"outcome {kalund['outcome']}, expected {oracle['outcome']}"]
    for impact in ("cost", "ghg", "virgin"):  # the levels of the baseline: unique, the others are not
        total = oracle["impacts"][impact]
        if not near(total["baseline"], kalund["impacts"][impact]["baseline"]):
            found.append(f"baseline {impact} {kalund['impacts'][impact]['baseline']}, "
                         f"expected {total['baseline']}")
    if oracle["outcome"] != "optimal":
        return found
    values = [level["value"] for level in kalund["objective"]]
    if len(values) != len(oracle["objective"]):
        found.append(f"{len(values)} levels, expected {len(oracle['objective'])}")
    for mine, theirs, kept in zip(values, oracle["objective"], kept_levels(oracle)):
        if not near(theirs["value"], mine):
            found.append(f"level {theirs['level']}: {mine}, expected {theirs['value']}")
        if not kept:  # the referee left this level's optimal face, so its later levels are too good
            break
    for name in ("certificate", "audit"):
        if kalund[name]["grade"] not in ("verified", "proved"):
            found.append(f"{name} {kalund[name]['grade']}")
    for material, m in kalund["materials"].items():
        if not near(m["available"], m["exchanged"] + m["disposed"] + m["unplaced"]):
            found.append(f"{material}: available is not exchanged + disposed + unplaced")
        if not near(m["needed"], m["received"] + m["purchased"]):
            found.append(f"{material}: needed is not received + purchased")
    return found


def compare(folder, kalund, fuzzpark, wider, seed):
    """Odd seeds: a park of the referee's own generator; even ones: the corners that it leaves out."""
    rng = random.Random(seed)
    tables = (fuzzpark if seed % 2 else wider).gen(rng)
    goal = rng.choice(GOALS)
    park = tempfile.mkdtemp(prefix="kalund-oracle-")
    try:
        fuzzpark.put(tables, park)
        theirs, complaint = run([sys.executable, os.path.join(folder, "refsolve.py"), park, *goal])
        if theirs is None:
            return f"seed {seed}: the oracle refuses it: {complaint}"
        mine, complaint = run([kalund, "solve", park, "--json", *goal])
        if mine is None:
            return f"seed {seed} {goal}: kalund: {complaint}"
        found = differences(theirs, mine)
        return f"seed {seed} {goal}: " + "; ".join(found) if found else ""
    finally:
        shutil.rmtree(park)


def main():
    folder, kalund = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    import fuzzpark
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import wider
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda seed: compare(folder, kalund, fuzzpark, wider, seed),
                                range(first, first + count)))
    for answer in filter(None, answers):
        print(answer)
    failed = sum(map(bool, answers))
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
