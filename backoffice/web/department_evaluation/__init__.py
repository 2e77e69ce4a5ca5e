"""Departments' evaluations of their projects: the list, each with its score and history, and the form of a new one."""
