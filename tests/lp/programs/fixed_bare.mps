* SPDX-License-Identifier: CC0-1.0
* Fixed format: a $ begins a comment, a line without a column goes on with the one before, sets have no name:
* x + 2 y with x + y in [4, 9].
* min 4
* max 18
* format fixed
* apart clp: knows no such lines
NAME          FIXED
ROWS
 N  COST      $ a comment
 L  R
COLUMNS
    X         COST                1.   R                   1.
    Y         COST                2.   $ R               7.
              R                   1.
RHS
              R                   9.
RANGES
              R                   5.
ENDATA
