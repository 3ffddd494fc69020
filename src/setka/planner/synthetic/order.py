"""The order a problem keeps its lists in."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


Thing = TypeVar("Thing", bound=Identified)


def by_id(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Sort things by id."""
    return tuple(sorted(things, key=lambda thing: thing.id))
