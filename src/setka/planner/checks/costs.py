"""What a plan costs students, teachers and schools, in minutes, days, hours, groups and seats.

A *weekly meeting* here is a weekday and start of a group: meetings that differ only in weeks, room
and being remote are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.norms.difficulty import points as difficulty
from setka.planner.checks.days import cells
from setka.planner.plan import Price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.days import Engagement, Held
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View
    from setka.planner.plan import Group


def journeys(view: View) -> Price:
    """Price the minutes there and back, by enrolment and weekly in-person meeting elsewhere."""
    minutes = 0
    for life in view.lives:
        for group in life.groups:
            for weekday, _ in _in_person(life, group):
                minutes += _leg(life, life.home, group.site, weekday)
                minutes += _leg(life, group.site, life.home, weekday)
    return _cost("journeys", "minutes", minutes, view.problem.policy.weights.journey_minute)


def journey_days(view: View) -> Price:
    """Price the weekdays on which students have an in-person meeting elsewhere."""
    days = sum(
        len({weekday for group in life.groups for weekday, _ in _in_person(life, group)})
        for life in view.lives
    )
    return _cost("journey_days", "days", days, view.problem.policy.weights.journey_day)


def waits(view: View) -> Price:
    """Price the waits next to weekly meetings, each by its worst attended lesson date.

    max(0, start − end of the nearest home lesson before − way) + the same after. The way: alone
    with the buffer, else the shortest usable trip. Home lessons the request releases do not count.
    """
    minutes = 0
    for life in view.lives:
        worst: dict[tuple[str, int, int], int] = {}
        for group, occasion, weeks in life.attended:
            what = occasion.what
            if what.is_lesson and weeks:
                site = life.home if occasion.is_remote else what.site
                wait = _wait(life, group, what, (site, occasion.weekday, weeks))
                key = (group.id, occasion.weekday, what.start)
                worst[key] = max(wait, worst.get(key, 0))
        minutes += sum(worst.values())
    return _cost("waits", "minutes", minutes, view.problem.policy.weights.wait_minute)


def late(view: View) -> Price:
    """Price the minutes after ``late_after``, by attendee and weekly meeting."""
    policy = view.problem.policy
    minutes = 0
    for group in view.groups:
        ends: dict[tuple[int, int], int] = {}
        for one in group.meetings:
            ends[one.day, one.start] = max(one.until, ends.get((one.day, one.start), 0))
        after = sum(max(0, until - policy.late_after) for until in ends.values())
        minutes += after * len(group.attendees)
    return _cost("late", "minutes", minutes, policy.weights.late_minute)


def lost(view: View) -> Price:
    """Price the academic hours students lose: the own school closed, due, missed by coming late."""
    hours = sum(
        life.lost_hours(group) + group.due + life.missed_hours(group)
        for life in view.lives
        for group in life.groups
    )
    return _cost("lost", "hours", hours, view.problem.policy.weights.lost_lesson)


def groups(view: View) -> Price:
    """Price the open groups."""
    return _cost("groups", "groups", len(view.groups), view.problem.policy.weights.group)


def teacher_travel(view: View) -> Price:
    """Price teachers' minutes there and back, by weekly meeting away from the home site."""
    minutes = 0
    between = view.problem.minutes
    for group in view.groups:
        meetings = len({(one.day, one.start) for one in group.meetings})
        for teacher in group.teachers:
            home = view.problem.teacher[teacher].home_site
            if home != group.site:
                there_and_back = between.get((home, group.site), 0) + between.get(
                    (group.site, home), 0
                )
                minutes += meetings * there_and_back
    return _cost("teacher_travel", "minutes", minutes, view.problem.policy.weights.teacher_minute)


def balance(view: View) -> Price:
    """Price the seats by which the largest and the smallest group of a course differ."""
    seats = 0
    for parallel in view.groups_of_course.values():
        sizes = [len(group.attendees) for group in parallel]
        seats += max(sizes) - min(sizes)
    return _cost("balance", "seats", seats, view.problem.policy.weights.balance)


def hard_days(view: View) -> Price:
    """Price the difficulty of students' weekdays beyond the limit, and beyond what was without.

    By weekday: the greatest over weeks with network lessons − max(limit, the greatest over weeks of
    the home timetable with nothing released).
    """
    total = 0
    limit = view.problem.policy.hard_day_limit
    for life in view.lives:
        grade = life.school_class.grade
        greatest: dict[int, int] = {}
        for day in life.days:
            if any(what.is_lesson for what in day.engagements):
                points = sum(
                    what.lessons * difficulty(what.subject, grade)
                    for what in day.engagements
                    if not what.is_reserve
                )
                greatest[day.weekday] = max(points, greatest.get(day.weekday, 0))
        for weekday, points in greatest.items():
            if points > limit:
                home = _home_difficulty(life.facts.home(life.student)[weekday], grade)
                total += max(0, points - max(limit, home))
    return _cost("hard_days", "points", total, view.problem.policy.weights.hard_day)


def _cost(term: str, unit: str, amount: int, weight: int) -> Price:
    return Price(term, unit, amount, -amount * weight)


def _in_person(life: Life, group: Group) -> Iterator[tuple[int, int]]:
    """Yield weekday and start of each weekly meeting to which a student travels."""
    if group.site != life.home:
        yield from {(one.day, one.start): None for one in group.meetings if not one.is_remote}


def _leg(life: Life, origin: str, destination: str, weekday: int) -> int:
    """Give the minutes of a journey alone, else of the shortest usable trip, else 0."""
    alone = life.facts.minutes_alone(life.student, origin, destination)
    if alone is not None:
        return alone
    trips = life.facts.trips_of(life.student, origin, destination, weekday)
    return min((trip.arrives - trip.departs for trip in trips), default=0)


def _way_time(life: Life, origin: str, destination: str, weekday: int) -> int:
    """Give the minutes between two places: alone with the buffer, else by the shortest trip."""
    if origin == destination:
        return 0
    if life.facts.minutes_alone(life.student, origin, destination) is None:
        return _leg(life, origin, destination, weekday)
    return _leg(life, origin, destination, weekday) + life.problem.policy.buffer_minutes


def _wait(life: Life, group: Group, what: Engagement, where: tuple[str, int, int]) -> int:
    """Give the longest wait before and after a lesson at (site, weekday) in some weeks."""
    site, weekday, weeks = where
    request = life.problem.request.get((life.student.id, group.course))
    released = request.replaces if request else ()
    home = [
        held
        for held in life.facts.home(life.student)[weekday]
        if held.what.row not in released and held.weeks & weeks
    ]
    there = _way_time(life, life.home, site, weekday)
    back = _way_time(life, site, life.home, weekday)
    longest = 0
    for part in cells(weeks, [held.weeks for held in home]):
        held_then = [held.what for held in home if held.weeks & part]
        before = [what.start - one.until for one in held_then if one.until <= what.start]
        after = [one.start - what.until for one in held_then if one.start >= what.until]
        wait = max(0, min(before, default=0) - there) + max(0, min(after, default=0) - back)
        longest = max(longest, wait)
    return longest


def _home_difficulty(day: tuple[Held, ...], grade: int) -> int:
    """Give the greatest difficulty of a weekday of the home timetable over the weeks."""
    weeks = 0
    for held in day:
        weeks |= held.weeks
    return max(
        (
            sum(difficulty(held.what.subject, grade) for held in day if held.weeks & part)
            for part in cells(weeks, [held.weeks for held in day])
        ),
        default=0,
    )
