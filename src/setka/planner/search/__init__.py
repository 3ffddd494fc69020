"""Searching: greedy plans, the order of seats, the exact solve."""
