"""The pages of the yearly appraisal."""
