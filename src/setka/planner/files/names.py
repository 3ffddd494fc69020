"""The names of people, apart from everything else: the one file that holds personal data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from setka.planner.problem.time import STRICT, Id

NAMES_FORMAT = "setka-names/1"

PersonName = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(config=STRICT, frozen=True)
class Names:
    """Who the pseudonymous ids of a problem are.

    Personal data: names of students and teachers; kept apart from problems and plans, and no longer
    than the school year they were given for.
    """

    format: Literal["setka-names/1"]
    is_synthetic: bool
    """Whether the people are invented."""
    people: dict[Id, PersonName]
    """Name by id of a student or a teacher."""
