"""The check of the lessons a day."""

from setka.norms.codes import NormCode
from setka.planner.breach import Breach
from setka.planner.problem import HomeLesson, NormChange, Promise, Request, Slot
from tests.planner.checks.judging import found
from tests.planner.small import (
    SAT,
    WED,
    bell,
    date,
    dated,
    drama,
    edited,
    group,
    home_lessons,
    meeting,
    small_problem,
    two_courses,
)


def breach(lessons: int, *, limit: int = 7, week: int = 2, dates: int = 4) -> Breach:
    """Expect too many lessons of a1 on Wednesdays."""
    return Breach(
        "day_load",
        "too_many_lessons",
        {"student": "a1"},
        {"weekday": WED, "lessons": lessons, "limit": limit, "date": date(week), "dates": dates},
    )


def test_day_load_lets_the_most_lessons_be_and_counts_no_reserve() -> None:
    assert found("day_load", small_problem(), group("a1", reserve=(6, 7, 8))) == []


def test_day_load_finds_a_lesson_too_many_on_lesson_dates_alone() -> None:
    evening = HomeLesson("row-1", WED, bell(11).start, bell(11).until)
    problem = small_problem(
        classes=edited(small_problem().classes, "10a", lessons=(*home_lessons(6), evening))
    )

    assert found("day_load", problem, group("a1")) == [breach(8)]


def test_day_load_counts_both_lessons_of_a_pair() -> None:
    pair = group("a1", meetings=(meeting(lessons=2),), lessons=dated((2, 3), WED, 7, lessons=2))

    assert found("day_load", small_problem(), pair) == [breach(8, dates=2)]


def test_day_load_counts_two_groups_together() -> None:
    both = group("a1"), drama("a1", day=WED, at=9, on=(5, 6, 7, 8), reserve=(9,))

    assert found("day_load", two_courses(), *both) == [breach(8, week=5, dates=1)]


def test_day_load_does_not_count_released_lessons() -> None:
    both = Request("robots", 1), Request("drama", 2, replaces=("row-6",))
    problem = two_courses(students=edited(two_courses().students, "a1", requests=both))

    assert found("day_load", problem, group("a1"), drama("a1", day=WED, at=9)) == []


def test_day_load_counts_curricular_lessons_alone() -> None:
    kinds = two_courses().courses
    problem = two_courses(courses=edited(kinds, "drama", load_kind="extracurricular"))

    assert found("day_load", problem, group("a1"), drama("a1", day=WED, at=9)) == []


def test_day_load_follows_the_law_as_it_changes() -> None:
    stricter = NormChange(
        code=NormCode.DAY_LESSONS.value,
        value=6,
        unit=NormCode.DAY_LESSONS.unit.value,
        document="Распоряжение",
        clause="",
        source="made up",
        grade_from=10,
        grade_to=10,
        week_type=None,
        valid_from=date(4),
        valid_until=None,
        severity="hard",
        is_verified=True,
    )

    assert found("day_load", small_problem(norms=(stricter,)), group("a1")) == [
        breach(7, limit=6, week=4, dates=2)
    ]


def test_day_load_takes_promised_lessons_for_home_lessons() -> None:
    base = small_problem()
    promise = Promise((Slot(WED, 0, 1440),), week_hours=30, day_lessons=7)
    problem = small_problem(classes=edited(base.classes, "10a", lessons=(), promise=promise))

    assert found("day_load", problem, group("a1")) == [breach(8)]


def test_day_load_takes_no_promised_lessons_on_saturdays_by_decision() -> None:
    base = small_problem()
    promise = Promise((Slot(SAT, 0, 1440),), week_hours=30, day_lessons=7)
    problem = small_problem(
        classes=edited(base.classes, "10a", lessons=(), promise=promise),
        students=edited(base.students, "a1", has_saturday_decision=True),
    )

    assert found("day_load", problem, group("a1", day=SAT)) == []


def test_day_load_sets_no_limit_where_the_law_is_silent() -> None:
    base = small_problem()
    problem = small_problem(
        classes=edited(base.classes, "10a", grade=4, lessons=home_lessons(6)),
        students=(*edited(base.students[:2], "a1", requests=())[:1], *base.students[2:]),
    )
    pair = group("a1", meetings=(meeting(lessons=2),), lessons=dated((2, 3), WED, 7, lessons=2))

    assert found("day_load", problem, pair) == []
