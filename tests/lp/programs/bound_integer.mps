* SPDX-License-Identifier: CC0-1.0
* LI and UI: 1 to 6, solved as continuous; the row asks for at most 4.5.
* min 1
* max 4.5
NAME bound_integer
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 4.5
BOUNDS
 LI bnd x 1
 UI bnd x 6
ENDATA
