"""Random problems small enough to look at every plan, which together use every field there is."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from hypothesis import strategies as st

from setka.planner.problem import Period, Problem, ProblemRefused, Title, Year
from tests.planner.drawn.courses import draw_course, draw_norms
from tests.planner.drawn.dice import Dice
from tests.planner.drawn.people import draw_school_class, draw_student, draw_teacher
from tests.planner.drawn.places import (
    draw_calendar,
    draw_journeys,
    draw_schools,
    draw_sites,
    draw_trips,
)
from tests.planner.drawn.policy import draw_policy

SATURDAY = 5


def _draw(dice: Dice) -> Problem:
    rng = dice.rng
    start = dt.date(2026, 8, 31) + dt.timedelta(days=rng.randint(0, 3))
    weeks = rng.randint(5, 6 if dice.is_tiniest else 8)
    zone = rng.choice(["Europe/Volgograd", "Europe/Moscow"])
    dice.year = Year(start, start + dt.timedelta(days=7 * weeks - rng.randint(0, 3)), zone)
    most = rng.choice([1, 1, 2] if dice.is_tiniest else [1, 2, 2, 3])
    dice.days = tuple(dice.some([0, 1, 2, 4, SATURDAY], 1, most))
    calendars = (draw_calendar(dice, "five", 5), draw_calendar(dice, "six", 6))
    schools = draw_schools(dice)
    sites = draw_sites(dice, schools)
    names = [site.id for site in sites]
    courses = tuple(draw_course(dice, f"c{at}", names) for at in range(rng.randint(1, 3)))
    journeys, trips = draw_journeys(dice, names), draw_trips(dice, names)
    classes = tuple(draw_school_class(dice, f"k{at}", sites) for at in range(rng.randint(2, 3)))
    count = rng.randint(2, 4) if dice.is_tiniest else rng.randint(3, 6)
    lots = rng.sample(range(90), count)
    students = tuple(
        draw_student(dice, f"s{at}", lot, rng.choice(classes), courses)
        for at, lot in enumerate(lots)
    )
    teachers = tuple(
        draw_teacher(dice, f"t{at}", names, courses) for at in range(rng.randint(1, 3))
    )
    return Problem(
        format="setka-problem/1",
        title=Title("Малая", rng.choice(["", "Tiny"])),
        is_synthetic=dice.chance(0.9),
        year=dice.year,
        calendars=calendars,
        schools=schools,
        sites=sites,
        classes=classes,
        students=students,
        courses=courses,
        teachers=teachers,
        journeys=journeys,
        trips=trips,
        norms=draw_norms(dice),
        policy=draw_policy(dice, students, courses, teachers, sites),
    )


def with_extras(problem: Problem, dice: Dice) -> Problem:
    """Send teachers away and close sites on some dates, and release rows of students for good."""
    rng = dice.rng
    teachers = []
    for teacher in problem.teachers:
        start = problem.year.start + dt.timedelta(days=rng.randint(0, 30))
        period = Period(start, start + dt.timedelta(days=rng.randint(1, 9)))
        teachers.append(replace(teacher, absences=(period,) if dice.chance(0.15) else ()))
    students = []
    for student in problem.students:
        rows = [row.id for row in problem.class_of(student.id).rows]
        released = tuple(dice.some(rows, 0, 1)) if dice.chance(0.15) else ()
        students.append(replace(student, released=released))
    sites = []
    for site in problem.sites:
        start = problem.year.start + dt.timedelta(days=rng.randint(0, 30))
        period = Period(start, start + dt.timedelta(days=rng.randint(1, 4)))
        sites.append(replace(site, closed=(period,) if dice.chance(0.15) else ()))
    return replace(problem, teachers=tuple(teachers), students=tuple(students), sites=tuple(sites))


def tiny(dice: Dice) -> Problem:
    """Draw until the facts make sense."""
    while True:
        try:
            return with_extras(_draw(dice), dice)
        except ProblemRefused:
            continue


def random_problem(seed: int, *, is_tiniest: bool = False) -> Problem:
    """Draw a small problem; equal seeds give equal problems."""
    return tiny(Dice(random.Random(seed), is_tiniest))


def problems(*, is_tiniest: bool = False) -> st.SearchStrategy[Problem]:
    """Draw small problems in property tests."""
    return st.builds(
        lambda seed: random_problem(seed, is_tiniest=is_tiniest), st.integers(0, 10**6)
    )
