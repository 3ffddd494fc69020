"""The order of seats against its definition: every exchange tried in the whole plan."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from setka.planner.checks import RULES, breaches
from setka.planner.plan import Group, Plan, Ride
from setka.planner.problem import Companions, Lock, Policy, Problem, Request, Student
from tests.planner.small import (
    THU,
    WED,
    bus,
    course,
    drama,
    group,
    plan_of,
    small_problem,
    student,
    teacher,
)

NAMES = ("a1", "a2", "b1", "b2", "c1", "c2")
TRIPS = tuple(
    bus(f"{name}-{way}", *ends, *times, seats=1, escorted=True, days=(WED, THU))
    for name in "bc"
    for way, ends, times in (
        ("there", (name, "a"), ("12:50", "13:20")),
        ("early", (name, "a"), ("12:46", "13:16")),
        ("back", ("a", name), ("14:46", "15:16")),
    )
)
STATED = {"order_of_seats", "statement"}


@st.composite
def students(draw: st.DrawFn) -> tuple[Student, ...]:
    """Draw who asks for what, and who may go alone."""
    found = []
    for name in NAMES:
        robots = Request(
            "robots",
            draw(st.integers(1, 2)),
            obligatory=draw(st.booleans()),
            replaces=("row-5",) if draw(st.booleans()) else (),
        )
        other = Request("drama", 3, instead_of="robots" if draw(st.booleans()) else None)
        requests = (robots, other) if draw(st.booleans()) else (robots,)
        found.append(student(name, *requests, may_travel_alone=draw(st.booleans())))
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """Draw a problem of few seats, and a plan for it."""
    one, other = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    locked = draw(st.sampled_from(((), ("b1",))))
    problem = small_problem(
        students=draw(students()),
        courses=(
            course("drama", subject="history", hosts=("a", "b")),
            course(
                "robots", max_size=3, reserved_own=draw(st.integers(0, 2)), max_groups=2, min_size=1
            ),
        ),
        teachers=(
            teacher("ivan", "a", "robots"),
            teacher("lena", "a", "robots"),
            teacher("olga", "a", "drama"),
        ),
        trips=TRIPS,
        policy=Policy(
            companions=(Companions((one, other), draw(st.sampled_from(("together", "apart")))),),
            locks=(Lock("first", "robots", attendees=locked),),
        ),
    )
    members = [
        " ".join(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))) for _ in range(3)
    ]
    at = draw(st.sampled_from((5, 7)))
    asked = {one.id for one in problem.students if len(one.requests) > 1}
    groups = (
        group(members[0], locks=("first",), at=at),
        group(members[1], name="robots-2", day=THU, teachers=("lena",)),
        drama(
            " ".join(name for name in members[2].split() if name in asked),
            day=draw(st.sampled_from((WED, THU))),
            at=draw(st.sampled_from((5, 8))),
            site=draw(st.sampled_from("ab")),
            room="a-2",
        ),
    )
    rides = tuple(
        Ride(name, trip.id, day)
        for name in NAMES[2:]
        for trip in TRIPS
        for day in (WED, THU)
        if trip.id.startswith(name[0])
        and not trip.id.endswith("early")
        and draw(st.booleans())
        and name.endswith("1")
    )
    return problem, plan_of(problem, *groups, rides=rides)


def exchanges(problem: Problem, plan: Plan, one: Group, wisher: str, other: str) -> list[Plan]:
    """List the plans in which one takes the other's seat, with all seats on trips it might take."""
    attendees = tuple(wisher if name == other else name for name in one.attendees)
    groups = tuple(replace(g, attendees=attendees) if g.id == one.id else g for g in plan.groups)
    still = {g.meetings[0].day for g in groups if g.site == one.site and other in g.attendees}
    home = problem.home_site(other)
    kept = [
        ride
        for ride in plan.rides
        if ride.student != other or home == one.site or ride.day in still
    ]
    day = one.meetings[0].day
    held = {
        trip.origin == "a"
        for trip in TRIPS
        for ride in kept
        if (ride.student, ride.trip, ride.day) == (wisher, trip.id, day)
    }
    ways: list[list[Ride | None]] = []
    for is_back in (False, True):
        ways.append([None])
        for trip in TRIPS:
            ends = {trip.origin, trip.destination}
            is_his = ends == {problem.home_site(wisher), "a"} and (trip.origin == "a") == is_back
            riders = sum((ride.trip, ride.day) == (trip.id, day) for ride in kept)
            if is_his and is_back not in held and riders < trip.seats:
                ways[-1].append(Ride(wisher, trip.id, day))
    return [
        plan_of(problem, *groups, rides=(*kept, *(ride for ride in new if ride)))
        for new in product(*ways)
    ]


def expected(problem: Problem, plan: Plan) -> set[tuple[str, str, str]]:
    """Find who is wronged as the contract says it."""

    def broken(one: Plan) -> set[str]:
        return {repr(breach) for breach in breaches(problem, one, only=set(RULES) - STATED)}

    def key(name: str, asked: str) -> tuple[int, ...]:
        request = problem.request[name, asked]
        others = any(name in g.attendees and g.course != asked for g in plan.groups)
        lot = problem.student[name].lot
        return (not request.obligatory, int(others), request.rank, lot)

    before = broken(plan)
    found = set()
    for one in plan.groups:
        here = {name for g in plan.groups if g.course == one.course for name in g.attendees}
        for wisher, asked in problem.request:
            if asked != one.course or wisher in here:
                continue
            for other in one.attendees:
                if key(wisher, asked) < key(other, asked) and any(
                    broken(after) <= before
                    for after in exchanges(problem, plan, one, wisher, other)
                ):
                    found.add((wisher, one.id, other))
    return found


@given(cases())
def test_order_of_seats_agrees_with_every_exchange_tried(case: tuple[Problem, Plan]) -> None:
    problem, plan = case

    found = {
        (breach.subjects["student"], breach.subjects["group"], breach.subjects["other"])
        for breach in breaches(problem, plan, only={"order_of_seats"})
    }

    assert found == expected(problem, plan)
