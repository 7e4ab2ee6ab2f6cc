* SPDX-License-Identifier: CC0-1.0
* afiro, netlib lp/data; Gay (1985), COAL Newsletter 13, 10-12. Names left out.
* The optimum is that of the netlib table.
* min -4.6475314286e+02
* format fixed
NAME          AFIRO
ROWS
 N  COST
 E  ROW 0
 E  ROW 1
 L  ROW 2
 L  ROW 3
 E  ROW 4
 E  ROW 5
 L  ROW 6
 L  ROW 7
 L  ROW 8
 L  ROW 9
 E  ROW 10
 E  ROW 11
 L  ROW 12
 L  ROW 13
 E  ROW 14
 E  ROW 15
 L  ROW 16
 L  ROW 17
 L  ROW 18
 L  ROW 19
 L  ROW 20
 L  ROW 21
 L  ROW 22
 L  ROW 23
 L  ROW 24
 L  ROW 25
 L  ROW 26
COLUMNS
    COL 0     ROW 23           0.301   ROW 0               -1
    COL 0     ROW 1            -1.06   ROW 2                1
    COL 1     COST              -0.4   ROW 3               -1
    COL 1     ROW 0                1
    COL 2     ROW 21              -1   ROW 0                1
    COL 3     ROW 25               1   ROW 1                1
    COL 4     ROW 24           0.301   ROW 4               -1
    COL 4     ROW 5            -1.06   ROW 6                1
    COL 5     ROW 24           0.313   ROW 4               -1
    COL 5     ROW 5            -1.06   ROW 7                1
    COL 6     ROW 24           0.313   ROW 4               -1
    COL 6     ROW 5            -0.96   ROW 8                1
    COL 7     ROW 24           0.326   ROW 4               -1
    COL 7     ROW 5            -0.86   ROW 9                1
    COL 8     ROW 20           2.364   ROW 6               -1
    COL 9     ROW 20           2.386   ROW 7               -1
    COL 10    ROW 20           2.408   ROW 8               -1
    COL 11    ROW 20           2.429   ROW 9               -1
    COL 12    COST             -0.32   ROW 3              1.4
    COL 12    ROW 4                1
    COL 13    ROW 22              -1   ROW 4                1
    COL 14    ROW 26               1   ROW 5                1
    COL 15    ROW 21           0.109   ROW 10              -1
    COL 15    ROW 11           -0.43   ROW 12               1
    COL 16    COST              -0.6   ROW 13              -1
    COL 16    ROW 10               1
    COL 17    ROW 23              -1   ROW 10               1
    COL 18    ROW 20              -1   ROW 10               1
    COL 19    ROW 25               1   ROW 11               1
    COL 20    ROW 22           0.109   ROW 14           -0.43
    COL 20    ROW 15               1   ROW 16               1
    COL 21    ROW 22           0.108   ROW 14           -0.43
    COL 21    ROW 15               1   ROW 17               1
    COL 22    ROW 22           0.108   ROW 14           -0.39
    COL 22    ROW 15               1   ROW 18               1
    COL 23    ROW 22           0.107   ROW 14           -0.37
    COL 23    ROW 15               1   ROW 19               1
    COL 24    ROW 20           2.191   ROW 16              -1
    COL 25    ROW 20           2.219   ROW 17              -1
    COL 26    ROW 20           2.249   ROW 18              -1
    COL 27    ROW 20           2.279   ROW 19              -1
    COL 28    COST             -0.48   ROW 13             1.4
    COL 28    ROW 15              -1
    COL 29    ROW 24              -1   ROW 15               1
    COL 30    ROW 26               1   ROW 14               1
    COL 31    COST                10   ROW 15               1
RHS
    RHS       ROW 2               80
    RHS       ROW 6               80
    RHS       ROW 12             500
    RHS       ROW 15              44
    RHS       ROW 16             500
    RHS       ROW 25             310
    RHS       ROW 26             300
ENDATA
