"""The problem itself: it refuses nonsense on arrival, and answers what everybody asks."""

import datetime as dt
import pickle
from dataclasses import replace

import pytest

from setka.norms.book import FEDERAL_BOOK
from setka.norms.codes import NormCode
from setka.planner.files import read_problem
from setka.planner.problem import Facts, Fault, Problem, ProblemRefused
from setka.planner.problem.sense import faults_of
from setka.planner.problem.time import ALL_WEEKS
from tests.planner.problem.network import spoilt

START = dt.date(2026, 9, 1)


@pytest.fixture(scope="module")
def problem() -> Problem:
    return read_problem(spoilt({}))


def test_problem_refuses_nonsense_on_arrival(problem: Problem) -> None:
    students = (replace(problem.students[0], lot=3), *problem.students[1:])

    with pytest.raises(ProblemRefused) as refused:
        replace(problem, students=students)

    assert refused.value.faults == (
        Fault("/students/2/lot", "same_lot", 3, {"first": "/students/0"}),
    )
    assert (refused.value.code, refused.value.values) == ("problem_refused", {"faults": 1})
    copied = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own bytes
    assert (copied.faults, copied.values) == (refused.value.faults, refused.value.values)


def test_facts_are_taken_as_they_are_and_judged_in_the_order_of_the_file(problem: Problem) -> None:
    facts = Facts(
        format="setka-problem/1",
        title=problem.title,
        is_synthetic=True,
        year=problem.year,
        calendars=problem.calendars,
        schools=(),
        sites=problem.sites,
        classes=problem.classes,
        students=problem.students[:1],
        courses=problem.courses,
        teachers=(),
    )

    assert [(fault.pointer, fault.code) for fault in faults_of(facts)] == [
        ("/sites/0/school", "unknown_school"),
        ("/sites/1/school", "unknown_school"),
        ("/sites/2/school", "unknown_school"),
        ("/courses/1/id", "nobody_may_teach"),
        ("/courses/2/id", "nobody_may_teach"),
    ]


def test_problem_finds_things_by_id(problem: Problem) -> None:
    things = (
        problem.calendar["six"],
        problem.school["school-2"],
        problem.site["site-b"],
        problem.room["room-2-1"],
        problem.school_class["class-2-10a"],
        problem.student["olya"],
        problem.course["robots"],
        problem.teacher["boris"],
        problem.trip["bus-there"],
        problem.request["olya", "astronomy"],
    )

    assert things == (
        problem.calendars[1],
        problem.schools[1],
        problem.sites[2],
        (problem.sites[1], problem.sites[1].rooms[0]),
        problem.classes[1],
        problem.students[1],
        problem.courses[2],
        problem.teachers[1],
        problem.trips[0],
        problem.students[1].requests[1],
    )


def test_problem_knows_where_a_student_belongs(problem: Problem) -> None:
    assert problem.class_of("masha") == problem.classes[1]
    assert problem.home_site("masha") == "site-2"
    assert problem.home_school("masha") == "school-2"
    assert problem.is_guest("masha", "site-14")
    assert not problem.is_guest("petya", "site-14")


def test_problem_lists_home_lessons_of_the_class_and_of_the_own_subgroup(problem: Problem) -> None:
    lessons = problem.classes[1].lessons

    assert problem.home_lessons("masha") == [lessons[0], lessons[1], lessons[2], lessons[4]]
    assert problem.home_lessons("olya") == []


def test_problem_takes_the_shortest_journey(problem: Problem) -> None:
    by_car = replace(problem.journeys[0], mode="car", minutes=5)

    quick = replace(problem, journeys=(*problem.journeys, by_car))

    assert quick.minutes == {("site-2", "site-14"): 5, ("site-14", "site-2"): 15}


def test_open_weeks_leave_out_holidays_and_days_before_the_year(problem: Problem) -> None:
    year = (1 << 39) - 1
    winter = 0b11 << 17  # 28 December to 10 January: Monday and Tuesday are still open

    assert problem.open_weeks["six", 1] == year
    assert problem.open_weeks["six", 0] == year ^ 1
    assert problem.open_weeks["six", 6] == 0
    assert problem.open_weeks["five", 3] == (year ^ winter) & ~(1 << 38)
    assert problem.open_weeks["five", 2] == (year ^ winter) & ~(1 << 9)
    assert problem.open_weeks["five", 5] == 1 << 24


def test_dates_are_those_of_the_weeks_of_the_year(problem: Problem) -> None:
    assert problem.dates(1, 0b11) == [START, START + dt.timedelta(days=7)]
    assert len(problem.dates(0, ALL_WEEKS)) == 39


def test_book_is_the_law_with_the_changes_of_the_municipality(problem: Problem) -> None:
    lengths = [
        book.value(NormCode.LESSON_LENGTH, grade=grade, on=START)
        for book in (FEDERAL_BOOK, problem.book)
        for grade in (9, 10)
    ]

    assert lengths == [45, 45, 45, 40]
