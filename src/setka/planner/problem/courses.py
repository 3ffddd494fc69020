"""What is offered: network courses with their hours, patterns, sizes and conditions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from setka.planner.problem.places import Title
from setka.planner.problem.time import STRICT, Count, Date, Grade, Id, LoadKind, Positive

Session = Annotated[int, Field(ge=1, le=2, strict=True)]
Cohort = tuple[Grade, ...]
"""Grades that may share a group."""


@dataclass(config=STRICT, frozen=True)
class Pattern:
    """An allowed weekly pattern.

    ``sessions`` lists the meetings of a week by their number of lessons (1 or 2), each on a day of
    its own. A ``block`` runs ``block_weeks`` weeks in a row, starting in any week of the window.
    """

    weeks: Literal["every", "odd", "even", "block"]
    sessions: tuple[Session, ...]
    block_weeks: Positive | None = None
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class Delivery:
    """How a group may be taught.

    ``network``: all meet at the host; ``distance``: the teacher's room at the host site, each
    student at the own school; ``mixed``: at the host in ``in_person`` weeks, else at a distance.
    Who travels: ``students`` (the teacher works at her home site), ``teacher`` (to a site where all
    attendees study), ``nobody`` (distance only).
    """

    mode: Literal["network", "distance", "mixed"]
    who_travels: Literal["students", "teacher", "nobody"]
    in_person: Literal["odd", "even"] | None = None


@dataclass(config=STRICT, frozen=True)
class Course:
    """A network course as far as planning needs it. Hours are academic hours."""

    id: Id
    title: Title
    area: Id
    subject: Id
    hours_total: Positive
    grades: tuple[Grade, ...]
    patterns: tuple[Pattern, ...]
    min_size: Positive
    max_size: Positive
    deliveries: tuple[Delivery, ...]
    hosts: tuple[Id, ...]
    """Sites that have agreed to host it (the policy's network model may narrow them)."""
    level: Literal["base", "advanced"] = "base"
    load_kind: LoadKind = "curricular"
    cohorts: tuple[Cohort, ...] = ()
    """Grades that may share a group; empty: all of ``grades`` together."""
    min_external: Count = 0
    """Fewest guests (students of other schools) in a group."""
    reserved_own: Count = 0
    """Seats of ``max_size`` that only the host's own students may take."""
    room_features: tuple[Id, ...] = ()
    teachers_needed: Positive = 1
    max_groups: Positive = 1
    end_by: Date | None = None
    """The last day on which a lesson may be held."""
    mark: str = ""
    """Two letters for boards, for example Фз."""
