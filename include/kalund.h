/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one supported include of libkalund; its chapters stand in reading order. */
#ifndef KALUND_H
#define KALUND_H

#include <kalund/status.h>
#include <kalund/context.h>
#include <kalund/options.h>
#include <kalund/park.h>
#include <kalund/network.h>
#include <kalund/program.h>
#include <kalund/plan.h>
#include <kalund/account.h>
#include <kalund/indicator.h>
#include <kalund/report.h>
#include <kalund/lp.h>
#include <kalund/ensemble.h>
#include <kalund/sweep.h>
#include <kalund/frontier.h>
#include <kalund/resilience.h>
#include <kalund/study.h>

#endif
