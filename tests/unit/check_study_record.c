/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a record comes back from its bytes, and nothing from bytes that are none. */
#include "tests/unit/store_fixture.h"

static kal__buffer packed(uint64_t index)
{
    kal__buffer b = {.arena = arena};
    const kal__record record = small_record(index);
    kal__record_pack(&b, &small_layout, &record);
    ck_assert(!b.failed);
    return b;
}

START_TEST(there_and_back)
{
    for (uint64_t i = 0; i < 20; i++) {
        const kal__record before = small_record(i);
        const kal__buffer b = packed(i);
        kal__record after;
        ck_assert(kal__record_unpack(arena, &small_layout, b.data, b.n, &after));
        ck_assert(same_record(&before, &after));
        ck_assert(!signbit(after.frame[0]->column[2].number[0]));
    }
}
END_TEST

/* Worked out by hand: kind, index, failed, id "s2", then one row, its text and two numbers, then two rows by
 * columns. */
START_TEST(layout_of_bytes)
{
    static const char expected[] =
        "r\2\0\0\0\0\0\0\0\0\2\0\0\0s2"
        "\1\0\0\0\0\0\0\0\7\0\0\0optimal"
        "\x9a\x99\x99\x99\x99\x99\xc9\x3f\0\0\0\0\0\0\0\0"
        "\2\0\0\0\0\0\0\0\17\0\0\0source \"0\", ash\17\0\0\0source \"1\", ash"
        "\0\0\0\0\0\0\0\x40\0\0\0\0\0\0\2\x40";
    const kal__buffer b = packed(2);
    ck_assert_uint_eq(b.n, sizeof expected - 1);
    ck_assert_int_eq(memcmp(b.data, expected, b.n), 0);
}
END_TEST

/* The bytes lie in a block of exactly their length: reading beyond is seen by the sanitizers. */
static bool unpack_block(const char *data, size_t n, kal__record *out)
{
    char *block = malloc(n ? n : 1);
    ck_assert(block);
    if (n)
        memcpy(block, data, n);
    const bool good = kal__record_unpack(arena, &small_layout, block, n, out);
    free(block);
    return good;
}

START_TEST(cut_short_or_long)
{
    const kal__buffer b = packed(5);
    kal__record out;
    char more[1000];
    for (size_t n = 0; n < b.n; n++)
        ck_assert(!unpack_block(b.data, n, &out));
    memcpy(more, b.data, b.n);
    more[b.n] = 0;
    ck_assert(unpack_block(more, b.n, &out) && !unpack_block(more, b.n + 1, &out));
}
END_TEST

/* Every byte in turn takes values that lengths are made wrong by: nothing is read that is not there, no memory taken
 * for what is only claimed. */
START_TEST(flipped)
{
    static const unsigned char masks[] = {0x01, 0x80, 0xff, 0x7f};
    const kal__buffer b = packed(7);
    char bytes[1000];
    ck_assert_uint_lt(b.n, sizeof bytes);
    for (size_t i = 0; i < b.n; i++)
        for (size_t m = 0; m < sizeof masks; m++) {
            kal__record out;
            memcpy(bytes, b.data, b.n);
            bytes[i] = (char)((unsigned char)bytes[i] ^ masks[m]);
            (void)unpack_block(bytes, b.n, &out);
        }
}
END_TEST

/* Random bytes behind a true beginning. */
START_TEST(noise)
{
    uint64_t state = 12345;
    const kal__buffer b = packed(3);
    for (int round = 0; round < 20000; round++) {
        char bytes[64];
        kal__record out;
        for (size_t i = 0; i < sizeof bytes; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            bytes[i] = (char)(state >> 40);
            if (i < (size_t)(round % 40))
                bytes[i] = b.data[i];
            else if (state >> 63)
                bytes[i] = 0;
        }
        (void)unpack_block(bytes, (size_t)(state % (sizeof bytes + 1)), &out);
    }
}
END_TEST

START_TEST(layout_there_and_back)
{
    kal__buffer b = {.arena = arena};
    kal__layout out;
    kal__layout_pack(&b, &small_layout);
    ck_assert(!b.failed && kal__layout_unpack(arena, b.data, b.n, &out));
    ck_assert_uint_eq(out.tables, 2);
    ck_assert_str_eq(out.table[1].name, "exchanges");
    ck_assert_uint_eq(out.table[0].columns, 3);
    ck_assert_str_eq(out.table[0].column[2], "GHG");
    ck_assert(out.table[0].is_text[0] && !out.table[0].is_text[2]);
    for (size_t n = 0; n < b.n; n++)
        ck_assert(!kal__layout_unpack(arena, b.data, n, &out));
    for (size_t i = 0; i < 8 * b.n; i++) {
        char bytes[200];
        memcpy(bytes, b.data, b.n);
        bytes[i / 8] = (char)((unsigned char)bytes[i / 8] ^ 1u << i % 8);
        (void)kal__layout_unpack(arena, bytes, b.n, &out);
    }
}
END_TEST

/* A text that is that of the row above takes four bytes, and in the first row there is none above. */
START_TEST(again)
{
    kal__record before = small_record(6), after;
    kal__buffer b = {.arena = arena};
    for (size_t i = 1; i < 6; i++)
        before.frame[1]->column[0].text[i] = i == 3 ? "" : before.frame[1]->column[0].text[0];
    kal__record_pack(&b, &small_layout, &before);
    ck_assert(kal__record_unpack(arena, &small_layout, b.data, b.n, &after));
    ck_assert(same_record(&before, &after));
    const size_t first =
        b.n - 6 * 8 - (4 + 15) * 2 - 4 * 4; /* six numbers; rows 1 and 5, 2, 3, 4, 6 */
    ck_assert_int_eq(memcmp(b.data + first, "\17\0\0\0source", 10), 0);
    memset(b.data + first, 0xff, 4);
    ck_assert(!kal__record_unpack(arena, &small_layout, b.data, b.n, &after));
}
END_TEST

/* A frame that is not as the layout says must not become bytes that cannot be read. */
START_TEST(other_frame)
{
    kal__buffer b = {.arena = arena};
    kal__record record = small_record(2);
    kal__frame *swapped[] = {record.frame[1], record.frame[0]};
    record.frame = swapped;
    kal__record_pack(&b, &small_layout, &record);
    ck_assert(b.failed);
}
END_TEST

START_TEST(memory)
{
    const kal__buffer b = packed(6);
    long k = 0;
    for (bool good = false; !good; k++) {
        kal__record out;
        kal__arena *own = kal__ctx_arena(ctx);
        calls_left = k;
        good = kal__record_unpack(own, &small_layout, b.data, b.n, &out);
        calls_left = -1;
        kal__arena_free(own);
    }
    ck_assert_int_ge(k, 1);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("record");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, there_and_back);
    tcase_add_test(tests, layout_of_bytes);
    tcase_add_test(tests, cut_short_or_long);
    tcase_add_test(tests, flipped);
    tcase_add_test(tests, noise);
    tcase_add_test(tests, layout_there_and_back);
    tcase_add_test(tests, again);
    tcase_add_test(tests, other_frame);
    tcase_add_test(tests, memory);
    return run_suite("study/record", tests);
}
