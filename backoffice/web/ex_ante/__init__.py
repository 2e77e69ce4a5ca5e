"""Pages of the finance re-evaluation, of the conditions of a conclusion, and of the ranking for the budget."""
