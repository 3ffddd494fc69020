"""A room holds one meeting at a time and everybody in it; rooms that are alike count together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from setka.planner.rules.draft import crowds

if TYPE_CHECKING:
    from setka.planner.options.option import Occupied
    from setka.planner.problem import Room
    from setka.planner.rules.draft import Draft


@dataclass
class RoomKinds:
    """Rooms of a problem that no course can tell apart."""

    members: dict[int, list[str]] = field(default_factory=dict)
    """Rooms by kind, in order."""
    kind: dict[str, int] = field(default_factory=dict)
    capacity: dict[int, int] = field(default_factory=dict)


def room_kinds(draft: Draft) -> RoomKinds:
    """Group the rooms of each site by what courses need of them, capacity and busy times."""
    needs = {feature for course in draft.problem.courses for feature in course.room_features}
    largest = max((course.max_size for course in draft.problem.courses), default=1)
    kinds = RoomKinds()
    known: dict[object, int] = {}
    for site in draft.problem.sites:
        for room in site.rooms:
            seats = min(room.capacity, largest)
            key = (site.id, frozenset(room.features) & needs, seats, frozenset(_busy(room)))
            kind = known.setdefault(key, len(known))
            kinds.members.setdefault(kind, []).append(room.id)
            kinds.kind[room.id] = kind
            kinds.capacity[kind] = seats
    return kinds


def _busy(room: Room) -> list[tuple[int, int, int, int]]:
    return [(slot.day, slot.start, slot.until, slot.weeks) for slot in room.busy]


def add(draft: Draft) -> None:
    """Add Σ_k room[o,m,k] = open[o]; Σ held at once in kind k ≤ rooms of it; seats ≤ capacity."""
    kinds = room_kinds(draft)
    holders: dict[int, list[tuple[int, Occupied]]] = defaultdict(list)
    for option in draft.options.options:
        opened = draft.open(option.index)
        for meeting, rooms in enumerate(draft.options.rooms[option.index]):
            fitting = sorted({kinds.kind[room] for room in rooms})
            if len(fitting) == 1:
                columns = {fitting[0]: opened}
            else:
                columns = {k: draft.column("room", option.index, meeting, k) for k in fitting}
                chosen = [(column, 1) for column in columns.values()]
                draft.row("room_overlap", [*chosen, (opened, -1)], lo=0, hi=0)
            taken = [x for x in option.occupied if x.meeting == meeting]
            for kind, column in columns.items():
                holders[kind] += [(column, x) for x in taken]
            is_tight = any(kinds.capacity[k] < option.course.max_size for k in fitting)
            has_visitors = any(not x.is_remote for x in taken)
            if is_tight and has_visitors and "room_fit" not in draft.judge.without:
                room = [(column, -kinds.capacity[k]) for k, column in columns.items()]
                draft.row("room_fit", [*draft.taken(option.index), *room], hi=0)
    if "room_overlap" in draft.judge.without:
        return
    for kind, items in holders.items():
        for crowd in sorted(map(sorted, crowds(items))):
            if len(crowd) > len(kinds.members[kind]):
                draft.row("room_overlap", [(c, 1) for c in crowd], hi=len(kinds.members[kind]))
