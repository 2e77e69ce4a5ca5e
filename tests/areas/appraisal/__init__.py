"""The appraisal area."""
