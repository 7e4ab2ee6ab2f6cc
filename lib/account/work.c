/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the tables of an account are laid out. */
#include "lib/account/work.h"

#include <math.h>
#include <string.h>

#include "lib/match/ratio_facts.h"

static const char *const table_name[KAL__ACCOUNT_TABLES] = {
    "ledger",  "inventory", "eliminations", "groups", "by_enterprise",
    "avoided", "abatement", "closure",      "notes",
};

enum { NAME_SIZE = 32 };

bool kal__account_open(kal__accounting *w, kal__account_table table, size_t rows, const char *names,
                       kal__cells *out)
{
    kal__frame *frame = kal__frame_new(w->arena, table_name[table], rows);

    w->account->frame[table] = frame;
    if (!frame)
        return false;
    while (*names) {
        char name[NAME_SIZE];
        size_t n = strcspn(names, " ");
        bool number = names[n - 1] == '#';

        memcpy(name, names, n - number);
        name[n - number] = '\0';
        if (number)
            out->number = kal__frame_add_number(w->arena, frame, name);
        else
            out->text = kal__frame_add_text(w->arena, frame, name);
        if (number ? !out->number : !out->text)
            return false;
        out++;
        names += n + (names[n] == ' ');
    }
    return true;
}

bool kal__account_note(kal__accounting *w, const char *code, const char *text)
{
    if (w->notes == w->note_room) {
        kal__warning *grown = kal__arena_grow(w->scratch, w->note, w->notes, w->notes + 1,
                                              &w->note_room, sizeof *grown);
        if (!grown)
            return false;
        w->note = grown;
    }
    w->note[w->notes++] = (kal__warning){code, text};
    return text != NULL;
}

double kal__account_value(const kal__accounting *w, kal__grid grid,
                          const int64_t steps[KAL__POINTS], int point)
{
    return w->x[point] ? kal__grid_value(grid, steps[point]) : (double)NAN;
}

double kal__account_level(const kal__accounting *w, int point, uint32_t process)
{
    return w->x[point][w->program->first_column[KAL__COL_LEVEL] + process];
}

double kal__account_sent(const kal__accounting *w, int point, size_t candidate)
{
    return w->x[point][w->program->first_column[KAL__COL_EXCHANGE] + candidate];
}

/* Counted twice inside the park: its host and the other enterprise both belong to it. */
bool kal__account_eliminated(const kal__accounting *w, const kal__attribution *a)
{
    return kal__fact_in_park(w->model, w->model->process[a->process].enterprise) &&
           kal__fact_in_park(w->model, a->enterprise);
}
