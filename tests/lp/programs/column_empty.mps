* SPDX-License-Identifier: CC0-1.0
* A column that is in no row but the objective, at its bounds: 2 y - x with x in [0, 9], y in [1, 5].
* min -7
* max 10
NAME column_empty
ROWS
 N cost
 L r
COLUMNS
 x cost -1 r 1
 y cost 2
RHS
 rhs r 9
BOUNDS
 LO bnd y 1
 UP bnd y 5
ENDATA
