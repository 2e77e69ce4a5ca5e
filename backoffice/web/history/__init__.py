"""The page of a project's years that were kept elsewhere and taken over."""
