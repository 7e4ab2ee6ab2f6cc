* SPDX-License-Identifier: CC0-1.0
* FX: 2.5.
* min 2.5
* max 2.5
NAME bound_fixed
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 9
BOUNDS
 FX bnd x 2.5
ENDATA
