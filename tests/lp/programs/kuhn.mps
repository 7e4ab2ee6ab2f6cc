* SPDX-License-Identifier: CC0-1.0
* Kuhn's example of cycling (Balinski and Tucker 1969, SIAM Review 11, 347-377), the second row times 3: -2 at
* (2, 0, 2, 0), and the third row says that the costs are at least -2.
* min -2
NAME kuhn
ROWS
 N cost
 L r1
 L r2
 L r3
COLUMNS
 x1 cost -2 r1 -2
 x1 r2 1 r3 2
 x2 cost -3 r1 -9
 x2 r2 3 r3 3
 x3 cost 1 r1 1
 x3 r2 -1 r3 -1
 x4 cost 12 r1 9
 x4 r2 -6 r3 -12
RHS
 rhs r3 2
ENDATA
