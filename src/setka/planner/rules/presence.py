"""A seat exists only in an open group; parallel groups of one time and site open in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add attend[r,o] ≤ open[o], each one; Σ enablers ≥ attend; open[copy] ≤ open[copy − 1]."""
    less = {
        (seat.request, seat.option): (draft.column_of(seat), -1) for seat in draft.options.seats
    }
    for seat in draft.options.seats:
        column = draft.column_of(seat)
        draft.row("presence", [(column, 1), (draft.open(seat.option), -1)], hi=0)
        if seat.enablers is not None:
            helpers = [less[enabler] for enabler in seat.enablers if enabler in less]
            draft.row("enabled", [(column, 1), *helpers], hi=0)
    for option in draft.options.options:
        if option.copy:
            terms = [(draft.open(option.index), 1), (draft.open(option.index - 1), -1)]
            draft.row("copies", terms, hi=0)
