* SPDX-License-Identifier: CC0-1.0
* After Marshall and Suurballe (1969), Naval Research Logistics Quarterly 16, 121-137: cycles. By hand: row r3 gives
* x5 <= 4 x6 - 0.5 x7, so the costs are at least -2 x6 + 2 x7 >= -2, reached at x5 = 4, x6 = 1, x7 = 0.
* min -2
NAME marshall_suurballe
ROWS
 N cost
 E r1
 E r2
 E r3
 E r4
COLUMNS
 x1 r1 1
 x2 r2 1
 x3 r3 1
 x4 r4 1
 x5 cost -0.4 r1 0.6
 x5 r2 0.2 r3 0.4
 x6 cost -0.4 r1 -6.4
 x6 r2 -1.8 r3 -1.6
 x6 r4 1
 x7 cost 1.8 r1 4.8
 x7 r2 0.6 r3 0.2
RHS
 rhs r4 1
ENDATA
