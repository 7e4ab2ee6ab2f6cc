* SPDX-License-Identifier: CC0-1.0
* OBJNAME says which row of type N is the objective: 2 x with x in [0, 9].
* min 0
* max 18
* apart glpk: takes the first
* apart clp: knows no OBJNAME
NAME objective_named
OBJNAME
 second
ROWS
 N first
 N second
 L r
COLUMNS
 x first 1 second 2
 x r 1
RHS
 rhs r 9
ENDATA
