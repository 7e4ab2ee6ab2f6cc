/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which parts of a plan go into which column of a sweep's tables. */
#include "lib/study/told.h"

#include <string.h>

bool kal__told_optimal(const kal_plan *plan)
{
    return plan && kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL &&
           kal_plan_audit(plan) != KAL_GRADE_UNVERIFIED;
}

static const char *first_text(const kal_plan *plan, const char *table, const char *otherwise)
{
    const char *const *text = kal_plan_text(plan, table, "text");

    return text && kal_plan_rows(plan, table) > 0 && text[0][0] ? text[0] : otherwise;
}

static const char *reason_of(const kal__told *told, const kal_plan *plan)
{
    if (!plan)
        return told->message;
    switch (told->outcome) {
    case KAL_OUTCOME_OPTIMAL:
        return kal__told_optimal(plan) ? "" : "the audit does not confirm the plan";
    case KAL_OUTCOME_INFEASIBLE:
        return first_text(plan, "conflict", "no plan meets all conditions");
    case KAL_OUTCOME_UNBOUNDED:
        return first_text(plan, "unbounded", "the objective falls without end");
    case KAL_OUTCOME_LIMIT: return "the time limit was reached";
    case KAL_OUTCOME_CANCELLED: return "cancelled";
    default: return "no answer passed the certificate";
    }
}

static bool copy_text(kal__arena *arena, const char **cell, const char *text)
{
    *cell = kal__arena_copy(arena, text, strlen(text));
    return *cell != NULL;
}

/* Impacts are found by their ids: a scenario may call them otherwise. */
static void fill_impacts(const kal__telling *telling, const kal_plan *plan, kal__told *told)
{
    const char *const *id = plan ? kal_plan_text(plan, "impacts_total", "impact") : NULL;
    const double *before = plan ? kal_plan_number(plan, "impacts_total", "baseline") : NULL;
    const double *after = plan ? kal_plan_number(plan, "impacts_total", "plan") : NULL;
    const size_t rows = id && before && after ? kal_plan_rows(plan, "impacts_total") : 0;
    size_t r = 0;

    for (size_t i = 0; i < telling->impacts; i++) {
        told->plan[i] = told->baseline[i] = NAN;
        while (r < rows && strcmp(id[r], telling->impact[i]) < 0)
            r++;
        if (r == rows || strcmp(id[r], telling->impact[i]) != 0)
            continue;
        told->plan[i] = after[r];
        told->baseline[i] = before[r];
    }
}

static bool fill_scenario(kal__arena *arena, const kal__telling *telling,
                          const kal__variant *variant, const kal_plan *plan, kal__told *told,
                          kal__frame_column *c)
{
    const double *level = plan ? kal_plan_number(plan, "objective", "value") : NULL;
    const size_t levels = level ? kal_plan_rows(plan, "objective") : 0;
    size_t j = KAL__SCENARIO_LEVEL;

    c[KAL__SCENARIO_PROBABILITY].number[0] = variant->probability;
    c[KAL__SCENARIO_OUTCOME].text[0] = plan ? kal_outcome_text(told->outcome) : "failed";
    if (plan) {
        c[KAL__SCENARIO_CERTIFICATE].text[0] = kal_grade_text(kal_plan_certificate(plan));
        c[KAL__SCENARIO_AUDIT].text[0] = kal_grade_text(kal_plan_audit(plan));
    }
    for (size_t k = 0; k < telling->levels; k++, j++)
        c[j].number[0] = k < levels ? level[k] : NAN;
    for (size_t i = 0; i < telling->impacts; i++) {
        c[j++].number[0] = told->plan[i];
        c[j++].number[0] = told->baseline[i];
    }
    return copy_text(arena, &c[KAL__SCENARIO_REASON].text[0], told->reason);
}

static void fill_changes(const kal__variant *variant, kal__frame_column *c)
{
    for (size_t r = 0; r < variant->entries; r++) {
        const kal__entry *e = &variant->entry[r];
        c[0].number[r] = (double)(r + 1);
        c[1].text[r] = e->table;
        c[2].text[r] = e->row;
        c[3].text[r] = e->column;
        c[4].text[r] = e->op;
        c[5].text[r] = e->value;
    }
}

/* Columns of a handle's table by their names into those of the frame. */
typedef struct source {
    const char *const *(*text)(const void *handle, const char *table, const char *column);
    const double *(*number)(const void *handle, const char *table, const char *column);
    const void *handle;
} source;

static const char *const *plan_text(const void *plan, const char *table, const char *column)
{
    return kal_plan_text(plan, table, column);
}

static const double *plan_number(const void *plan, const char *table, const char *column)
{
    return kal_plan_number(plan, table, column);
}

static const char *const *indicator_text(const void *indicator, const char *table,
                                         const char *column)
{
    return kal_indicator_text(indicator, table, column);
}

static const double *indicator_number(const void *indicator, const char *table, const char *column)
{
    return kal_indicator_number(indicator, table, column);
}

static bool fill_table(kal__arena *arena, const source *from, kal__frame *frame)
{
    for (size_t j = 0; j < frame->columns; j++) {
        const kal__frame_column *c = &frame->column[j];
        const char *const *text = c->is_text ? from->text(from->handle, frame->name, c->name) : NULL;
        const double *number = c->is_text ? NULL : from->number(from->handle, frame->name, c->name);
        for (size_t r = 0; r < frame->rows; r++) {
            if (number)
                c->number[r] = number[r];
            if (text && !copy_text(arena, &c->text[r], text[r]))
                return false;
        }
    }
    return true;
}

static void count_rows(const kal__layout *layout, const kal__variant *variant,
                       const kal__solved *solved, size_t *rows)
{
    const bool optimal = kal__told_optimal(solved->plan);

    for (size_t t = 0; t < layout->tables; t++) {
        const char *name = layout->table[t].name;
        rows[t] = 0;
        if (strcmp(name, "scenarios") == 0)
            rows[t] = 1;
        else if (strcmp(name, "changes") == 0)
            rows[t] = variant->entries;
        else if (strcmp(name, "exchanges") == 0 && optimal)
            rows[t] = kal_plan_rows(solved->plan, name);
        else if (strcmp(name, "indicators") == 0 && optimal && solved->indicator)
            rows[t] = kal_indicator_rows(solved->indicator, name);
    }
}

static bool fill(kal__arena *arena, const kal__telling *telling, const kal__variant *variant,
                 const kal__solved *solved, kal__told *told, kal__frame **frame)
{
    const source plan = {plan_text, plan_number, solved->plan};
    const source indicator = {indicator_text, indicator_number, solved->indicator};
    bool well = true;

    for (size_t t = 0; well && t < telling->layout->tables; t++) {
        kal__frame *f = frame[t];
        if (strcmp(f->name, "scenarios") == 0)
            well = fill_scenario(arena, telling, variant, solved->plan, told, f->column);
        else if (strcmp(f->name, "changes") == 0)
            fill_changes(variant, f->column);
        else if (strcmp(f->name, "causes") == 0)
            frame[t] = told->causes ? told->causes : f;
        else if (f->rows > 0)
            well = fill_table(arena, strcmp(f->name, "exchanges") == 0 ? &plan : &indicator, f);
    }
    return well;
}

bool kal__told_make(kal__arena *arena, const kal__telling *telling, const kal__variant *variant,
                    const kal__solved *solved, kal__told *told)
{
    size_t rows[KAL__SWEEP_TABLES];
    kal__frame **frame;

    told->plan = KAL__NEW(arena, telling->impacts, double);
    told->baseline = KAL__NEW(arena, telling->impacts, double);
    if (!told->plan || !told->baseline)
        return false;
    told->outcome = solved->plan ? kal_plan_outcome(solved->plan) : KAL_OUTCOME_UNVERIFIED;
    told->reason = reason_of(told, solved->plan);
    if (told->outcome == KAL_OUTCOME_OPTIMAL && !kal__told_optimal(solved->plan))
        told->outcome = KAL_OUTCOME_UNVERIFIED; /* an optimum that its audit refutes is none */
    fill_impacts(telling, solved->plan, told);
    count_rows(telling->layout, variant, solved, rows);
    frame = kal__layout_frames(arena, telling->layout, rows);
    if (!frame || !fill(arena, telling, variant, solved, told, frame) ||
        !copy_text(arena, &told->reason, told->reason))
        return false;
    told->record = (kal__record){.index = variant->index,
                                 .id = variant->id,
                                 .failed = !kal__told_optimal(solved->plan),
                                 .frame = frame};
    return true;
}
