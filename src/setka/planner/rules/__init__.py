"""The rules as the solver sees them: columns and sparse rows, one module a rule."""
