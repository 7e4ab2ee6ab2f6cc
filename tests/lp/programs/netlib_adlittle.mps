* SPDX-License-Identifier: CC0-1.0
* adlittle, netlib lp/data; Gay (1985), COAL Newsletter 13, 10-12. Names left out.
* The optimum is that of the netlib table.
* min 2.2549496316e+05
* format free
NAME          ADLITTLE
ROWS
 N COST
 L row_0
 E row_1
 L row_2
 L row_3
 L row_4
 L row_5
 L row_6
 L row_7
 L row_8
 E row_9
 L row_10
 L row_11
 L row_12
 L row_13
 L row_14
 L row_15
 L row_16
 L row_17
 L row_18
 L row_19
 L row_20
 L row_21
 L row_22
 L row_23
 E row_24
 L row_25
 L row_26
 E row_27
 L row_28
 L row_29
 E row_30
 E row_31
 E row_32
 L row_33
 L row_34
 E row_35
 L row_36
 L row_37
 L row_38
 E row_39
 L row_40
 E row_41
 E row_42
 E row_43
 L row_44
 L row_45
 L row_46
 L row_47
 E row_48
 E row_49
 G row_50
 L row_51
 L row_52
 E row_53
 L row_54
 L row_55
COLUMNS
 column_0 COST -3280 row_0 0.506
 column_0 row_3 1 row_4 0.182
 column_0 row_54 0.312
 column_1 COST -3280 row_0 0.638
 column_1 row_3 1 row_4 0.05
 column_1 row_54 0.312
 column_2 COST 3310 row_0 -1
 column_3 COST -1890 row_4 0.92
 column_3 row_29 1 row_48 -9.5
 column_3 row_51 -0.042 row_52 -0.063
 column_3 row_54 0.08
 column_4 row_33 0.825 row_34 0.175
 column_4 row_39 1 row_50 16
 column_5 row_34 0.175 row_39 1
 column_5 row_45 0.825 row_50 21
 column_6 COST -1890 row_5 1
 column_6 row_29 1 row_48 3.6
 column_6 row_51 -0.042 row_52 -0.063
 column_7 COST -903 row_5 1
 column_7 row_37 1
 column_8 row_5 1 row_49 -0.8
 column_9 COST 432 row_30 -1.23
 column_9 row_41 0.23
 column_10 COST 432 row_31 -1.23
 column_10 row_42 0.23 row_55 1
 column_11 COST 432 row_32 -1.23
 column_11 row_43 0.23 row_55 1
 column_12 COST 446 row_6 1
 column_12 row_30 -1
 column_13 COST 446 row_6 1
 column_13 row_31 -1
 column_14 COST 446 row_6 1
 column_14 row_32 -1
 column_15 COST 450 row_7 1
 column_15 row_30 -0.95 row_41 -0.05
 column_16 COST 450 row_7 1
 column_16 row_31 -0.95 row_42 -0.05
 column_17 COST 450 row_7 1
 column_17 row_32 -0.95 row_43 -0.05
 column_18 COST 459 row_8 1
 column_18 row_30 -0.79 row_41 -0.21
 column_19 COST 459 row_8 1
 column_19 row_31 -0.79 row_42 -0.21
 column_20 COST 459 row_8 1
 column_20 row_32 -0.79 row_43 -0.21
 column_21 COST 483 row_10 1
 column_21 row_30 -0.42 row_41 -0.58
 column_22 COST 483 row_10 1
 column_22 row_31 -0.42 row_42 -0.58
 column_23 COST 483 row_10 1
 column_23 row_32 -0.42 row_43 -0.58
 column_24 COST 500 row_11 1
 column_24 row_30 -0.05 row_41 -0.95
 column_25 COST 500 row_11 1
 column_25 row_31 -0.05 row_42 -0.95
 column_26 COST 500 row_11 1
 column_26 row_32 -0.05 row_43 -0.95
 column_27 COST 493 row_12 1
 column_27 row_30 -0.26 row_41 -0.74
 column_28 COST 493 row_12 1
 column_28 row_31 -0.26 row_42 -0.74
 column_29 COST 493 row_12 1
 column_29 row_32 -0.26 row_43 -0.74
 column_30 COST -1890 row_13 1
 column_30 row_29 1 row_48 -3.2
 column_30 row_51 -0.042 row_52 -0.063
 column_31 COST -903 row_13 1
 column_31 row_37 1
 column_32 COST 506 row_16 1
 column_32 row_30 0.26 row_41 -1.26
 column_33 row_13 1 row_49 -0.8
 column_34 COST 506 row_16 1
 column_34 row_31 0.26 row_42 -1.26
 column_35 COST 506 row_16 1
 column_35 row_32 0.26 row_43 -1.26
 column_36 COST 505 row_14 1
 column_36 row_30 0.16 row_41 -1.16
 column_37 COST 505 row_14 1
 column_37 row_31 0.16 row_42 -1.16
 column_38 COST 505 row_14 1
 column_38 row_32 0.16 row_43 -1.16
 column_39 COST 499 row_15 1
 column_39 row_30 -0.16 row_41 -0.84
 column_40 COST 499 row_15 1
 column_40 row_31 -0.16 row_42 -0.84
 column_41 COST 499 row_15 1
 column_41 row_32 -0.16 row_43 -0.84
 column_42 row_9 -1
 column_43 row_1 1 row_2 0.79
 column_43 row_9 37 row_27 0.494
 column_43 row_33 0.506 row_53 2.27424
 column_44 row_1 1 row_2 0.53
 column_44 row_9 47 row_27 0.492
 column_44 row_45 0.508 row_53 2.2632
 column_45 COST 512 row_17 1
 column_45 row_30 0.62 row_41 -1.62
 column_46 COST 512 row_17 1
 column_46 row_31 0.62 row_42 -1.62
 column_47 COST 512 row_17 1
 column_47 row_32 0.62 row_43 -1.62
 column_48 COST 70.9 row_0 -0.247
 column_48 row_5 0.1726 row_13 -0.3122
 column_48 row_19 1.783 row_27 0.4703
 column_48 row_49 -0.0928 row_53 1.40015
 column_49 COST 39.8 row_0 -0.157
 column_49 row_13 -0.2399 row_19 1
 column_49 row_27 0.4273 row_49 -0.0361
 column_49 row_53 1.20404
 column_50 COST 39.8 row_0 -0.157
 column_50 row_13 -0.2789 row_19 1
 column_50 row_27 0.4663 row_49 -0.0361
 column_50 row_53 1.43498
 column_51 COST 2.04 row_25 1
 column_51 row_27 0.55 row_49 -0.52
 column_51 row_53 0.6
 column_52 row_27 1 row_49 -1
 column_52 row_53 1.8
 column_53 COST 1.8 row_2 -0.33
 column_53 row_20 1 row_49 0.017
 column_54 COST 1.8 row_20 1
 column_54 row_36 -0.33
 column_55 COST -2600 row_0 0.2
 column_55 row_13 0.73 row_28 1
 column_55 row_54 0.07
 column_56 COST -2600 row_13 0.72
 column_56 row_28 1 row_46 0.2
 column_56 row_54 0.08
 column_57 COST 10.4 row_1 1
 column_57 row_2 0.25 row_9 45
 column_57 row_21 0.875 row_27 0.3675
 column_57 row_33 0.6325 row_49 0.02536
 column_57 row_53 1.614
 column_58 COST 10.4 row_1 1
 column_58 row_2 0.2 row_9 55
 column_58 row_21 0.875 row_27 0.365
 column_58 row_45 0.635 row_49 0.02538
 column_58 row_53 1.59
 column_59 COST 28.8 row_18 1
 column_59 row_27 -0.828 row_30 1
 column_59 row_33 -0.095 row_34 -0.02
 column_59 row_49 0.012 row_53 -1.42
 column_59 row_54 -0.0467
 column_60 COST 43.4 row_0 -0.0022
 column_60 row_5 -0.0192 row_18 1
 column_60 row_26 0.679 row_27 -0.808
 column_60 row_31 1 row_33 -0.095
 column_60 row_34 -0.02 row_49 0.0205
 column_60 row_53 -1.84 row_54 -0.0467
 column_61 COST 30.4 row_0 -0.0022
 column_61 row_5 -0.0192 row_23 1
 column_61 row_26 0.679 row_27 -0.808
 column_61 row_32 1 row_33 -0.095
 column_61 row_34 -0.02 row_49 0.0205
 column_61 row_53 -1.84 row_54 -0.0467
 column_62 row_27 -1 row_33 1
 column_62 row_53 -5.2
 column_63 row_27 -1 row_34 1
 column_63 row_53 -6.7
 column_64 COST -1218 row_34 1
 column_64 row_47 1
 column_65 row_34 1 row_49 -0.8
 column_66 row_27 0.482 row_33 0.498
 column_66 row_34 0.02 row_35 1
 column_66 row_36 0.79 row_53 2.217
 column_67 row_27 0.474 row_34 0.02
 column_67 row_35 1 row_36 0.53
 column_67 row_45 0.506 row_53 2.18
 column_68 COST -1322 row_5 0.07
 column_68 row_34 0.1 row_38 1
 column_68 row_54 0.83
 column_69 COST -1322 row_34 0.07
 column_69 row_38 1 row_45 0.33
 column_69 row_54 0.6
 column_70 COST -1322 row_33 0.33
 column_70 row_34 0.07 row_38 1
 column_70 row_54 0.6
 column_71 COST -1660 row_21 0.625
 column_71 row_27 -0.125 row_33 1.125
 column_71 row_40 1 row_49 0.01812
 column_71 row_53 -0.65
 column_72 COST -1670 row_40 1
 column_72 row_45 1
 column_73 COST 14.8 row_21 1.25
 column_73 row_27 -0.25 row_33 1.03125
 column_73 row_34 0.21875 row_39 1
 column_73 row_49 0.03625 row_50 30
 column_73 row_53 -1.36562
 column_74 COST 14.8 row_21 1.25
 column_74 row_27 -0.25 row_34 0.21875
 column_74 row_39 1 row_45 1.03125
 column_74 row_49 0.03625 row_50 35
 column_74 row_53 -1.38375
 column_75 COST 28.8 row_18 1.072
 column_75 row_27 -0.706 row_34 -0.027
 column_75 row_41 1 row_45 -0.128
 column_75 row_49 0.0129 row_53 -1.61
 column_75 row_54 -0.1203
 column_76 COST 43 row_0 -0.0012
 column_76 row_5 -0.0159 row_18 1.072
 column_76 row_26 0.534 row_27 -0.69
 column_76 row_34 -0.027 row_42 1
 column_76 row_45 -0.128 row_49 0.0195
 column_76 row_53 -1.84 row_54 -0.1203
 column_77 COST 30 row_0 -0.0012
 column_77 row_5 -0.0159 row_23 1
 column_77 row_26 0.534 row_27 -0.69
 column_77 row_34 -0.027 row_43 1
 column_77 row_45 -0.128 row_49 0.0195
 column_77 row_53 -1.84 row_54 -0.1203
 column_78 COST -1763 row_4 0.181
 column_78 row_44 1 row_46 0.11
 column_78 row_54 0.709
 column_79 COST -1722 row_4 0.051
 column_79 row_44 1 row_46 0.055
 column_79 row_54 0.894
 column_80 COST -1680 row_4 0.036
 column_80 row_44 1 row_54 0.964
 column_81 row_27 -1 row_45 1
 column_81 row_53 -5.3
 column_82 COST -1890 row_29 1
 column_82 row_46 0.92 row_48 -10.1
 column_82 row_51 -0.042 row_52 -0.063
 column_82 row_54 0.08
 column_83 COST 1780 row_1 1
 column_83 row_2 0.4 row_9 45
 column_84 COST 1600 row_27 -1
 column_84 row_53 -4.35
 column_85 COST 903 row_27 -1
 column_85 row_53 -2.1
 column_86 COST 1760 row_35 1
 column_86 row_36 0.8
 column_87 COST 2100 row_39 1
 column_87 row_50 24
 column_88 COST 1000 row_48 -64.3
 column_88 row_51 1
 column_89 COST 1000 row_48 -27.4
 column_89 row_52 1
 column_90 COST -1890 row_29 1
 column_90 row_48 9.1 row_51 -0.042
 column_90 row_52 -0.063 row_54 1
 column_91 COST 92.1 row_4 -0.36
 column_91 row_22 1 row_27 -0.026
 column_91 row_46 -0.134 row_49 -0.182
 column_91 row_53 -0.1742 row_54 0.826
 column_92 COST -903 row_37 1
 column_92 row_54 1
 column_93 COST 78.7 row_54 1
 column_94 COST -1218 row_47 1
 column_94 row_54 1
 column_95 COST 15.6 row_4 -0.396
 column_95 row_24 1 row_27 -0.029
 column_95 row_46 -0.147 row_49 -0.119
 column_95 row_53 -0.194 row_54 0.81
 column_96 row_49 -0.8 row_54 1
RHS
 RHS row_1 52.6
 RHS row_2 22.7
 RHS row_3 23.4
 RHS row_6 108
 RHS row_7 50
 RHS row_8 13
 RHS row_9 2366
 RHS row_10 200
 RHS row_11 265
 RHS row_12 300
 RHS row_14 31
 RHS row_15 60
 RHS row_16 134
 RHS row_17 34
 RHS row_18 413
 RHS row_19 41.5
 RHS row_20 15
 RHS row_21 20.6
 RHS row_22 13.5
 RHS row_23 440
 RHS row_25 16
 RHS row_26 290
 RHS row_27 -524.9
 RHS row_28 3.1
 RHS row_29 9.1
 RHS row_35 43
 RHS row_36 34.4
 RHS row_37 15.6
 RHS row_38 19.2
 RHS row_39 44.9
 RHS row_40 6.1
 RHS row_44 13.2
 RHS row_47 31.2
 RHS row_49 2.5
 RHS row_50 1080
 RHS row_53 -1231.6
 RHS row_55 107
ENDATA
