* SPDX-License-Identifier: CC0-1.0
* An integer column of which no bound is told lies between 0 and 1 (CPLEX, Gurobi, HiGHS, Cbc); the row asks for at
* most 9.
* min 0
* max 1
NAME marker_unbounded
ROWS
 N cost
 L r
COLUMNS
 m1 'MARKER' 'INTORG'
 x cost 1
 x r 1
 m2 'MARKER' 'INTEND'
RHS
 rhs r 9
ENDATA
