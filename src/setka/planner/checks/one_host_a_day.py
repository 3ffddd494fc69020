"""On a date a student is at no more than one site besides the own, where the network says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "one_host_a_day"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the days on which a student is at two sites besides the own."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's days with more than one site besides the own."""
    if not life.problem.policy.one_host_a_day:
        return
    tally = Tally(RULE, life.problem.year)
    for day in life.days:
        sites = {what.site for what in day.engagements} - {life.home}
        if len(sites) > 1:
            tally.add(
                "two_hosts",
                {"student": life.student.id},
                day.weekday,
                day.weeks,
                sites=tuple(sorted(sites)),
            )
    yield from tally.breaches()
