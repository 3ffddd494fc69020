"""The check of a student's ways between lessons."""

import pytest

from setka.planner.breach import Breach
from setka.planner.plan import Ride
from setka.planner.problem import Journey, Policy, Problem, Trip
from tests.planner.checks.judging import found
from tests.planner.small import (
    WED,
    bus,
    clock,
    course,
    date,
    dated,
    drama,
    edited,
    group,
    meeting,
    small_problem,
    teacher,
    two_courses,
    weeks,
)


def breach(kind: str, way: str, *, week: int = 2, dates: int = 5, **values: object) -> Breach:
    """Expect a way of b1, such as ``b a``, that is not possible."""
    origin, destination, *trip = way.split()
    return Breach(
        "student_journey",
        kind,
        {
            "student": "b1",
            "origin": origin,
            "destination": destination,
            **({"trip": trip[0]} if trip else {}),
        },
        {"weekday": WED, **values, "date": date(week), "dates": dates},
    )


def problem_with(*trips: Trip, **changes: object) -> Problem:
    """Change what b1 may, with some bus runs."""
    return small_problem(trips=trips, students=edited(small_problem().students, "b1", **changes))


THERE = bus("there", "b", "a", "12:50", "13:20")
BACK = bus("back", "a", "b", "14:50", "15:15")
RIDES = (Ride("b1", "there", WED), Ride("b1", "back", WED))


def test_student_journey_lets_a_student_go_alone() -> None:
    assert found("student_journey", small_problem(), group()) == []


def test_student_journey_lets_the_buffer_end_with_the_lesson_s_start() -> None:
    base = small_problem()
    exact = tuple(
        Journey(j.origin, j.destination, j.mode, 65 if "b" in {j.origin, j.destination} else 30)
        for j in base.journeys
    )
    problem = small_problem(journeys=exact, students=edited(base.students, "b1", journey_limit=65))

    assert found("student_journey", problem, group("b1")) == []


def test_student_journey_finds_a_way_too_short_in_time() -> None:
    assert found("student_journey", small_problem(), group("b1", at=6)) == [
        breach("too_short", "b a", minutes=10, needed=30)
    ]


def test_student_journey_finds_ways_too_far_there_and_back() -> None:
    assert found("student_journey", problem_with(journey_limit=19), group("b1")) == [
        breach("too_far", "b a"),
        breach("too_far", "a b"),
    ]


def test_student_journey_finds_ways_a_student_may_not_go_alone() -> None:
    assert found("student_journey", problem_with(may_travel_alone=False), group("b1")) == [
        breach("not_alone", "b a"),
        breach("not_alone", "a b"),
    ]


def test_student_journey_finds_ways_that_do_not_exist() -> None:
    one_way = tuple(j for j in small_problem().journeys if (j.origin, j.destination) != ("a", "b"))
    problem = small_problem(journeys=one_way)

    assert found("student_journey", problem, group("b1")) == [breach("no_journey", "a b")]


def test_student_journey_needs_a_way_to_a_day_s_first_lesson() -> None:
    base = small_problem()
    problem = small_problem(
        journeys=tuple(j for j in base.journeys if (j.origin, j.destination) != ("b", "a")),
        trips=(THERE,),
        classes=edited(base.classes, "10b", lessons=base.classes[1].lessons[:5]),
    )

    assert found("student_journey", problem, group("b1")) == [breach("no_journey", "b a")]


def test_student_journey_lets_a_student_ride_there_and_back() -> None:
    problem = problem_with(THERE, BACK, journey_limit=30)

    assert found("student_journey", problem, group("b1"), rides=RIDES) == []


@pytest.mark.parametrize(
    ("consent", "escorted", "expected"),
    [
        (False, True, []),
        (True, False, []),
        (False, False, [breach("not_alone", "b a"), breach("not_alone", "a b")]),
    ],
)
def test_student_journey_counts_a_ride_with_an_escort_or_with_consent(
    consent: bool,
    escorted: bool,
    expected: list[Breach],
) -> None:
    trips = (
        bus("there", "b", "a", "12:50", "13:20", escorted=escorted),
        bus("back", "a", "b", "14:50", "15:15", escorted=escorted),
    )
    problem = problem_with(*trips, may_travel_alone=consent)

    assert found("student_journey", problem, group("b1"), rides=RIDES) == expected


def test_student_journey_does_not_count_a_ride_beyond_the_limit() -> None:
    problem = problem_with(THERE, BACK, journey_limit=25, may_travel_alone=True)
    far = tuple(Journey(j.origin, j.destination, j.mode, 26) for j in problem.journeys)
    problem = small_problem(journeys=far, trips=problem.trips, students=problem.students)

    assert found("student_journey", problem, group("b1"), rides=RIDES) == [breach("too_far", "b a")]


def test_student_journey_finds_trips_that_leave_early_and_come_late() -> None:
    trips = bus("there", "b", "a", "12:40", "13:55"), bus("back", "a", "b", "14:40", "15:00")
    problem = problem_with(*trips, journey_limit=80)

    assert found("student_journey", problem, group("b1"), rides=RIDES) == [
        breach("trip_leaves_early", "b a there", ready=clock("12:45"), departs=clock("12:40")),
        breach("trip_comes_late", "b a there", start=clock("13:50"), arrives=clock("13:55")),
        breach("trip_leaves_early", "a b back", ready=clock("14:45"), departs=clock("14:40")),
    ]


def test_student_journey_goes_alone_in_weeks_without_the_trip() -> None:
    some = bus("there", "b", "a", "12:50", "13:20", weeks=weeks(2, 3, 4))
    problem = problem_with(some, BACK, journey_limit=30, may_travel_alone=False)
    escorted = small_problem(
        trips=tuple(edited(edited(problem.trips, "there", escorted=True), "back", escorted=True)),
        students=problem.students,
    )

    assert found("student_journey", escorted, group("b1"), rides=RIDES) == [
        breach("not_alone", "b a", week=5, dates=2)
    ]


def test_student_journey_needs_no_way_for_remote_meetings() -> None:
    problem = problem_with(journey_limit=0)

    assert found("student_journey", problem, group("b1", mode="distance")) == []


def test_student_journey_looks_at_ways_between_two_hosts() -> None:
    problem = two_courses(
        courses=(
            course("drama", hosts=("c",), subject="history"),
            course("robots"),
        ),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "c", "drama")),
        students=edited(two_courses().students, "b1", journey_limit=29),
        policy=Policy(one_host_a_day=False),
    )
    elsewhere = drama("b1", day=WED, at=9, site="c", room="c-1")

    assert found("student_journey", problem, group("b1"), elsewhere) == [breach("too_far", "a c")]


def test_student_journey_leaves_what_overlaps_to_another_rule() -> None:
    assert found("student_journey", small_problem(), group("b1", at=5)) == []


def test_student_journey_of_a_mixed_group_looks_at_its_days_in_person() -> None:
    in_person, remote = (3, 5), (2, 4)
    lessons = dated(in_person, WED, 7) + dated(remote, WED, 7, is_remote=True)
    one = group(
        "b1",
        mode="mixed",
        meetings=(meeting(on=in_person), meeting(on=remote, is_remote=True)),
        lessons=lessons,
    )
    one = type(one)(**{**one.__dict__, "reserve": dated((6,), WED, 7, is_remote=True)})

    assert found("student_journey", problem_with(journey_limit=0), one) == [
        breach("too_far", "b a", week=3, dates=2),
        breach("too_far", "a b", week=3, dates=2),
    ]
