* SPDX-License-Identifier: CC0-1.0
* BV: 0 to 1, solved as continuous; the row asks for at least 0.25.
* min 0.25
* max 1
NAME bound_binary
ROWS
 N cost
 G r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 0.25
BOUNDS
 BV bnd x
ENDATA
