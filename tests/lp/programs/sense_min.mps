* SPDX-License-Identifier: CC0-1.0
* OBJSENSE MIN: 0.
* own 0
* apart glpk: knows no OBJSENSE
* apart clp: the command always says which
NAME sense_min
OBJSENSE
    MIN
ROWS
 N cost
 L r
COLUMNS
 x cost 1 r 1
RHS
 rhs r 9
ENDATA
