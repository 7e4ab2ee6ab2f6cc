/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated exchange programs (bench/family.h) as the solver takes them. */
#ifndef KAL_TESTS_FAMILY_FIXTURE_H
#define KAL_TESTS_FAMILY_FIXTURE_H

#include "bench/family.h"
#include "tests/unit/solver_fixture.h"

/* The program of a family, whose arrays it borrows; the kinds of its rows live in the fixture's arena. */
static kal__lp family_program(const family_lp *f)
{
    unsigned char *kind = kal__arena_alloc(fixture_arena, f->rows, 1);
    ck_assert_ptr_nonnull(kind);
    return (kal__lp){.columns = f->columns,
                     .rows = f->rows,
                     .nonzeros = f->nonzeros,
                     .start = f->start,
                     .index = f->index,
                     .value = f->value,
                     .lower = f->lower,
                     .upper = f->upper,
                     .row_lower = f->row_lower,
                     .row_upper = f->row_upper,
                     .row_kind = kind};
}

#endif
