"""Events in words: what was done, by whom in what role, with its key figures."""
