"""Arithmetic of its own: whether a student could attend a double or single lesson, all alone.

It knows nothing of the engine: it reads the problem, and says the first thing in the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from setka.planner.problem import Course, HomeLesson, Problem, Site, Student
from setka.planner.problem.time import Slot

SATURDAY = 5
WEEK_CAPS = {(9, 5): 33, (9, 6): 36, (11, 5): 34, (11, 6): 37}
LESSONS_A_DAY = 7


@dataclass(frozen=True)
class Placement:
    """A weekly lesson on the bells of a site: [start, until), so many lessons."""

    site: str
    day: int
    start: int
    until: int
    lessons: int


def offered(problem: Problem, course: Course, lessons: int) -> list[Placement]:
    """List the placements at which a teacher of the course and a fitting room are free."""
    return [
        placement
        for site_id in course.hosts
        for placement in _on_bells(problem.site[site_id], lessons)
        if _has_teacher(problem, course, placement) and _has_room(problem, course, placement)
    ]


def obstacle(  # noqa: PLR0911 - one line for each rule of a day
    problem: Problem, student: Student, course: Course, placement: Placement, week_hours: int
) -> str | None:
    """Name the first thing that keeps a student from a placement; none if nothing does."""
    home = problem.home_site(student.id)
    school_class = problem.class_of(student.id)
    week_days = problem.calendar[school_class.calendar].week_days
    if placement.day >= week_days and not student.has_saturday_decision:
        return "saturday"
    request = problem.request[student.id, course.id]
    curricular = {row.id for row in school_class.rows if row.load_kind == "curricular"}
    held = [x for x in problem.home_lessons(student.id) if x.row not in request.replaces]
    today = [x for x in held if x.day == placement.day]
    if any(x.start < placement.until and placement.start < x.until for x in today):
        return "home_lessons"
    ways = [
        _way(problem, student, home, placement, is_remote=is_remote)
        for is_remote in _remoteness(course)
    ]
    if any(isinstance(way, str) for way in ways):
        return next(way for way in ways if isinstance(way, str))
    before = max((x.until for x in today if x.until <= placement.start), default=None)
    after = min((x.start for x in today if x.start >= placement.until), default=None)
    if after is not None:
        return "home_lessons"
    pauses = [
        placement.start - before - way
        for way in ways
        if before is not None and isinstance(way, int)
    ]
    if any(pause < 0 for pause in pauses):
        return "journey"
    if any(pause > problem.policy.longest_wait for pause in pauses):
        return "wait"
    if any(pause < problem.policy.meal_minutes for pause in pauses):
        return "meal"
    cap = WEEK_CAPS[school_class.grade, week_days]
    if _hours(held, curricular) + week_hours > cap:
        return "week_load"
    if _hours(today, curricular) + placement.lessons > LESSONS_A_DAY:
        return "day_load"
    return None


def _hours(lessons: Sequence[HomeLesson], curricular: set[str]) -> int:
    return len({(x.day, x.start) for x in lessons if x.row in curricular})


def _remoteness(course: Course) -> set[bool]:
    modes = {delivery.mode for delivery in course.deliveries}
    return {False} if modes == {"network"} else {True} if modes == {"distance"} else {True, False}


def _way(
    problem: Problem, student: Student, home: str, placement: Placement, *, is_remote: bool
) -> int | str:
    if is_remote or home == placement.site:
        return 0
    if not student.may_travel_alone:
        return _ride(problem, home, placement)
    there = problem.minutes.get((home, placement.site))
    back = problem.minutes.get((placement.site, home))
    if there is None or back is None or max(there, back) > student.journey_limit:
        return "journey"
    return there + problem.policy.buffer_minutes


def _ride(problem: Problem, home: str, placement: Placement) -> int | str:
    there = [
        trip
        for trip in problem.trips
        if (trip.origin, trip.destination) == (home, placement.site)
        and placement.day in trip.days
        and trip.arrives <= placement.start
        and trip.escorted
    ]
    back = [
        trip
        for trip in problem.trips
        if (trip.origin, trip.destination) == (placement.site, home)
        and placement.day in trip.days
        and placement.until + problem.policy.buffer_minutes <= trip.departs
        and trip.departs - placement.until <= problem.policy.longest_wait
        and trip.escorted
    ]
    if not there or not back:
        return "travel_alone"
    return there[0].arrives - there[0].departs


def _on_bells(site: Site, lessons: int) -> Iterator[Placement]:
    for schedule in site.bells:
        for day in schedule.days:
            for first in range(len(schedule.lessons) - lessons + 1):
                bells = schedule.lessons[first : first + lessons]
                yield Placement(site.id, day, bells[0].start, bells[-1].until, lessons)


def _has_teacher(problem: Problem, course: Course, placement: Placement) -> bool:
    return any(
        course.id in teacher.courses
        and (teacher.home_site == placement.site or teacher.is_willing_to_travel)
        and placement.day not in teacher.days_off
        and not any(_overlaps(placement, own.day, own.start, own.until) for own in teacher.lessons)
        for teacher in problem.teachers
    )


def _has_room(problem: Problem, course: Course, placement: Placement) -> bool:
    return any(
        set(course.room_features) <= set(room.features)
        and not any(_overlaps(placement, *_times(slot)) for slot in room.busy)
        for room in problem.site[placement.site].rooms
    )


def _times(slot: Slot) -> tuple[int, int, int]:
    return slot.day, slot.start, slot.until


def _overlaps(placement: Placement, day: int, start: int, until: int) -> bool:
    return placement.day == day and placement.start < until and start < placement.until
