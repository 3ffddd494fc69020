"""Random classes, students with requests, teachers."""

from __future__ import annotations

from typing import Literal

from setka.planner.problem import (
    Course,
    HomeLesson,
    Promise,
    Request,
    SchoolClass,
    Site,
    Slot,
    Student,
    StudyRow,
    Teacher,
    TeacherLesson,
)
from tests.planner.drawn.dice import LENGTH, MASKS, STARTS, SUBJECTS, Dice


def draw_school_class(dice: Dice, name: str, sites: tuple[Site, ...]) -> SchoolClass:
    """Draw a class with a timetable or a promise."""
    rng = dice.rng
    site = rng.choice(sites)
    grade = rng.choice([4, 9, 10, 10, 10, 11, 11, 11])
    rows = tuple(draw_row(dice, f"r{at}") for at in range(rng.randint(1, 3)))
    shift: Literal[1, 2] = 1
    if len(site.bells) > 1 and dice.chance(0.5):
        shift, grade = 2, 8
    promise = None
    lessons: tuple[HomeLesson, ...] = ()
    if dice.chance(0.2):
        windows = [
            Slot(
                day,
                rng.choice([500, 500, 560, 610]),
                rng.choice([700, 730, 900]),
                rng.choice(MASKS),
            )
            for day in dice.days
            if dice.chance(0.9)
        ]
        promise = Promise(tuple(windows), rng.choice([20, 33, 36]), rng.choice([4, 6]))
    else:
        lessons = draw_lessons(dice, site, rows, shift)
    calendar = rng.choice(["five", "six"])
    return SchoolClass(
        name, site.id, calendar, grade, rng.randint(6, 30), shift, rows, lessons, promise
    )


def draw_row(dice: Dice, name: str) -> StudyRow:
    """Draw a row of a study plan."""
    rng = dice.rng
    return StudyRow(
        id=name,
        subject=rng.choice(SUBJECTS),
        part=rng.choice(["compulsory", "school", "school"]),
        level=rng.choice(["base", "base", "advanced"]),
        load_kind=rng.choice(["curricular", "curricular", "extracurricular"]),
        hours=rng.choice([0, 1, 3]),
    )


def draw_lessons(
    dice: Dice, site: Site, rows: tuple[StudyRow, ...], shift: int
) -> tuple[HomeLesson, ...]:
    """Draw a timetable: some bells of each day, some in part of the weeks or for a subgroup."""
    rng = dice.rng
    found = []
    bells = next(schedule for schedule in site.bells if schedule.shift == shift)
    most = rng.choice([1, 2, 3])
    for day in bells.days:
        for bell in dice.some(list(bells.lessons)[:most], 0, 2):
            groups: tuple[str | None, ...] = (None,)
            if dice.chance(0.2):
                groups = rng.choice([("one",), ("one", "two")])
            found += [
                HomeLesson(
                    rng.choice(rows).id, day, bell.start, bell.until, rng.choice(MASKS), group
                )
                for group in groups
            ]
    return tuple(found)


def draw_student(
    dice: Dice, name: str, lot: int, school_class: SchoolClass, courses: tuple[Course, ...]
) -> Student:
    """Draw a student with requests."""
    rng = dice.rng
    suited = [course for course in courses if school_class.grade in course.grades]
    wanted = rng.sample(suited, len(suited) if dice.chance(0.8) else min(1, len(suited)))
    requests: list[Request] = []
    for rank, course in enumerate(wanted, start=1):
        rows = [
            row.id
            for row in school_class.rows
            if row.part == "school" or (row.subject == course.subject and row.level <= course.level)
        ]
        is_alternate = bool(requests) and dice.chance(0.25)
        wishes = [r.course for r in requests if r.instead_of is None]
        requests.append(
            Request(
                course.id,
                rank,
                instead_of=rng.choice(wishes) if is_alternate and wishes else None,
                obligatory=dice.chance(0.2),
                continuing=dice.chance(0.2),
                importance=rng.choice([1, 1, 2, 3]),
                replaces=tuple(dice.some(rows, 0, 1)) if dice.chance(0.5) else (),
            )
        )
    groups = sorted({x.subgroup for x in school_class.lessons if x.subgroup is not None})
    return Student(
        id=name,
        school_class=school_class.id,
        lot=lot,
        requests=tuple(requests),
        subgroups=(rng.choice(groups),) if groups and dice.chance(0.7) else (),
        journey_limit=rng.choice([45, 45, 45, 20, 12]),
        may_travel_alone=dice.chance(0.8),
        has_saturday_decision=dice.chance(0.5),
    )


def draw_teacher(dice: Dice, name: str, sites: list[str], courses: tuple[Course, ...]) -> Teacher:
    """Draw a teacher."""
    rng = dice.rng
    off = (rng.choice(dice.days),) if dice.chance(0.15) else ()
    lessons = []
    for day in dice.days:
        if dice.chance(0.25) and day not in off:
            start, site = rng.choice(STARTS), rng.choice(sites)
            lessons.append(TeacherLesson(site, day, start, start + LENGTH, rng.choice(MASKS)))
    load = rng.choice([0, 18])
    return Teacher(
        id=name,
        home_site=rng.choice(sites) if dice.chance(0.4) else "x",
        courses=tuple(course.id for course in courses if dice.chance(0.9)),
        lessons=tuple(lessons),
        load_hours=load,
        max_week_hours=load + rng.choice([1, 2, 18, 18]),
        max_day_lessons=rng.choice([1, 2, 8, 8]),
        days_off=off,
        is_willing_to_travel=dice.chance(0.6),
        journey_limit=rng.choice([60, 60, 20]),
    )
