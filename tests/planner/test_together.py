"""Placements that are possible only beside another, against every plan there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from setka.planner import checks
from setka.planner.options.build import build_options
from setka.planner.problem import (
    Pattern,
    Policy,
    PreviousGroup,
    Problem,
    Request,
    Room,
    Slot,
    Student,
    Teacher,
    TeacherLesson,
)
from setka.planner.problem.time import ODD_WEEKS
from setka.planner.solve import solve
from tests.planner.brute import Brute
from tests.planner.rules.worlds import place, world
from tests.planner.small import WED, bell, bus, course, student, teacher


def only_at(name: str, subject: str, numbers: tuple[int, ...], free: int) -> Teacher:
    """Make a teacher at ``a`` who is free at one bell alone."""
    own = tuple(
        TeacherLesson("a", WED, bell(at).start, bell(at).until) for at in numbers if at != free
    )
    return teacher(name, "a", subject, lessons=own)


def pair(who: Student, *numbers: int, robots_at: int, drama_at: int, **changes: object) -> Problem:
    """Make a problem of one student, robots at one bell and drama at another, rooms for all."""
    facts: dict[str, Any] = {
        "students": (who,),
        "courses": (
            course("drama", min_size=1, subject="physics"),
            course("robots", min_size=1),
        ),
        "teachers": (
            only_at("ivan", "robots", numbers, robots_at),
            only_at("olga", "drama", numbers, drama_at),
        ),
        "sites": tuple(
            place(name, *numbers, rooms=(Room(f"{name}-1", 20),)) for name in ("a", "b", "c")
        ),
    }
    return world("a1", *numbers, **{**facts, **changes})


def released_by_another() -> Problem:
    """Make robots in a home lesson that only drama releases."""
    asks = (Request("drama", 1, replaces=("row-2",)), Request("robots", 2))
    return pair(student("a1", *asks), 1, 2, 3, robots_at=2, drama_at=3)


def wait_bridged() -> Problem:
    """Make a wait before robots that only drama makes short enough."""
    asks = (Request("drama", 1), Request("robots", 2))
    policy = Policy(longest_wait=150)
    return pair(student("a1", *asks), 1, 2, 4, 7, robots_at=7, drama_at=4, policy=policy)


def bus_shared() -> Problem:
    """Make a bus there that suits only drama, and a bus back that suits only robots."""
    asks = (Request("drama", 1), Request("robots", 2))
    return pair(
        student("b1", *asks, may_travel_alone=False),
        *(1, 2, 5, 7),
        robots_at=7,
        drama_at=5,
        trips=(
            bus("bus-there", "b", "a", "11:00", "11:30", escorted=True),
            bus("bus-back", "a", "b", "14:50", "15:20", escorted=True),
        ),
        policy=Policy(longest_wait=100),
    )


def bus_in_odd_weeks() -> Problem:
    """Make a bus that runs in the weeks of the course alone."""
    trips = (
        bus("bus-there", "b", "a", "11:00", "11:30", escorted=True, weeks=ODD_WEEKS),
        bus("bus-back", "a", "b", "12:50", "13:20", escorted=True, weeks=ODD_WEEKS),
    )
    return world(
        "b1",
        *(1, 2, 5),
        students=(student("b1", Request("robots", 1), may_travel_alone=False),),
        courses=(course("robots", min_size=1, patterns=(Pattern("odd", (1,)),)),),
        trips=trips,
        policy=Policy(longest_wait=240),
    )


def previous_counted_once() -> Problem:
    """Make two parallel groups where one stood before, with the same teacher in other weeks."""
    slot = Slot(WED, bell(3).start, bell(3).until)
    return world(
        "a1 a2",
        *(1, 2, 3),
        courses=(
            course(
                "robots",
                hours_total=3,
                min_size=1,
                max_size=1,
                max_groups=2,
                patterns=(Pattern("odd", (1,)), Pattern("even", (1,))),
            ),
        ),
        sites=tuple(place(name, 1, 2, 3, rooms=(Room(f"{name}-1", 20),)) for name in "abc"),
        policy=Policy(previous=(PreviousGroup("robots", "a", (slot,), ("ivan",), ("a2",)),)),
    )


@pytest.mark.parametrize(
    ("make", "met"),
    [
        (released_by_another, 2),
        (wait_bridged, 2),
        (bus_shared, 2),
        (bus_in_odd_weeks, 1),
        (previous_counted_once, 2),
    ],
)
def test_solve_finds_what_is_possible_only_together(make: Callable[[], Problem], met: int) -> None:
    problem = make()
    options, _, _ = build_options(problem)
    wishes = [options.requests[seat.request] for seat in options.seats]
    reachable = frozenset((wish.student, wish.course) for wish in wishes)

    plan = solve(problem)

    assert checks.breaches(problem, plan) == []
    assert sum(len(group.attendees) for group in plan.groups) == met
    assert (plan.status, plan.value) == ("optimal", Brute(problem, reachable).best())
