"""The appraisal (年度考核) of departments and towns."""
