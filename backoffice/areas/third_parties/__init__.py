"""Third parties: the libraries of agencies and experts, engagements, and the quality of an agency's work."""
