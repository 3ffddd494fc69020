"""A thing of each of two plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Both(Generic[T]):
    """What the first plan has, and what the second has."""

    first: T
    second: T


def difference(numbers: Both[int]) -> int:
    """Return by how much the second is more than the first."""
    return numbers.second - numbers.first
