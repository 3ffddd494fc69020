"""What is not curricular starts only some time after the lessons before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "extracurricular_gap"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the meetings of each student that follow a lesson too soon."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's meetings, not curricular, too soon after a curricular engagement.

    Engagements that overlap are left to ``student_overlap``.
    """
    tally = Tally(RULE, life.problem.year)
    law = life.facts.law
    for day in life.days:
        for before, after in day.neighbours:
            gap = after.start - before.until
            if after.is_curricular or not after.group or not before.is_curricular or gap < 0:
                continue
            for needed, held in law.extracurricular_gaps(day.weekday):
                if held & day.weeks and gap < needed:
                    tally.add(
                        "too_soon",
                        {"student": life.student.id, "group": after.group},
                        day.weekday,
                        held & day.weeks,
                        minutes=gap,
                        needed=needed,
                    )
    yield from tally.breaches()
