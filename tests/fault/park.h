/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park with a bit of everything, as bytes of files. */
#ifndef KAL_TESTS_FAULT_PARK_H
#define KAL_TESTS_FAULT_PARK_H

#include <kalund.h>

extern const kal_buffer fault_park[];
extern const size_t fault_park_files;

/* With this set the park is infeasible, and unbounded with that one. */
#define FAULT_INFEASIBLE "sinks.works_rock.quantity=5000"
#define FAULT_UNBOUNDED "processes.mint.cost=-1"
/* A scenario of its own. */
#define FAULT_SCENARIO "wet"

/* Writes the files into a folder that is there; 0 or an errno. */
int fault_park_write(const char *folder);

#endif
