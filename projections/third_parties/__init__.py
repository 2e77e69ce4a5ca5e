"""The libraries of agencies and experts, engagements, and the ranking of agencies by quality."""
