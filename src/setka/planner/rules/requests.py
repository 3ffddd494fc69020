"""A request is met once; a wish and its alternate not both; a row is replaced by one request."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add Σ_o attend[r,o] ≤ 1, met(wish) + met(alternate) ≤ 1, Σ met over one replaced row ≤ 1."""
    for request in draft.seats_of_request:
        draft.row("requests", draft.met(request), hi=1)
    for requests in draft.requests_of_student.values():
        wishes = [draft.options.requests[index] for index in requests]
        for at, one in enumerate(wishes):
            for two in wishes[:at]:
                if draft.judge.are_alternates(one, two):
                    draft.row("requests", [*draft.met(one.index), *draft.met(two.index)], hi=1)
        by_row: dict[str, list[int]] = defaultdict(list)
        for wish in wishes:
            for row in sorted(wish.replaces):
                by_row[row].append(wish.index)
        for several in {tuple(of) for of in by_row.values() if len(of) > 1}:
            draft.row("requests", [term for index in several for term in draft.met(index)], hi=1)
