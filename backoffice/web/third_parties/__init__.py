"""Pages of the libraries of agencies and experts, and of engagements."""
