* SPDX-License-Identifier: CC0-1.0
* MI, then UP: up to 2, from -9 by the row.
* min -9
* max 2
NAME bound_minus_upper
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r -9
BOUNDS
 MI bnd x
 UP bnd x 2
ENDATA
