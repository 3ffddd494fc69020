"""What a plan is worth."""

import pytest

from setka.planner.checks import prices
from setka.planner.plan import Group, Price, Unmet
from setka.planner.problem import (
    Policy,
    PreviousGroup,
    Problem,
    Request,
    Slot,
    Student,
    Weights,
)
from tests.planner.small import (
    WED,
    altered,
    bell,
    course,
    drama,
    edited,
    group,
    plan_of,
    small_problem,
    student,
    teacher,
    two_courses,
)


def price(term: str, problem: Problem, *groups: Group, **changes: object) -> tuple[int, int]:
    """Give amount and points of a term in a plan of some groups."""
    terms = prices(problem, altered(plan_of(problem, *groups), changes))
    return next((one.amount, one.points) for one in terms if one.term == term)


@pytest.mark.parametrize(
    ("request_of_b1", "points"),
    [
        (Request("robots", 1), 1000),
        (Request("robots", 3), 760),
        (Request("robots", 7), 280),
        (Request("robots", 8), 250),
        (Request("robots", 20), 250),
        (Request("robots", 2, importance=3), 1280),
        (Request("robots", 1, obligatory=True), 1600),
        (Request("robots", 1, continuing=True, obligatory=True), 2400),
    ],
)
def test_requests_are_worth_what_they_are(request_of_b1: Request, points: int) -> None:
    problem = small_problem(
        students=edited(small_problem().students, "b1", requests=(request_of_b1,))
    )

    assert price("requests", problem, group("b1")) == (1, points)


def test_requests_of_grade_11_and_alternates_are_worth_more_and_less() -> None:
    base = two_courses()
    both = (Request("robots", 1), Request("drama", 2, instead_of="robots"))
    problem = two_courses(
        classes=edited(base.classes, "10b", grade=11),
        students=edited(base.students, "b1", requests=both),
    )

    assert price("requests", problem, drama("b1")) == (1, 1000 - 120 + 100 - 150)
    assert price("requests", problem, group("b1")) == (1, 1100)


def test_requests_are_worth_a_point_at_least() -> None:
    both = (Request("robots", 1), Request("drama", 1, instead_of="robots"))
    cheap = Policy(weights=Weights(request=50))
    problem = two_courses(
        students=edited(two_courses().students, "b1", requests=both), policy=cheap
    )

    assert price("requests", problem, drama("b1")) == (1, 1)


def test_requests_not_asked_for_are_worth_nothing() -> None:
    base = two_courses()
    problem = two_courses(students=edited(base.students, "b1", requests=(Request("drama", 1),)))

    assert price("requests", problem, group("b1")) == (0, 0)
    assert price("first_course", problem, group("b1")) == (0, 0)


def test_first_course_counts_students_once() -> None:
    assert price("first_course", two_courses(), group("a1 b1"), drama("b1 c1")) == (3, 450)


def ten_wishers() -> tuple[Student, ...]:
    """Let ten students of ``b`` ask for the course."""
    return tuple(student(f"b{number}", lot=number) for number in range(1, 11))


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        (1, (1, 90)),
        (3, (3, 270)),
        (4, (4, 330)),
        (6, (6, 450)),
        (7, (7, 480)),
        (8, (8, 510)),
        (10, (8, 510)),
    ],
)
def test_fairness_pays_a_school_s_first_wishes_most(met: int, expected: tuple[int, int]) -> None:
    problem = small_problem(students=ten_wishers())
    attendees = " ".join(f"b{number}" for number in range(1, met + 1))

    assert price("fairness", problem, group(attendees)) == expected


def test_fairness_counts_reachable_wishes_alone() -> None:
    problem = small_problem(students=ten_wishers())
    unmet = tuple(
        Unmet(f"b{number}", "robots", "full", is_reachable=number <= 6) for number in range(3, 11)
    )

    assert price("fairness", problem, group("b1 b2"), unmet=unmet) == (2, 90 + 60)


def test_fairness_counts_a_wish_with_its_alternates_once() -> None:
    base = two_courses()
    both = (Request("robots", 1), Request("drama", 2, instead_of="robots"))
    students = tuple(student(f"b{number}", *both, lot=number) for number in range(1, 6))
    problem = two_courses(students=students, courses=base.courses)
    unmet = tuple(
        Unmet(f"b{number}", name, "full", is_reachable=name == "drama" and number != 5)
        for number in range(2, 6)
        for name in ("robots", "drama")
    )

    assert price("fairness", problem, drama("b1"), unmet=unmet) == (1, 90)
    assert price("fairness", problem, unmet=unmet) == (0, 0)


def test_fairness_looks_at_every_school_by_itself() -> None:
    problem = small_problem(
        students=(
            *ten_wishers(),
            *(student(f"c{number}", lot=20 + number) for number in range(1, 5)),
        )
    )

    assert price("fairness", problem, group("b1 b2 b3 b4 c1 c2")) == (6, 330 + 90 + 60)


def previous(**changes: object) -> PreviousGroup:
    """Make the previous group of the course."""
    facts: dict[str, object] = {
        "course": "robots",
        "site": "a",
        "meetings": (Slot(WED, bell(7).start, bell(7).until),),
        "teachers": ("ivan",),
        "attendees": ("a1", "b1", "c1"),
    }
    facts.update(changes)
    return PreviousGroup(**facts)  # type: ignore[arg-type] # it judges its fields itself


def problem_after(*groups: PreviousGroup) -> Problem:
    """Plan again after some groups; the course may have two."""
    return small_problem(
        policy=Policy(previous=groups),
        courses=(course("robots", max_groups=2),),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a", "robots")),
    )


def test_deviation_rewards_enrolments_times_place_and_teachers_kept() -> None:
    assert price("deviation", problem_after(previous()), group("a1 a2 b1")) == (
        2 + 2 + 1 + 1,
        800 + 800 + 600 + 300,
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"teachers": ("olga",)}, (5, 800 + 800 + 600)),
        ({"site": "b"}, (2, 800)),
        ({"meetings": (Slot(WED, bell(8).start, bell(8).until),)}, (2, 800)),
        ({"meetings": (Slot(WED, bell(7).start, bell(7).until), Slot(0, 600, 645))}, (2, 800)),
        ({"attendees": ()}, (2, 900)),
    ],
)
def test_deviation_rewards_what_is_kept_alone(
    change: dict[str, object], expected: tuple[int, int]
) -> None:
    assert price("deviation", problem_after(previous(**change)), group("a1 a2 b1")) == expected


def test_deviation_counts_each_previous_group_once() -> None:
    groups = group("a1 b1"), group("a2 b2", name="robots-2", teachers=("olga",), room="a-2")

    assert price("deviation", problem_after(previous(attendees=())), *groups) == (2, 900)
    assert price(
        "deviation",
        problem_after(previous(attendees=()), previous(attendees=(), teachers=("olga",))),
        *groups,
    ) == (4, 1800)


def test_deviation_keeps_enrolments_across_groups_of_a_course() -> None:
    groups = group("a2 b2"), group("a1 b1", name="robots-2", at=8)

    assert price("deviation", problem_after(previous(site="b")), *groups) == (2, 800)


def test_rewards_are_prices() -> None:
    problem = small_problem()

    assert prices(problem, plan_of(problem, group("a1")))[0] == Price(
        "requests", "requests", 1, 1000
    )
