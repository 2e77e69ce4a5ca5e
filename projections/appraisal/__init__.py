"""The appraisals of departments and towns: schemes, scores item by item with their evidence, objections, ranking."""
