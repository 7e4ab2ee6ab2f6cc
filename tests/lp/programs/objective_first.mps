* SPDX-License-Identifier: CC0-1.0
* The first row of type N is the objective, others bound nothing: x in [0, 9].
* min 0
* max 9
NAME objective_first
ROWS
 N first
 N second
 L r
COLUMNS
 x first 1 second 2
 x r 1
RHS
 rhs r 9 second 1
ENDATA
