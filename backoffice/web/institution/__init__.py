"""The pages of the rule library."""
