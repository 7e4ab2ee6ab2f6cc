* SPDX-License-Identifier: CC0-1.0
* A lower bound of 0 that is told stays, UP below it leaves nothing.
* min infeasible
* max infeasible
* apart clp: refuses bounds that cross
NAME bound_crossed
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r -9
BOUNDS
 LO bnd x 0
 UP bnd x -2
ENDATA
