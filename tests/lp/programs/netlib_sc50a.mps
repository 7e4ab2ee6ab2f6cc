* SPDX-License-Identifier: CC0-1.0
* sc50a, netlib lp/data; Gay (1985), COAL Newsletter 13, 10-12. Names left out.
* The optimum is that of the netlib table.
* min -6.4575077059e+01
* format free
NAME          SC50A
ROWS
 N COST
 L row_0
 L row_1
 L row_2
 E row_3
 E row_4
 E row_5
 E row_6
 L row_7
 L row_8
 L row_9
 L row_10
 L row_11
 L row_12
 E row_13
 E row_14
 E row_15
 E row_16
 E row_17
 L row_18
 L row_19
 L row_20
 L row_21
 L row_22
 L row_23
 E row_24
 E row_25
 E row_26
 E row_27
 E row_28
 L row_29
 L row_30
 L row_31
 L row_32
 L row_33
 L row_34
 E row_35
 E row_36
 E row_37
 E row_38
 E row_39
 L row_40
 L row_41
 L row_42
 L row_43
 L row_44
 L row_45
 E row_46
 L row_47
 L row_48
 L row_49
COLUMNS
 column_0 row_0 2 row_1 1
 column_0 row_4 -1
 column_1 row_0 1 row_1 2
 column_1 row_5 -1
 column_2 row_0 1.5 row_1 1.5
 column_2 row_6 -1
 column_3 COST -1 row_3 1
 column_3 row_13 1.1
 column_4 row_3 -1 row_12 1
 column_4 row_14 1
 column_5 row_4 1 row_7 -1
 column_5 row_15 -1
 column_6 row_5 1 row_8 -1
 column_6 row_16 -1
 column_7 row_6 1 row_9 -1
 column_7 row_17 -1
 column_8 row_7 1 row_10 -1
 column_9 row_8 1 row_11 -1
 column_10 row_9 1 row_12 -1
 column_11 row_10 2 row_11 1
 column_11 row_15 -1
 column_12 row_10 1 row_11 2
 column_12 row_16 -1
 column_13 row_10 1.5 row_11 1.5
 column_13 row_17 -1
 column_14 row_13 -1 row_14 1
 column_14 row_24 1.1
 column_15 row_14 -1 row_23 1
 column_15 row_25 1
 column_16 row_15 1 row_18 -1
 column_16 row_26 -1
 column_17 row_16 1 row_19 -1
 column_17 row_27 -1
 column_18 row_17 1 row_20 -1
 column_18 row_28 -1
 column_19 row_18 1 row_21 -1
 column_20 row_19 1 row_22 -1
 column_21 row_20 1 row_23 -1
 column_22 row_21 2 row_22 1
 column_22 row_26 -1
 column_23 row_21 1 row_22 2
 column_23 row_27 -1
 column_24 row_21 1.5 row_22 1.5
 column_24 row_28 -1
 column_25 row_24 -1 row_25 1
 column_25 row_35 1.1
 column_26 row_25 -1 row_34 1
 column_26 row_36 1
 column_27 row_26 1 row_29 -1
 column_27 row_37 -1
 column_28 row_27 1 row_30 -1
 column_28 row_38 -1
 column_29 row_28 1 row_31 -1
 column_29 row_39 -1
 column_30 row_29 1 row_32 -1
 column_31 row_30 1 row_33 -1
 column_32 row_31 1 row_34 -1
 column_33 row_32 2 row_33 1
 column_33 row_37 -1
 column_34 row_32 1 row_33 2
 column_34 row_38 -1
 column_35 row_32 1.5 row_33 1.5
 column_35 row_39 -1
 column_36 row_35 -1 row_36 1
 column_36 row_46 1.1
 column_37 row_36 -1 row_45 1
 column_38 row_37 1 row_40 -1
 column_39 row_38 1 row_41 -1
 column_40 row_39 1 row_42 -1
 column_41 row_40 1 row_43 -1
 column_42 row_41 1 row_44 -1
 column_43 row_42 1 row_45 -1
 column_44 row_43 2 row_44 1
 column_44 row_47 -0.8 row_48 0.1
 column_45 row_43 1 row_44 2
 column_45 row_47 0.1 row_48 -0.8
 column_46 row_43 1.5 row_44 1.5
 column_46 row_47 0.15 row_48 0.15
 column_46 row_49 -1
 column_47 row_46 -1 row_49 1
RHS
 RHS row_0 170
 RHS row_1 130
 RHS row_10 170
 RHS row_11 130
 RHS row_21 170
 RHS row_22 130
 RHS row_32 170
 RHS row_33 130
 RHS row_43 170
 RHS row_44 130
ENDATA
