* SPDX-License-Identifier: CC0-1.0
* L with a range: [4 - |-3|, 4].
* min 1
* max 4
NAME range_l_negative
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 4
RANGES
 rng r -3
BOUNDS
 FR bnd x
ENDATA
