# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how a text file becomes an array of C, which a program has without reading a file.
#
# awk -v shape=SHAPE -v name=NAME -f embed.awk FILE; run it with LC_ALL=C, so that bytes are bytes.
# lines: each line is a string.  table: each row of a CSV table after its header is an initialiser of strings, the
# rows in byte order of their first cells.

function quoted(text,    i, c, out) {
    out = ""
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\" || c == "\"" || c == "?") out = out "\\" c
        else if (c == "\t") out = out "\\t"
        else out = out c
    }
    return "\"" out "\""
}

# The cells of a row as an initialiser; the first one is left in `first`.
function cells(row,    i, c, cell, open, out) {
    cell = ""; out = ""; open = 0; first = ""; count = 0
    for (i = 1; i <= length(row) + 1; i++) {
        c = i <= length(row) ? substr(row, i, 1) : ","
        if (c == "\"" && open && substr(row, i + 1, 1) == "\"") { cell = cell "\""; i++ }
        else if (c == "\"") open = !open
        else if (c == "," && (!open || i > length(row))) {
            if (count == 0) first = cell
            out = out (count > 0 ? ", " : "") quoted(cell)
            cell = ""
            count++
        } else cell = cell c
    }
    if (open) { print FILENAME ":" FNR ": a quote is left open" | "cat 1>&2"; bad = 1 }
    return "{" out "}"
}

BEGIN {
    print "/* Made by data/embed.awk. */"
    printf "static const %s %s[] = {\n", shape == "table" ? "row" : "char *const", name
}
{ sub(/\r$/, "") }
shape == "lines" { print quoted($0) "," }
shape == "table" && FNR == 1 {
    cells($0)
    columns = count
    next
}
shape == "table" && $0 != "" && $0 !~ /^#/ {
    made = cells($0)
    if (count != columns) { print FILENAME ":" FNR ": " count " cells, not " columns | "cat 1>&2"; bad = 1 }
    for (at = rows++; at > 0 && key[at - 1] "" > first ""; at--) { key[at] = key[at - 1]; text[at] = text[at - 1] }
    key[at] = first
    text[at] = made
}
END {
    for (i = 0; i < rows; i++) {
        if (i > 0 && key[i] == key[i - 1]) { print FILENAME ": " key[i] " stands twice" | "cat 1>&2"; bad = 1 }
        print text[i] ","
    }
    print "};"
    exit bad
}
