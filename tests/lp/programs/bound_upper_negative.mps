* SPDX-License-Identifier: CC0-1.0
* UP below 0 and no lower bound: from minus infinity to -2; the row starts it at -9.
* min -9
* max -2
* apart glpk: 5.0 keeps the lower bound of 0, and finds nothing between
NAME bound_upper_negative
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
ENDATA
