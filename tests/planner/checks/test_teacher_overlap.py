"""The check that a teacher is never in two lessons at once."""

from setka.planner.breach import Breach
from setka.planner.problem import Problem, TeacherLesson
from tests.planner.checks.judging import found
from tests.planner.small import (
    WED,
    bell,
    calendar,
    closed,
    date,
    group,
    site,
    small_problem,
    teacher,
    weeks,
)


def own(at: int, on: int = weeks(*range(1, 20)), where: str = "a") -> TeacherLesson:
    """Make a teacher's own lesson on Wednesdays."""
    return TeacherLesson(where, WED, bell(at).start, bell(at).until, on)


def problem_with(*lessons: TeacherLesson, **changes: object) -> Problem:
    """Give the teacher some own lessons."""
    return small_problem(
        teachers=(teacher("ivan", "a", "robots", lessons=lessons, load_hours=5),), **changes
    )


def breach(kind: str, week: int, dates: int, **subjects: str) -> Breach:
    """Expect two lessons at bell 7."""
    return Breach(
        "teacher_overlap",
        kind,
        {"teacher": "ivan", "group": "robots-1", **subjects},
        {
            "weekday": WED,
            "start": bell(7).start,
            "until": bell(7).until,
            "date": date(week),
            "dates": dates,
        },
    )


def test_teacher_overlap_lets_lessons_follow_each_other() -> None:
    assert found("teacher_overlap", problem_with(own(6), own(8)), group()) == []


def test_teacher_overlap_finds_an_own_lesson_in_its_weeks() -> None:
    assert found("teacher_overlap", problem_with(own(7, weeks(1, 3, 6))), group()) == [
        breach("own_lesson", 3, 2)
    ]


def test_teacher_overlap_looks_at_the_open_dates_of_an_own_lesson_s_site() -> None:
    base = small_problem()
    problem = problem_with(
        own(7, weeks(2, 3), where="b"),
        calendars=(*base.calendars, calendar("other", closed=(closed(3, WED),))),
        sites=(site("a"), site("b", calendar="other"), site("c")),
    )

    assert found("teacher_overlap", problem, group()) == [breach("own_lesson", 2, 1)]


def test_teacher_overlap_finds_two_groups_on_lesson_and_reserve_dates() -> None:
    groups = (
        group("a1 b1"),
        group("a2 b2", name="robots-2", room="a-2", on=(6, 7, 8, 9), reserve=(5,)),
    )

    assert found("teacher_overlap", problem_with(), *groups) == [
        breach("two_groups", 5, 2, other="robots-2")
    ]
