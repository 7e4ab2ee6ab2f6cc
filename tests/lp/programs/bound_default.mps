* SPDX-License-Identifier: CC0-1.0
* Without a bound from 0; the row ends it at 9.
* min 0
* max 9
NAME bound_default
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs r 9
ENDATA
