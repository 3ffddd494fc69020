"""Schools that belong together, and the courses they share with schools elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.planner.municipal.clusters import clusters_of, is_thinly_joined, shared_of
from setka.planner.municipal.solve import shares_of
from setka.planner.problem import Problem, Request, Resume, Weights
from setka.planner.synthetic.network import network
from tests.planner.small import (
    bus,
    course,
    small_problem,
    student,
    teacher,
)

ROBOTS, DRAMA = Request("robots", 1), Request("drama", 2)


def two_places(*, across: int = 0, **changes: object) -> Problem:
    """Make a problem of a with b around ``robots`` and c around ``drama``; some of c ask across."""
    asked = [(f"a{at:02}", ROBOTS) for at in range(12)] + [
        (f"b{at:02}", ROBOTS) for at in range(12)
    ]
    there = [
        student(f"c{at:02}", *((ROBOTS,) if at < across else ()), DRAMA, lot=at) for at in range(20)
    ]
    facts: dict[str, object] = {
        "students": (
            *(student(name, one, lot=30 + at) for at, (name, one) in enumerate(asked)),
            *there,
        ),
        "courses": (course("drama", hosts=("c",), subject="history"), course("robots")),
        "teachers": (teacher("ivan", "a", "robots"), teacher("olga", "c", "drama")),
    }
    return small_problem(**{**facts, **changes})


def test_schools_whose_students_ask_across_belong_together() -> None:
    found = clusters_of(two_places())

    assert found.number == 2
    assert found.of_school["a"] == found.of_school["b"] != found.of_school["c"]
    assert found.shared == frozenset()


@pytest.mark.parametrize(("across", "number"), [(2, 2), (3, 1)])
def test_clusters_are_joined_where_more_than_an_eighth_asks_across(
    across: int, number: int
) -> None:
    # 20 students live in the smaller of the two.
    assert clusters_of(two_places(across=across)).number == number


def test_a_course_is_shared_for_its_requesters_its_teacher_and_its_hosts() -> None:
    asked = two_places(across=1)
    taught = two_places(
        teachers=(teacher("ivan", "a", "robots", "drama"), teacher("olga", "c", "drama"))
    )
    hosted = two_places(
        courses=(course("drama", hosts=("a", "c"), subject="history"), course("robots"))
    )
    apart = {"a": 0, "b": 0, "c": 1}

    assert clusters_of(asked).shared == {"robots"}
    assert clusters_of(taught).shared == {"drama"}
    assert shared_of(hosted, apart) == {"drama"}
    assert shared_of(two_places(), apart) == frozenset()


def test_a_bus_keeps_schools_together() -> None:
    assert clusters_of(two_places(trips=(bus("early", "b", "c", "12:50", "13:20"),))).number == 1


def test_a_branch_stays_with_its_school() -> None:
    problem = two_places()
    schools = tuple(
        replace(one, role="rural_base")
        if one.id == "a"
        else replace(one, role="branch", parent="a")
        if one.id == "c"
        else one
        for one in problem.schools
    )

    assert clusters_of(replace(problem, schools=schools)).number == 1


def test_invented_municipalities_are_found_again() -> None:
    problem = network(schools=12, students=240, municipalities=3, seed=4)
    found = clusters_of(problem)

    members = [
        {school for school, at in found.of_school.items() if at == number}
        for number in range(found.number)
    ]
    assert sorted(map(len, members)) == [4, 4, 4]
    assert found.shared
    assert is_thinly_joined(problem, found)


def test_municipalities_are_planned_apart_only_where_the_bound_holds_and_little_is_shared() -> None:
    problem = two_places(across=1)
    year = problem.year
    rising = replace(problem.policy, weights=Weights(fairness=(30, 60, 90)))
    level = replace(problem.policy, weights=Weights(fairness=(60, 60, 30)))

    def is_apart(problem: Problem) -> bool:
        return is_thinly_joined(problem, clusters_of(problem))

    # 25 of 45 requests are for robots, of which one comes from elsewhere.
    assert not is_apart(problem)
    assert is_apart(two_places())
    assert is_apart(replace(two_places(), policy=level))
    assert not is_apart(replace(two_places(), policy=rising))
    assert not is_apart(replace(two_places(), resume=Resume(year.start)))
    assert not is_apart(two_places(across=9))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.integers(1, 9))
def test_shares_of_the_time_are_in_proportion_and_done_within_it(
    sizes: list[int], workers: int
) -> None:
    sizes.sort(reverse=True)
    shares = shares_of(sizes, workers)

    ends = [0.0] * workers
    for share in shares:
        ends[ends.index(min(ends))] += share
    assert max(ends) == pytest.approx(1.0 if any(sizes) else 0.0)
    assert [share * sizes[0] for share in shares] == pytest.approx(
        [size * shares[0] for size in sizes]
    )
