"""The view of appraisals."""
