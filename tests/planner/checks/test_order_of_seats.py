"""The check that seats are given in their order."""

import pytest

from setka.planner.breach import Breach
from setka.planner.plan import Group, Ride
from setka.planner.problem import Companions, HomeLesson, Lock, Policy, Problem, Request, Trip
from tests.planner.checks.judging import found
from tests.planner.small import (
    THU,
    WED,
    bell,
    bus,
    course,
    drama,
    edited,
    group,
    home_lessons,
    school_class,
    small_problem,
    student,
    teacher,
    two_courses,
)

ROBOTS = Request("robots", 1)
PAIR = course("robots", max_size=2)
"""Two seats."""


def wronged(
    problem: Problem, *groups: Group, rides: tuple[Ride, ...] = ()
) -> list[tuple[str, str, object]]:
    """List who is wronged, in whose stead, and by which criterion, in ``robots-1``."""
    breaches = found("order_of_seats", problem, *groups, rides=rides)
    who = [(one.subjects["student"], one.subjects["other"]) for one in breaches]
    criteria = [one.values["criterion"] for one in breaches]
    assert breaches == [
        Breach(
            "order_of_seats",
            "wronged",
            {"student": student, "course": "robots", "group": "robots-1", "other": other},
            {"criterion": criterion},
        )
        for (student, other), criterion in zip(who, criteria, strict=True)
    ]
    return [(*pair, criterion) for pair, criterion in zip(who, criteria, strict=True)]


def three(first: Request = ROBOTS, **changes: object) -> Problem:
    """Let a1, b1 and c1 want one of two seats; c1, last by lot, asks in another way."""
    facts: dict[str, object] = {
        "students": (student("a1"), student("b1"), student("c1", first)),
        "courses": (PAIR,),
    }
    facts.update(changes)
    return small_problem(**facts)


def test_order_of_seats_is_kept_by_the_lot() -> None:
    assert wronged(three(), group("a1 b1")) == []


def test_order_of_seats_finds_everybody_in_whose_stead_a_better_lot_should_attend() -> None:
    assert wronged(three(), group("b1 c1")) == [("a1", "b1", "lot"), ("a1", "c1", "lot")]


@pytest.mark.parametrize(
    ("criterion", "request_of_c1"),
    [
        ("continuing", Request("robots", 1, continuing=True)),
        ("obligatory", Request("robots", 1, obligatory=True)),
    ],
)
def test_order_of_seats_follows_what_a_request_is(criterion: str, request_of_c1: Request) -> None:
    assert wronged(three(request_of_c1), group("a1 b1")) == [
        ("c1", "a1", criterion),
        ("c1", "b1", criterion),
    ]


def test_order_of_seats_puts_the_oldest_grade_first() -> None:
    problem = three(classes=edited(small_problem().classes, "10c", grade=11))

    assert wronged(problem, group("a1 b1")) == [("c1", "a1", "senior"), ("c1", "b1", "senior")]


def test_order_of_seats_puts_the_dearer_wish_first() -> None:
    second = Request("robots", 2)
    problem = three(students=(student("a1", second), student("b1"), student("c1")))

    assert wronged(problem, group("a1 b1")) == [("c1", "a1", "rank")]


def test_order_of_seats_puts_those_without_a_course_first() -> None:
    base = two_courses()
    problem = two_courses(
        courses=(base.courses[0], PAIR),
        students=(base.students[0], base.students[2], student("c1")),
    )

    assert wronged(problem, group("a1 b1"), drama("a1 b1")) == [
        ("c1", "a1", "no_course_yet"),
        ("c1", "b1", "no_course_yet"),
    ]
    assert wronged(problem, group("a1 b1"), drama("a1")) == [("c1", "a1", "no_course_yet")]


def test_order_of_seats_follows_the_policy_s_order() -> None:
    last = Policy(order_of_seats=("rank", "lot"))
    problem = three(Request("robots", 1, obligatory=True), policy=last)

    assert wronged(problem, group("a1 b1")) == []


def test_order_of_seats_lets_a_student_be_who_is_at_home_lessons_then() -> None:
    lessons = (*home_lessons(5), HomeLesson("row-6", WED, bell(7).start, bell(7).until))
    problem = three(classes=edited(small_problem().classes, "10a", lessons=lessons))

    assert wronged(problem, group("b1 c1")) == []


def test_order_of_seats_lets_a_student_be_whose_wish_is_met_otherwise() -> None:
    both = (ROBOTS, Request("drama", 1, instead_of="robots"))
    base = two_courses()
    problem = two_courses(
        courses=(base.courses[0], PAIR),
        students=(student("a1", *both), *base.students[2:]),
    )

    assert wronged(problem, group("b1 c1"), drama("a1 b2")) == []


def test_order_of_seats_swaps_within_the_limit_of_guests() -> None:
    reserved = course("robots", max_size=2, reserved_own=1)
    problem = three(Request("robots", 1, obligatory=True), courses=(reserved,))

    assert wronged(problem, group("a1 b1")) == [("c1", "b1", "obligatory")]


def test_order_of_seats_swaps_within_the_cohorts() -> None:
    apart = course("robots", max_size=2, cohorts=((10,), (11,)))
    problem = three(courses=(apart,), classes=edited(small_problem().classes, "10c", grade=11))

    assert wronged(problem, group("a1 b1")) == []


def test_order_of_seats_swaps_within_one_site_where_the_teacher_comes() -> None:
    from_anywhere = course("robots", max_size=2)
    problem = small_problem(
        courses=(from_anywhere,),
        students=(
            student("a1"),
            student("a2"),
            student("c1", Request("robots", 1, obligatory=True)),
        ),
    )

    assert wronged(problem, group("a1 a2", who_travels="teacher")) == []


def test_order_of_seats_keeps_companions_apart() -> None:
    policy = Policy(companions=(Companions(("c1", "a1"), "apart"),))
    problem = three(Request("robots", 1, obligatory=True), policy=policy)

    assert wronged(problem, group("a1 b1")) == [("c1", "a1", "obligatory")]


def test_order_of_seats_keeps_companions_together() -> None:
    policy = Policy(companions=(Companions(("c1", "b2"), "together"),))
    two = course("robots", max_size=2, max_groups=2)
    students = (
        student("a1"),
        student("b1"),
        student("b2"),
        student("c1", Request("robots", 1, obligatory=True)),
    )
    problem = small_problem(courses=(two,), policy=policy, students=students)
    groups = group("a1 b1"), group("b2", name="robots-2", day=THU)

    assert [one.subjects["group"] for one in found("order_of_seats", problem, *groups)] == [
        "robots-2"
    ]


def test_order_of_seats_keeps_locked_attendees() -> None:
    policy = Policy(locks=(Lock("first", "robots", attendees=("b1",)),))
    problem = three(Request("robots", 1, obligatory=True), policy=policy)

    assert wronged(problem, group("a1 b1", locks=("first",))) == [("c1", "a1", "obligatory")]


def test_order_of_seats_lets_nobody_go_whose_day_would_break() -> None:
    released = Request("robots", 1, replaces=("row-5",))
    base = two_courses()
    problem = two_courses(
        courses=(base.courses[0], PAIR),
        students=(
            student("a1"),
            student("b1", released, Request("drama", 2)),
            student("c1", Request("robots", 1, obligatory=True)),
        ),
    )
    at_five = drama("b1", day=WED, at=5)

    assert wronged(problem, group("a1 b1"), at_five) == [("c1", "a1", "obligatory")]


BUSES = (
    bus("there", "c", "a", "12:50", "13:20", seats=1, escorted=True),
    bus("back", "a", "c", "14:50", "15:15", seats=1, escorted=True),
)


def seats_of(name: str) -> tuple[Ride, ...]:
    """Hold the seats there and back."""
    return Ride(name, "there", WED), Ride(name, "back", WED)


def by_bus(*trips: Trip, **changes: object) -> Problem:
    """Let c1 and c2 ride only; c1 goes before c2, and before a1 by obligation."""
    facts: dict[str, object] = {
        "trips": trips,
        "courses": (PAIR,),
        "students": (
            student("a1"),
            student("c1", Request("robots", 1, obligatory=True), may_travel_alone=False),
            student("c2", may_travel_alone=False),
        ),
    }
    facts.update(changes)
    return small_problem(**facts)


def test_order_of_seats_takes_the_seats_on_trips_that_the_other_frees() -> None:
    assert wronged(by_bus(*BUSES), group("a1 c2"), rides=seats_of("c2")) == [
        ("c1", "c2", "obligatory")
    ]


def test_order_of_seats_takes_any_free_seat_on_trips() -> None:
    wider = tuple(edited(edited(BUSES, "there", seats=2), "back", seats=2))

    assert wronged(by_bus(*wider), group("a1 c2"), rides=seats_of("c2")) == [
        ("c1", "a1", "obligatory"),
        ("c1", "c2", "obligatory"),
    ]


def test_order_of_seats_keeps_the_seats_on_trips_in_hand() -> None:
    assert wronged(by_bus(*BUSES), group("a1"), rides=seats_of("c1")) == [
        ("c1", "a1", "obligatory")
    ]


def test_order_of_seats_needs_trips_that_suit() -> None:
    late = tuple(edited(BUSES, "back", departs=bell(8).start - 10 - 45))

    assert wronged(by_bus(*late), group("a1")) == []


def test_order_of_seats_leaves_seats_on_trips_that_the_other_still_needs() -> None:
    base = by_bus(*BUSES)
    both = (ROBOTS, Request("drama", 2))
    problem = by_bus(
        *BUSES,
        courses=(course("drama", subject="history"), PAIR),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a", "drama")),
        students=edited(base.students, "c2", requests=both),
    )
    later = drama("c2", day=WED, site="a", at=8, room="a-2")

    assert wronged(problem, group("a1 c2"), later, rides=seats_of("c2")) == []


def test_order_of_seats_frees_seats_on_trips_of_one_who_stays_at_the_own_site() -> None:
    base = by_bus(*BUSES)
    both = (ROBOTS, Request("drama", 2))
    problem = by_bus(
        *BUSES,
        courses=(course("drama", subject="history", hosts=("c",)), PAIR),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "c", "drama")),
        students=edited(base.students, "c2", requests=both),
        policy=Policy(longest_wait=200),
    )
    later = drama("c2", day=WED, site="c", at=9, room="c-1")

    assert wronged(problem, group("a1 c2"), later, rides=seats_of("c2")) == [
        ("c1", "c2", "obligatory")
    ]


def test_order_of_seats_ignores_attendees_who_did_not_ask() -> None:
    base = two_courses()
    problem = two_courses(
        courses=(base.courses[0], PAIR),
        students=(student("a1"), student("b1", Request("drama", 1)), student("b2")),
        classes=(school_class("10a", "a", last=6), school_class("10b", "b")),
    )

    assert wronged(problem, group("b1 b2")) == [("a1", "b2", "lot")]
