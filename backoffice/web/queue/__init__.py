"""The work queue: what waits for the visitor, the drawer in which it is decided, and deciding on many at once."""
