* SPDX-License-Identifier: CC0-1.0
* Minus the right-hand side of the objective is a constant: x - 3 with x in [0, 9].
* min -3
* max 6
* apart glpk: adds it
NAME objective_side
ROWS
 N cost
 L r
COLUMNS
 x cost 1
 x r 1
RHS
 rhs cost 3 r 9
ENDATA
