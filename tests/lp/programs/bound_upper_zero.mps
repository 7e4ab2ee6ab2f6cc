* SPDX-License-Identifier: CC0-1.0
* UP of 0 keeps the lower bound of 0.
* min 0
* max 0
NAME bound_upper_zero
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r -9
BOUNDS
 UP bnd x 0
ENDATA
