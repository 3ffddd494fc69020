"""Where and when a course could be: bells, weekly patterns, weeks, and the dates that follow."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from setka.planner.options.option import Occupied, WeeklyMeeting
from setka.planner.problem.time import ALL_WEEKS, EVEN_WEEKS, ODD_WEEKS, weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from setka.planner.problem import Course, Delivery, Pattern, Problem, Site

Openness = Mapping[tuple[int, int], int]
"""Requesters whose class is open, by (weekday, week)."""


def starts_of(site: Site, lessons: int) -> list[WeeklyMeeting]:
    """List the meetings of so many lessons in a row that the bells of a site allow."""
    found = {
        (day, schedule.lessons[at].start, schedule.lessons[at + lessons - 1].until)
        for schedule in site.bells
        for day in schedule.days
        for at in range(len(schedule.lessons) - lessons + 1)
    }
    return [WeeklyMeeting(day, start, until, lessons) for day, start, until in sorted(found)]


def first_until(site: Site, meeting: WeeklyMeeting) -> int:
    """Find when the first lesson of a meeting ends, minutes since 00:00."""
    return min(
        bell.until
        for schedule in site.bells
        if meeting.day in schedule.days
        for bell in schedule.lessons
        if bell.start == meeting.start and bell.until <= meeting.until
    )


def window_weeks(problem: Problem, course: Course, pattern: Pattern, day: int) -> int:
    """Mask the weeks in which the weekday's date lies in the pattern's window and parity."""
    first = max(pattern.start or problem.year.start, problem.year.start)
    last = min(
        pattern.until or problem.year.until,
        course.end_by + dt.timedelta(days=1) if course.end_by else problem.year.until,
    )
    parity = {"odd": ODD_WEEKS, "even": EVEN_WEEKS}.get(pattern.weeks, ALL_WEEKS)
    return parity & sum(
        1 << (week - 1)
        for week in range(1, problem.year.weeks + 1)
        if first <= problem.year.date(week, day) < last
    )


def block_masks(problem: Problem, site: Site, course: Course, pattern: Pattern) -> list[int]:
    """List the week masks in which the lessons of a pattern may lie; one for all but blocks."""
    if pattern.weeks != "block":
        return [ALL_WEEKS]
    teaching = weeks_of(_any_day(problem, site) & _window_any_day(problem, course, pattern))
    size = pattern.block_weeks or 1
    return [
        sum(1 << (week - 1) for week in teaching[at : at + size])
        for at in range(max(1, len(teaching) - size + 1))
    ]


def _any_day(problem: Problem, site: Site) -> int:
    mask = 0
    for day in range(7):
        mask |= problem.host_weeks[site.id, day]
    return mask


def _window_any_day(problem: Problem, course: Course, pattern: Pattern) -> int:
    mask = 0
    for day in range(7):
        mask |= window_weeks(problem, course, pattern, day)
    return mask


def weekly_sets(
    sessions: Sequence[int], choices: Mapping[int, Sequence[WeeklyMeeting]]
) -> Iterator[tuple[WeeklyMeeting, ...]]:
    """Yield each way to hold the sessions of a week on different weekdays, one at a time."""
    sizes = sorted(sessions, reverse=True)

    def held(chosen: tuple[WeeklyMeeting, ...], start: int) -> Iterator[tuple[WeeklyMeeting, ...]]:
        if len(chosen) == len(sizes):
            yield tuple(sorted(chosen, key=lambda meeting: meeting.day))
            return
        size, *later = sizes[len(chosen) :]
        for at, meeting in enumerate(islice(choices[size], start, None), start):
            if all(meeting.day != other.day for other in chosen):
                yield from held((*chosen, meeting), at + 1 if later[:1] == [size] else 0)

    return held((), 0)


def least_dates(problem: Problem, course: Course, pattern: Pattern, meeting: WeeklyMeeting) -> int:
    """Count the dates a weekly meeting must have at least for the course's hours."""
    # The other meetings of a week hold one lesson date a week at most.
    others = (sum(pattern.sessions) - meeting.lessons) * problem.year.weeks
    return max(1, -(-(course.hours_total - others) // meeting.lessons))


def openness_of(opens: Iterable[tuple[int, ...]]) -> dict[tuple[int, int], int]:
    """Count who is open by (weekday, week); ``opens``: week masks by weekday, one a person."""
    counts: Counter[tuple[int, int]] = Counter()
    for masks, number in Counter(opens).items():
        for day, mask in enumerate(masks):
            for week in weeks_of(mask):
                counts[day, week] += number
    return counts


class Chosen(NamedTuple):
    """The dates of a group as masks of weeks, by weekly meeting."""

    lessons: tuple[int, ...]
    """Weeks with the whole meeting."""
    reserve: tuple[int, ...]
    shortened: tuple[int, int] | None
    """(week, meeting) of the date that is a lesson shorter."""


def choose_dates(
    problem: Problem,
    *,
    course: Course,
    meetings: tuple[WeeklyMeeting, ...],
    lessons_in: Sequence[int],
    reserve_in: Sequence[int],
    openness: Openness,
    may_lack: bool = False,
) -> Chosen | None:
    """Choose the dates of a group; None if the hours and their reserve do not fit.

    Nothing depends on the hours of the day. A weekly meeting that would hold no lesson does not fit
    either. ``may_lack`` takes fewer hours (for tests of the rules).

    Weeks are taken in the order of how many requesters' classes are open at the meetings they can
    hold (lessons times requesters), ties by date; in a week taken, meetings in the order of days,
    until the hours are full; the reserve the same way from what is left of ``reserve_in``.
    """
    worth: dict[int, int] = {}
    for at, meeting in enumerate(meetings):
        for week in weeks_of(reserve_in[at]):
            requesters = 1 + openness.get((meeting.day, week), 0)
            worth[week] = worth.get(week, 0) + meeting.lessons * requesters
    ranked = sorted(
        (-worth[week], week, at)
        for at, meeting in enumerate(meetings)
        for week in weeks_of(reserve_in[at])
    )
    taken: list[tuple[int, int]] = []
    hours = 0
    for _, week, at in ranked:
        if hours < course.hours_total and lessons_in[at] >> (week - 1) & 1:
            taken.append((week, at))
            hours += meetings[at].lessons
    if {at for _, at in taken} != set(range(len(meetings))):
        return None
    reserve_need = -(-problem.policy.reserve_percent * course.hours_total // 100)
    reserve: list[tuple[int, int]] = []
    lessons = set(taken)
    for _, week, at in ranked:
        if reserve_need > 0 and (week, at) not in lessons:
            reserve.append((week, at))
            reserve_need -= meetings[at].lessons
    is_short = hours < course.hours_total or reserve_need > 0
    if is_short and not may_lack:
        return None
    shortened = None
    if hours > course.hours_total:
        shortened = max(
            ((week, at) for week, at in taken if meetings[at].lessons > 1),
            key=lambda date: (date[0], meetings[date[1]].day),
        )
    return chosen_of(len(meetings), taken, reserve, shortened)


def chosen_of(
    meetings: int,
    taken: list[tuple[int, int]],
    reserve: list[tuple[int, int]],
    shortened: tuple[int, int] | None,
) -> Chosen:
    """Write chosen dates, each a (week, meeting), as masks of so many weekly meetings."""
    whole = [date for date in taken if date != shortened]
    return Chosen(_masks(whole, meetings), _masks(reserve, meetings), shortened)


def _masks(dates: list[tuple[int, int]], meetings: int) -> tuple[int, ...]:
    return tuple(sum(1 << (week - 1) for week, of in dates if of == at) for at in range(meetings))


def occupied_on(
    site: Site, delivery: Delivery, meetings: tuple[WeeklyMeeting, ...], chosen: Chosen
) -> tuple[Occupied, ...]:
    """Give the times of a group on chosen dates, those in person apart from those at a distance."""
    found = []
    for at, meeting in enumerate(meetings):
        weeks, held = chosen.lessons[at], chosen.reserve[at]
        for is_remote, part in remote_parts(delivery):
            if (weeks | held) & part:
                found.append(
                    Occupied(
                        meeting.day,
                        meeting.start,
                        meeting.until,
                        meeting.lessons,
                        weeks & part,
                        held & part,
                        is_remote,
                        at,
                    )
                )
    if chosen.shortened is not None:
        week, at = chosen.shortened
        meeting, bit = meetings[at], 1 << (week - 1)
        remote = any(is_remote and bit & part for is_remote, part in remote_parts(delivery))
        until = first_until(site, meeting)
        found.append(
            Occupied(meeting.day, meeting.start, until, meeting.lessons - 1, bit, 0, remote, at)
        )
    return tuple(found)


def dates_of(  # noqa: PLR0913 - one argument for each fact the dates depend on
    problem: Problem,
    *,
    course: Course,
    site: Site,
    delivery: Delivery,
    meetings: tuple[WeeklyMeeting, ...],
    lessons_in: Sequence[int],
    reserve_in: Sequence[int],
    openness: Openness,
    may_lack: bool = False,
) -> tuple[Occupied, ...] | None:
    """Give the times of a group on the dates that ``choose_dates`` chooses; None if it has none."""
    chosen = choose_dates(
        problem,
        course=course,
        meetings=meetings,
        lessons_in=lessons_in,
        reserve_in=reserve_in,
        openness=openness,
        may_lack=may_lack,
    )
    return chosen and occupied_on(site, delivery, meetings, chosen)


def remote_parts(delivery: Delivery) -> list[tuple[bool, int]]:
    """Part all weeks into those in person and those at a distance: (is remote, mask)."""
    if delivery.mode == "mixed":
        in_person = ODD_WEEKS if delivery.in_person == "odd" else EVEN_WEEKS
        return [(False, in_person), (True, ALL_WEEKS ^ in_person)]
    return [(delivery.mode == "distance", ALL_WEEKS)]
