"""Standard forms on a page: drawn from their schema, read back from what was posted."""
