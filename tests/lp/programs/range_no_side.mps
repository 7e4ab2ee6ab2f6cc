* SPDX-License-Identifier: CC0-1.0
* A range of a row that RHS does not name: [0 - 5, 0].
* min -5
* max 0
NAME range_no_side
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
RANGES
 rng r 5
BOUNDS
 FR bnd x
ENDATA
