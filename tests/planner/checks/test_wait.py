"""The check of the longest wait next to a network lesson."""

from setka.planner.breach import Breach
from setka.planner.plan import Ride
from setka.planner.problem import HomeLesson, Policy, Request
from tests.planner.checks.judging import found
from tests.planner.small import (
    WED,
    bell,
    bus,
    date,
    drama,
    edited,
    group,
    home_lessons,
    small_problem,
    two_courses,
)


def breach(kind: str, student: str, minutes: int, *, limit: int = 60) -> Breach:
    """Expect a wait that is too long next to the group."""
    return Breach(
        "wait",
        kind,
        {"student": student, "group": "robots-1"},
        {"weekday": WED, "minutes": minutes, "limit": limit, "date": date(2), "dates": 5},
    )


def test_wait_lets_a_wait_of_the_longest_time_be() -> None:
    problem = small_problem(policy=Policy(longest_wait=45))

    assert found("wait", problem, group()) == []


def test_wait_finds_a_wait_before_a_lesson_the_way_not_counted() -> None:
    problem = small_problem(policy=Policy(longest_wait=44))

    assert found("wait", problem, group()) == [
        breach("between", "b1", 45, limit=44),
        breach("between", "b2", 45, limit=44),
    ]


def test_wait_finds_a_wait_after_a_lesson() -> None:
    base = small_problem()
    evening = HomeLesson("row-6", WED, bell(11).start, bell(11).until)
    problem = small_problem(
        classes=edited(base.classes, "10c", lessons=(*home_lessons(5), evening))
    )

    assert found("wait", problem, group("c1")) == [breach("between", "c1", 135)]


def test_wait_counts_lessons_released_by_another_request_as_waiting() -> None:
    both = Request("robots", 1), Request("drama", 2, replaces=("row-5", "row-6"))
    problem = two_courses(students=edited(two_courses().students, "a1", requests=both))

    assert found("wait", problem, group("a1")) == []
    assert found("wait", problem, group("a1"), drama("a1", mode="distance", at=1)) == [
        breach("between", "a1", 130)
    ]


def test_wait_is_bridged_by_another_network_lesson() -> None:
    evening = group("a1", at=10)

    assert found("wait", two_courses(), evening) == [breach("between", "a1", 185)]
    assert (
        found(
            "wait",
            two_courses(policy=Policy(longest_wait=80)),
            evening,
            drama("a1", day=WED, at=8, mode="distance"),
        )
        == []
    )


def test_wait_finds_waits_next_to_the_rides_that_open_and_close_a_day() -> None:
    base = small_problem()
    problem = small_problem(
        trips=(bus("there", "b", "a", "12:20", "12:49"), bus("back", "a", "b", "15:36", "16:00")),
        classes=edited(base.classes, "10b", lessons=home_lessons(5, days=(0, 1))),
    )
    rides = Ride("b1", "there", WED), Ride("b1", "back", WED)

    assert found("wait", problem, group("b1"), rides=rides) == [
        breach("after_trip", "b1", 61),
        breach("before_trip", "b1", 61),
    ]


def test_wait_counts_what_a_ride_leaves_over_between_lessons() -> None:
    problem = small_problem(
        policy=Policy(longest_wait=50), trips=(bus("there", "b", "a", "13:10", "13:30"),)
    )

    assert found("wait", problem, group("b1"), rides=[Ride("b1", "there", WED)]) == [
        breach("between", "b1", 55, limit=50)
    ]


def test_wait_is_silent_where_there_is_no_way() -> None:
    problem = small_problem(students=edited(small_problem().students, "b1", may_travel_alone=False))

    assert found("wait", problem, group("b1", at=11)) == []
