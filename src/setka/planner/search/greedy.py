"""A plan at once: open the options that promise most, fill their seats, then fill what is free."""

from __future__ import annotations

import heapq
from itertools import islice, product
from typing import TYPE_CHECKING

from setka.planner.rules.locks import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from setka.planner.problem import Lock
    from setka.planner.search.state import State

Changes = dict[int, int]


def greedy(
    empty: State,
    scores: Sequence[float],
    is_stopped: Callable[[], bool],
    options: Sequence[int] | None = None,
) -> State | None:
    """Build a plan by scores of columns (points, or points less prices); None if a lock fails.

    ``options`` are those that may be opened, all unless given (locks may open any).

    Options come from a heap by what they are worth against what is still free, evaluated anew when
    they reach the top; a second pass takes true points; then free seats are filled.
    """
    state = empty.copy()
    for lock in state.draft.problem.policy.locks:
        if lock.state == "open" and not _answer(state, lock, scores):
            return None
    if options is None:
        options = range(len(state.draft.options.options))
    for weights in (scores, state.draft.points):
        _open_best(state, weights, options, is_stopped)
    fill(state)
    return state


def _answer(state: State, lock: Lock, scores: Sequence[float]) -> bool:
    draft = state.draft
    candidates = []
    for option in draft.options.options:
        if not state.x[draft.open(option.index)] and matches(draft, lock, option):
            found = opening(state, option.index, scores, lock)
            if found is not None:
                candidates.append((-found[0], option.index, found[1]))
    if not candidates:
        return False
    state.apply(min(candidates, key=lambda candidate: candidate[:2])[2])
    return True


def _open_best(
    state: State,
    weights: Sequence[float],
    options: Sequence[int],
    is_stopped: Callable[[], bool],
) -> None:
    heap = []
    for option in options:
        if is_stopped():
            return
        found = opening(state, option, weights)
        if found is not None and found[0] > 0:
            heap.append((-found[0], option))
    heapq.heapify(heap)
    while heap and not is_stopped():
        promised, index = heapq.heappop(heap)
        found = opening(state, index, weights)
        if found is None or found[0] <= 0:
            continue
        if heap and -found[0] > heap[0][0] and -found[0] > promised:
            heapq.heappush(heap, (-found[0], index))
            continue
        state.apply(found[1])


def opening(
    state: State, index: int, weights: Sequence[float], lock: Lock | None = None
) -> tuple[float, Changes] | None:
    """Find the best way to open an option now: its worth by the weights and the changes."""
    draft = state.draft
    option = draft.options.options[index]
    opened = draft.open(index)
    if state.x[opened]:
        return None
    changes: Changes = {opened: 1}
    if lock is not None:
        changes[draft.at["match", lock.id, index]] = 1
    staffed = _staffed(state, index, weights, changes, lock.teachers if lock else ())
    if staffed is None:
        return None
    wanted = set(lock.attendees) if lock is not None else set()
    seats = sorted(
        (draft.wish(seat).student not in wanted, -weights[draft.column_of(seat)], seat.request)
        for seat in draft.seats_of_option.get(index, [])
    )
    least = draft.least_size(option)
    for rooms in _room_choices(state, index, staffed):
        best = {**staffed, **rooms}
        count = 0
        for is_free, cost, request in seats:
            if count == option.course.max_size or (cost >= 0 and is_free and count >= least):
                break
            added = with_rides(state, best, draft.attend(request, index))
            if added is not None:
                best, count = added, count + 1
        if state.broken(best) is None:
            return sum(weights[column] for column in best), best
    return None


def _staffed(
    state: State, index: int, weights: Sequence[float], changes: Changes, named: tuple[str, ...]
) -> Changes | None:
    """Add teachers to the opening of an option, those named first, then the cheapest."""
    draft = state.draft
    needed = draft.options.options[index].course.teachers_needed
    staff = sorted(
        (teacher not in named, -weights[draft.teach(index, teacher)], draft.teach(index, teacher))
        for teacher in draft.options.teachers[index]
    )
    staffed = dict(changes)
    for _, _, column in staff:
        if needed and state.broken({**staffed, column: 1}, upper_only=True) is None:
            staffed[column] = 1
            needed -= 1
    return None if needed and "teacher_course" not in draft.judge.without else staffed


def _room_choices(state: State, index: int, changes: Changes) -> list[Changes]:
    """List a few choices of room kinds for the meetings of an option, the largest rooms first."""
    draft = state.draft
    choices: list[list[int | None]] = [
        [c for c in columns if state.broken({**changes, c: 1}, upper_only=True) is None] or [None]
        for columns in draft.room_columns.get(index, {}).values()
    ]
    return [
        {column: 1 for column in combination if column is not None}
        for combination in islice(product(*choices), 8)
    ]


def with_rides(state: State, changes: Changes, column: int) -> Changes | None:
    """Add a seat and the bus rides it needs to changes; None if a row would break."""
    added = {**changes, column: 1}
    for _ in range(4):
        row = state.broken(added, upper_only=True)
        if row is None:
            return added
        if row.label != "needs_ride" or dict(row.terms).get(column, 0) <= 0:
            return None
        rides = [
            c
            for c, value in row.terms
            if value < 0 and not state.x[c] and c not in added and state.draft.names[c][0] == "ride"
        ]
        found = next((c for c in rides if _is_seat_free(state, {**added, c: 1})), None)
        if found is None:
            return None
        added[found] = 1
    return None


def _is_seat_free(state: State, changes: Changes) -> bool:
    row = state.broken(changes, upper_only=True)
    return row is None or row.label == "needs_ride"


def fill(state: State) -> None:
    """Give free seats of open groups to requests, most points first, until nothing more fits."""
    draft = state.draft
    seats = sorted(
        (seat for seat in draft.options.seats if draft.points[draft.column_of(seat)] > 0),
        key=lambda seat: (-draft.points[draft.column_of(seat)], seat.option, seat.request),
    )
    is_better = True
    while is_better:
        is_better = False
        for seat in seats:
            column = draft.column_of(seat)
            if state.x[column] or not state.x[draft.open(seat.option)]:
                continue
            changes = with_rides(state, {}, column)
            if changes is not None and state.broken(changes) is None:
                state.apply(changes)
                is_better = True
