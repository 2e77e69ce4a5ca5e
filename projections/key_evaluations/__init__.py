"""Finance evaluations as they stand, and what is assigned to which third party's account."""
