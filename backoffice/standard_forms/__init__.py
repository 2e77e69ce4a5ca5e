"""The standard forms by name, and what a filled-in one says about itself without any record beside it."""
