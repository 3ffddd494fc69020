"""Faults of the policy, of companions and of the previous plan. Locks have their own module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import clock_order, repeated
from setka.planner.problem.time import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.policy import Policy
    from setka.planner.problem.sense.known import Known


def faults_of_policy(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the rules of the network."""
    policy = known.facts.policy
    yield from _faults_of_order(policy)
    if policy.latest_end <= policy.earliest_start:
        values: dict[str, object] = {"start": clock_text(policy.earliest_start)}
        yield Fault("/policy/latest_end", "clock_order", clock_text(policy.latest_end), values)
    if policy.lost_lessons_percent > 100:  # noqa: PLR2004 - a percentage
        place = "/policy/lost_lessons_percent"
        yield Fault(place, "percent_over_100", policy.lost_lessons_percent, {"most": 100})
    yield from _faults_of_companions(known)
    for at, group in enumerate(policy.previous):
        for number, slot in enumerate(group.meetings):
            yield from clock_order(f"/policy/previous/{at}/meetings/{number}", slot)


def _faults_of_order(policy: Policy) -> Iterator[Fault]:
    order = policy.order_of_seats
    pointer = "/policy/order_of_seats"
    yield from repeated(pointer, order)
    if not order or order[-1] != "lot":
        yield Fault(pointer, "lot_not_last", order[-1] if order else None, {"allowed": ("lot",)})


def _faults_of_companions(known: Known) -> Iterator[Fault]:
    first: dict[frozenset[str], int] = {}
    pairs = known.facts.policy.companions
    for at, pair in enumerate(pairs):
        pointer = f"/policy/companions/{at}"
        for number, student in enumerate(pair.students):
            if student not in known.students:
                place = f"{pointer}/students/{number}"
                yield from known.unknown("student", place, student, known.students)
        one, two = pair.students
        if one == two:
            yield Fault(f"{pointer}/students/1", "own_companion", two)
            continue
        other = first.setdefault(frozenset(pair.students), at)
        if other != at:
            is_same = pairs[other].kind == pair.kind
            values = {"first": f"/policy/companions/{other}"}
            code = "repeated" if is_same else "together_and_apart"
            yield Fault(pointer, code, pair.students, values)
