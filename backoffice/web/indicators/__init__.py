"""The indicator library: searched, curated, taken out and brought in as Excel."""
