"""Spot checks: samples, re-checks beside the self-scores, circulars."""
