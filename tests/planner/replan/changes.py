"""Random changes of random problems: each kind there is, sense or nonsense."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.change import (
    BellsMoved,
    Change,
    ClassTimetable,
    LessonLocked,
    Quarantine,
    RoomClosed,
    SiteClosed,
    StudentMoved,
    StudentOut,
    TeacherAway,
    TeacherTimetable,
    TripCancelled,
)
from setka.planner.problem import Bell
from tests.planner.small import altered

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.problem import BellSchedule, Problem


def nothing(**changes: object) -> Change:
    """Make a change of nothing but what is said."""
    return altered(Change("setka-change/1"), changes)


def later(schedule: BellSchedule, minutes: int) -> BellSchedule:
    """Ring the same bells some minutes later."""
    bells = tuple(Bell(bell.start + minutes, bell.until + minutes) for bell in schedule.lessons)
    return replace(schedule, lessons=bells)


def random_change(problem: Problem, plan: Plan, since: dt.date, rng: random.Random) -> Change:
    """Draw one to three changes of a problem."""
    dates = [None, since, since + dt.timedelta(days=rng.randint(1, 9))]
    start = rng.choice(dates)
    until = rng.choice([None, (start or since) + dt.timedelta(days=rng.randint(1, 15))])
    if until is not None and until > problem.year.until:
        until = None
    site = rng.choice(problem.sites)
    student = rng.choice(problem.students)
    school_class = rng.choice(problem.classes)
    teacher = rng.choice(problem.teachers)
    rooms = [room.id for one in problem.sites for room in one.rooms]
    kinds: list[dict[str, object]] = [
        {"teachers_away": (TeacherAway(teacher.id, start, until),)},
        {"sites_closed": (SiteClosed(site.id, start, until, rng.choice([(), (0, 2)])),)},
        {"quarantines": (Quarantine(start, until, school_class=school_class.id),)},
        {"quarantines": (Quarantine(start, until, school=site.school),)},
        {"students_out": (StudentOut(student.id),)},
        {"students_moved": (StudentMoved(student.id, school_class.id),)},
        {
            "class_timetables": (
                ClassTimetable(
                    school_class.id,
                    tuple(x for x in school_class.lessons if rng.random() < 0.7),
                    None,
                    start,
                    until,
                ),
            )
        },
        {"teacher_timetables": (TeacherTimetable(teacher.id, (), start, until),)},
        {"bells_moved": (BellsMoved(site.id, tuple(later(s, 5) for s in site.bells)),)},
    ]
    if student.requests:
        course = rng.choice(student.requests).course
        kinds.append({"students_out": (StudentOut(student.id, course),)})
        new = replace(student, id="s-new", lot=95)
        kinds.append({"students_in": (new,)})
    if rooms:
        kinds.append({"rooms_closed": (RoomClosed(rng.choice(rooms), start, until),)})
    if problem.trips:
        trip = rng.choice(problem.trips)
        kinds.append({"trips_cancelled": (TripCancelled(trip.id, start, until),)})
    if plan.groups:
        kinds.append({"lessons_locked": (LessonLocked(rng.choice(plan.groups).id),)})
    chosen: dict[str, object] = {}
    for kind in rng.sample(kinds, rng.randint(1, 3)):
        chosen.update(kind)
    return nothing(**chosen)
