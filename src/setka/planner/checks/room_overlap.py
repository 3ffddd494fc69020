"""A room never holds two meetings at once, nor a meeting while its own school uses it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.view import View

RULE = "room_overlap"


class _Use(NamedTuple):
    """A group's meeting in a room, in some weeks of a weekday."""

    start: int
    until: int
    group: str
    weeks: int


def breaches(view: View) -> Iterator[Breach]:
    """Yield the groups that share a room at a time, and those in a room that is busy."""
    problem = view.problem
    uses = _uses(view)
    tally = Tally(RULE, problem.year)
    for (room, weekday), used in uses.items():
        for one, other in combinations(used, 2):
            weeks = one.weeks & other.weeks
            if weeks and one.start < other.until and other.start < one.until:
                tally.add(
                    "two_groups",
                    {"room": room, "group": one.group, "other": other.group},
                    weekday,
                    weeks,
                    start=max(one.start, other.start),
                    until=min(one.until, other.until),
                )
        site, known = problem.room[room]
        open_weeks = problem.open_weeks[site.calendar, weekday]
        for slot in (slot for slot in known.busy if slot.day == weekday):
            for one in used:
                weeks = one.weeks & slot.weeks & open_weeks
                if weeks and one.start < slot.until and slot.start < one.until:
                    tally.add(
                        "busy",
                        {"room": room, "group": one.group},
                        weekday,
                        weeks,
                        start=max(one.start, slot.start),
                        until=min(one.until, slot.until),
                    )
    yield from tally.breaches()


def _uses(view: View) -> dict[tuple[str, int], list[_Use]]:
    """List by room and weekday what the groups occupy, lessons and reserve."""
    year = view.problem.year
    weeks: defaultdict[tuple[str, int, int, int, str], int] = defaultdict(int)
    for group in view.groups:
        for one in (*group.lessons, *group.reserve):
            if one.room in view.problem.room and year.start <= one.date < year.until:
                key = (one.room, one.date.weekday(), one.start, one.until, group.id)
                weeks[key] |= 1 << (year.week(one.date) - 1)
    uses: defaultdict[tuple[str, int], list[_Use]] = defaultdict(list)
    for (room, weekday, start, until, group_id), mask in sorted(weeks.items()):
        uses[room, weekday].append(_Use(start, until, group_id, mask))
    return uses
