"""Two network courses of a student fit into the student's days together, ways and rest included."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.options.option import Seat
    from setka.planner.rules.draft import Draft, Term


def add(draft: Draft) -> None:
    """Add x + Σ y ≤ 1 for each placement x and the placements y of another request it clashes with.

    The y are placements of one request, of which one at most is chosen. Where a third placement
    mends the clash: x + y ≤ 1 + Σ z.
    """
    for requests in draft.requests_of_student.values():
        for first, second in combinations(requests, 2):
            one, two = draft.options.requests[first], draft.options.requests[second]
            if draft.judge.are_alternates(one, two) or one.replaces & two.replaces:
                continue
            others = [request for request in requests if request not in {first, second}]
            for seat in draft.seats_of_request[first]:
                clashing: list[Seat] = []
                for other in draft.seats_of_request[second]:
                    if clash(draft, seat, other) is None:
                        continue
                    menders = _menders(draft, seat, other, others)
                    if menders:
                        pair = [(draft.column_of(seat), 1), (draft.column_of(other), 1)]
                        draft.row("student_day", [*pair, *menders], hi=1)
                    else:
                        clashing.append(other)
                if clashing:
                    terms = [(draft.column_of(x), 1) for x in [seat, *clashing]]
                    draft.row("student_day", terms, hi=1)


def clash(draft: Draft, one: Seat, two: Seat) -> str | None:
    """Name the fact against two placements of a student together, loads aside; or None."""
    wishes = (draft.wish(one), draft.wish(two))
    days = draft.judge.days(wishes[0].student)
    first, second = draft.option(one), draft.option(two)
    if not (days.days_of(first, wishes[0]) & days.days_of(second, wishes[1])):
        return None
    return draft.judge.clash(first, second, wishes)


def _menders(draft: Draft, one: Seat, two: Seat, others: list[int]) -> list[Term]:
    found: dict[int, int] = defaultdict(int)
    pair = [(draft.option(one), draft.wish(one)), (draft.option(two), draft.wish(two))]
    for request in others:
        for third in draft.seats_of_request[request]:
            three = [*pair, (draft.option(third), draft.wish(third))]
            if draft.judge.clash_of_many(three) is None:
                found[draft.column_of(third)] = -1
    return list(found.items())
