"""Locks that contradict each other."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after


def robots(**more: object) -> Json:
    return {"id": "new", "course": "robots", "site": "site-14", **more}


def physics(**more: object) -> Json:
    return {"id": "new", "course": "physics-plus", "site": "site-14", **more}


CASES: dict[str, tuple[Json, list[Fault]]] = {
    "open where it is closed": (
        {"/policy/locks/-": robots(site="site-2")},
        [Fault("/policy/locks/2", "locks_contradict", "new", {"other": "/policy/locks/1"})],
    ),
    "open though the course is closed": (
        {"/policy/locks/-": {"id": "shut", "course": "physics-plus", "state": "closed"}},
        [
            Fault(
                "/policy/locks/0", "locks_contradict", "lock-physics", {"other": "/policy/locks/2"}
            )
        ],
    ),
    "open though every host is closed": (
        {
            "/policy/locks/-": robots(site=None),
            "/policy/locks/1/site": "site-14",
            "/courses/2/hosts": ["site-14"],
        },
        [Fault("/policy/locks/2", "locks_contradict", "new", {"other": "/policy/locks/1"})],
    ),
    "open at the other host": (
        {"/policy/locks/-": robots()},
        [],
    ),
    "more groups than allowed": (
        {"/policy/locks/-": physics()},
        [
            Fault(
                "/policy/locks/2",
                "more_locks_than_groups",
                "new",
                {"course": "physics-plus", "most": 1},
            )
        ],
    ),
    "a student in two groups of a course": (
        {
            "/policy/locks/-": physics(attendees=["petya"]),
            "/courses/1/max_groups": 2,
            "/policy/companions": [],
        },
        [
            Fault(
                "/policy/locks/2/attendees/0",
                "attendee_in_two_locks",
                "petya",
                {"course": "physics-plus", "first": "/policy/locks/0/attendees/1"},
            )
        ],
    ),
    "companions parted": (
        {
            "/policy/locks/0/attendees": ["masha"],
            "/policy/locks/-": physics(attendees=["petya"]),
            "/courses/1/max_groups": 2,
        },
        [
            Fault(
                "/policy/locks/2",
                "locks_part_together",
                ("masha", "petya"),
                {"first": "/policy/locks/0", "companions": "/policy/companions/0"},
            )
        ],
    ),
    "a wish with its alternate": (
        {
            "/policy/locks/-": robots(attendees=["olya"]),
            "/policy/locks/1": {"id": "stars", "course": "astronomy", "attendees": ["olya"]},
        },
        [
            Fault(
                "/policy/locks/1/attendees/0",
                "wish_and_alternate_locked",
                "olya",
                {"course": "robots", "first": "/policy/locks/2/attendees/0"},
            )
        ],
    ),
    "a row replaced by two courses": (
        {
            "/policy/locks/-": robots(attendees=["masha"]),
            "/students/0/requests/1/replaces": ["physics"],
            "/courses/2/subject": "physics",
        },
        [
            Fault(
                "/policy/locks/2/attendees/0",
                "row_replaced_twice",
                "masha",
                {"row": "physics", "first": "/policy/locks/0/attendees/0"},
            )
        ],
    ),
    "a teacher in two places": (
        {
            "/policy/locks/-": robots(teachers=["anna"], starts=[{"day": "thu", "start": "14:10"}]),
            "/teachers/0/courses": ["physics-plus", "astronomy", "robots"],
            "/courses/2/patterns/0": ...,
        },
        [
            Fault(
                "/policy/locks/2",
                "locks_collide",
                "new",
                {"first": "/policy/locks/0", "kind": "teacher", "shared": "anna"},
            )
        ],
    ),
    "a student in two places": (
        {
            "/policy/locks/-": robots(
                attendees=["masha"], starts=[{"day": "thu", "start": "14:10"}]
            ),
            "/courses/2/patterns/0": ...,
        },
        [
            Fault(
                "/policy/locks/2",
                "locks_collide",
                "new",
                {"first": "/policy/locks/0", "kind": "student", "shared": "masha"},
            )
        ],
    ),
    "two groups in the only room": (
        {
            "/policy/locks/-": robots(starts=[{"day": "thu", "start": "14:10"}]),
            "/courses/2/patterns/0": ...,
            "/sites/0/rooms/1": ...,
        },
        [
            Fault(
                "/policy/locks/2",
                "locks_collide",
                "new",
                {"first": "/policy/locks/0", "kind": "room", "shared": "room-14-1"},
            )
        ],
    ),
    "a teacher at one time in weeks that may differ": (
        {
            "/policy/locks/-": robots(teachers=["anna"], starts=[{"day": "thu", "start": "14:10"}]),
            "/teachers/0/courses": ["physics-plus", "astronomy", "robots"],
        },
        [],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_lock_pairs(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
