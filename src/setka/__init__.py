"""Setka: plans and runs a network of municipal schools."""

from importlib.metadata import version

__version__ = version("setka")
