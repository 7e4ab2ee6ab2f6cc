/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every public function, with its kind of answer, the letters of its arguments (calls.c says what they stand for),
 * and how it is called with them. */
#ifndef KAL_TESTS_HOST_CALLS_H
#define KAL_TESTS_HOST_CALLS_H

/* Tables asked by name, as every handle that has them answers. */
#define TABLES(X, kind, letter)                                                                    \
    X(kal_##kind##_rows, c, letter "t", (a[0], a[1]))                                              \
    X(kal_##kind##_columns, c, letter "t", (a[0], a[1]))                                           \
    X(kal_##kind##_column, p, letter "t", (a[0], a[1], 0))                                         \
    X(kal_##kind##_text, p, letter "tt", (a[0], a[1], a[2]))                                       \
    X(kal_##kind##_number, p, letter "tt", (a[0], a[1], a[2]))

#define CALLS(X)                                                                                   \
    X(kal_ctx_new, s, "Co", (a[0], a[1]))                                                          \
    X(kal_ctx_free, v, "C", (NULL))                                                                \
    X(kal_ctx_set_log, v, "C", (a[0], NULL, NULL))                                                 \
    X(kal_ctx_set_progress, v, "C", (a[0], NULL, NULL))                                            \
    X(kal_ctx_set_cancel, v, "C", (a[0], NULL, NULL))                                              \
    X(kal_message, t, "C", (a[0]))                                                                 \
    X(kal_mistake_total, c, "c", (a[0]))                                                           \
    X(kal_mistake_count, c, "c", (a[0]))                                                           \
    X(kal_mistake, p, "c", (a[0], 0))                                                              \
    X(kal_status_text, t, "", ((kal_status)77))                                                    \
    X(kal_outcome_text, t, "", ((kal_outcome)77))                                                  \
    X(kal_grade_text, t, "", ((kal_grade)77))                                                      \
    X(kal_version, t, "", ())                                                                      \
    X(kal_park_new, s, "co", (a[0], a[1]))                                                         \
    X(kal_park_read, s, "cto", (a[0], a[1], a[2]))                                                 \
    X(kal_park_read_buffers, s, "ctao", (a[0], a[1], 1, a[2], a[3]))                               \
    X(kal_park_add, s, "cPsa", (a[0], a[1], a[2], 1, 1, a[3]))                                     \
    X(kal_park_check, s, "cP", (a[0], a[1]))                                                       \
    X(kal_park_overlay, s, "cpTao", (a[0], a[1], a[2], 1, a[3], a[4]))                             \
    X(kal_park_free, v, "C", (NULL))                                                               \
    X(kal_park_name, t, "U", (a[0]))                                                               \
    X(kal_park_currency, t, "U", (a[0]))                                                           \
    X(kal_park_period, t, "U", (a[0]))                                                             \
    X(kal_park_scenario, t, "U", (a[0]))                                                           \
    X(kal_park_scenario_count, c, "p", (a[0]))                                                     \
    X(kal_park_scenario_name, p, "p", (a[0], 0))                                                   \
    X(kal_park_rows, c, "pt", (a[0], a[1]))                                                        \
    X(kal_park_text, p, "ptt", (a[0], a[1], a[2]))                                                 \
    X(kal_park_number, p, "ptt", (a[0], a[1], a[2]))                                               \
    X(kal_park_warning_count, c, "p", (a[0]))                                                      \
    X(kal_park_warning_code, p, "p", (a[0], 0))                                                    \
    X(kal_park_warning_text, p, "p", (a[0], 0))                                                    \
    X(kal_network_build, s, "cpo", (a[0], a[1], a[2]))                                             \
    X(kal_network_free, v, "C", (NULL))                                                            \
    X(kal_network_count, c, "n", (a[0]))                                                           \
    X(kal_network_source, p, "n", (a[0]))                                                          \
    X(kal_network_sink, p, "n", (a[0]))                                                            \
    X(kal_network_mode, p, "n", (a[0]))                                                            \
    X(kal_network_gain, p, "n", (a[0]))                                                            \
    X(kal_network_distance_km, p, "n", (a[0]))                                                     \
    X(kal_network_why, s, "cntto", (a[0], a[1], a[2], a[3], 1, a[4]))                              \
    X(kal_network_warning_count, c, "n", (a[0]))                                                   \
    X(kal_network_warning_code, p, "n", (a[0], 0))                                                 \
    X(kal_network_warning_text, p, "n", (a[0], 0))                                                 \
    X(kal_network_enterprises, c, "n", (a[0]))                                                     \
    X(kal_network_enterprise, p, "n", (a[0], 0))                                                   \
    X(kal_network_components, s, "cno", (a[0], a[1], 99, a[2]))                                    \
    X(kal_network_articulation, s, "cno", (a[0], a[1], 99, a[2]))                                  \
    X(kal_network_degree, s, "cno", (a[0], a[1], 99, a[2]))                                        \
    X(kal_program_build, s, "cnTo", (a[0], a[1], NULL, a[3]))                                      \
    X(kal_program_free, v, "C", (NULL))                                                            \
    X(kal_program_columns, c, "g", (a[0]))                                                         \
    X(kal_program_rows, c, "g", (a[0]))                                                            \
    X(kal_program_nonzeros, c, "g", (a[0]))                                                        \
    X(kal_program_memory, c, "g", (a[0]))                                                          \
    X(kal_program_write_mps, s, "cgUt", (a[0], a[1], a[2], a[3]))                                  \
    X(kal_program_solve, s, "cgTo", (a[0], a[1], NULL, a[3]))                                      \
    X(kal_program_solve_from, s, "cgUo", (a[0], a[1], NULL, a[2], a[3]))                           \
    X(kal_solution_free, v, "C", (NULL))                                                           \
    X(kal_solution_outcome, 4, "u", (a[0]))                                                        \
    X(kal_solution_grade, c, "u", (a[0]))                                                          \
    X(kal_solution_primal, d, "u", (a[0]))                                                         \
    X(kal_solution_dual, d, "u", (a[0]))                                                           \
    X(kal_solution_gap, d, "u", (a[0]))                                                            \
    X(kal_solution_iterations, c, "u", (a[0]))                                                     \
    X(kal_solution_kernel, t, "U", (a[0]))                                                         \
    X(kal_plan_build, s, "cguTo", (a[0], a[1], a[2], NULL, a[4]))                                  \
    X(kal_plan_solve, s, "cpTo", (a[0], a[1], NULL, a[3]))                                         \
    X(kal_plan_free, v, "C", (NULL))                                                               \
    X(kal_plan_outcome, 4, "l", (a[0]))                                                            \
    X(kal_plan_certificate, c, "l", (a[0]))                                                        \
    X(kal_plan_audit, c, "l", (a[0]))                                                              \
    X(kal_plan_rows, c, "lt", (a[0], a[1]))                                                        \
    X(kal_plan_columns, c, "lt", (a[0], a[1]))                                                     \
    X(kal_plan_column, p, "lt", (a[0], a[1], 0))                                                   \
    X(kal_plan_text, p, "ltt", (a[0], a[1], a[2]))                                                 \
    X(kal_plan_number, p, "ltt", (a[0], a[1], a[2]))                                               \
    X(kal_plan_why, s, "cltto", (a[0], a[1], a[2], a[3], 1, a[4]))                                 \
    X(kal_plan_write, s, "clt", (a[0], a[1], a[2]))                                                \
    X(kal_plan_json, s, "clo", (a[0], a[1], a[2]))                                                 \
    X(kal_account_build, s, "clTo", (a[0], a[1], NULL, a[3]))                                      \
    X(kal_account_free, v, "C", (NULL))                                                            \
    TABLES(X, account, "k")                                                                        \
    X(kal_indicator_build, s, "ckTo", (a[0], a[1], NULL, a[3]))                                    \
    X(kal_indicator_free, v, "C", (NULL))                                                          \
    X(kal_indicator_failed, c, "i", (a[0]))                                                        \
    X(kal_indicator_score, d, "i", (a[0]))                                                         \
    X(kal_indicator_profile, p, "", (SIZE_MAX))                                                    \
    TABLES(X, indicator, "i")                                                                      \
    X(kal_report_build, s, "ciTo", (a[0], a[1], NULL, a[3]))                                       \
    X(kal_report_free, v, "C", (NULL))                                                             \
    X(kal_report_text, s, "crtoo", (a[0], a[1], a[2], a[3], a[4]))                                 \
    X(kal_report_write_text, s, "crtt", (a[0], a[1], a[2], a[3]))                                  \
    X(kal_report_write, s, "crt", (a[0], a[1], a[2]))                                              \
    X(kal_comparison_read, s, "cao", (a[0], 2, a[1], a[2]))                                        \
    X(kal_comparison_free, v, "C", (NULL))                                                         \
    TABLES(X, comparison, "m")                                                                     \
    X(kal_comparison_csv, s, "cmtoo", (a[0], a[1], a[2], a[3], a[4]))                              \
    X(kal_comparison_write_csv, s, "cmtt", (a[0], a[1], a[2], a[3]))                               \
    X(kal_frontier_build, s, "cgao", (a[0], a[1], a[2], NULL, NULL, a[3]))                         \
    X(kal_frontier_free, v, "C", (NULL))                                                           \
    X(kal_frontier_outcome, 4, "f", (a[0]))                                                        \
    X(kal_frontier_grade, c, "f", (a[0]))                                                          \
    X(kal_frontier_reason, t, "U", (a[0]))                                                         \
    X(kal_frontier_error, d, "f", (a[0]))                                                          \
    TABLES(X, frontier, "f")                                                                       \
    X(kal_table_write_csv, s, "caTTt", (a[0], 1, a[1], 1, NULL, NULL, a[4]))                       \
    X(kal_word, t, "UU", (a[0], a[1]))                                                             \
    X(kal_resilience_build, s, "cpo", (a[0], a[1], NULL, NULL, NULL, a[2]))                        \
    X(kal_resilience_free, v, "C", (NULL))                                                         \
    X(kal_resilience_outcome, 4, "x", (a[0]))                                                      \
    TABLES(X, resilience, "x")

/* Ensembles and sweeps. */
#define STUDY_CALLS(X)                                                                             \
    X(kal_ensemble_named, s, "cpo", (a[0], a[1], 0, NULL, a[2]))                                   \
    X(kal_ensemble_read, s, "cpto", (a[0], a[1], a[2], a[3]))                                      \
    X(kal_ensemble_sample, s, "cpto", (a[0], a[1], a[2], NULL, a[3]))                              \
    X(kal_ensemble_new, s, "cpo", (a[0], a[1], a[2]))                                              \
    X(kal_ensemble_add, s, "cet", (a[0], a[1], a[2], 0.0, NULL, 0, NULL))                          \
    X(kal_ensemble_free, v, "C", (NULL))                                                           \
    X(kal_ensemble_count, c, "e", (a[0]))                                                          \
    X(kal_ensemble_write, s, "cet", (a[0], a[1], a[2]))                                            \
    X(kal_sweep_run, s, "ce", (a[0], a[1], NULL, NULL, NULL, NULL))                                \
    X(kal_sweep_merge, s, "cta", (a[0], a[1], 1, a[2], 0, NULL))                                   \
    X(kal_sweep_open, s, "cto", (a[0], a[1], a[2]))                                                \
    X(kal_sweep_free, v, "C", (NULL))                                                              \
    X(kal_sweep_count, c, "w", (a[0]))                                                             \
    X(kal_sweep_failed, c, "w", (a[0]))                                                            \
    X(kal_sweep_load, s, "cwt", (a[0], a[1], a[2]))                                                \
    TABLES(X, sweep, "w")                                                                          \
    X(kal_study_build, s, "cfo", (a[0], NULL, a[1], NULL, NULL, NULL, a[2]))                       \
    X(kal_study_free, v, "C", (NULL))                                                              \
    X(kal_study_text, s, "cytoo", (a[0], a[1], a[2], a[3], a[4]))                                  \
    X(kal_study_write_text, s, "cytt", (a[0], a[1], a[2], a[3]))                                   \
    X(kal_study_csv, s, "cytoo", (a[0], a[1], a[2], a[3], a[4]))                                   \
    X(kal_study_write_csv, s, "cytt", (a[0], a[1], a[2], a[3]))                                    \
    X(kal_study_write, s, "cyt", (a[0], a[1], a[2]))

#define LP_CALLS(X)                                                                                \
    X(kal_lp_read_mps, s, "cto", (a[0], a[1], a[2]))                                               \
    X(kal_lp_read_mps_text, s, "ctto", (a[0], a[1], 1, a[2], a[3]))                                \
    X(kal_lp_new, s, "caaao",                                                                      \
      (a[0], 1, 1, a[1], a[2], a[3], NULL, 0, NULL, NULL, NULL, NULL, a[4]))                       \
    X(kal_lp_set_cost, s, "cqa", (a[0], a[1], 1, NULL, a[2]))                                      \
    X(kal_lp_set_bounds, s, "cqa", (a[0], a[1], 1, NULL, a[2], NULL))                              \
    X(kal_lp_set_row_bounds, s, "cqa", (a[0], a[1], 1, NULL, NULL, a[2]))                          \
    X(kal_lp_add_columns, s, "cqa", (a[0], a[1], 1, a[2], NULL, NULL, NULL, NULL, NULL))           \
    X(kal_lp_solve_from, s, "cqUo", (a[0], a[1], KAL_SENSE_MIN, NULL, a[2], a[3]))                 \
    X(kal_lp_free, v, "C", (NULL))                                                                 \
    X(kal_lp_rows, c, "q", (a[0]))                                                                 \
    X(kal_lp_columns, c, "q", (a[0]))                                                              \
    X(kal_lp_nonzeros, c, "q", (a[0]))                                                             \
    X(kal_lp_memory, c, "q", (a[0]))                                                               \
    X(kal_lp_sense, v, "q", (a[0]))                                                                \
    X(kal_lp_name, t, "U", (a[0]))                                                                 \
    X(kal_lp_objective_name, t, "U", (a[0]))                                                       \
    X(kal_lp_row_name, p, "q", (a[0], 0))                                                          \
    X(kal_lp_column_name, p, "q", (a[0], 0))                                                       \
    X(kal_lp_warnings, c, "q", (a[0]))                                                             \
    X(kal_lp_warning, p, "q", (a[0], 0))                                                           \
    X(kal_lp_solve, s, "cqTo", (a[0], a[1], KAL_SENSE_MIN, NULL, a[3]))                            \
    X(kal_lp_result_free, v, "C", (NULL))                                                          \
    X(kal_lp_result_outcome, 4, "z", (a[0]))                                                       \
    X(kal_lp_result_objective, d, "z", (a[0]))                                                     \
    X(kal_lp_result_grade, c, "z", (a[0]))                                                         \
    X(kal_lp_result_primal, d, "z", (a[0]))                                                        \
    X(kal_lp_result_dual, d, "z", (a[0]))                                                          \
    X(kal_lp_result_gap, d, "z", (a[0]))                                                           \
    X(kal_lp_result_bound, d, "z", (a[0]))                                                         \
    X(kal_lp_result_x, p, "z", (a[0]))                                                             \
    X(kal_lp_result_y, p, "z", (a[0]))                                                             \
    X(kal_lp_result_d, p, "z", (a[0]))                                                             \
    X(kal_lp_result_row_basis, p, "z", (a[0]))                                                     \
    X(kal_lp_result_column_basis, p, "z", (a[0]))                                                  \
    X(kal_lp_result_farkas, p, "z", (a[0]))                                                        \
    X(kal_lp_result_ray, p, "z", (a[0]))                                                           \
    X(kal_lp_result_json, s, "czo", (a[0], a[1], a[2]))                                            \
    X(kal_lp_result_iterations, c, "z", (a[0]))                                                    \
    X(kal_lp_result_kernel, t, "U", (a[0]))                                                        \
    X(kal_lp_result_solve_s, d, "z", (a[0]))                                                       \
    X(kal_lp_result_certify_s, d, "z", (a[0]))

#endif
