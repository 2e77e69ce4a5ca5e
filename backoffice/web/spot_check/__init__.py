"""Pages of spot checks: overview, sample, re-check beside the self-score, circular."""
