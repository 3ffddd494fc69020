"""The check of who teaches a group."""

from setka.planner.breach import Breach
from tests.planner.checks.judging import found
from tests.planner.small import course, group, small_problem, teacher


def test_teacher_course_lets_as_many_teachers_be_as_are_needed() -> None:
    problem = small_problem(
        courses=(course("robots", teachers_needed=2),),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a", "robots")),
    )

    assert found("teacher_course", problem, group(teachers=("ivan", "olga"))) == []


def test_teacher_course_finds_a_wrong_number_of_different_teachers() -> None:
    problem = small_problem(
        courses=(course("robots", teachers_needed=2),),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a", "robots")),
    )
    expected = Breach(
        "teacher_course", "number", {"group": "robots-1"}, {"teachers": 1, "needed": 2}
    )

    assert found("teacher_course", problem, group()) == [expected]
    assert found("teacher_course", problem, group(teachers=("ivan", "ivan"))) == [expected]


def test_teacher_course_finds_a_teacher_who_may_not_teach_it() -> None:
    problem = small_problem(teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a")))

    assert found("teacher_course", problem, group(teachers=("olga",))) == [
        Breach(
            "teacher_course",
            "may_not_teach",
            {"group": "robots-1", "teacher": "olga", "course": "robots"},
        )
    ]
