"""Further wishes of the guests: alternates, second courses, and some that clash with the first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.planner.synthetic.chance import chance, shuffled
from setka.planner.synthetic.courses import COURSES
from setka.planner.synthetic.guests import comfortable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.synthetic.askers import Asker, Map
    from setka.planner.synthetic.classes import ClassSketch

ALTERNATES = 8
SECOND_WISHES = 9
SEATS_TO_SPARE = 1
MOST_CLASHING = 2
"""Guests of full classes, and of tight ones, with a second wish that clashes."""
FULL_UP = "physics"
"""A course without a seat for anybody else."""
PARTNERS = {"a": ("programming", "mathematics"), "b": ("biology", "law")}
"""Courses of grade 11 that meet weekly on the light days of a family."""
ON_MANY_DAYS = "german"
"""Its single lessons may leave the light days, so a guest of it keeps to it alone."""
SENIOR = 11


def add_second_wishes(
    askers: Sequence[Asker], classes: Sequence[ClassSketch], chart: Map, seed: int
) -> None:
    """Give some guests an alternate and some a second wish, as far as seats and comfort go."""
    luck = chance(seed, "second wishes")
    _add_clashing(askers)
    seats = Counter({c.course.id: c.course.max_size - SEATS_TO_SPARE for c in COURSES})
    seats.subtract(
        request.course for asker in askers if asker.fate != "refused" for request in asker.requests
    )
    reached = {
        c.course.id: {sketch.id for sketch in comfortable(classes, c, chart)}
        for c in COURSES
        if c.days != "saturday" and not c.course.cohorts and c.course.id != FULL_UP
    }
    plain = [
        asker
        for asker in askers
        if asker.fate == "guest"
        and asker.may_travel_alone
        and len(asker.requests) == 1
        and not asker.requests[0].continuing
    ]
    given = 0
    for asker in shuffled(plain, luck):
        if given == ALTERNATES + SECOND_WISHES:
            break
        choice = [
            name
            for name, names in sorted(reached.items())
            if asker.sketch.id in names and name != asker.requests[0].course and seats[name] > 0
        ]
        if not choice:
            continue
        name = luck.choice(choice)
        asker.add(name, instead_of=asker.requests[0].course if given < ALTERNATES else None)
        seats[name] -= 1
        given += 1


def _add_clashing(askers: Sequence[Asker]) -> None:
    """Add second wishes that cannot be met beside the first: one elective, or two free hours."""
    for kind in ("full", "tight"):
        guests = [
            asker
            for asker in askers
            if asker.fate == "guest"
            and asker.sketch.kind == kind
            and asker.sketch.grade == SENIOR
            and len(asker.requests) == 1
            and asker.requests[0].course != ON_MANY_DAYS
        ]
        for asker in guests[:MOST_CLASHING]:
            first = asker.requests[0].course
            asker.add(next(name for name in PARTNERS[asker.sketch.family] if name != first))
