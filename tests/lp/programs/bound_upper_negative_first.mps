* SPDX-License-Identifier: CC0-1.0
* The same in the other order: [-5, -2].
* min -5
* max -2
NAME bound_upper_negative_first
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r -9
BOUNDS
 UP bnd x -2
 LO bnd x -5
ENDATA
