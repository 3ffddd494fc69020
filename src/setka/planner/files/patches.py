"""A patch: a few changes to a problem, to ask what if."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from pydantic import JsonValue
from pydantic.dataclasses import dataclass

from setka.planner.problem.time import STRICT

PATCH_FORMAT = "setka-patch/1"


@dataclass(config=STRICT, frozen=True)
class Patch:
    """Changes to a problem.

    An address is a JSON pointer into the problem in which the items of a list are called by their
    ids: ``/teachers/t-07/max_week_hours``. A request is called by its course, a journey by
    ``origin:destination:mode``, a plain value by itself; what has no name of its own is counted
    from 0. Every address means the problem as it is before the patch.
    """

    format: Literal["setka-patch/1"]
    note: str = ""
    """What is tried, for those who read the file."""
    set: dict[str, JsonValue] = field(default_factory=dict)
    """The new value by the address of a field or an item."""
    add: dict[str, tuple[JsonValue, ...]] = field(default_factory=dict)
    """Items to add, by the address of their list."""
    remove: tuple[str, ...] = ()
    """Addresses of items that leave their lists."""
