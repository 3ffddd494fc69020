"""The planner engine: problem in, plan out; no clock, no files, no sentences."""
