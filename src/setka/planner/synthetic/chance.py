"""Seeded chance: one stream a noun, so that a change in one noun leaves the others as they were."""

import random
from collections.abc import MutableSequence
from typing import TypeVar

Thing = TypeVar("Thing")


def chance(seed: int, noun: str) -> random.Random:
    """Open the stream of random numbers of a noun, the same for the same seed."""
    return random.Random(f"{seed} {noun}")


def shuffled(things: MutableSequence[Thing], luck: random.Random) -> list[Thing]:
    """Return the things in a random order."""
    return luck.sample(things, len(things))
