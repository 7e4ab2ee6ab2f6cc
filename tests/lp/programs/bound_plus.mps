* SPDX-License-Identifier: CC0-1.0
* PL changes nothing; the lower bound is -1, the row ends it at 9.
* min -1
* max 9
NAME bound_plus
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 9
BOUNDS
 LO bnd x -1
 PL bnd x
ENDATA
