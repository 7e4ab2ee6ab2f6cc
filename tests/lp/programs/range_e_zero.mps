* SPDX-License-Identifier: CC0-1.0
* E with a range of 0: 4.
* min 4
* max 4
NAME range_e_zero
ROWS
 N cost
 E r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 4
RANGES
 rng r 0
BOUNDS
 FR bnd x
ENDATA
