"""Rows that lawful plans keep and a solution breaks, where the model has none for them yet."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from setka.planner.rooms import name_rooms
from setka.planner.rules.draft import Row
from setka.planner.search.cuts import Cut, cuts
from setka.planner.search.exchange import full_days
from setka.planner.search.seats import wrongs

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.search.state import State

MOST_WRONGS = 400
"""Wrongs in the order of seats that are looked at after one solve."""


def missing_rows(state: State, is_stopped: Callable[[], bool]) -> list[Cut]:
    """List what a solution breaks of the order of seats, rooms by name and full days."""
    draft = state.draft
    rows: list[Cut] = []
    for wrong in islice(wrongs(state), MOST_WRONGS):
        if is_stopped():
            return rows
        rows += cuts(state, wrong)
    rooms = name_rooms(state)
    if isinstance(rooms, list):
        columns = [
            draft.at.get(("room", h.option, h.meeting, h.kind), draft.open(h.option)) for h in rooms
        ]
        row = Row("room_overlap", tuple((c, 1) for c in columns), None, len(columns) - 1)
        rows.append(Cut(row))
    return rows + [Cut(row) for row in full_days(state)]
