* SPDX-License-Identifier: CC0-1.0
* Blanks within names of fixed format. With a, b, c for the columns: c = 7 + b, a + b <= 5, a + c >= 10, a in [0, 4], b in
* [-1, 1]; the cost is a + 4 b + 9 c = a + 13 b + 63. Least: b = -1, c = 6, a = 4: 54. Most: b = 1, c = 8, a = 4: 80.
* min 54
* max 80
* format fixed
NAME          BLANKS
ROWS
 N  THE COST
 L  LIM 1
 G  LIM 2
 E  LIM
COLUMNS
    X ONE     THE COST             1   LIM 1                1
    X ONE     LIM 2                1
    X TWO     THE COST             4   LIM 1                1
    X TWO     LIM                -1.
    X         THE COST             9   LIM 2                1
    X         LIM             +1.0E0
RHS
    R H S     LIM 1               5.   LIM 2              10.
    R H S     LIM                  7
BOUNDS
 UP B N D     X ONE              4.0
 LO B N D     X TWO              -1.
 UP B N D     X TWO               1.
ENDATA
