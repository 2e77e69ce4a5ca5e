"""Filling in a form of a project: ex-ante report, target, monitoring form, with last year's values beside it."""
