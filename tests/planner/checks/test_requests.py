"""The check of what students attend against what they asked for."""

from setka.planner.breach import Breach
from setka.planner.problem import Request
from tests.planner.checks.judging import found
from tests.planner.small import drama, edited, group, small_problem, student, two_courses


def test_requests_are_kept_by_a_plan_of_what_was_asked() -> None:
    assert found("requests", two_courses(), group(), drama()) == []


def test_requests_finds_a_course_not_asked_for() -> None:
    problem = two_courses(
        students=edited(two_courses().students, "b1", requests=(Request("drama", 1),))
    )

    assert found("requests", problem, group()) == [
        Breach("requests", "not_asked", {"student": "b1", "course": "robots", "group": "robots-1"})
    ]


def test_requests_finds_a_student_in_two_groups_of_a_course() -> None:
    groups = group("a1 b1"), group("b1 b2", name="robots-2")

    assert found("requests", small_problem(), *groups) == [
        Breach(
            "requests",
            "two_groups",
            {"student": "b1", "course": "robots", "group": "robots-1", "other": "robots-2"},
        )
    ]


def test_requests_finds_a_wish_met_beside_its_alternate() -> None:
    both = Request("robots", 1), Request("drama", 1, instead_of="robots")
    problem = two_courses(students=edited(two_courses().students, "c1", requests=both))

    assert found("requests", problem, group(), drama()) == [
        Breach(
            "requests",
            "wish_and_alternate",
            {"student": "c1", "course": "robots", "other": "drama"},
        )
    ]


def test_requests_lets_two_alternates_of_a_wish_be_met() -> None:
    three = (
        Request("maths", 1),
        Request("robots", 1, instead_of="maths"),
        Request("drama", 1, instead_of="maths"),
    )
    base = two_courses()
    maths = edited(base.courses, "drama", id="maths")[:1]
    olga = edited(base.teachers, "olga", courses=("drama", "maths"))
    problem = two_courses(
        courses=(*base.courses, *maths),
        teachers=olga,
        students=(*base.students[:4], student("c1", *three)),
    )

    assert found("requests", problem, group(), drama()) == []


def test_requests_finds_a_row_replaced_twice() -> None:
    both = (
        Request("robots", 1, replaces=("row-1", "row-5")),
        Request("drama", 2, replaces=("row-5",)),
    )
    problem = two_courses(students=edited(two_courses().students, "c1", requests=both))

    assert found("requests", problem, group(), drama()) == [
        Breach(
            "requests",
            "row_replaced_twice",
            {"student": "c1", "row": "row-5", "course": "robots", "other": "drama"},
        )
    ]
