#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the certificate is broken on purpose, one token at a time, and who must notice.
"""usage: mutants.py [--sample N] [--every] [--list]   (run in the build folder; srcdir and CC in the environment)

Each mutant of solver/certify.c and certify_bound.c is compiled with the certificate's own tests and run. It is
killed when a test fails, crashes or does not end. Of all mutants 214 are taken, spread evenly (--every: all of
them); --sample takes N of them. Survivors must stand in survivors.txt with their reason."""
import os
import re
import resource
import shlex
import subprocess
import sys
import tempfile

SRC = os.environ.get("srcdir", ".")
CC = shlex.split(os.environ.get("CC", "cc"))
LIBS = shlex.split(os.environ.get("MUTANT_LIBS", "-lcheck -lsubunit -lglpk -lpthread -lm"))
CHOSEN = 214  # some do not compile: at least 200 do
MOST_SURVIVORS = 10
LEAST_SHARE = 0.95
SECONDS = 20  # of processor time: a busy machine kills no mutant

# A test that includes the source it looks into is compiled with the mutant; others link it.
SOURCES = {
    "solver/certify.c": ["check_solver_certify", "check_solver_certify_sums"],
    "solver/certify_bound.c": ["check_solver_certify_bound", "check_solver_certify_box",
                                 "check_solver_certify"],
}
INSIDE = {"check_solver_certify_bound": "solver/certify_bound.c"}

SWAPS = {
    "<": ["<=", ">"], "<=": ["<", ">"], ">": [">=", "<"], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "!": [""],
    "+=": ["-="], "true": ["false"], "false": ["true"], "INFINITY": ["0"], "fabs": [""],
    "lower": ["upper"], "upper": ["lower"], "row_lower": ["row_upper"], "row_upper": ["row_lower"],
    "continue": [""], "isnan": ["!isnan"], "isfinite": ["!isfinite"],
}
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|[A-Za-z_]\w*|\d+\.?\d*(?:[eE][-+]?\d+)?u?|'
                   r"->|\+\+|--|&&|\|\||[-+*/<>=!]=|\S|\s+", re.S)
# After one of these a `*` points and a `-` or `!` stands alone.
TYPES = {"double", "const", "void", "sizeof", "size_t", "bool", "form", "reach", "box", "total", "slackness"}


def tokens(text):
    return [(m.start(), m.group()) for m in TOKEN.finditer(text)]


def replacements(before, token, after):
    """What may stand in the place of a token between two others."""
    value = re.fullmatch(r"[\w)\]]+", before[-1:]) and before not in TYPES and before != "return"
    if token == "*" and (not value or before.startswith("kal__") or after in (")", ",", "const")):
        return []
    if token == "-" and not value:
        return [""]
    if token == "+" and not value:
        return []
    if token in ("lower", "upper", "row_lower", "row_upper") and after not in (";", ",", ")", "[", "-", "?", ":"):
        return []
    if re.fullmatch(r"\d+u?", token):
        return [str(int(token.rstrip("u")) + 1)]
    if re.match(r"\d", token):
        return [token + " * 100", token + " / 100"]
    return SWAPS.get(token, [])


def mutants_of(name):
    """(offset, old, new) for every place of a file that can be broken."""
    text = open(os.path.join(SRC, name)).read()
    found = []
    code = [t for t in tokens(text) if not t[1].isspace() and not t[1].startswith("/*")]
    for k in range(1, len(code) - 1):
        at, token = code[k]
        if code[k - 1][1] in ("->", ".") and "sizeof" in [c[1] for c in code[k - 5:k]]:
            continue  # the size of the one is the size of the other
        line = text[text.rfind("\n", 0, at) + 1:text.find("\n", at)]
        if line.startswith("#include") or token.startswith('"'):
            continue
        for new in replacements(code[k - 1][1], token, code[k + 1][1]):
            found.append((at, token, new))
    # Statements left out: assignments and calls that stand on a line of their own.
    for m in re.finditer(r"^ +(?!return|double|size_t|bool|const|kal__\w+ |for|if|typedef|form |total |slackness |box )"
                         r"[\w>*.\[\]-]+(?: = [^;{]*| \+= [^;{]*|\([^;{]*\)|\+\+);$", text, re.M):
        found.append((m.start(), m.group(), ""))
    return text, sorted(found)


def shown(text, at, old, new):
    """The mutant as one line: the changed line, with what was there and what is."""
    first = text.rfind("\n", 0, at) + 1
    if "\n" in old or old.endswith(";"):
        return "- " + " ".join(old.split())
    last = text.find("\n", at)
    return " ".join((text[first:at] + "{" + old + " -> " + new + "}" + text[at + len(old):last]).split())


def collect(every):
    out = []
    for name in sorted(SOURCES):
        text, found = mutants_of(name)
        out += [(name, text, *m) for m in found]
    if every or len(out) <= CHOSEN:
        return out
    return [out[i * len(out) // CHOSEN] for i in range(CHOSEN)]


def compile_test(folder, test, source):
    inputs = [os.path.join(SRC, "tests/unit", test + ".c")]
    if INSIDE.get(test) != source:
        inputs.append(os.path.join(folder, source))
    binary = os.path.join(folder, test)
    command = CC + ["-std=gnu11", "-D_GNU_SOURCE", "-O1", "-w", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-ffp-contract=off", "-I" + folder, "-I" + SRC,
                    "-I" + os.path.join(SRC, "include"), "-I.", "-o", binary, *inputs, ".libs/libkalund_core.a",
                    *LIBS]
    run = subprocess.run(command, capture_output=True, text=True)
    return (binary, run.stderr) if run.returncode == 0 else (None, run.stderr)


def limit_processor():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def passes(binary):
    run = subprocess.run([binary], capture_output=True, preexec_fn=limit_processor,
                         env={**os.environ, "CK_FORK": "no", "CK_VERBOSITY": "silent", "CK_DEFAULT_TIMEOUT": "0"})
    return run.returncode == 0


def survives(folder, mutant):
    """True, False, or None when it does not compile."""
    name, text, at, old, new = mutant
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text[:at] + new + text[at + len(old):])
    for test in SOURCES[name]:
        binary, message = compile_test(folder, test, name)
        if binary is None:
            return None
        if not passes(binary):
            return False
    return True


def reasons():
    """survivors.txt: lines of `FILE: MUTANT`, each followed by an indented reason."""
    out, key = {}, None
    for line in open(os.path.join(SRC, "tests/wrong/survivors.txt")):
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace():
            out[key] = out.get(key, "") + line.strip()
        else:
            key = line.strip()
            out[key] = ""
    return out


def sound_tests(folder):
    """The unbroken sources must pass, or every mutant would look killed."""
    for name in SOURCES:
        text = open(os.path.join(SRC, name)).read()
        if survives(folder, (name, text, 0, "", "")) is not True:
            print(f"mutants: {name} as it stands fails its tests, or does not compile here")
            print(compile_test(folder, SOURCES[name][0], name)[1])
            return False
    return True


def main(arguments):
    every = "--every" in arguments
    chosen = collect(every)
    if "--list" in arguments:
        for name, text, *m in chosen:
            print(f"{name}: {shown(text, *m)}")
        return 0
    if "--sample" in arguments:
        n = int(arguments[arguments.index("--sample") + 1])
        chosen = [chosen[i * len(chosen) // n] for i in range(n)]
    known, killed, alive, broken, unexplained = reasons(), 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        if not sound_tests(folder):
            print("0 passed, 1 failed")
            return 1
        for mutant in chosen:
            name, text, *m = mutant
            fate = survives(folder, mutant)
            if fate is None:
                broken += 1
            elif fate:
                key = f"{name}: {shown(text, *m)}"
                alive += 1
                unexplained += not known.get(key)
                print(f"survivor ({'explained' if known.get(key) else 'NO REASON'}) {key}", flush=True)
            else:
                killed += 1
    share = killed / max(1, killed + alive)
    print(f"mutants: made={len(chosen)} compiled={killed + alive} killed={killed} survived={alive} "
          f"explained={alive - unexplained} share={share:.3f}")
    failures = [unexplained > 0, not every and alive > MOST_SURVIVORS, killed + alive == 0,
                share < LEAST_SHARE and "--sample" not in arguments]
    print(f"{killed + alive - unexplained} passed, {unexplained + sum(failures[1:])} failed")
    return 1 if any(failures) else 0


sys.exit(main(sys.argv[1:]))
