"""The versions of the rule book by budget year, and what another version would make of the records of a year."""
