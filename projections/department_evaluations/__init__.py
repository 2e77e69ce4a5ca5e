"""The view of departments' evaluations of their projects."""
