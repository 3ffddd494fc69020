"""Contradictions of journeys and trips."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a journey from a site that is not there": (
        {"/journeys/0/origin": "site-22"},
        [
            Fault(
                "/journeys/0/origin",
                "unknown_site",
                "site-22",
                {
                    "nearest": ("site-2", "site-b", "site-14"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a journey within one site": (
        {"/journeys/1/origin": "site-2"},
        [Fault("/journeys/1/destination", "goes_nowhere", "site-2")],
    ),
    "a journey twice": (
        {
            "/journeys/1": {
                "origin": "site-2",
                "destination": "site-14",
                "mode": "walk",
                "minutes": 10,
            }
        },
        [
            Fault(
                "/journeys/1",
                "same_journey",
                ("site-2", "site-14", "walk"),
                {"first": "/journeys/0"},
            )
        ],
    ),
    "a journey on foot and by car": (
        {
            "/journeys/-": {
                "origin": "site-2",
                "destination": "site-14",
                "mode": "car",
                "minutes": 5,
            }
        },
        [],
    ),
    "a trip with the id of another": (
        {
            "/trips/-": {
                "id": "bus-there",
                "origin": "site-b",
                "destination": "site-14",
                "departs": "13:00",
                "arrives": "13:30",
                "days": ["thu"],
                "seats": 8,
            }
        },
        [Fault("/trips/1/id", "duplicate_id", "bus-there", {"first": "/trips/0"})],
    ),
    "a trip to a site that is not there": (
        {"/trips/0/destination": "site-15"},
        [
            Fault(
                "/trips/0/destination",
                "unknown_site",
                "site-15",
                {
                    "nearest": ("site-14", "site-b", "site-2"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a trip within one site": (
        {"/trips/0/destination": "site-b"},
        [Fault("/trips/0/destination", "goes_nowhere", "site-b")],
    ),
    "a trip that arrives when it departs": (
        {"/trips/0/arrives": "13:00"},
        [Fault("/trips/0/arrives", "clock_order", "13:00", {"start": "13:00"})],
    ),
    "a trip on no day": (
        {"/trips/0/days": []},
        [Fault("/trips/0/days", "empty", None, {"least": 1})],
    ),
    "a day of a trip twice": (
        {"/trips/0/days": ["thu", "thu"]},
        [Fault("/trips/0/days/1", "repeated", "thu", {"first": "/trips/0/days/0"})],
    ),
    "a site that nobody can leave": (
        {"/trips": [], "/students/1/requests": [{"course": "robots", "rank": 1}]},
        [Fault("/sites/2", "no_journeys", "site-b", {"hosts": ("site-14", "site-2")})],
    ),
    "a site that need not be left": (
        {"/trips": []},
        [],
    ),
    "a site that hosts what its students want": (
        {"/journeys": [], "/students/0/requests/0/obligatory": False},
        [],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_ways(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
