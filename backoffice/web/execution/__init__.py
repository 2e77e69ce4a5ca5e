"""Importing the treasury's execution figures, with every fault of every row."""
