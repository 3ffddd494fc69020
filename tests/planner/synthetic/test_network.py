"""Networks of any size: as many of everything as asked for, joined only by remote courses."""

import pytest

from setka.planner.options.build import build_options
from setka.planner.synthetic.network import network


def test_network_has_what_was_asked_for() -> None:
    problem = network(schools=10, students=77, municipalities=2, seed=1)

    assert problem.is_synthetic
    assert len(problem.schools) == 10
    assert len(problem.students) == 77
    assert len(problem.courses) == 30
    assert all(student.requests for student in problem.students)
    taught = {name for teacher in problem.teachers for name in teacher.courses}
    assert taught == set(problem.course)


def test_network_repeats_for_a_seed_and_differs_between_seeds() -> None:
    assert network(schools=4, students=9, seed=5) == network(schools=4, students=9, seed=5)
    assert network(schools=4, students=9, seed=5) != network(schools=4, students=9, seed=6)


def test_network_keeps_its_lists_sorted_by_id() -> None:
    problem = network(schools=12, students=1100, municipalities=3)

    for found in (problem.student, problem.school_class, problem.site, problem.teacher):
        assert list(found) == sorted(found)


def test_network_joins_municipalities_by_remote_courses_alone() -> None:
    problem = network(schools=8, students=400, municipalities=2)
    first = {f"site-{number}" for number in range(101, 105)}

    assert all((j.origin in first) == (j.destination in first) for j in problem.journeys)
    joint = {
        course.id
        for (student, name) in problem.request
        for course in [problem.course[name]]
        if (problem.home_site(student) in first) != (course.hosts[0] in first)
    }
    assert joint
    assert {d.mode for name in joint for d in problem.course[name].deliveries} == {"distance"}


def test_network_requests_mostly_have_a_placement() -> None:
    problem = network(schools=4, students=60, seed=2)

    options = build_options(problem)[0]

    reachable = {seat.request for seat in options.seats}
    assert len(reachable) >= 0.6 * len(problem.request)
    assert len(reachable) < len(problem.request)


@pytest.mark.parametrize(
    ("schools", "students", "municipalities"),
    [(2, 5, 1), (8, 5, 3), (4, 0, 1), (4, 5, 0), (3, 721, 1)],
)
def test_network_refuses_figures_that_make_none(
    schools: int, students: int, municipalities: int
) -> None:
    with pytest.raises(ValueError, match="needs"):
        network(schools=schools, students=students, municipalities=municipalities)
