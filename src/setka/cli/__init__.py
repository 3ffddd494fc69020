"""The command ``setka``: a door for people at a terminal and for scripts."""

from setka.cli.command import main

__all__ = ["main"]
