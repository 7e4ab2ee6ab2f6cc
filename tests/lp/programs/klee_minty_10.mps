* SPDX-License-Identifier: CC0-1.0
* Klee and Minty (1972) in Chvatal's numbers (Linear Programming, 1983, p. 47), n = 10: 100^9.
* min -1e18
NAME klee_minty_10
ROWS
 N cost
 L r1
 L r2
 L r3
 L r4
 L r5
 L r6
 L r7
 L r8
 L r9
 L r10
COLUMNS
 x1 cost -1000000000
 x1 r1 1
 x1 r2 20
 x1 r3 200
 x1 r4 2000
 x1 r5 20000
 x1 r6 200000
 x1 r7 2000000
 x1 r8 20000000
 x1 r9 200000000
 x1 r10 2000000000
 x2 cost -100000000
 x2 r2 1
 x2 r3 20
 x2 r4 200
 x2 r5 2000
 x2 r6 20000
 x2 r7 200000
 x2 r8 2000000
 x2 r9 20000000
 x2 r10 200000000
 x3 cost -10000000
 x3 r3 1
 x3 r4 20
 x3 r5 200
 x3 r6 2000
 x3 r7 20000
 x3 r8 200000
 x3 r9 2000000
 x3 r10 20000000
 x4 cost -1000000
 x4 r4 1
 x4 r5 20
 x4 r6 200
 x4 r7 2000
 x4 r8 20000
 x4 r9 200000
 x4 r10 2000000
 x5 cost -100000
 x5 r5 1
 x5 r6 20
 x5 r7 200
 x5 r8 2000
 x5 r9 20000
 x5 r10 200000
 x6 cost -10000
 x6 r6 1
 x6 r7 20
 x6 r8 200
 x6 r9 2000
 x6 r10 20000
 x7 cost -1000
 x7 r7 1
 x7 r8 20
 x7 r9 200
 x7 r10 2000
 x8 cost -100
 x8 r8 1
 x8 r9 20
 x8 r10 200
 x9 cost -10
 x9 r9 1
 x9 r10 20
 x10 cost -1
 x10 r10 1
RHS
 rhs r1 1
 rhs r2 100
 rhs r3 10000
 rhs r4 1000000
 rhs r5 100000000
 rhs r6 10000000000
 rhs r7 1000000000000
 rhs r8 100000000000000
 rhs r9 10000000000000000
 rhs r10 1000000000000000000
ENDATA
