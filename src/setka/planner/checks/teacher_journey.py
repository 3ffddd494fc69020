"""A teacher gets from each lesson to the next in time, and works elsewhere only willingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.lives import TeacherLife
    from setka.planner.checks.view import View

RULE = "teacher_journey"


def breaches(view: View) -> Iterator[Breach]:
    """Yield journeys of teachers that cannot be made in time, and groups too far from home."""
    for life in view.teacher_lives:
        yield from _away(life)
        yield from _between(life)


def _away(life: TeacherLife) -> Iterator[Breach]:
    """Yield the sites besides the home site to which the teacher will not, or cannot, go."""
    home = life.teacher.home_site
    for site in dict.fromkeys(group.site for group in life.groups if group.site != home):
        if not life.teacher.is_willing_to_travel:
            yield Breach(RULE, "not_willing", {"teacher": life.teacher.id, "site": site})
        for origin, destination in ((home, site), (site, home)):
            obstacle = life.obstacle(origin, destination)
            if obstacle:
                yield Breach(
                    RULE,
                    obstacle,
                    {"teacher": life.teacher.id, "origin": origin, "destination": destination},
                )


def _between(life: TeacherLife) -> Iterator[Breach]:
    """Yield the ways between consecutive lessons that do not exist or take too long.

    Needed: until + minutes + buffer ≤ start. Lessons that overlap are left to ``teacher_overlap``.
    """
    tally = Tally(RULE, life.problem.year)
    home = life.teacher.home_site
    sites = {group.site for group in life.groups}
    for day in life.days:
        for before, after in day.neighbours:
            pair = (before.site, after.site)
            if before.site == after.site or before.until > after.start:
                continue
            subjects = {"teacher": life.teacher.id, "origin": pair[0], "destination": pair[1]}
            obstacle = life.obstacle(*pair)
            # From home to a group's site and back was looked at already.
            if obstacle and not (home in pair and set(pair) <= {home, *sites}):
                tally.add(obstacle, subjects, day.weekday, day.weeks)
            minutes = after.start - before.until
            if pair in life.problem.minutes and minutes < life.minutes(*pair):
                tally.add(
                    "too_short",
                    subjects,
                    day.weekday,
                    day.weeks,
                    minutes=minutes,
                    needed=life.minutes(*pair),
                )
    yield from tally.breaches()
