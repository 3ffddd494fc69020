"""Networks of any size: as many of everything as asked for, thinly joined."""

import pytest

from setka.planner.options.build import build_options
from setka.planner.synthetic.courses import REMOTE
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


def test_network_joins_municipalities_by_remote_courses_and_across_the_border() -> None:
    problem = network(schools=20, students=1000, municipalities=2)
    first = {f"site-{number}" for number in range(101, 111)}

    crossed = {
        (j.origin, j.destination)
        for j in problem.journeys
        if (j.origin in first) != (j.destination in first)
    }
    assert crossed == {("site-110", "site-111"), ("site-111", "site-110")}
    asked = {
        (problem.home_site(student), problem.course[name])
        for (student, name) in problem.request
        if (problem.home_site(student) in first) != (problem.course[name].hosts[0] in first)
    }
    in_person = {(home, course) for home, course in asked if course.deliveries != (REMOTE,)}
    assert asked > in_person
    assert {home for home, _ in in_person} == {"site-110"}
    assert ["site-111" in course.hosts for _, course in in_person] == [True]
    taught = [
        (teacher.home_site, [place for place in problem.course[name].hosts if place in first])
        for teacher in problem.teachers
        for name in teacher.courses
        if teacher.home_site not in first and problem.course[name].hosts[0] in first
    ]
    assert [(home, places[-1]) for home, places in taught] == [("site-111", "site-110")]


def test_few_students_ask_beyond_their_municipality() -> None:
    problem = network(schools=40, students=2000, municipalities=4)

    def place(site: str) -> int:
        return (int(site.removeprefix("site-")) - 101) // 10

    abroad = {
        student
        for student, name in problem.request
        if place(problem.home_site(student)) != place(problem.course[name].hosts[0])
    }
    assert 0.02 * 2000 <= len(abroad) <= 0.06 * 2000


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
