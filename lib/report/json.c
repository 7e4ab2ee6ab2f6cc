/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How plan.json is written and read back, by json-c, which no other file names. */
#include "lib/report/json.h"

#include <json-c/json.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

/* Nodes are owned by the tree as soon as they are put; `failed` remembers that memory ran out, since NULL
 * is also json-c's null. `room`: no fewer bytes than the whole text will have. */
typedef struct tree {
    const kal_plan *plan;
    bool failed;
    size_t room;
} tree;

#define ESCAPED ((size_t)6) /* \u001f */
#define AROUND                                                                                     \
    ((size_t)48) /* quotes, colon, comma, line feed, indentation; a bracket of an empty row */

typedef struct json_object node;

static node *object(tree *t)
{
    node *made = json_object_new_object();
    t->failed = t->failed || made == NULL;
    return made;
}

static node *array(tree *t)
{
    node *made = json_object_new_array();
    t->failed = t->failed || made == NULL;
    return made;
}

static node *text(tree *t, const char *s)
{
    node *made = json_object_new_string(s);
    t->room += ESCAPED * strlen(s);
    t->failed = t->failed || made == NULL;
    return made;
}

/* What has no unit or name is null. */
static node *text_or_null(tree *t, const char *s) { return *s == '\0' ? NULL : text(t, s); }

/* Not finite is null; otherwise our own shortest text. */
static node *number(tree *t, double v)
{
    char digits[KAL__NUM_TEXT];
    node *made;

    if (!isfinite(v))
        return NULL;
    (void)kal__num_text(v, digits);
    t->room += sizeof digits;
    made = json_object_new_double_s(v, digits);
    t->failed = t->failed || made == NULL;
    return made;
}

/* Keys live as long as the plan. A copied one json-c would lose when its table cannot grow. */
static void put(tree *t, node *parent, const char *key, node *value)
{
    t->room += AROUND + ESCAPED * strlen(key);
    if (parent != NULL &&
        json_object_object_add_ex(parent, key, value, JSON_C_OBJECT_KEY_IS_CONSTANT) == 0)
        return;
    t->failed = true;
    json_object_put(value);
}

static void append(tree *t, node *parent, node *value)
{
    t->room += AROUND;
    if (parent != NULL && json_object_array_add(parent, value) == 0)
        return;
    t->failed = true;
    json_object_put(value);
}

/* One row of a frame as an object of the named columns; the unit of a thing without one is null. */
static node *row(tree *t, const kal__frame *frame, size_t i, size_t n, const char *const *column)
{
    node *made = object(t);

    for (size_t c = 0; c < n; c++) {
        const char *const *words = kal__frame_text(frame, column[c]);
        const double *numbers = kal__frame_number(frame, column[c]);
        if (words != NULL && strcmp(column[c], "unit") == 0)
            put(t, made, column[c], text_or_null(t, words[i]));
        else if (words != NULL)
            put(t, made, column[c], text(t, words[i]));
        else
            put(t, made, column[c], number(t, numbers != NULL ? numbers[i] : NAN));
    }
    return made;
}

static node *rows(tree *t, kal__plan_table table, size_t n, const char *const *column)
{
    const kal__frame *frame = t->plan->frame[table];
    node *made = array(t);

    for (size_t i = 0; i < frame->rows; i++)
        append(t, made, row(t, frame, i, n, column));
    return made;
}

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static node *certificate(tree *t)
{
    static const char *const kind[] = {"optimal", "infeasible", "unbounded"};
    const kal__result *plan = &t->plan->solution->plan;
    const kal__certificate *c = &plan->certificate;
    node *made = object(t);

    put(t, made, "kind", text(t, kind[c->kind]));
    put(t, made, "grade", text(t, kal_grade_text(c->grade)));
    put(t, made, "primal", number(t, c->primal));
    put(t, made, "dual", number(t, c->dual));
    put(t, made, "gap", number(t, c->gap));
    put(t, made, "bound", number(t, plan->levels > 0 ? plan->level[0].certificate.bound : c->bound));
    return made;
}

static node *audit(tree *t)
{
    const kal__audit *a = &t->plan->audit;
    node *made = object(t);

    put(t, made, "grade", text(t, kal_grade_text(a->grade)));
    put(t, made, "largest", number(t, a->largest));
    return made;
}

/* Rows of a frame keyed by an id, those named in `first` before the others. */
static node *keyed(tree *t, kal__plan_table table, const char *key, size_t firsts,
                   const char *const *first, size_t n, const char *const *column)
{
    const kal__frame *frame = t->plan->frame[table];
    const char *const *id = kal__frame_text(frame, key);
    node *made = object(t);

    for (size_t f = 0; f <= firsts; f++)
        for (size_t i = 0; id != NULL && i < frame->rows; i++) {
            bool named = false;
            for (size_t k = 0; k < firsts; k++)
                named = named || strcmp(id[i], first[k]) == 0;
            if (f < firsts ? strcmp(id[i], first[f]) == 0 : !named)
                put(t, made, id[i], row(t, frame, i, n, column));
        }
    return made;
}

static node *input(tree *t, const char *file, const char *sha256)
{
    node *made = object(t);

    put(t, made, "file", text(t, file));
    put(t, made, "sha256", text(t, sha256));
    return made;
}

static node *manifest(tree *t)
{
    const kal__model *m = t->plan->solution->program->model;
    node *made = object(t), *inputs = array(t);

    for (size_t i = 0; i < m->inputs; i++)
        append(t, inputs, input(t, m->input[i].file, m->input[i].sha256));
    put(t, made, "version", text(t, kal_version()));
    put(t, made, "options", text(t, t->plan->options));
    put(t, made, "inputs", inputs);
    return made;
}

static node *document(tree *t)
{
    static const char *const level[] = {"level", "text", "value"};
    static const char *const impact_first[] = {"virgin", "ghg", "cost"};
    static const char *const impact[] = {"unit", "baseline", "plan"};
    static const char *const material[] = {"unit",     "available", "exchanged",
                                           "internal", "disposed",  "unplaced",
                                           "needed",   "received",  "purchased"};
    static const char *const conflict[] = {"row",  "id",    "port", "property",
                                           "text", "relax", "unit"};
    static const char *const unbounded[] = {"activity", "id", "text", "rate"};
    static const char *const warning[] = {"code", "text"};
    const kal__model *m = t->plan->solution->program->model;
    node *made = object(t);

    put(t, made, "schema", number(t, 1.0));
    put(t, made, "park", text(t, m->name));
    put(t, made, "scenario", text(t, m->scenario));
    put(t, made, "outcome", text(t, kal_outcome_text(t->plan->solution->plan.outcome)));
    put(t, made, "certificate", certificate(t));
    put(t, made, "audit", audit(t));
    put(t, made, "objective", rows(t, KAL__PLAN_OBJECTIVE, COUNT(level), level));
    put(t, made, "impacts",
        keyed(t, KAL__PLAN_IMPACTS_TOTAL, "impact", COUNT(impact_first), impact_first,
              COUNT(impact), impact));
    put(t, made, "materials",
        keyed(t, KAL__PLAN_MATERIALS, "material", 0, NULL, COUNT(material), material));
    put(t, made, "conflict", rows(t, KAL__PLAN_CONFLICT, COUNT(conflict), conflict));
    put(t, made, "unbounded", rows(t, KAL__PLAN_UNBOUNDED, COUNT(unbounded), unbounded));
    put(t, made, "warnings", rows(t, KAL__PLAN_WARNINGS, COUNT(warning), warning));
    put(t, made, "manifest", manifest(t));
    return made;
}

/* In place of the root's text: only the room for it. */
static int make_room(node *root, struct printbuf *out, int level, int flags)
{
    const size_t *room = json_object_get_userdata(root);

    (void)level;
    (void)flags;
    return *room < INT_MAX / 2 ? printbuf_memset(out, (int)*room, 0, 1) : -1;
}

/* json-c leaves out what its buffer could not grow for and says nothing, so the buffer is grown first; it
 * stays with the root. NULL when memory ran out. */
static const char *write_out(node *root, size_t room)
{
    const int flags =
        JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;

    json_object_set_serializer(root, make_room, &room, NULL);
    if (json_object_to_json_string_ext(root, flags) == NULL)
        return NULL;
    json_object_set_serializer(root, NULL, NULL, NULL);
    return json_object_to_json_string_ext(root, flags);
}

/* Copies the text of a tree, which ends with it. */
static kal_status finish(kal_ctx *ctx, kal__arena *arena, const tree *t, node *root,
                         const char **out, size_t *n)
{
    const char *written = NULL;
    char *copy = NULL;

    if (!t->failed)
        written = write_out(root, t->room);
    if (written != NULL)
        copy = kal__arena_print(arena, "%s\n", written);
    json_object_put(root);
    if (copy == NULL)
        return kal__fail_memory(ctx);
    *out = copy;
    *n = strlen(copy);
    return KAL_OK;
}

kal_status kal__json_text(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan, const char **out,
                          size_t *n)
{
    tree t = {.plan = plan, .room = AROUND};
    node *root = document(&t);

    return finish(ctx, arena, &t, root, out, n);
}

static node *pairs(tree *t, const kal__json_list *list)
{
    node *made = object(t);

    for (size_t i = 0; i < list->n; i++) {
        const kal__json_pair *p = &list->pair[i];
        put(t, made, p->key, p->text ? text(t, p->text) : number(t, p->number));
    }
    return made;
}

static node *study_manifest(tree *t, const kal__json_study *study)
{
    node *made = object(t), *inputs = array(t);

    for (size_t i = 0; i < study->inputs.n; i++)
        append(t, inputs, input(t, study->inputs.pair[i].key, study->inputs.pair[i].text));
    put(t, made, "version", text(t, kal_version()));
    put(t, made, "options", pairs(t, &study->options));
    put(t, made, "inputs", inputs);
    return made;
}

kal_status kal__json_study_text(kal_ctx *ctx, kal__arena *arena, const kal__json_study *study,
                                const char **out, size_t *n)
{
    tree t = {.room = AROUND};
    node *root = object(&t);

    put(&t, root, "schema", number(&t, 1.0));
    put(&t, root, "kind", text(&t, study->kind));
    put(&t, root, "park", text(&t, study->park));
    put(&t, root, "scenario", text(&t, study->scenario));
    put(&t, root, "outcome", text(&t, study->outcome));
    put(&t, root, "results", pairs(&t, &study->results));
    put(&t, root, "tables", pairs(&t, &study->tables));
    put(&t, root, "manifest", study_manifest(&t, study));
    return finish(ctx, arena, &t, root, out, n);
}

kal_status kal_plan_json(kal_ctx *ctx, const kal_plan *plan, const char **out)
{
    kal__arena *arena;
    kal_status status;
    size_t n;

    if (ctx == NULL)
        return KAL_USAGE;
    kal__enter(ctx);
    if (plan == NULL || out == NULL)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_json: plan and out must not be NULL");
    arena = kal__ctx_arena(ctx);
    if (arena == NULL)
        return kal__fail_memory(ctx);
    status = kal__json_text(ctx, arena, plan, out, &n);
    if (status == KAL_OK)
        kal__ctx_keep(ctx, arena);
    else
        kal__arena_free(arena);
    return status;
}
