* SPDX-License-Identifier: CC0-1.0
* A coefficient of 0 is none, and -0 is 0: x in [0, 9].
* min 0
* max 9
NAME entry_zero
ROWS
 N cost
 L r
 G s
COLUMNS
 x cost 1 r 1
 x s 0
RHS
 rhs r 9 s -0
ENDATA
