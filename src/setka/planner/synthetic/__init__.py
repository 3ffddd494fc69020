"""Invented networks: the reference pilot, and networks of any size. Nobody in them exists."""
