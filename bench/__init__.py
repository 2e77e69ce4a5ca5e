"""Measurements against the stock library and the raw limit, within one run: `make bench`, or `python -m bench`."""
