"""Spot checks of self-evaluations, their re-checks, and the circulars that follow (抽查复核、通报)."""
