/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not wrong in a park, but odd. */
#ifndef KALUND_CLI_ODD_H
#define KALUND_CLI_ODD_H

#include <kalund.h>

/* Called for every finding: its code and a sentence. */
typedef void (*odd_fn)(void *user, const char *code, const char *text);

/* Materials nobody takes, needs nobody serves, sources without a disposal, quantities far above the
 * median, a wide range of coefficients. 0, or -1 when out of memory. */
int odd_find(const kal_park *park, const kal_network *network, odd_fn found, void *user);

#endif
