"""The check of seats on trips."""

from setka.planner.breach import Breach
from setka.planner.plan import Ride
from setka.planner.problem import Problem
from tests.planner.checks.judging import found
from tests.planner.small import THU, WED, bus, group, small_problem


def problem_with(**changes: object) -> Problem:
    """Run a bus from ``b`` to ``a`` and back, a later one, and one between ``a`` and ``c``."""
    return small_problem(
        trips=(
            bus("there", "b", "a", "12:50", "13:20", **changes),
            bus("later", "b", "a", "13:00", "13:30"),
            bus("back", "a", "b", "14:50", "15:15"),
            bus("aside", "a", "c", "14:50", "15:15"),
        )
    )


def test_trips_lets_a_seat_be_held_each_way() -> None:
    rides = [Ride(name, trip, WED) for name in ("b1", "b2") for trip in ("there", "back")]

    assert found("trips", problem_with(seats=2), group(), rides=rides) == []


def test_trips_finds_a_seat_on_a_day_without_the_trip() -> None:
    assert found("trips", problem_with(), group(), rides=[Ride("b1", "there", THU)]) == [
        Breach("trips", "not_that_day", {"student": "b1", "trip": "there"}, {"weekday": THU})
    ]


def test_trips_finds_seats_that_lead_neither_from_the_own_site_nor_to_it() -> None:
    assert found("trips", problem_with(), group(), rides=[Ride("b1", "aside", WED)]) == [
        Breach("trips", "not_from_home", {"student": "b1", "trip": "aside"}, {"weekday": WED})
    ]


def test_trips_finds_two_seats_in_one_direction() -> None:
    rides = [Ride("b1", "there", WED), Ride("b1", "back", WED), Ride("b1", "later", WED)]

    assert found("trips", problem_with(), group(), rides=rides) == [
        Breach(
            "trips",
            "two_seats",
            {"student": "b1", "trip": "later", "other": "there"},
            {"weekday": WED},
        )
    ]


def test_trips_finds_more_riders_than_seats() -> None:
    rides = [Ride("b1", "there", WED), Ride("b2", "there", WED)]

    assert found("trips", problem_with(seats=1), group(), rides=rides) == [
        Breach(
            "trips",
            "too_many_riders",
            {"trip": "there"},
            {"weekday": WED, "students": 2, "limit": 1},
        )
    ]
