* SPDX-License-Identifier: CC0-1.0
* Sets without a name: the row is [1, 4], x at least 2.
* min 2
* max 4
* apart glpk: wants names in free format
* apart clp: likewise
NAME sets_unnamed
ROWS
 N cost
 L r
 L s
COLUMNS
 x cost 1 r 1
 x s 1
RHS
 r 4 s 50
RANGES
 r 3
BOUNDS
 LO x 2
ENDATA
