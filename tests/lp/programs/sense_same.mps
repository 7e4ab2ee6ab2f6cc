* SPDX-License-Identifier: CC0-1.0
* OBJSENSE in one line: 9.
* own 9
* apart glpk: knows no OBJSENSE
* apart clp: the command always says which
NAME sense_same
OBJSENSE MAXIMIZE
ROWS
 N cost
 L r
COLUMNS
 x cost 1 r 1
RHS
 rhs r 9
ENDATA
