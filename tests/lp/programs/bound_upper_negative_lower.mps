* SPDX-License-Identifier: CC0-1.0
* UP below 0 after a lower bound keeps it: [-5, -2].
* min -5
* max -2
NAME bound_upper_negative_lower
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r -9
BOUNDS
 LO bnd x -5
 UP bnd x -2
ENDATA
