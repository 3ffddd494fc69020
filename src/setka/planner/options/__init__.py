"""Options: every placement of a course that could be lawful, and whom it could serve."""
