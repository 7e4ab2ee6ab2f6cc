/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account from inside: its tables as frames. */
#ifndef KAL_ACCOUNT_ACCOUNT_H
#define KAL_ACCOUNT_ACCOUNT_H

#include <kalund/account.h>

#include "lib/match/plan.h"

/* Who an exchange's burdens and credits belong to (kalund(1), "--allocation"). */
typedef enum kal__allocation {
    KAL__CUT_OFF,
    KAL__AVOIDED_BURDEN,
    KAL__HALF_HALF,
    KAL__ALLOCATIONS
} kal__allocation;
const char *
kal__allocation_text(kal__allocation allocation); /* "cut-off", "avoided-burden", "50:50" */
/* NULL is the default. KAL_OK, KAL_USAGE where the options name none. */
kal_status kal__allocation_find(kal_ctx *ctx, const char *text, kal__allocation *out);

/* Each with its columns. Amounts of an impact are in its base unit (impacts_total has the unit; ghg: kgCO2e), per
 * period. "baseline" columns are NaN where the baseline has no optimum. Rows in the order said, ids by bytes. */
typedef enum kal__account_table {
    /* enterprise ("" payments of nobody), impact, activity (kal__activity_text), object (id of the supply, disposal,
     * process, limit, ...), material, counterparty (the other enterprise of an exchange, else ""), scope, ghg_category
     * ("scope 1", "scope 2", "scope 3.1", ...; "" for other impacts), iso_category ("1".."6", ""), name (of fixed
     * rows), baseline, plan. Rows of zero in both are left out. By enterprise, impact, scope, activity, object, ... */
    KAL__ACCOUNT_LEDGER,
    /* enterprise, role, scope, ghg_category, iso_category, part ("own" or "attributed": what accounting adds),
     * baseline, plan: ghg only */
    KAL__ACCOUNT_INVENTORY,
    /* reason ("heat_power", "waste_treatment", "material"), process, host, counterparty (whose inventory has it
     * too), material, scope, share_baseline, share_plan (0..1 of the host's scope 1 of that process), baseline, plan */
    KAL__ACCOUNT_ELIMINATIONS,
    /* group ("management", "residents", "utilities", "park", "external"), scope ("" = all), gross_baseline,
     * eliminated_baseline, baseline, gross_plan, eliminated_plan, plan: gross - eliminated = net, to the last digit.
     * A group has a row for "" and for each scope of its inventories, which is a sum over them alone; outside the park
     * nothing is eliminated */
    KAL__ACCOUNT_GROUPS,
    /* enterprise, role, impact (cost, ghg, virgin, waste), unit, baseline, plan, change, loses ("yes", "no"; "yes" in
     * the row of cost alone, where it gets worse). Waste is what is disposed of or left unplaced, masses in t, each
     * other unit in a row of its own */
    KAL__ACCOUNT_BY_ENTERPRISE,
    /* source, sink, from, to, material, mode, sent, unit, baseline (how it is named: "landfill_x and virgin_y"),
     * avoided_disposal, avoided_supply, added, net (kgCO2e, avoided - added), giver, receiver (parts of net by the
     * allocation); a last row with empty ids is the total */
    KAL__ACCOUNT_AVOIDED,
    /* source, sink, from, to, material, mode, sent, unit, avoided (tCO2e), cost (currency), cost_per_t (NaN: n/a),
     * cumulative (tCO2e up to this row; NaN where n/a). By cost_per_t, n/a last */
    KAL__ACCOUNT_ABATEMENT,
    /* enterprise ("" = all), material ("" = all of one unit, masses in t), unit, came_in (bought, received from
     * others), went_out (sent to others, disposed of, unplaced), made (sources, outputs), used (needs, inputs), lost
     * (masses sent and not delivered, of a material what was sent, of an enterprise what it receives; masses that its
     * processes take and do not give), closes ("yes", "no"). Of the plan */
    KAL__ACCOUNT_CLOSURE,
    /* code, text: warnings of the account */
    KAL__ACCOUNT_NOTES,
    KAL__ACCOUNT_TABLES
} kal__account_table;

struct kal_account {
    kal__arena *arena;
    kal_plan *plan; /* kept */
    kal__allocation allocation;
    kal__frame *frame[KAL__ACCOUNT_TABLES]; /* all present; rows may be 0 */
    int references;
};

/* The account of a plan. KAL_OK, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__account_of(kal_ctx *ctx, const kal_plan *plan, kal__allocation allocation,
                           kal_account **out);
/* One more owner of an account, given back by kal_account_free. Thread-safe. */
kal_account *kal__account_keep(const kal_account *account);

#endif
