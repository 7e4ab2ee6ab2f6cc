/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the results of the bench as a page that needs no other file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/chart.h"
#include "bench/series.h"
#include "bench/table.h"

enum { SERIES = 128 };

static const char style[] =
    ":root{--ink:#1d2733;--soft:#55606e;--line:#d5dbe2;--wash:#f4f6f8;--blue:#0072b2}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:76rem;padding:2rem 1.25rem 4rem;color:var(--ink);background:#fff;"
    "font:1rem/1.55 system-ui,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation "
    "Sans\",Arial,sans-serif}\n"
    "h1{margin:0 0 .5rem;font-size:2.2rem;line-height:1.15;letter-spacing:-.01em}\n"
    "h2{margin:0 0 .75rem;font-size:1.35rem}\n"
    "h3{margin:0 0 .25rem;font-size:1rem}\n"
    "p{max-width:48rem;margin:0 0 .8rem}\n"
    ".kicker{margin:0 0 "
    ".25rem;color:var(--blue);font-weight:600;font-size:.85rem;letter-spacing:.04em;"
    "text-transform:uppercase}\n"
    "section{margin-top:3rem;border-top:2px solid var(--ink);padding-top:1rem}\n"
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(26rem,1fr));gap:1.5rem "
    "2.5rem}\n"
    "figure{margin:0}\nfigcaption,.note{color:var(--soft);font-size:.9rem}\n"
    "svg{display:block;width:100%;height:auto;font-size:12px;margin:0 0 .75rem}\n"
    "svg text{font-family:inherit}\n.axis,.axis text{fill:#55606e;font-size:11px}\n"
    ".exponent{fill:#55606e;font-size:11px;font-weight:400}\n.ratio{font-variant-numeric:tabular-"
    "nums}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem "
    "1rem;font-size:.9rem;margin:1rem 0}\n"
    "dt{color:var(--soft)}\ndd{margin:0}\n"
    ".sheet{overflow:auto;max-height:85vh}\n"
    "table{border-collapse:collapse;min-width:100%;font-size:.84rem;line-height:1.35;"
    "font-variant-numeric:tabular-nums}\n"
    "th,td{padding:.28rem .6rem;border-bottom:1px solid "
    "var(--line);text-align:left;white-space:nowrap}\n"
    "thead th{position:sticky;top:0;background:var(--wash);border-bottom:1px solid var(--soft)}\n"
    "td.n,th.n{text-align:right}\ntbody tr:hover{background:#f9fafb}\n"
    "tr.own td{font-weight:600}\nsummary{cursor:pointer;color:var(--blue)}\n";

static void write_text(FILE *f, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            fputs("&lt;", f);
        else if (*text == '>')
            fputs("&gt;", f);
        else if (*text == '&')
            fputs("&amp;", f);
        else if (*text == '"')
            fputs("&quot;", f);
        else
            putc(*text, f);
    }
}

static const char *meaning(const char *family)
{
    static const char *const text[] = {"T", "Transport",
                                       "G", "Yields",
                                       "Q", "Yields and quality",
                                       "C", "Quality and rows that the whole park shares",
                                       "P", "Shared rows and processes",
                                       "U", "Yields, materials that hang together",
                                       "V", "Quality, materials that hang together"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i += 2)
        if (strcmp(text[i], family) == 0)
            return text[i + 1];
    return "";
}

static void write_head(FILE *f, const table *t)
{
    fputs("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>kalund: "
          "speed</title>\n<style>\n",
          f);
    fputs(style, f);
    fputs("</style>\n<p class=\"kicker\">kalund bench</p>\n<h1>Solvers on exchange programs</h1>\n"
          "<p>Time against size, and how many times as long as kalund other solvers take. kalund's "
          "time is the "
          "whole call, with its certificate and a basis; another solver's is that of its solve "
          "alone. A library "
          "is shown by the fastest of its methods at each size; <i>parts</i>: it got the connected "
          "components "
          "one by one (dashed, pale). Medians of the runs, means over the seeds; an open triangle "
          "is a limit that "
          "no method "
          "kept. <i>n</i> to a power is the fitted growth from 10 000 candidates on.</p>\n<dl>\n",
          f);
    for (size_t i = 0; i < t->facts; i++) {
        fputs("<dt>", f);
        write_text(f, t->fact[i].name);
        fputs("</dt><dd>", f);
        write_text(f, t->fact[i].text);
        fputs("</dd>\n", f);
    }
    fputs("</dl>\n", f);
}

static void write_series(FILE *f, const series *s)
{
    fputs("<figure>\n<h3>", f);
    write_text(f, strcmp(s->shape, "-") == 0 ? s->family : s->shape);
    fputs("</h3>\n", f);
    chart_times(f, s);
    chart_ratios(f, s);
    if (series_largest(s) > 0)
        fprintf(f, "<figcaption>Bars: times as long as kalund at %.0f candidates.</figcaption>\n",
                series_at(&s->line[0][WHOLE], series_largest(s))->candidates);
    fputs("</figure>\n", f);
}

/* Shapes of a family stand side by side; files stand together. */
static void write_families(FILE *f, const series *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        const bool files = strcmp(s[i].shape, "-") == 0;
        size_t end = i + 1;
        while (end < n &&
               (files ? strcmp(s[end].shape, "-") == 0 : strcmp(s[end].family, s[i].family) == 0))
            end++;
        fputs("<section>\n<h2>", f);
        if (files)
            fputs("Programs from files", f);
        else
            fprintf(f, "%s: %s", s[i].family, meaning(s[i].family));
        fputs("</h2>\n<div class=\"pair\">\n", f);
        for (; i < end; i++)
            write_series(f, &s[i]);
        fputs("</div>\n</section>\n", f);
    }
}

static void write_number(FILE *f, double x, int digits)
{
    fputs("<td class=\"n\">", f);
    if (isfinite(x) && fabs(x) >= 1e4 && digits < 9)
        fprintf(f, "%.0f", x);
    else if (isfinite(x))
        fprintf(f, "%.*g", digits, x);
    fputs("</td>", f);
}

static void write_row(FILE *f, const record *r)
{
    fprintf(f, "<tr%s><td>", strncmp(r->solver, "kalund", 6) == 0 ? " class=\"own\"" : "");
    write_text(f, r->family);
    fprintf(f, "</td><td>%s</td>", r->shape);
    write_number(f, r->candidates, 12);
    write_number(f, r->seed, 12);
    fputs("<td>", f);
    write_text(f, r->solver);
    fprintf(f, "</td><td>%s</td>", r->way);
    if (strcmp(r->outcome, "optimal") == 0) {
        write_number(f, r->time_s, 4);
    } else if (strcmp(r->outcome, ">limit") == 0) {
        fprintf(f, "<td class=\"n\">&gt; %g</td>", r->time_s);
    } else {
        fputs("<td class=\"n\">", f);
        write_text(f, r->outcome);
        fputs("</td>", f);
    }
    write_number(f, r->time_min_s, 4);
    write_number(f, r->time_max_s, 4);
    write_number(f, r->ratio, 4);
    write_number(f, r->build_s, 3);
    write_number(f, r->certify_s, 3);
    write_number(f, r->iterations, 9);
    write_number(f, r->passes, 4);
    write_number(f, r->peak_mib, 4);
    write_number(f, r->bytes_per_candidate, 4);
    fputs("</tr>\n", f);
}

static void write_table(FILE *f, const table *t)
{
    static const char *const name[] = {"family",     "shape",  "candidates", "seed",
                                       "solver",     "way",    "time, s",    "least",
                                       "most",       "ratio",  "build, s",   "certify, s",
                                       "iterations", "passes", "peak, MiB",  "bytes per candidate"};

    fputs("<section>\n<h2>All results</h2>\n<div class=\"sheet\" "
          "tabindex=\"0\">\n<table>\n<thead><tr>",
          f);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        fprintf(f, "<th%s>%s</th>", i < 2 || i == 4 || i == 5 ? "" : " class=\"n\"", name[i]);
    fputs("</tr></thead>\n<tbody>\n", f);
    for (size_t i = 0; i < t->count; i++)
        write_row(f, &t->row[i]);
    fputs("</tbody>\n</table>\n</div>\n<p class=\"note\">Passes: the time in passes over the "
          "candidates' reduced "
          "costs, measured in the same run. Bytes per candidate: the peak of memory beyond the "
          "program as it "
          "was loaded.</p>\n</section>\n",
          f);
}

int table_write_page(const table *t, const char *path)
{
    series *s = calloc(SERIES, sizeof *s);
    FILE *f = s ? fopen(path, "w") : NULL;

    if (!f) {
        free(s);
        return -1;
    }
    const size_t n = series_make(t, SERIES, s);
    write_head(f, t);
    write_families(f, s, n);
    write_table(f, t);
    fputs("</html>\n", f);
    free(s);
    const int bad = ferror(f);
    return fclose(f) != 0 || bad ? -1 : 0;
}
