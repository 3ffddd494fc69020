"""The same problem with one fact otherwise: what would have to change, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from setka.planner.problem import (
    Journey,
    NormChange,
    Room,
    Slot,
    Teacher,
    Trip,
)

if TYPE_CHECKING:
    from setka.planner.explain.reasons import Fact, Time, Where
    from setka.planner.problem import Problem, SchoolClass, Student

EXTRA = "extra"
"""The id of what a patch adds; the ids of a problem that has one already are made longer."""
ESCORTED_SEATS = 1


class _Named(Protocol):
    @property
    def id(self) -> str: ...


NamedThing = TypeVar("NamedThing", bound=_Named)


def edited(things: Iterable[NamedThing], name: str, **changes: Any) -> tuple[NamedThing, ...]:  # noqa: ANN401 - fields of any kind
    """Change the thing of an id in a list."""
    return tuple(
        replace(thing, **changes) if thing.id == name else thing  # type: ignore[type-var] # all of them are dataclasses
        for thing in things
    )


def added(things: Iterable[NamedThing], *new: NamedThing) -> tuple[NamedThing, ...]:
    """Add things to a list sorted by id."""
    return tuple(sorted([*things, *new], key=lambda thing: thing.id))


def free_id(*lists: Iterable[_Named]) -> str:
    """Find an id that nothing has."""
    taken = {thing.id for things in lists for thing in things}
    name = EXTRA
    while name in taken:
        name += "-x"
    return name


def with_student(problem: Problem, student: str, **changes: Any) -> Problem:  # noqa: ANN401 - fields of any kind
    """Change a student."""
    return replace(problem, students=edited(problem.students, student, **changes))


def with_course(problem: Problem, course: str, **changes: Any) -> Problem:  # noqa: ANN401 - fields of any kind
    """Change a course."""
    return replace(problem, courses=edited(problem.courses, course, **changes))


def with_policy(problem: Problem, **changes: Any) -> Problem:  # noqa: ANN401 - fields of any kind
    """Change the policy."""
    return replace(problem, policy=replace(problem.policy, **changes))


def without_requests(problem: Problem, student: str, courses: Iterable[str]) -> Problem:
    """Drop requests of a student; alternates named for them become wishes."""
    gone = set(courses)
    kept = tuple(
        replace(request, instead_of=None) if request.instead_of in gone else request
        for request in problem.student[student].requests
        if request.course not in gone
    )
    return with_student(problem, student, requests=kept)


def with_room(problem: Problem, site: str, course: str) -> Problem:
    """Add a room that suits a course."""
    wanted = problem.course[course]
    rooms = [room for place in problem.sites for room in place.rooms]
    room = Room(free_id(rooms), wanted.max_size, wanted.room_features)
    place = problem.site[site]
    return replace(problem, sites=edited(problem.sites, site, rooms=added(place.rooms, room)))


def with_teacher(problem: Problem, site: str, course: str) -> Problem:
    """Add as many free teachers at a site as a course needs."""
    found = problem
    for _ in range(problem.course[course].teachers_needed):
        teacher = Teacher(free_id(found.teachers), site, (course,))
        found = replace(found, teachers=added(found.teachers, teacher))
    return found


def with_seats(problem: Problem, site: str, course: str, size: int) -> Problem:
    """Let a group of a course be larger, and the rooms for it hold so many."""
    needs = set(problem.course[course].room_features)
    rooms = tuple(
        replace(room, capacity=max(room.capacity, size)) if needs <= set(room.features) else room
        for room in problem.site[site].rooms
    )
    roomy = replace(problem, sites=edited(problem.sites, site, rooms=rooms))
    return with_course(roomy, course, max_size=size)


def with_smallest(problem: Problem, course: str, fact: Fact) -> Problem:
    """Let a group of a course be as small as a fact says it would be."""
    if fact.unit == "guests":
        return with_course(problem, course, min_external=fact.has or 0)
    return with_course(problem, course, min_size=max(1, fact.has or 1))


def with_decision(problem: Problem, student: str) -> Problem:
    """Record the decision that lets a student come on Saturdays."""
    decided = with_student(problem, student, has_saturday_decision=True)
    return with_policy(decided, saturday="with_decision")


def with_cap(problem: Problem, student: str, code: str, unit: str, value: int) -> Problem:
    """Set a cap of law for the student's grade in all weeks."""
    school_class = problem.class_of(student)
    week_type = problem.calendar[school_class.calendar].week_days if code == "week_load" else None
    change = NormChange(
        code=code,
        value=value,
        unit=unit,
        document="what if",
        clause="",
        source="what if",
        grade_from=school_class.grade,
        grade_to=school_class.grade,
        week_type=week_type,
        valid_from=problem.year.start,
        valid_until=None,
        severity="hard",
        is_verified=False,
    )
    others = tuple(
        norm
        for norm in problem.norms
        if norm.code != code
        or not norm.grade_from <= school_class.grade <= norm.grade_to
        or norm.week_type != week_type
    )
    return replace(problem, norms=(*others, change))


def with_ways(problem: Problem, one: str, two: str, minutes: int) -> Problem:
    """Let the ways between two sites take so many minutes at most, also where there was none."""
    pairs = ((one, two), (two, one))
    others = tuple(j for j in problem.journeys if (j.origin, j.destination) not in pairs)
    new = tuple(
        Journey(*pair, "car", min(minutes, problem.minutes.get(pair, minutes))) for pair in pairs
    )
    ways = sorted([*others, *new], key=lambda j: (j.origin, j.destination, j.mode))
    return replace(problem, journeys=tuple(ways))


def with_buses(
    problem: Problem, student: str, site: str, times: Iterable[Time], ride: int
) -> Problem:
    """Add an escorted bus there and back, on time for each weekly meeting."""
    home, found = problem.home_site(student), problem
    for time in times:
        back = time.until + problem.policy.buffer_minutes
        for origin, to, departs in ((home, site, time.start - ride), (site, home, back)):
            trip = Trip(
                free_id(found.trips),
                origin,
                to,
                departs,
                departs + ride,
                (time.day,),
                ESCORTED_SEATS,
                escorted=True,
            )
            found = replace(found, trips=added(found.trips, trip))
    return found


def with_bus_seats(problem: Problem, student: str, site: str, times: Iterable[Time]) -> Problem:
    """Add a seat to each bus between a student's site and another on the days of meetings."""
    ends = {problem.home_site(student), site}
    days = {time.day for time in times}
    trips = tuple(
        replace(trip, seats=trip.seats + 1)
        if {trip.origin, trip.destination} == ends and days & set(trip.days)
        else trip
        for trip in problem.trips
    )
    return replace(problem, trips=trips)


def with_window(problem: Problem, student: str, site: str, times: Iterable[Time]) -> Problem:
    """Add windows to what the class's school promises, the way included."""
    school_class = problem.class_of(student)
    promise = school_class.promise
    if promise is None:
        return problem
    minutes = problem.minutes.get((school_class.site, site), 0) + problem.policy.buffer_minutes
    way = 0 if site == school_class.site else minutes
    windows = list(promise.windows)
    for time in times:
        start, until = time.start - way, time.until
        for window in [w for w in windows if w.day == time.day]:
            if window.start <= until and start <= window.until:
                start, until = min(start, window.start), max(until, window.until)
                windows.remove(window)
        windows.append(Slot(time.day, max(0, start), until))
    ordered = tuple(sorted(windows, key=lambda w: (w.day, w.start)))
    return with_class(problem, school_class, promise=replace(promise, windows=ordered))


def with_class(problem: Problem, school_class: SchoolClass, **changes: Any) -> Problem:  # noqa: ANN401 - fields of any kind
    """Change a class."""
    return replace(problem, classes=edited(problem.classes, school_class.id, **changes))


def without_lessons(problem: Problem, student: Student, times: Iterable[Time]) -> Problem:
    """Take the lessons at some times out of the timetable of a student's class."""
    school_class = problem.school_class[student.school_class]
    kept = tuple(
        lesson
        for lesson in school_class.lessons
        if not any(
            lesson.day == time.day and lesson.start < time.until and time.start < lesson.until
            for time in times
        )
    )
    return with_class(problem, school_class, lessons=kept)


def taken_away(  # noqa: C901, PLR0911, PLR0912 - a case for each kind of fact
    problem: Problem, student: str, course: str, where: Where, fact: Fact
) -> Problem | None:
    """Give the problem without a fact, everything else as it is; None: nothing can be otherwise.

    Figures are set to what the fact says would do, and to nothing more: if that is not enough, the
    fact is wrong. A fact that follows from the plan is taken away with what the plan has chosen.
    """
    home, site = problem.home_site(student), where.site
    match fact.kind:
        case "home_lessons":
            return without_lessons(problem, problem.student[student], where.times)
        case "promised_windows":
            return with_window(problem, student, site, where.times)
        case "saturday":
            return with_decision(problem, student)
        case "travel_alone":
            return with_student(problem, student, may_travel_alone=True)
        case "journey" if fact.who == "limit" and fact.has is not None:
            return with_student(problem, student, journey_limit=fact.has)
        case "journey" if fact.needs is not None and fact.needs >= 0:
            return with_ways(problem, home, site, fact.needs)
        case "extracurricular_gap":
            return (
                None
                if fact.has is None
                else with_cap(problem, student, "extracurricular_gap", "minutes", fact.has)
            )
        case "wait":
            return None if fact.has is None else with_policy(problem, longest_wait=fact.has)
        case "meal":
            return None if fact.has is None else with_policy(problem, meal_after=fact.has)
        case "day_load" if fact.has is not None:
            return with_cap(problem, student, "day_lessons", "lessons", fact.has)
        case "week_load" if fact.has is not None:
            return with_cap(problem, student, "week_load", "academic_hours", fact.has)
        case "calendar" if fact.has is not None:
            total = problem.course[course].hours_total
            return with_policy(problem, lost_lessons_percent=-(-100 * fact.has // total))
        case "no_room" | "room_taken":
            return with_room(problem, site, course)
        case "no_teacher" | "teacher_taken":
            return with_teacher(problem, site, course)
        case "teacher_hours":
            field = "max_week_hours" if fact.unit == "hours" else "max_day_lessons"
            staff = edited(problem.teachers, fact.who, **{field: fact.has})
            return replace(problem, teachers=staff)
        case "group_not_formed" | "too_few_left":
            return with_smallest(problem, course, fact)
        case "full":
            return with_seats(problem, site, course, fact.needs or 1)
        case "seats_on_trip":
            return with_bus_seats(problem, student, site, where.times)
        case "group_elsewhere":
            groups = problem.course[course].max_groups + 1
            return with_course(problem, course, max_groups=groups)
        case "alternate_met" | "replaced_row" | "own_courses" | "day_load" | "week_load":
            return without_requests(problem, student, fact.who.split())
        case "companions":
            pairs = tuple(p for p in problem.policy.companions if student not in p.students)
            return with_policy(problem, companions=pairs)
        case "lock":
            locks = tuple(x for x in problem.policy.locks if x.course != course)
            return with_policy(problem, locks=locks)
        case _:
            return None
