"""The load law as frozen, dated data and plain arithmetic. No clock, no files, no apps."""
