* SPDX-License-Identifier: CC0-1.0
* x + y <= 1 and x + y >= 2.
* min infeasible
* max infeasible
NAME infeasible
ROWS
 N cost
 L r
 G s
COLUMNS
 x cost 1 r 1
 x s 1
 y cost 1 r 1
 y s 1
RHS
 rhs r 1 s 2
ENDATA
