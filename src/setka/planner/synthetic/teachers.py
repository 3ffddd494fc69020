"""The twelve network teachers: where they work, what they teach, when they are taken."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from setka.planner.problem.people import Teacher, TeacherLesson
from setka.planner.problem.places import Bell
from setka.planner.synthetic.bells import SEVENTH, SIXTH
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.schools import DrawnSchool

OWN_PLACES = (1, 3, 4, 5)
"""Lessons two, four, five and six: no double fits in between before the seventh."""
FULL_MORNINGS = 0.6
EXTRA_HOURS = 8
LEGAL_HOURS = 36


@dataclass(frozen=True)
class TeacherSketch:
    """A teacher before her timetable."""

    id: str
    school: str
    courses: tuple[str, ...]
    afternoons: tuple[int, ...] = ()
    """Weekdays on which she teaches the second shift of her own school."""
    is_willing_to_travel: bool = False
    days_off: tuple[int, ...] = ()


MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)

TEACHERS = (
    TeacherSketch("t-01", "14", ("mathematics",), (MONDAY,)),
    TeacherSketch("t-02", "17", ("programming", "robotics"), (FRIDAY,)),
    TeacherSketch("t-03", "14", ("physics", "robotics"), (TUESDAY,)),
    TeacherSketch("t-04", "8", ("chemistry", "ecology"), (MONDAY, WEDNESDAY)),
    TeacherSketch("t-05", "30", ("biology", "ecology")),
    TeacherSketch("t-06", "32", ("law",), (THURSDAY,)),
    TeacherSketch("t-07", "37", ("economics",), (WEDNESDAY,)),
    TeacherSketch("t-08", "37", ("professions",), (TUESDAY, THURSDAY)),
    TeacherSketch("t-09", "32", ("german",), (TUESDAY,), is_willing_to_travel=True),
    TeacherSketch(
        "t-10", "8", ("english",), days_off=(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
    ),
    TeacherSketch("t-11", "30", ("russian",), (FRIDAY,), days_off=(SATURDAY,)),
    TeacherSketch("t-12", "17", ("journalism",), (MONDAY,)),
)


def teacher(sketch: TeacherSketch, schools: Mapping[str, DrawnSchool], seed: int) -> Teacher:
    """Write a teacher with her own timetable and her limits."""
    luck = chance(seed, f"teacher {sketch.id}")
    school = schools[sketch.school]
    lessons = tuple(
        TeacherLesson(school.sketch.site, day, bell.start, bell.until)
        for day in range(school.sketch.week_days)
        if day not in sketch.days_off
        for bell in _own_bells(sketch, school, day, luck)
    )
    return Teacher(
        sketch.id,
        school.sketch.site,
        tuple(sorted(sketch.courses)),
        lessons,
        load_hours=len(lessons),
        max_week_hours=min(LEGAL_HOURS, len(lessons) + EXTRA_HOURS),
        max_day_lessons=8,
        days_off=sketch.days_off,
        is_willing_to_travel=sketch.is_willing_to_travel,
        journey_limit=60 if sketch.is_willing_to_travel else 45,
    )


def _own_bells(
    sketch: TeacherSketch, school: DrawnSchool, day: int, luck: random.Random
) -> tuple[Bell, ...]:
    """Choose the own lessons of a day: a morning that leaves the afternoon to the network."""
    first, second = school.ringing.first_shift, school.ringing.second_shift
    if day in sketch.afternoons:
        return (first[SIXTH], first[SEVENTH], *second[2:5])
    if sketch.is_willing_to_travel:
        return first[: luck.choice((3, 4))]
    places = OWN_PLACES if luck.random() < FULL_MORNINGS else OWN_PLACES[1:]
    return tuple(first[place] for place in places)
