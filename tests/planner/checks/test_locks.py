"""The check of what was fixed beforehand."""

import pytest

from setka.planner.breach import Breach
from setka.planner.problem import Lock, LockedStart, Policy, Problem
from tests.planner.checks.judging import found
from tests.planner.small import WED, bell, course, drama, group, small_problem, teacher, two_courses

START = LockedStart(WED, bell(7).start)


def problem_with(*locks: Lock) -> Problem:
    """Fix some things; the course may be at ``a`` and ``b``, in two groups."""
    return two_courses(
        courses=(
            course("drama", hosts=("b",), subject="history"),
            course("robots", hosts=("a", "b"), max_groups=2),
        ),
        teachers=(
            teacher("ivan", "a", "robots"),
            teacher("lena", "a", "robots"),
            teacher("olga", "b", "drama"),
        ),
        policy=Policy(locks=locks),
    )


def test_locks_lets_a_group_be_that_has_all_a_lock_demands() -> None:
    lock = Lock(
        "first", "robots", site="a", teachers=("ivan",), starts=(START,), attendees=("b1", "c1")
    )

    assert found("locks", problem_with(lock), group(locks=("first",))) == []


def test_locks_finds_a_lock_that_no_group_answers() -> None:
    problem = problem_with(Lock("first", "robots"))

    assert found("locks", problem, group()) == [
        Breach("locks", "unanswered", {"lock": "first", "course": "robots"})
    ]


def test_locks_finds_a_lock_answered_twice() -> None:
    groups = group("a1 b1", locks=("first",)), group("a2 b2", name="robots-2", locks=("first",))

    assert found("locks", problem_with(Lock("first", "robots")), *groups) == [
        Breach(
            "locks",
            "answered_twice",
            {"lock": "first", "group": "robots-1", "other": "robots-2"},
        )
    ]


def test_locks_finds_a_group_that_answers_two() -> None:
    problem = problem_with(Lock("first", "robots"), Lock("second", "robots", site="a"))

    assert found("locks", problem, group(locks=("first", "second"))) == [
        Breach("locks", "answers_two", {"group": "robots-1", "lock": "first", "other": "second"})
    ]


@pytest.mark.parametrize(
    ("kind", "lock"),
    [
        ("other_site", Lock("first", "robots", site="b")),
        ("other_teachers", Lock("first", "robots", teachers=("lena",))),
        ("other_starts", Lock("first", "robots", starts=(LockedStart(WED, bell(8).start),))),
        ("other_attendees", Lock("first", "robots", attendees=("b1", "b2"))),
    ],
)
def test_locks_finds_what_a_group_does_not_have(kind: str, lock: Lock) -> None:
    assert found("locks", problem_with(lock), group("a1 b1", locks=("first",))) == [
        Breach("locks", kind, {"lock": "first", "group": "robots-1"})
    ]


def test_locks_finds_a_group_of_another_course() -> None:
    problem = problem_with(Lock("first", "robots"))

    assert found("locks", problem, drama(locks=("first",))) == [
        Breach("locks", "other_course", {"lock": "first", "group": "drama-1"})
    ]


def test_locks_finds_groups_of_a_closed_course() -> None:
    problem = problem_with(Lock("first", "robots", state="closed"))

    assert found("locks", problem, drama()) == []
    assert found("locks", problem, group(), drama()) == [
        Breach("locks", "closed", {"lock": "first", "group": "robots-1"})
    ]


def test_locks_finds_groups_at_a_closed_site_alone() -> None:
    problem = problem_with(Lock("first", "robots", state="closed", site="b"))

    assert found("locks", problem, group()) == []
    assert found("locks", problem, group(site="b", room="b-1")) == [
        Breach("locks", "closed", {"lock": "first", "group": "robots-1"})
    ]


def test_locks_of_a_small_problem_are_none() -> None:
    assert found("locks", small_problem(), group()) == []
