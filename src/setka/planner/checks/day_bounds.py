"""No meeting starts before or ends after what the law and the network allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from setka.planner.checks.view import View
    from setka.planner.plan import Group

RULE = "day_bounds"


def breaches(view: View) -> Iterator[Breach]:
    """Yield one breach for each time of a group's week that is too early or too late."""
    policy = view.problem.policy
    law = view.facts.law
    for group in view.groups:
        found: dict[tuple[str, int, int], Breach] = {}
        for date, start, until in _times(view, group):
            earliest, latest = law.bounds_on(date)
            earliest = max(policy.earliest_start, earliest)
            latest = min(policy.latest_end, latest)
            for kind, time, limit, is_wrong in (
                ("too_early", start, earliest, start < earliest),
                ("too_late", until, latest, until > latest),
            ):
                if is_wrong:
                    values = {"weekday": date.weekday(), "time": time, "limit": limit}
                    found.setdefault(
                        (kind, date.weekday(), time),
                        Breach(RULE, kind, {"group": group.id}, values),
                    )
        yield from found.values()


def _times(view: View, group: Group) -> Iterator[tuple[dt.date, int, int]]:
    """Yield what a group's week and its dates say; a weekly meeting on its first date."""
    for meeting in group.meetings:
        week = max(1, (meeting.weeks & -meeting.weeks).bit_length())
        yield view.problem.year.date(week, meeting.day), meeting.start, meeting.until
    for lesson in (*group.lessons, *group.reserve):
        yield lesson.date, lesson.start, lesson.until
