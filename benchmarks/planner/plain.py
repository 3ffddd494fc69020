"""One plain model of a whole problem for CP-SAT, as one would write it at first.

Numbered groups of each course; for each a place, a slot for every weekly meeting, teachers, rooms
and attendees, all chosen at once. What is left out only makes the model's task easier (a list is in
the README): its bound holds for the engine's problem, its plan may be better than lawful.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.planner.slots import Place, Slot
from setka.planner.options.option import Wish
from setka.planner.options.seats import SeatJudge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.problem import Course, Problem

Var = cp_model.IntVar
Meets = list[tuple[Slot, Var]]


@dataclass
class PlainGroup:
    """The variables of one numbered group."""

    course: Course
    name: str
    open: Var
    at: dict[int, Var] = field(default_factory=dict)
    """By place."""
    meets: dict[int, list[Meets]] = field(default_factory=dict)
    """By place and session."""
    attends: dict[int, Var] = field(default_factory=dict)
    """By request."""
    teaches: dict[str, Var] = field(default_factory=dict)
    rooms: dict[tuple[int, str], Var] = field(default_factory=dict)
    """By session and room."""

    @property
    def slots(self) -> Meets:
        """All slots of all places."""
        return [pair for at in self.meets for pair in self.slots_at(at)]

    def slots_at(self, at: int) -> Meets:
        """All slots of a place."""
        return [pair for meets in self.meets[at] for pair in meets]


@dataclass
class Plain:
    """The model with its variables; the other modules add rows and points to it."""

    problem: Problem
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    groups: list[PlainGroup] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=dict)
    wishes: list[Wish] = field(default_factory=list)
    rides: dict[tuple[str, str, int], Var] = field(default_factory=dict)
    """Seats on trips, by (student, trip, weekday)."""
    lessons_on: dict[tuple[int, str, int], Var] = field(default_factory=dict)
    """Whether a request is met by a group with a lesson on a weekday."""
    facts: dict[object, str | None] = field(default_factory=dict)
    """What is known of (slot, kind of student): see ``plain_students``."""
    attended: dict[object, np.ndarray] = field(default_factory=dict)
    excess: dict[object, int] = field(default_factory=dict)
    terms: list[tuple[Var, int]] = field(default_factory=list)
    """The objective: (variable, points)."""

    @cached_property
    def judge(self) -> SeatJudge:
        """Knows home lessons, calendars and the law of each student."""
        return SeatJudge(self.problem)

    @cached_property
    def wishes_of(self) -> dict[str, list[Wish]]:
        """Requests by student."""
        found: dict[str, list[Wish]] = defaultdict(list)
        for wish in self.wishes:
            found[wish.student].append(wish)
        return found

    @cached_property
    def groups_of(self) -> dict[str, list[PlainGroup]]:
        """Groups by course."""
        found: dict[str, list[PlainGroup]] = defaultdict(list)
        for group in self.groups:
            found[group.course.id].append(group)
        return found

    def literal(self, name: str) -> Var:
        """Add a yes or no."""
        return self.model.new_bool_var(name)

    def both(self, one: Var, two: Var) -> Var:
        """Add a literal that is yes where two are."""
        found = self.literal(f"{one.name}&{two.name}")
        self.model.add_bool_or([one.negated(), two.negated(), found])
        return found

    def never(self, *literals: Var) -> None:
        """Forbid that all of some are yes."""
        self.model.add_bool_or([one.negated() for one in literals])

    def met(self, wish: Wish) -> list[Var]:
        """List the literals one of which is yes where a request is met."""
        return [group.attends[wish.index] for group in self.groups_of[wish.course]]

    def at_site(self, group: PlainGroup, site: str) -> list[Var]:
        """List the places of a group at a site."""
        places = self.places[group.course.id]
        return [literal for at, literal in group.at.items() if places[at].site == site]

    def caps(self, literals: Sequence[Var], counts: np.ndarray, room: np.ndarray) -> None:
        """Add Σ counts[i,t]·literal[i] ≤ room[t] for each t where it can bind; equal rows once."""
        binding = counts.sum(axis=0) > room
        stacked = np.vstack([counts[:, binding], room[binding].clip(min=0)[None, :]])
        for values in np.unique(stacked, axis=1).T:
            *row, limit = (int(value) for value in values)
            self.model.add(cp_model.LinearExpr.weighted_sum(literals, row) <= limit)
