"""Rooms by name: a proper colouring of the meetings that hold the same kind of room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from setka.planner.rules.room_overlap import room_kinds

if TYPE_CHECKING:
    from setka.planner.options.option import Occupied
    from setka.planner.search.state import State

EFFORT = 5.0


@dataclass(frozen=True)
class Holding:
    """A weekly meeting of an open option, and the kind of room it was given."""

    option: int
    meeting: int
    kind: int
    times: tuple[Occupied, ...]


def holdings(state: State) -> list[Holding]:
    """List the weekly meetings of open options with the kinds of room chosen for them."""
    draft = state.draft
    kinds = room_kinds(draft)
    found = []
    for option in draft.options.options:
        if not state.x[draft.open(option.index)]:
            continue
        for meeting, rooms in enumerate(draft.options.rooms[option.index]):
            fitting = sorted({kinds.kind[room] for room in rooms})
            chosen = fitting[0]
            if len(fitting) > 1:
                chosen = next(
                    k for k in fitting if state.x[draft.at["room", option.index, meeting, k]]
                )
            times = tuple(x for x in option.occupied if x.meeting == meeting)
            found.append(Holding(option.index, meeting, chosen, times))
    return found


def name_rooms(state: State) -> dict[tuple[int, int], str] | list[Holding]:
    """Give each meeting a room by (option, meeting); or the meetings that cannot all be placed.

    A group keeps one room for all its meetings where that is possible.
    """
    kinds = room_kinds(state.draft)
    by_kind: dict[int, list[Holding]] = defaultdict(list)
    for holding in holdings(state):
        by_kind[holding.kind].append(holding)
    names: dict[tuple[int, int], str] = {}
    for kind, held in by_kind.items():
        colours = _colour(
            held, len(kinds.members[kind]), "room_overlap" in state.draft.judge.without
        )
        if colours is None:
            return held
        for holding, colour in zip(held, colours, strict=True):
            names[holding.option, holding.meeting] = kinds.members[kind][colour]
    return names


def _colour(held: list[Holding], rooms: int, is_free: bool) -> list[int] | None:  # noqa: FBT001 - a test's switch
    if is_free:
        return [0] * len(held)
    model = cp_model.CpModel()
    colour = [model.new_int_var(0, rooms - 1, "") for _ in held]
    moves = []
    for at, one in enumerate(held):
        for before in range(at):
            if _meet(one, held[before]):
                model.add(colour[at] != colour[before])
            elif one.option == held[before].option:
                moved = model.new_bool_var("")
                model.add(colour[at] == colour[before]).only_enforce_if(moved.negated())
                moves.append(moved)
    model.minimize(1000 * sum(moves) + sum(colour))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    return [solver.value(variable) for variable in colour]


def _meet(one: Holding, two: Holding) -> bool:
    return any(
        a.day == b.day and a.held & b.held and a.start < b.until and b.start < a.until
        for a in one.times
        for b in two.times
    )
