"""Contradictions of the policy, of companions and of the previous plan."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a criterion twice": (
        {"/policy/order_of_seats": ["rank", "rank", "lot"]},
        [
            Fault(
                "/policy/order_of_seats/1",
                "repeated",
                "rank",
                {"first": "/policy/order_of_seats/0"},
            )
        ],
    ),
    "an order that does not end with the lot": (
        {"/policy/order_of_seats": ["lot", "rank"]},
        [Fault("/policy/order_of_seats", "lot_not_last", "rank", {"allowed": ("lot",)})],
    ),
    "no order": (
        {"/policy/order_of_seats": []},
        [Fault("/policy/order_of_seats", "lot_not_last", None, {"allowed": ("lot",)})],
    ),
    "a day that ends when it starts": (
        {"/policy/earliest_start": "19:00"},
        [Fault("/policy/latest_end", "clock_order", "19:00", {"start": "19:00"})],
    ),
    "more lost than there is": (
        {"/policy/lost_lessons_percent": 101},
        [Fault("/policy/lost_lessons_percent", "percent_over_100", 101, {"most": 100})],
    ),
    "a student as the own companion": (
        {"/policy/companions/0/students/1": "masha"},
        [Fault("/policy/companions/0/students/1", "own_companion", "masha")],
    ),
    "a companion who is not there": (
        {"/policy/companions/0/students/1": "vanya"},
        [
            Fault(
                "/policy/companions/0/students/1",
                "unknown_student",
                "vanya",
                {"nearest": (), "allowed": ("masha", "olya", "petya")},
            )
        ],
    ),
    "companions together and apart": (
        {
            "/policy/companions/-": {"students": ["petya", "masha"], "kind": "apart"},
            "/policy/locks": [],
        },
        [
            Fault(
                "/policy/companions/1",
                "together_and_apart",
                ("petya", "masha"),
                {"first": "/policy/companions/0"},
            )
        ],
    ),
    "companions twice": (
        {"/policy/companions/-": {"students": ["petya", "masha"], "kind": "together"}},
        [
            Fault(
                "/policy/companions/1",
                "repeated",
                ("petya", "masha"),
                {"first": "/policy/companions/0"},
            )
        ],
    ),
    "a previous meeting that ends when it starts": (
        {"/policy/previous/0/meetings/0/until": "08:30"},
        [Fault("/policy/previous/0/meetings/0/until", "clock_order", "08:30", {"start": "08:30"})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_policy(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
