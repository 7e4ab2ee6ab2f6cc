# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which documents are installed as manual pages and which are only distributed.
dist_man_MANS += docs/kalund.1 docs/kalund-park.5
dist_doc_DATA = README.md CHANGES COPYING CITATION.cff
EXTRA_DIST += docs/model.md docs/tutorial.md docs/decisions.md docs/hacking.md docs/bench.md docs/performance.md docs/reliability.md docs/cluster.md docs/kalund.svg
