"""The check of a teacher's hours."""

from setka.planner.breach import Breach
from setka.planner.problem import Problem, TeacherLesson
from tests.planner.checks.judging import found
from tests.planner.small import MON, THU, WED, bell, date, group, small_problem, teacher


def problem_with(**changes: object) -> Problem:
    """Agree with the teacher on some load."""
    return small_problem(teachers=(teacher("ivan", "a", "robots", **changes),))


def own(*bells: int) -> tuple[TeacherLesson, ...]:
    """Make own lessons on Wednesdays."""
    return tuple(TeacherLesson("a", WED, bell(at).start, bell(at).until) for at in bells)


def test_teacher_load_lets_the_agreed_maximum_be() -> None:
    problem = problem_with(load_hours=17, max_week_hours=18, lessons=own(1, 2), max_day_lessons=3)

    assert found("teacher_load", problem, group(reserve=(2, 3))) == []


def test_teacher_load_finds_lesson_and_reserve_on_a_day_off() -> None:
    assert found("teacher_load", problem_with(days_off=(MON, WED)), group()) == [
        Breach(
            "teacher_load", "day_off", {"teacher": "ivan", "group": "robots-1"}, {"weekday": WED}
        )
    ]


def test_teacher_load_finds_weeks_with_too_many_hours() -> None:
    groups = group("a1 b1"), group("a2 b2", name="robots-2", day=THU, on=(4, 5, 6, 7))

    assert found("teacher_load", problem_with(load_hours=17, max_week_hours=18), *groups) == [
        Breach(
            "teacher_load",
            "week_hours",
            {"teacher": "ivan"},
            {"weekday": MON, "hours": 19, "limit": 18, "date": date(4, MON), "dates": 2},
        )
    ]


def test_teacher_load_finds_days_with_too_many_lessons() -> None:
    problem = problem_with(load_hours=5, lessons=own(1, 2), max_day_lessons=2)

    assert found("teacher_load", problem, group()) == [
        Breach(
            "teacher_load",
            "day_lessons",
            {"teacher": "ivan"},
            {"weekday": WED, "lessons": 3, "limit": 2, "date": date(2), "dates": 4},
        )
    ]
