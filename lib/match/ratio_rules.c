/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each ratio indicator counts above and below the line. */
#include "lib/match/ratio_form.h"

#define USED (KAL__TERM_SENT | KAL__TERM_SENT_WITHIN)
#define ENERGY KAL__TERM_ENERGY

const kal__ratio_rule kal__ratio_rules[KAL__INDICATORS] = {
    /* EIP framework S1, S3: solid waste reused by others and landfilled, of all that arises. */
    [KAL__IND_SOLID_WASTE_REUSED] = {KAL__FAMILY_SOLID, KAL__FAMILY_NONE, KAL__TERM_SENT,
                                     KAL__TERM_ARISES},
    [KAL__IND_SOLID_WASTE_LANDFILLED] = {KAL__FAMILY_SOLID, KAL__FAMILY_NONE, KAL__TERM_LANDFILLED,
                                         KAL__TERM_ARISES},
    /* (used + old stock used) / (arises + old stock used): China 2025 No. 910, annex 3. */
    [KAL__IND_SOLID_WASTE_UTILISED] = {KAL__FAMILY_SOLID, KAL__FAMILY_NONE,
                                       USED | KAL__TERM_BURNT | KAL__TERM_OLD_STOCK,
                                       KAL__TERM_ARISES | KAL__TERM_OLD_STOCK},
    /* EIP framework W3, W2. */
    [KAL__IND_WASTEWATER_REUSED] = {KAL__FAMILY_WASTEWATER, KAL__FAMILY_NONE, USED,
                                    KAL__TERM_ARISES},
    [KAL__IND_WASTEWATER_TREATED] = {KAL__FAMILY_WASTEWATER, KAL__FAMILY_NONE,
                                     USED | KAL__TERM_TREATED, KAL__TERM_ARISES},
    /* ISO 59020:2024 A.9; water reused / (reused + fresh), GB/T 36132-2025. */
    [KAL__IND_WATER_CIRCULAR] = {KAL__FAMILY_NONE, KAL__FAMILY_WATER, KAL__TERM_RECEIVED,
                                 KAL__TERM_RECEIVED | KAL__TERM_PURCHASED},
    [KAL__IND_WATER_REUSED] = {KAL__FAMILY_NONE, KAL__FAMILY_WATER,
                               KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_WITHIN,
                               KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_WITHIN | KAL__TERM_PURCHASED},
    [KAL__IND_WASTE_HEAT_UTILISED] = {KAL__FAMILY_HEAT, KAL__FAMILY_NONE, USED,
                                      KAL__TERM_RECOVERABLE},
    [KAL__IND_CLEAN_ENERGY] = {KAL__FAMILY_NONE, KAL__FAMILY_NONE, KAL__TERM_ENERGY_CLEAN, ENERGY},
    [KAL__IND_RENEWABLE_ENERGY] = {KAL__FAMILY_NONE, KAL__FAMILY_NONE, KAL__TERM_ENERGY_RENEWABLE,
                                   ENERGY},
    [KAL__IND_CARBON_PER_ENERGY] = {KAL__FAMILY_NONE, KAL__FAMILY_NONE, KAL__TERM_GHG, ENERGY},
    [KAL__IND_CARBON_INTENSITY] = {KAL__FAMILY_NONE, KAL__FAMILY_NONE, KAL__TERM_GHG,
                                   KAL__TERM_REVENUE},
    [KAL__IND_ENERGY_INTENSITY] = {KAL__FAMILY_NONE, KAL__FAMILY_NONE, ENERGY, KAL__TERM_REVENUE},
    /* ISO 59020:2024 A.1 to A.3, A.5, A.6: mass into and out of the park's enterprises. */
    [KAL__IND_INFLOW_REUSED] = {KAL__FAMILY_NONE, KAL__FAMILY_MASS, KAL__TERM_RECEIVED_REUSED,
                                KAL__TERM_RECEIVED | KAL__TERM_PURCHASED},
    [KAL__IND_INFLOW_RECYCLED] = {KAL__FAMILY_NONE, KAL__FAMILY_MASS,
                                  KAL__TERM_RECEIVED_RECYCLED | KAL__TERM_RECYCLED,
                                  KAL__TERM_RECEIVED | KAL__TERM_PURCHASED},
    [KAL__IND_INFLOW_RENEWABLE] = {KAL__FAMILY_NONE, KAL__FAMILY_MASS, KAL__TERM_RENEWABLE,
                                   KAL__TERM_RECEIVED | KAL__TERM_PURCHASED},
    [KAL__IND_OUTFLOW_REUSED] = {KAL__FAMILY_OUTFLOW, KAL__FAMILY_NONE, KAL__TERM_SENT_REUSED,
                                 KAL__TERM_SENT | KAL__TERM_DISPOSED},
    [KAL__IND_OUTFLOW_RECYCLED] = {KAL__FAMILY_OUTFLOW, KAL__FAMILY_NONE, KAL__TERM_SENT_RECYCLED,
                                   KAL__TERM_SENT | KAL__TERM_DISPOSED},
    [KAL__IND_OUTFLOW_RECIRCULATED] = {KAL__FAMILY_OUTFLOW, KAL__FAMILY_NONE, KAL__TERM_SENT,
                                       KAL__TERM_SENT | KAL__TERM_DISPOSED},
    /* U / (DMC + U), Eurostat cei_srm030, with what is bought for domestic material consumption. */
    [KAL__IND_CIRCULAR_MATERIAL_USE] = {KAL__FAMILY_NONE, KAL__FAMILY_MASS,
                                        KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_WITHIN,
                                        KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_WITHIN |
                                            KAL__TERM_PURCHASED},
    /* (V + W) / 2M of the material circularity indicator, with 2M = available + needed; losses of recycling are not
     * modelled, so WF = WC = 0. */
    [KAL__IND_LINEAR_FLOW_INDEX] = {KAL__FAMILY_MASS, KAL__FAMILY_MASS,
                                    KAL__TERM_PURCHASED | KAL__TERM_DISPOSED,
                                    KAL__TERM_ARISES | KAL__TERM_NEEDED},
};
