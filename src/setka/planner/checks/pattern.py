"""A group keeps to a weekly pattern of its course, to its site's bells and to its own meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from setka.planner.checks.view import View
    from setka.planner.plan import DatedLesson, Group, Meeting
    from setka.planner.problem import Pattern, Site

RULE = "pattern"


def breaches(view: View) -> Iterator[Breach]:
    """Yield what is wrong with each group's week, and with its dates against that week."""
    for group in view.groups:
        yield from _week(view, group)
        yield from _dates(view, group)
        patterns = view.problem.course[group.course].patterns
        misfits = [list(_misfits(view, group, pattern)) for pattern in patterns]
        if not misfits:
            yield Breach(RULE, "sessions", {"group": group.id}, {"sessions": _sessions(group)})
        # Of several patterns that do not fit, the nearest is told.
        elif all(misfits):
            yield from min(misfits, key=_distance)


def weekly_slots(group: Group) -> list[tuple[int, int, int, int]]:
    """List a group's weekly meetings as (weekday, start, until, lessons), in order of the week.

    The meetings of a ``mixed`` group that differ only in weeks, room and being remote are one.
    """
    slots = [(one.day, one.start, one.until, one.lessons) for one in group.meetings]
    return sorted(set(slots) if group.mode == "mixed" else slots)


def _sessions(group: Group) -> tuple[int, ...]:
    return tuple(sorted(lessons for *_, lessons in weekly_slots(group)))


def _distance(misfits: list[Breach]) -> tuple[bool, int]:
    return (any(breach.kind == "sessions" for breach in misfits), len(misfits))


def _week(view: View, group: Group) -> Iterator[Breach]:
    """Yield meetings that share a weekday, and meetings off the site's bells."""
    slots = weekly_slots(group)
    site = view.problem.site[group.site]
    weekdays = [slot[0] for slot in slots]
    for day in sorted({day for day in weekdays if weekdays.count(day) > 1}):
        yield Breach(RULE, "same_day", {"group": group.id}, {"weekday": day})
    for day, start, until, lessons in slots:
        if until not in ends(site, day, start, lessons):
            yield Breach(
                RULE,
                "off_bells",
                {"group": group.id, "site": group.site},
                {"weekday": day, "start": start, "until": until, "lessons": lessons},
            )


def ends(site: Site, weekday: int, start: int, lessons: int) -> set[int]:
    """Give when so many lessons end that start with a bell: one end for each schedule with it."""
    return {
        schedule.lessons[at + lessons - 1].until
        for schedule in site.bells
        if weekday in schedule.days
        for at, bell in enumerate(schedule.lessons)
        if bell.start == start and at + lessons <= len(schedule.lessons)
    }


def _dates(view: View, group: Group) -> Iterator[Breach]:
    """Yield dates after the course's end, off every meeting, or of a wrong length."""
    end_by = view.problem.course[group.course].end_by
    found: defaultdict[tuple[str, int, int], list[dt.date]] = defaultdict(list)
    shorter: list[dt.date] = []
    for is_reserve, dated in ((False, group.lessons), (True, group.reserve)):
        for one in dated:
            place = (one.date.weekday(), one.start)
            if end_by and one.date > end_by:
                found["after_end", *place].append(one.date)
            fault = _fault(view, group, one, is_reserve=is_reserve)
            if fault == "shorter":
                shorter.append(one.date)
            elif fault:
                found[fault, *place].append(one.date)
    for (kind, weekday, start), dates in found.items():
        values = {"weekday": weekday, "start": start, **_span(dates)}
        yield Breach(RULE, kind, {"group": group.id}, values)
    if len(shorter) > 1:
        yield Breach(RULE, "shortened_twice", {"group": group.id}, _span(shorter))


def _fault(view: View, group: Group, one: DatedLesson, *, is_reserve: bool) -> str:
    """Say what is wrong with one date: nothing, ``shorter`` (once lawful), or the breach's kind."""
    meeting = _meeting_of(view, group, one, is_reserve=is_reserve)
    if meeting is None:
        return "off_meetings"
    if (one.until, one.lessons) == (meeting.until, meeting.lessons):
        return ""
    site = view.problem.site[group.site]
    is_shorter = one.lessons < meeting.lessons and one.until in ends(
        site, meeting.day, one.start, one.lessons
    )
    return "shorter" if is_shorter and not is_reserve else "length"


def _meeting_of(
    view: View, group: Group, lesson: DatedLesson, *, is_reserve: bool = False
) -> Meeting | None:
    """Find a date's meeting: its day, start and room, for lessons also its weeks and remoteness."""
    week = view.problem.year.week(lesson.date)
    for meeting in group.meetings:
        if (meeting.day, meeting.start, meeting.room) == (
            lesson.date.weekday(),
            lesson.start,
            lesson.room,
        ) and (
            is_reserve
            or (
                week > 0
                and meeting.weeks >> (week - 1) & 1
                and meeting.is_remote == lesson.is_remote
            )
        ):
            return meeting
    return None


def _misfits(view: View, group: Group, pattern: Pattern) -> Iterator[Breach]:
    """Yield what keeps a pattern from fitting a group."""
    subjects = {"group": group.id}
    year = view.problem.year
    sessions = _sessions(group)
    dates = [lesson.date for lesson in (*group.lessons, *group.reserve)]
    # The last hours of a group that goes on may need fewer meetings.
    missing = Counter(sessions) - Counter(pattern.sessions)
    if missing if group.continues else sessions != tuple(sorted(pattern.sessions)):
        yield Breach(RULE, "sessions", subjects, {"sessions": sessions})
    outside = [
        date
        for date in dates
        if (pattern.start and date < pattern.start) or (pattern.until and date >= pattern.until)
    ]
    if outside:
        yield Breach(RULE, "window", subjects, _span(outside))
    parity = {"odd": 1, "even": 0}.get(pattern.weeks)
    if parity is not None:
        other = [date for date in dates if year.week(date) % 2 != parity]
        if other:
            yield Breach(RULE, "weeks", subjects, _span(other))
    if pattern.block_weeks is not None and group.lessons:
        weeks = _taught_weeks(view, group)
        if weeks > pattern.block_weeks:
            values = {"weeks": weeks, "limit": pattern.block_weeks}
            yield Breach(RULE, "block_too_long", subjects, values)


def _span(dates: Iterable[dt.date]) -> dict[str, object]:
    """Give the first of some dates and how many they are."""
    found = sorted(dates)
    return {"date": found[0], "dates": len(found)}


def _taught_weeks(view: View, group: Group) -> int:
    """Count the weeks from the first lesson to the last in which the site has an open date."""
    year = view.problem.year
    weeks = [year.week(lesson.date) for lesson in group.lessons]
    open_weeks = 0
    for day in range(7):
        open_weeks |= view.problem.host_weeks[group.site, day]
    return sum(open_weeks >> (week - 1) & 1 for week in range(max(1, min(weeks)), max(weeks) + 1))
