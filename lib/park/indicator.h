/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators there are: their ids, their units, and which of them may be a limit. */
#ifndef KAL_PARK_INDICATOR_H
#define KAL_PARK_INDICATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* name, id, unit of the value, of the numerator, of the denominator ("CUR": the park's currency), kind of value.
 * docs/model.md says what each counts. */
#define KAL__INDICATOR_LIST(X)                                                                     \
    X(CARBON_INTENSITY, "carbon_intensity", "kgCO2e/CUR", "kgCO2e", "CUR", RATIO)                  \
    X(CARBON_PER_ENERGY, "carbon_per_energy", "tCO2e/tce", "tCO2e", "tce", RATIO)                  \
    X(CIRCULAR_MATERIAL_USE, "circular_material_use", "%", "t", "t", RATIO)                        \
    X(CLEAN_ENERGY, "clean_energy", "%", "GJ", "GJ", RATIO)                                        \
    X(EMISSIONS_OVER_QUOTA, "emissions_over_quota", "tCO2e", "tCO2e", "", TOTAL)                   \
    X(ENERGY_INTENSITY, "energy_intensity", "kWh/CUR", "kWh", "CUR", RATIO)                        \
    X(ENTERPRISE_SCOPE1, "enterprise_scope1", "tCO2e", "tCO2e", "", EACH)                          \
    X(EXCHANGES, "exchanges", "1", "1", "", TOTAL)                                                 \
    X(GHG_SCOPE1, "ghg_scope1", "tCO2e", "tCO2e", "", TOTAL)                                       \
    X(GHG_SCOPE2, "ghg_scope2", "tCO2e", "tCO2e", "", TOTAL)                                       \
    X(GHG_SCOPE3, "ghg_scope3", "tCO2e", "tCO2e", "", TOTAL)                                       \
    X(INFLOW_RECYCLED, "inflow_recycled", "%", "t", "t", RATIO)                                    \
    X(INFLOW_RENEWABLE, "inflow_renewable", "%", "t", "t", RATIO)                                  \
    X(INFLOW_REUSED, "inflow_reused", "%", "t", "t", RATIO)                                        \
    X(LINEAR_FLOW_INDEX, "linear_flow_index", "1", "t", "t", RATIO)                                \
    X(MCI_STYLE, "mci_style", "1", "1", "1", TOTAL)                                                \
    X(OUTFLOW_RECIRCULATED, "outflow_recirculated", "%", "t", "t", RATIO)                          \
    X(OUTFLOW_RECYCLED, "outflow_recycled", "%", "t", "t", RATIO)                                  \
    X(OUTFLOW_REUSED, "outflow_reused", "%", "t", "t", RATIO)                                      \
    X(PARTICIPATION, "participation", "%", "1", "1", TOTAL)                                        \
    X(QUOTA_PAYMENT, "quota_payment", "CUR", "CUR", "", TOTAL)                                     \
    X(RENEWABLE_ENERGY, "renewable_energy", "%", "GJ", "GJ", RATIO)                                \
    X(SOLID_WASTE_LANDFILLED, "solid_waste_landfilled", "%", "t", "t", RATIO)                      \
    X(SOLID_WASTE_REUSED, "solid_waste_reused", "%", "t", "t", RATIO)                              \
    X(SOLID_WASTE_UTILISED, "solid_waste_utilised", "%", "t", "t", RATIO)                          \
    X(WASTE_HEAT_UTILISED, "waste_heat_utilised", "%", "GJ", "GJ", RATIO)                          \
    X(WASTEWATER_REUSED, "wastewater_reused", "%", "m3", "m3", RATIO)                              \
    X(WASTEWATER_TREATED, "wastewater_treated", "%", "m3", "m3", RATIO)                            \
    X(WATER_CIRCULAR, "water_circular", "%", "m3", "m3", RATIO)                                    \
    X(WATER_REUSED, "water_reused", "%", "m3", "m3", RATIO)

typedef enum kal__indicator_id {
#define KAL__INDICATOR_ENUM(name, id, unit, numerator, denominator, kind) KAL__IND_##name,
    KAL__INDICATOR_LIST(KAL__INDICATOR_ENUM)
#undef KAL__INDICATOR_ENUM
        KAL__INDICATORS
} kal__indicator_id;

typedef enum kal__indicator_kind {
    KAL__IND_RATIO, /* numerator / denominator, both linear in the plan: may be a limit */
    KAL__IND_TOTAL, /* a figure of the whole park */
    KAL__IND_EACH   /* a figure of each enterprise */
} kal__indicator_kind;

typedef struct kal__indicator_rule {
    const char *id, *unit, *numerator_unit, *denominator_unit;
    kal__indicator_kind kind;
} kal__indicator_rule;

extern const kal__indicator_rule kal__indicator_rules[KAL__INDICATORS]; /* in byte order of ids */

/* KAL__INDICATORS when there is none. */
kal__indicator_id kal__indicator_find(const char *id);
/* The indicator with the nearest id that may be a limit (or any, when `any`), NULL when none is near. */
const char *kal__indicator_near(const char *id, bool any);

#endif
