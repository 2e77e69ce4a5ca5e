"""The kinds of form that go through reviewers: for each its schema, its orders, and what its pages say and ask."""
