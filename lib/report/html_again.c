/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another person needs to come to the same page. */
#include <math.h>
#include <string.h>

#include "lib/report/html.h"

/* A word of a command line as a shell takes it for one word. */
static const char *shell_word(kal__html *h, const char *text)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:=/+";
    const char *out = "'";

    if (*text && text[strspn(text, plain)] == '\0')
        return text;
    while (*text) {
        size_t n = strcspn(text, "'");
        const char *piece = kal__arena_copy(h->body.arena, text, n);
        h->body.failed = h->body.failed || !piece;
        out = KAL__HTML_JOIN(h, out, piece ? piece : "", text[n] ? "'\\''" : "");
        text += n + (text[n] != '\0');
    }
    return KAL__HTML_JOIN(h, out, "'");
}

/* The levels as `--objective` takes them. */
static const char *objective_of(kal__html *h)
{
    const kal_program *program = h->report->plan->solution->program;
    const char *text = "";

    for (size_t k = 0; k < program->levels; k++)
        text = KAL__HTML_JOIN(h, text, k > 0 ? ">" : "", program->level[k].text);
    return text;
}

/* The profiles that the indicators were held against, each once, with commas. */
static const char *profiles_of(kal__html *h)
{
    const kal__frame *frame = h->report->indicator->frame[KAL__INDICATOR_PROFILE];
    const char *const *profile = kal__frame_text(frame, "profile");
    const char *text = "";

    for (size_t i = 0; profile && i < frame->rows; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || strcmp(profile[k], profile[i]) == 0;
        if (!seen)
            text = KAL__HTML_JOIN(h, text, *text ? "," : "", profile[i]);
    }
    return text;
}

static void put_command(kal__html *h)
{
    const kal__model *m = h->report->model;
    const char *profiles = profiles_of(h);

    kal__html_line(h, "p", "again_command");
    kal__html_markup(h, "<pre><code>kalund solve DIR");
    if (strcmp(m->scenario, "base") != 0) {
        kal__html_markup(h, " -s ");
        kal__html_text(h, shell_word(h, m->scenario));
    }
    kal__html_markup(h, " --objective ");
    kal__html_text(h, shell_word(h, objective_of(h)));
    kal__html_markup(h, " --allocation ");
    kal__html_text(h, kal__allocation_text(h->report->account->allocation));
    if (*profiles) {
        kal__html_markup(h, " --profile ");
        kal__html_text(h, shell_word(h, profiles));
    }
    kal__html_markup(h, h->report->language == KAL__RUSSIAN ? " --lang ru" : "");
    kal__html_markup(h, " -o OUT</code></pre>\n");
}

void kal__html_fact(kal__html *h, const char *key, const char *text)
{
    if (!*text)
        return;
    kal__html_line(h, "dt", key);
    kal__html_markup(h, "<dd>");
    kal__html_text(h, text);
    kal__html_markup(h, "</dd>\n");
}

static void put_facts(kal__html *h)
{
    const kal_plan *plan = h->report->plan;
    const kal__certificate *c = &plan->solution->plan.certificate;
    const kal__result *result = &plan->solution->plan;
    double bound = result->levels > 0 ? result->level[0].certificate.bound : c->bound;
    const struct {
        const char *key;
        double v;
    } figure[] = {{"again_primal", c->primal},
                  {"again_dual", c->dual},
                  {"again_gap", c->gap},
                  {"again_bound", bound},
                  {"again_audit", plan->audit.largest}};

    kal__html_markup(h, "<dl>\n");
    kal__html_fact(h, "again_version", KAL__HTML_JOIN(h, "kalund ", kal_version()));
    kal__html_fact(h, "again_park", h->report->model->name);
    kal__html_fact(h, "again_scenario", h->report->model->scenario);
    kal__html_fact(h, "again_objective", objective_of(h));
    kal__html_fact(h, "again_options", plan->options);
    kal__html_fact(h, "again_allocation", kal__allocation_text(h->report->account->allocation));
    kal__html_fact(h, "again_profiles", profiles_of(h));
    kal__html_fact(h, "again_certificate", kal__html_term(h, "grade", kal_grade_text(c->grade)));
    for (size_t i = 0; i < sizeof figure / sizeof *figure; i++)
        if (isfinite(figure[i].v))
            kal__html_fact(h, figure[i].key, kal__html_number(h, figure[i].v));
    kal__html_fact(h, "again_audit_grade",
                   kal__html_term(h, "grade", kal_grade_text(plan->audit.grade)));
    kal__html_markup(h, "</dl>\n");
}

/* A park that was made by calls has no files. */
void kal__html_inputs(kal__html *h)
{
    const kal__model *m = h->report->model;

    if (m->inputs == 0) {
        kal__html_line(h, "p", "again_no_inputs");
        return;
    }
    kal__html_markup(h, "<div class=\"sheet\" tabindex=\"0\"><table>");
    kal__html_line(h, "caption", "caption_inputs");
    kal__html_markup(h, "<thead><tr>");
    kal__html_line(h, "th scope=\"col\"", "column_file");
    kal__html_markup(h, "<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < m->inputs; i++) {
        kal__html_markup(h, "<tr><td>");
        kal__html_text(h, m->input[i].file);
        kal__html_markup(h, "</td><td><code>");
        kal__html_text(h, m->input[i].sha256);
        kal__html_markup(h, "</code></td></tr>\n");
    }
    kal__html_markup(h, "</tbody></table></div>\n");
}

void kal__html_again(kal__html *h)
{
    kal__html_open(h, "again");
    kal__html_line(h, "p class=\"note\"", "again_note");
    put_command(h);
    put_facts(h);
    kal__html_inputs(h);
    kal__html_close(h);
}
