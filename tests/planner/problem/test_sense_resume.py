"""Contradictions of a year planned anew from a date on, of absences and of closed sites."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

SINCE = "2026-11-16"
RUN: Json = {
    "id": "robots.1",
    "course": "robots",
    "site": "site-14",
    "teachers": ["anna"],
    "attendees": ["masha"],
}
LESSON: Json = {
    "date": "2026-09-07",
    "start": "14:00",
    "until": "14:45",
    "lessons": 1,
    "site": "site-14",
    "room": "room-1",
    "teachers": ["anna"],
}


def resumed(**changes: object) -> Json:
    """Make the change of a network that resumes its year with one running group."""
    return {"/resume": {"since": SINCE, "groups": [{**RUN, **changes}]}}


CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a first day outside the year": (
        {"/resume": {"since": "2030-01-01"}},
        [
            Fault(
                "/resume/since",
                "outside_year",
                "2030-01-01",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "a course with too many hours held": (
        resumed(held=[{**LESSON, "lessons": 1000}]),
        [Fault("/resume/groups/0/held", "held_over_total", 1000, {"course": "robots", "most": 17})],
    ),
    "a held lesson still to come": (
        resumed(held=[{**LESSON, "date": SINCE}]),
        [Fault("/resume/groups/0/held/0/date", "held_in_the_future", SINCE, {"since": SINCE})],
    ),
    "a planned date in the past": (
        resumed(planned=[{"date": "2026-09-07", "start": "14:00"}]),
        [
            Fault(
                "/resume/groups/0/planned/0/date",
                "planned_in_the_past",
                "2026-09-07",
                {"since": SINCE},
            )
        ],
    ),
    "a lock for a group that does not run": (
        {"/policy/locks/0/group": "robots.9"},
        [
            Fault(
                "/policy/locks/0/group",
                "unknown_group",
                "robots.9",
                {"nearest": (), "allowed": ()},
            )
        ],
    ),
    "an absence that ends before it starts": (
        {"/teachers/0/absences": [{"start": "2026-11-16", "until": "2026-11-09"}]},
        [
            Fault(
                "/teachers/0/absences/0/until", "date_order", "2026-11-09", {"start": "2026-11-16"}
            )
        ],
    ),
    "a closing that ends before it starts": (
        {"/sites/0/closed": [{"start": "2026-11-16", "until": "2026-11-09"}]},
        [Fault("/sites/0/closed/0/until", "date_order", "2026-11-09", {"start": "2026-11-16"})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_resumed_year_is_refused(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
