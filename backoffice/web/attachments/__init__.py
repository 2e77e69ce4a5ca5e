"""Files that were handed in with a form."""
