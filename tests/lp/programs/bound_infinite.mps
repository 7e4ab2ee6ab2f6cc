* SPDX-License-Identifier: CC0-1.0
* 1e30 is no bound: [-9, 3] by the rows.
* min -9
* max 3
* apart glpk: takes 1e30 for a number
NAME bound_infinite
ROWS
 N cost
 G r
 L s
COLUMNS
 x cost 1
 x r 1
 x s 1
RHS
 rhs r -9 s 3
BOUNDS
 LO bnd x -1e30
 UP bnd x 1e30
ENDATA
