"""The check of grades that may share a group."""

from setka.planner.breach import Breach
from setka.planner.problem import Problem
from tests.planner.checks.judging import found
from tests.planner.small import course, edited, group, small_problem


def problem_with_a_senior_class(*cohorts: tuple[int, ...]) -> Problem:
    """Make the class of ``b`` grade 11."""
    return small_problem(
        classes=edited(small_problem().classes, "10b", grade=11),
        courses=(course("robots", cohorts=cohorts),),
    )


def test_cohort_lets_all_grades_of_a_course_mix_where_no_cohort_is_named() -> None:
    assert found("cohort", problem_with_a_senior_class(), group()) == []


def test_cohort_lets_grades_of_one_cohort_mix() -> None:
    assert found("cohort", problem_with_a_senior_class((10,), (10, 11)), group()) == []


def test_cohort_finds_grades_of_two_cohorts_in_a_group() -> None:
    assert found("cohort", problem_with_a_senior_class((10,), (11,)), group()) == [
        Breach("cohort", "cohort", {"group": "robots-1"}, {"grades": (10, 11)})
    ]


def test_cohort_finds_a_student_of_another_grade() -> None:
    base = small_problem()
    problem = small_problem(
        classes=edited(base.classes, "10c", grade=9),
        students=base.students[:4] + edited(base.students, "c1", requests=())[4:],
    )

    assert found("cohort", problem, group()) == [
        Breach("cohort", "grade", {"group": "robots-1", "student": "c1"}, {"grade": 9})
    ]
