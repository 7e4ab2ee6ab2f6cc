* SPDX-License-Identifier: CC0-1.0
* E with a range R > 0: [4, 4 + 3].
* min 4
* max 7
NAME range_e_positive
ROWS
 N cost
 E r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 4
RANGES
 rng r 3
BOUNDS
 FR bnd x
ENDATA
