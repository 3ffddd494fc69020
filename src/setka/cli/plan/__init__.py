"""The commands of planning: make a problem, solve it, check a plan."""
