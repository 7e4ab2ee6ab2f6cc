* SPDX-License-Identifier: CC0-1.0
* x - y = 1: both may grow together; the least of x + y is 1.
* min 1
* max unbounded
NAME unbounded
ROWS
 N cost
 E r
COLUMNS
 x cost 1 r 1
 y cost 1 r -1
RHS
 rhs r 1
ENDATA
