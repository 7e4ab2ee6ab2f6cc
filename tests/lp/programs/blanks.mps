* SPDX-License-Identifier: CC0-1.0
* Tabs, empty lines, comments and the ends of lines of another system mean nothing: x in [0, 9].
* min 0
* max 9
* apart glpk: knows no empty lines
* apart clp: takes no tab for a blank
NAME blanks

* a comment
ROWS
	N	cost
   L   r   
COLUMNS
	 x	 cost 1
* another
 x r 1

RHS
 rhs r 9	
ENDATA
