"""Municipalities that share few courses, planned one a task (decision 0006)."""
