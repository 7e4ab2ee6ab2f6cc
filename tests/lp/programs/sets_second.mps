* SPDX-License-Identifier: CC0-1.0
* Of two sets of right-hand sides, ranges and bounds the first counts: the row is [1, 4], x at least 2.
* min 2
* max 4
* apart glpk: refuses a second set
NAME sets_second
ROWS
 N cost
 L r
COLUMNS
 x cost 1 r 1
RHS
 one r 4
 two r 40
RANGES
 one r 3
 two r 30
BOUNDS
 LO one x 2
 LO two x 3
ENDATA
