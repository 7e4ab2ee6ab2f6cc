* SPDX-License-Identifier: CC0-1.0
* FR: [-9, 3] by the rows.
* min -9
* max 3
NAME bound_free
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
 FR bnd x
ENDATA
