* SPDX-License-Identifier: CC0-1.0
* A lower bound that is told undoes it: [0, 9].
* min 0
* max 9
* apart glpk: 5.0 keeps 1 as the upper bound
NAME marker_lower
ROWS
 N cost
 L r
COLUMNS
 m1 'MARKER' 'INTORG'
 x cost 1
 x r 1
 m2 'MARKER' 'INTEND'
RHS
 rhs r 9
BOUNDS
 LO bnd x 0
ENDATA
