/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how SQLite keeps the records of a sweep. */
#include "lib/study/store.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"

#define APPLICATION "0x6b616c75" /* what file(1) and we know a store by: "kalu" */
#define ROWS_MOST 24             /* bits for the rows of a record in rowid: KAL__STORE_ROWS */
#define RECORDS_MOST 38
#define WAIT_MS 10000      /* for a reader that keeps a commit waiting */
#define ASK_CANCEL 1000000 /* instructions of SQLite's machine: some 10 ms */

struct kal__store {
    kal__arena *arena;
    const char *path;
    sqlite3 *db;
    kal_ctx *ctx; /* of the query that runs; NULL: none */
    kal__layout layout;
    const char *const **name; /* [tables][columns] in SQL */
    sqlite3_stmt **insert;    /* [tables] */
};

static kal_status fail(kal_ctx *ctx, const kal__store *store, const char *what, int code)
{
    const int error = store->db ? sqlite3_system_errno(store->db) : 0;
    if (code == SQLITE_IOERR_NOMEM || (code & 0xff) == SQLITE_NOMEM)
        return kal__fail_memory(ctx);
    if (code == SQLITE_IOERR_SHORT_READ)
        code = SQLITE_CORRUPT;
    switch (code & 0xff) {
    case SQLITE_INTERRUPT: return kal__fail_cancelled(ctx);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return kal__fail(ctx, KAL_IO, "%s: %s: another program holds it", store->path, what);
    case SQLITE_CORRUPT: return kal__fail(ctx, KAL_BAD_INPUT, "%s: damaged", store->path);
    case SQLITE_NOTADB:
        return kal__fail(ctx, KAL_USAGE, "%s: not the database of a sweep", store->path);
    case SQLITE_FULL: return kal__fail_errno(ctx, store->path, what, error ? error : ENOSPC);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (error)
            return kal__fail_errno(ctx, store->path, what, error);
        /* fall through */
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return kal__fail(ctx, KAL_IO, "%s: %s: %s", store->path, what, sqlite3_errstr(code));
    default:
        return kal__fail(ctx, KAL_INTERNAL, "%s: %s: %s", store->path, what,
                         store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
    }
}

static int ask(void *user)
{
    const kal__store *store = user;
    return store->ctx && kal__tick(store->ctx, "read", -1.0);
}

static void put_name(kal__buffer *b, const char *name)
{
    kal__buffer_text(b, "\"");
    for (; *name; name++)
        kal__buffer_put(b, *name == '"' ? "\"\"" : name, *name == '"' ? 2 : 1);
    kal__buffer_text(b, "\"");
}

const char *kal__store_quote(kal__arena *arena, const char *name)
{
    kal__buffer b = {.arena = arena};
    put_name(&b, name);
    kal__buffer_put(&b, "", 1);
    return b.failed ? NULL : b.data;
}

const char *kal__store_column(const kal__store *store, kal__arena *arena, size_t table,
                              size_t column)
{
    return kal__store_quote(arena, store->name[table][column]);
}

const kal__layout *kal__store_layout(const kal__store *store) { return &store->layout; }

static bool taken(const char *name, size_t count, const char *const *names)
{
    static const char *const own[] = {"rowid", "number", "scenario"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (!strcasecmp(name, own[i]))
            return true;
    for (size_t i = 0; i < count; i++)
        if (!strcasecmp(name, names[i]))
            return true;
    return false;
}

/* Names that SQL takes for the same are told apart by a number. */
static bool name_columns(kal__store *store)
{
    kal__arena *arena = store->arena;
    const char *const **all = KAL__NEW(arena, store->layout.tables, const char *const *);
    store->insert = KAL__NEW(arena, store->layout.tables, sqlite3_stmt *);
    for (size_t t = 0; all && t < store->layout.tables; t++) {
        const kal__layout_table *table = &store->layout.table[t];
        const char **names = KAL__NEW(arena, table->columns, const char *);
        for (size_t c = 0; names && c < table->columns; c++) {
            const char *name = table->column[c];
            for (unsigned k = 2; name && taken(name, c, names); k++)
                name = kal__arena_print(arena, "%s_%u", table->column[c], k);
            if (!name)
                return false;
            names[c] = name;
        }
        if (!names)
            return false;
        all[t] = names;
    }
    store->name = all;
    return all && store->insert;
}

static kal_status run(kal_ctx *ctx, kal__store *store, const char *what, const char *sql)
{
    const int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code ? fail(ctx, store, what, code) : KAL_OK;
}

static kal_status prepare(kal_ctx *ctx, kal__store *store, const char *what, const char *sql,
                          sqlite3_stmt **out)
{
    const int code = sqlite3_prepare_v2(store->db, sql, -1, out, NULL);
    return code ? fail(ctx, store, what, code) : KAL_OK;
}

static void put_create(kal__buffer *b, const kal__store *store, size_t t)
{
    const kal__layout_table *table = &store->layout.table[t];
    kal__buffer_text(b, "CREATE TABLE ");
    put_name(b, table->name);
    kal__buffer_text(b, t ? "(rowid INTEGER PRIMARY KEY,number INTEGER NOT NULL,"
                          : "(number INTEGER PRIMARY KEY,");
    kal__buffer_text(b, "scenario TEXT NOT NULL");
    for (size_t c = 0; c < table->columns; c++) {
        kal__buffer_text(b, ",");
        put_name(b, store->name[t][c]);
        kal__buffer_text(b, table->is_text[c] ? " TEXT" : " REAL");
    }
    kal__buffer_text(b, ");");
}

/* The first table says whether a record is there already. */
static kal_status prepare_insert(kal_ctx *ctx, kal__store *store, size_t t)
{
    kal__buffer b = {.arena = store->arena};
    kal__buffer_text(&b, t ? "INSERT INTO " : "INSERT OR IGNORE INTO ");
    put_name(&b, store->layout.table[t].name);
    kal__buffer_text(&b, t ? " VALUES(?,?,?" : " VALUES(?,?");
    for (size_t c = 0; c < store->layout.table[t].columns; c++)
        kal__buffer_text(&b, ",?");
    kal__buffer_put(&b, ")", 2);
    if (b.failed)
        return kal__fail_memory(ctx);
    return prepare(ctx, store, "cannot write", b.data, &store->insert[t]);
}

static kal_status bind_failed(kal_ctx *ctx, kal__store *store, int code)
{
    return code ? fail(ctx, store, "cannot write", code) : KAL_OK;
}

static int bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    return sqlite3_bind_text64(statement, at, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8);
}

/* One step of a statement that answers nothing. */
static kal_status step(kal_ctx *ctx, kal__store *store, sqlite3_stmt *statement)
{
    const int code = sqlite3_step(statement);
    const kal_status status = code == SQLITE_DONE ? KAL_OK : fail(ctx, store, "cannot write", code);
    sqlite3_reset(statement);
    return status;
}

/* A row of the table `layout`. */
static kal_status note_column(kal_ctx *ctx, kal__store *store, sqlite3_stmt *statement, size_t t,
                              size_t c)
{
    const kal__layout_table *table = &store->layout.table[t];
    const char *const cell[] = {table->name, table->column[c], table->is_text[c] ? "t" : "n",
                                store->name[t][c]};
    for (int i = 0; i < 4; i++) {
        const int code = bind_text(statement, i + 1, cell[i]);
        if (code)
            return fail(ctx, store, "cannot write", code);
    }
    return step(ctx, store, statement);
}

static kal_status note_layout(kal_ctx *ctx, kal__store *store)
{
    static const char sql[] = "INSERT INTO layout(\"table\",name,type,\"column\") VALUES(?,?,?,?)";
    sqlite3_stmt *statement = NULL;
    kal_status status = prepare(ctx, store, "cannot write", sql, &statement);
    for (size_t t = 0; !status && t < store->layout.tables; t++)
        for (size_t c = 0; !status && c < store->layout.table[t].columns; c++)
            status = note_column(ctx, store, statement, t, c);
    sqlite3_finalize(statement);
    return status;
}

/* Without -wal and -shm beside it a store can be moved, and lie on a network's disk. */
static kal_status fill_new(kal_ctx *ctx, kal__store *store)
{
    kal__buffer b = {.arena = store->arena};
    kal__buffer_text(&b, "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;BEGIN IMMEDIATE;"
                         "PRAGMA application_id=" APPLICATION ";PRAGMA user_version=1;"
                         "CREATE TABLE study(key TEXT PRIMARY KEY,value TEXT NOT NULL);"
                         "CREATE TABLE layout(position INTEGER PRIMARY KEY,\"table\" TEXT,"
                         "name TEXT,type TEXT,\"column\" TEXT);");
    for (size_t t = 0; t < store->layout.tables; t++)
        put_create(&b, store, t);
    kal__buffer_put(&b, "", 1);
    if (b.failed)
        return kal__fail_memory(ctx);
    kal_status status = run(ctx, store, "cannot write", b.data);
    if (!status)
        status = note_layout(ctx, store);
    return status ? status : run(ctx, store, "cannot write", "COMMIT");
}

/* What a file from elsewhere may hold is data only: no views, triggers or functions in its schema run. */
static kal_status connect(kal_ctx *ctx, kal__store *store, const char *file)
{
    int code = sqlite3_open_v2(file, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code)
        return fail(ctx, store, "cannot open", code);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    sqlite3_progress_handler(store->db, ASK_CANCEL, ask, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return run(ctx, store, "cannot open", "PRAGMA cell_size_check=1");
}

/* A path that SQLite takes for nothing but a path ("file:...", ":memory:"). */
static kal_status store_new(kal_ctx *ctx, const char *path, kal__store **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__store *store = arena ? KAL__NEW(arena, 1, kal__store) : NULL;
    if (store) {
        *store = (kal__store){.arena = arena};
        store->path = !path ? ":memory:" : kal__arena_print(arena, "%s", path);
    }
    if (!store || !store->path) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *out = store;
    return KAL_OK;
}

static const char *file_of(kal__store *store, bool memory)
{
    return memory ? ":memory:"
                  : kal__arena_print(store->arena, "%s%s", store->path[0] == '/' ? "" : "./",
                                     store->path);
}

void kal__store_close(kal__store *store)
{
    if (!store)
        return;
    for (size_t t = 0; store->insert && t < store->layout.tables; t++)
        sqlite3_finalize(store->insert[t]);
    sqlite3_close(store->db);
    kal__arena_free(store->arena);
}

/* What SQLite may have left beside a store; true when nothing is left. */
static bool remove_beside(const kal__place *place, kal__arena *arena, bool itself)
{
    static const char *const tail[] = {"", "-journal", "-wal", "-shm"};
    for (size_t i = itself ? 0 : 1; i < sizeof tail / sizeof *tail; i++) {
        const char *name = kal__arena_print(arena, "%s%s", place->name, tail[i]);
        if (!name) {
            errno = ENOMEM;
            return false;
        }
        if (unlinkat(place->parent, name, 0) && errno != ENOENT)
            return false;
    }
    return true;
}

kal_status kal__store_remove(kal_ctx *ctx, const char *path)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__place place;
    if (!arena)
        return kal__fail_memory(ctx);
    kal_status status = kal__place_open(ctx, arena, path, &place);
    if (!status) {
        if (!remove_beside(&place, arena, true))
            status = kal__fail_errno(ctx, path, "cannot remove", errno);
        close(place.parent);
    }
    kal__arena_free(arena);
    return status;
}

/* An old journal of SQLite's beside a new file would be played back into it. */
static kal_status make_file(kal_ctx *ctx, kal__store *store, const kal__place *place, bool *made)
{
    if (!remove_beside(place, store->arena, false))
        return kal__fail_errno(ctx, store->path, "cannot write", errno);
    const int fd =
        kal__open_at(place->parent, place->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
    if (fd < 0)
        return kal__fail_errno(ctx, store->path, "cannot write", errno);
    close(fd);
    *made = true;
    return KAL_OK;
}

static kal_status fill_store(kal_ctx *ctx, kal__store *store, bool memory)
{
    const char *file = file_of(store, memory);
    kal_status status = file && name_columns(store) ? KAL_OK : kal__fail_memory(ctx);
    if (!status)
        status = connect(ctx, store, file);
    if (!status)
        status = fill_new(ctx, store);
    return status;
}

/* The layout's texts as the store's own: it may outlive its maker. */
static bool copy_layout(kal__store *store, const kal__layout *layout)
{
    kal__buffer b = {.arena = store->arena};
    kal__layout_pack(&b, layout);
    return !b.failed && kal__layout_unpack(store->arena, b.data, b.n, &store->layout);
}

kal_status kal__store_create(kal_ctx *ctx, const char *path, const kal__layout *layout,
                             kal__store **out)
{
    kal__store *store = NULL;
    kal__place place = {.parent = -1};
    bool made = false;
    kal_status status = store_new(ctx, path, &store);
    if (status)
        return status;
    if (!copy_layout(store, layout))
        status = kal__fail_memory(ctx);
    if (!status && path)
        status = kal__place_open(ctx, store->arena, path, &place);
    if (!status && path)
        status = make_file(ctx, store, &place, &made);
    if (!status)
        status = fill_store(ctx, store, !path);
    if (!status) {
        *out = store;
    } else {
        sqlite3_close(store->db);
        store->db = NULL;
        if (made)
            remove_beside(&place, store->arena, true);
        kal__store_close(store);
    }
    if (place.parent >= 0)
        close(place.parent);
    return status;
}

/* The rows of the table `layout` as they were noted. */
static kal_status read_layout(kal_ctx *ctx, kal__store *store)
{
    kal__frame *frame = NULL;
    const char *about = "PRAGMA application_id";
    kal_status status =
        kal__store_query(ctx, store, store->arena, "about", "n", about, 0, NULL, &frame);
    if (status)
        return status;
    if (frame->rows != 1 || frame->column[0].number[0] != (double)0x6b616c75)
        return fail(ctx, store, "", SQLITE_NOTADB);
    status = kal__store_query(ctx, store, store->arena, "layout", "ttt",
                              "SELECT \"table\",name,type FROM layout ORDER BY position", 0, NULL,
                              &frame);
    if (status)
        return status == KAL_INTERNAL ? fail(ctx, store, "", SQLITE_CORRUPT) : status;
    const char **const cell[] = {frame->column[0].text, frame->column[1].text,
                                 frame->column[2].text};
    kal__layout_table *table = KAL__NEW(store->arena, frame->rows, kal__layout_table);
    bool *is_text = KAL__NEW(store->arena, frame->rows, bool);
    if (!table || !is_text)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < frame->rows; i++) {
        if (!i || strcmp(cell[0][i], cell[0][i - 1]) != 0)
            table[store->layout.tables++] =
                (kal__layout_table){cell[0][i], 0, cell[1] + i, is_text + i};
        is_text[i] = cell[2][i][0] == 't';
        table[store->layout.tables - 1].columns++;
    }
    store->layout.table = table;
    return store->layout.tables ? KAL_OK : fail(ctx, store, "", SQLITE_CORRUPT);
}

static kal_status open_file(kal_ctx *ctx, kal__store *store, bool write)
{
    struct stat about;
    const char *file = file_of(store, false);
    if (!file)
        return kal__fail_memory(ctx);
    if (lstat(store->path, &about) && errno == ENOENT)
        return kal__fail(ctx, KAL_USAGE, "%s: no such file", store->path);
    if (lstat(store->path, &about))
        return kal__fail_errno(ctx, store->path, "cannot open", errno);
    if (!S_ISREG(about.st_mode))
        return kal__fail(ctx, KAL_IO, "%s: cannot open: not a regular file", store->path);
    kal_status status = connect(ctx, store, file);
    if (!status)
        status = read_layout(ctx, store);
    if (!status && !name_columns(store))
        status = kal__fail_memory(ctx);
    if (!status && write && sqlite3_db_readonly(store->db, "main") != 0)
        status = kal__fail(ctx, KAL_IO, "%s: cannot write: not allowed", store->path);
    if (!status)
        status = run(ctx, store, "cannot open",
                     write ? "PRAGMA synchronous=FULL" : "PRAGMA query_only=1");
    return status;
}

kal_status kal__store_open(kal_ctx *ctx, const char *path, bool write, kal__store **out)
{
    kal__store *store = NULL;
    kal_status status = store_new(ctx, path, &store);
    if (status)
        return status;
    status = open_file(ctx, store, write);
    if (status)
        kal__store_close(store);
    else
        *out = store;
    return status;
}

static kal_status begin(kal_ctx *ctx, kal__store *store)
{
    return sqlite3_get_autocommit(store->db) ? run(ctx, store, "cannot write", "BEGIN IMMEDIATE")
                                             : KAL_OK;
}

/* Some failures end the transaction by themselves, so all do. */
static kal_status undone(kal__store *store, kal_status status)
{
    if (status && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static int bind_cells(sqlite3_stmt *statement, int at, const kal__frame *frame, size_t row)
{
    int code = SQLITE_OK;
    for (size_t c = 0; !code && c < frame->columns; c++, at++) {
        const kal__frame_column *column = &frame->column[c];
        if (column->is_text)
            code = bind_text(statement, at, column->text[row]);
        else if (isfinite(column->number[row]))
            code = sqlite3_bind_double(statement, at, column->number[row] + 0.0);
        else
            code = sqlite3_bind_null(statement, at);
    }
    return code;
}

static kal_status put_row(kal_ctx *ctx, kal__store *store, const kal__record *record, size_t t,
                          size_t row)
{
    sqlite3_stmt *statement = store->insert[t];
    const int64_t number = (int64_t)record->index + 1;
    int at = 1, code = SQLITE_OK;
    if (t)
        code = sqlite3_bind_int64(statement, at++, (number << ROWS_MOST) + (int64_t)row);
    if (!code)
        code = sqlite3_bind_int64(statement, at++, number);
    if (!code)
        code = bind_text(statement, at++, record->id);
    if (!code)
        code = bind_cells(statement, at, record->frame[t], row);
    const kal_status status = bind_failed(ctx, store, code);
    return status ? status : step(ctx, store, statement);
}

static bool fits(const kal__store *store, const kal__record *record)
{
    bool good = record->index < (uint64_t)1 << RECORDS_MOST && record->frame[0]->rows == 1;
    for (size_t t = 0; good && t < store->layout.tables; t++) {
        const kal__layout_table *table = &store->layout.table[t];
        const kal__frame *frame = record->frame[t];
        good = frame->columns == table->columns && frame->rows < (size_t)1 << ROWS_MOST;
        for (size_t c = 0; good && c < table->columns; c++)
            good = frame->column[c].is_text == table->is_text[c];
    }
    return good;
}

static kal_status put(kal_ctx *ctx, kal__store *store, const kal__record *record)
{
    if (!fits(store, record))
        return kal__fail(ctx, KAL_INTERNAL, "%s: a record that is not of its layout", store->path);
    kal_status status = begin(ctx, store);
    for (size_t t = 0; !status && t < store->layout.tables; t++) {
        if (!store->insert[t])
            status = prepare_insert(ctx, store, t);
        for (size_t row = 0; !status && row < record->frame[t]->rows; row++)
            status = put_row(ctx, store, record, t, row);
        if (!t && !status && !sqlite3_changes(store->db))
            break;
    }
    return status;
}

kal_status kal__store_put(kal_ctx *ctx, kal__store *store, const kal__record *record)
{
    return undone(store, put(ctx, store, record));
}

kal_status kal__store_commit(kal_ctx *ctx, kal__store *store)
{
    if (sqlite3_get_autocommit(store->db))
        return KAL_OK;
    return undone(store, run(ctx, store, "cannot write", "COMMIT"));
}

static kal_status set(kal_ctx *ctx, kal__store *store, const char *key, const char *value)
{
    static const char sql[] = "INSERT OR REPLACE INTO study VALUES(?,?)";
    sqlite3_stmt *statement = NULL;
    kal_status status = begin(ctx, store);
    if (!status)
        status = prepare(ctx, store, "cannot write", sql, &statement);
    if (!status)
        status = bind_failed(ctx, store, bind_text(statement, 1, key));
    if (!status)
        status = bind_failed(ctx, store, bind_text(statement, 2, value));
    if (!status)
        status = step(ctx, store, statement);
    sqlite3_finalize(statement);
    return status;
}

kal_status kal__store_set(kal_ctx *ctx, kal__store *store, const char *key, const char *value)
{
    return undone(store, set(ctx, store, key, value));
}

kal_status kal__store_get(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *key,
                          const char **value)
{
    kal__frame *frame = NULL;
    const kal_status status = kal__store_query(
        ctx, store, arena, "study", "t", "SELECT value FROM study WHERE key=?1", 1, &key, &frame);
    if (!status)
        *value = frame->rows ? frame->column[0].text[0] : NULL;
    return status;
}

/* A frame of one row for what a statement answers; NULL when out of memory. */
static kal__frame *frame_of(kal__arena *arena, const kal__store_ask *query, sqlite3_stmt *statement)
{
    const char *types = query->types;
    kal__frame *frame = kal__frame_new(arena, query->name, 1);
    for (int c = 0; frame && types[c]; c++) {
        const char *column = sqlite3_column_name(statement, c);
        if (!column || (types[c] == 't' ? !kal__frame_add_text(arena, frame, column)
                                        : !kal__frame_add_number(arena, frame, column)))
            return NULL;
    }
    return frame;
}

/* The row that a statement stands at; false when out of memory. */
static bool take_row(sqlite3_stmt *statement, const kal__frame *frame)
{
    for (size_t c = 0; c < frame->columns; c++) {
        const bool none = sqlite3_column_type(statement, (int)c) == SQLITE_NULL;
        if (frame->column[c].is_text) {
            const char *text = (const char *)sqlite3_column_text(statement, (int)c);
            if (!text && !none)
                return false;
            frame->column[c].text[0] = text ? text : "";
        } else {
            const double v = none ? (double)NAN : sqlite3_column_double(statement, (int)c);
            frame->column[c].number[0] = isfinite(v) ? v : (double)NAN;
        }
    }
    return true;
}

static kal_status each(kal_ctx *ctx, kal__store *store, const kal__frame *frame,
                       sqlite3_stmt *statement, kal__store_fn row, void *user)
{
    for (;;) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE)
            return KAL_OK;
        if (code != SQLITE_ROW)
            return fail(ctx, store, "cannot read", code);
        if (!take_row(statement, frame))
            return kal__fail_memory(ctx);
        const kal_status status = row(user, frame);
        if (status)
            return status;
    }
}

static kal_status prepare_query(kal_ctx *ctx, kal__store *store, const kal__store_ask *query,
                                sqlite3_stmt **out)
{
    kal_status status = prepare(ctx, store, "cannot read", query->sql, out);
    if (!status && (size_t)sqlite3_column_count(*out) != strlen(query->types))
        status = kal__fail(ctx, KAL_INTERNAL, "%s: cannot read: other columns", store->path);
    for (size_t i = 0; !status && i < query->texts; i++)
        status = bind_failed(ctx, store, bind_text(*out, (int)i + 1, query->text[i]));
    return status;
}

kal_status kal__store_walk(kal_ctx *ctx, kal__store *store, const kal__store_ask *query,
                           kal__store_fn head, kal__store_fn row, void *user)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_ctx *before = store->ctx;
    sqlite3_stmt *statement = NULL;
    if (!arena)
        return kal__fail_memory(ctx);
    store->ctx = ctx;
    kal_status status = prepare_query(ctx, store, query, &statement);
    kal__frame *frame = status ? NULL : frame_of(arena, query, statement);
    if (!status && !frame)
        status = kal__fail_memory(ctx);
    if (!status && head) {
        frame->rows = 0;
        status = head(user, frame);
        frame->rows = 1;
    }
    if (!status)
        status = each(ctx, store, frame, statement, row, user);
    sqlite3_finalize(statement);
    store->ctx = before;
    kal__arena_free(arena);
    return status;
}
