"""Rows against a wrong in the order of seats: what every lawful plan keeps and this one breaks.

Let s be refused at an option while s' holds a seat there, and let an exchange be given: s' leaves
with the seats on trips that are no longer needed, s comes with some new ones. In a lawful plan in
which s' sits there, one of these holds:

* s is met, or an alternate of s;
* s would come no earlier in the order than s';
* what both have on the weekdays of the placement is not what the exchange was judged with;
* after the exchange a row would not hold.

The first three are columns that are chosen, or are not. For the fourth, the columns that the
exchange decides are known: s and s' here and elsewhere, the new seats on trips, and all those that
s' gives up, held before or not. Σ v·x ≤ hi would break if and only if for the *others*
Σ v·x ≥ hi + 1 − Σ v·known. If each of them does it alone, they stand in the cut themselves; if it
takes several (a full bus), a column b with b ≤ [Σ v·x ≥ …] stands for them: with the present
riders named one by one, the solution would only move on to other riders. A row that the exchange
moves only for the better needs no condition: it holds before, so it holds after.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from setka.planner.rules.draft import Row
from setka.planner.search.exchange import exchanges, rides_on, touching
from setka.planner.search.seats import DYNAMIC, Wrong, key, other_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.options.option import Seat
    from setka.planner.rules.draft import Draft, Term
    from setka.planner.search.state import State

MOST_LIFTED = 60
"""Options of a course to which the row against a wrong is carried over."""


class Least(NamedTuple):
    """The condition Σ coefficient · column ≥ least."""

    terms: tuple[Term, ...]
    least: int


@dataclass(frozen=True)
class Cut:
    """A row with an upper limit, and conditions: each that holds adds 1 to the limit."""

    row: Row
    unless: tuple[Least, ...] = ()


@dataclass
class _Escapes:
    """What makes an exchange impossible or unjust: columns chosen, missing, chosen together."""

    chosen: set[int] = field(default_factory=set)
    missing: list[tuple[int, ...]] = field(default_factory=list)
    """Sets of columns of which one at most can be chosen: none of them is."""
    together: list[Least] = field(default_factory=list)


def cuts(state: State, wrong: Wrong) -> Iterator[Cut]:
    """Yield the rows against a wrong, and the same against it at the course's other options.

    Without them the solution would move from option to option, or from bus to bus. A row is valid
    whether or not the state it is written for is lawful otherwise.
    """
    for changes in exchanges(state, wrong.refused, wrong.holder):
        yield cut(state, Wrong(wrong.refused, wrong.holder, tuple(changes.items())))
    draft = state.draft
    here = wrong.holder.option
    sitting = {
        seat.request for seat in draft.seats_of_option[here] if state.x[draft.column_of(seat)]
    }
    leaving = {draft.attend(request, here): -1 for request in sitting}
    pair = (wrong.refused.request, wrong.holder.request)
    others = [
        option
        for option in draft.options_of_course[draft.option(wrong.holder).course.id]
        if not state.x[draft.open(option)]
        and all(("attend", request, option) in draft.at for request in pair)
    ]
    for option in others[:MOST_LIFTED]:
        there = {seat.request: seat for seat in draft.seats_of_option[option]}
        moved = state.copy()
        moved.apply({**leaving, draft.open(here): -1, draft.open(option): 1})
        moved.apply({draft.attend(request, option): 1 for request in sitting if request in there})
        refused, holder = (there[request] for request in pair)
        if key(moved, refused) >= key(moved, holder):  # who sits in a running group keeps the seat
            continue
        for changes in exchanges(moved, refused, holder):
            yield cut(moved, Wrong(refused, holder, tuple(changes.items())))


def cut(state: State, wrong: Wrong) -> Cut:
    """Write the row for one exchange."""
    draft = state.draft
    base, taken = draft.column_of(wrong.holder), draft.column_of(wrong.refused)
    wish = draft.wish(wrong.refused)
    settled = {
        column
        for other in draft.requests_of_student[wish.student]
        if other == wish.index or draft.judge.are_alternates(wish, draft.options.requests[other])
        for column, _ in draft.met(other)
    }
    escapes = _Escapes(set(settled))
    _order(state, wrong, escapes)
    _same_days(state, wrong.refused, escapes)
    freed = {column for column, delta in wrong.changes if delta < 0} - {base}
    if not _same_days(state, wrong.holder, escapes):
        freed = _all_rides(state, wrong.holder)
    known = dict.fromkeys([*settled, *freed], 0)
    known.update(dict.fromkeys((column for column, _ in draft.met(wrong.holder.request)), 0))
    added = {column for column, delta in wrong.changes if delta > 0}
    known.update(dict.fromkeys(added, 1))
    known[draft.open(wrong.holder.option)] = 1
    _blocked(state, dict(wrong.changes), freed, known, escapes)
    terms: dict[int, int] = {base: 1}
    for columns in escapes.missing:
        for column in columns:
            terms[column] = terms.get(column, 0) + 1
    for column in sorted((escapes.chosen - added) | {taken}):
        terms[column] = terms.get(column, 0) - 1
    kept = tuple((column, value) for column, value in terms.items() if value)
    row = Row("order_of_seats", kept, None, len(escapes.missing))
    return Cut(row, tuple(dict.fromkeys(escapes.together)))


def as_rows(draft: Draft, cut: Cut) -> list[Row]:
    """Write a cut as rows of a draft, with a column ``held`` for each of its conditions."""
    terms = list(cut.row.terms)
    rows = []
    for condition in cut.unless:
        held = draft.column("held", condition)
        lowest = sum(min(0, value) * draft.upper[column] for column, value in condition.terms)
        rows.append(
            Row(
                "order_of_seats", (*condition.terms, (held, lowest - condition.least)), lowest, None
            )
        )
        terms.append((held, -1))
    return [*rows, Row(cut.row.label, tuple(terms), cut.row.lo, cut.row.hi)]


def _all_rides(state: State, holder: Seat) -> set[int]:
    """List the seats on trips that a holder who meets nobody else on those weekdays gives up."""
    draft = state.draft
    wish = draft.wish(holder)
    days = draft.judge.days(wish.student).days_of(draft.option(holder), wish)
    return {column for day in days for column in rides_on(draft, wish.student, day)}


def _same_days(state: State, seat: Seat, escapes: _Escapes) -> bool:
    """Note what else of a student's must stay as it is on the weekdays of a placement; tell if any.

    Rows say it of one other request; seats on trips and more requests are asked of whole days.
    """
    draft = state.draft
    wish = draft.wish(seat)
    others = touching(draft, seat)
    days = draft.judge.days(wish.student).days_of(draft.option(seat), wish)
    rides = [column for day in sorted(days) for column in rides_on(draft, wish.student, day)]
    if not others or (not rides and len({other.request for other in others}) == 1):
        return False
    for column in [*map(draft.column_of, others), *rides]:
        if state.x[column]:
            escapes.missing.append((column,))
        else:
            escapes.chosen.add(column)
    return True


def _order(state: State, wrong: Wrong, escapes: _Escapes) -> None:
    """Note what would let the refused come no earlier than the holder."""
    order = state.draft.problem.policy.order_of_seats
    if DYNAMIC not in order:
        return
    at = 1 + order.index(DYNAMIC)
    mine = key(state, wrong.refused)
    theirs = key(state, wrong.holder)
    if mine[:at] < theirs[:at]:
        return
    if mine[at] == 0:
        # With a course of the own the refused would come later.
        escapes.chosen.update(other_columns(state, wrong.refused.request, active=False))
    if theirs[at]:
        # Any placement of the holder's other course keeps the holder where it is in the order.
        column = other_columns(state, wrong.holder.request, active=True)[0]
        other = int(str(state.draft.names[column][1]))
        escapes.missing.append(tuple(column for column, _ in state.draft.met(other)))


def _blocked(
    state: State,
    changes: dict[int, int],
    freed: set[int],
    known: dict[int, int],
    escapes: _Escapes,
) -> None:
    """Note for each row that the exchange moves for the worse what of the rest would break it."""
    rises: dict[int, int] = {}
    falls: dict[int, int] = {}
    for column, delta in {**changes, **dict.fromkeys(freed, -1)}.items():
        for at, value in state.rows_of[column]:
            # A seat that is given up may not have been held.
            moved = value * delta
            rises[at] = rises.get(at, 0) + (max(0, moved) if column in freed else moved)
            falls[at] = falls.get(at, 0) - (min(0, moved) if column in freed else moved)
    for at in sorted(rises):
        row = state.rows[at]
        if row.hi is not None and rises[at] > 0:
            _break(state, row.terms, row.hi, known, escapes)
        if row.lo is not None and falls[at] > 0:
            minus = tuple((column, -value) for column, value in row.terms)
            _break(state, minus, -row.lo, known, escapes)


def _break(
    state: State,
    terms: tuple[Term, ...],
    limit: int,
    known: dict[int, int],
    escapes: _Escapes,
) -> None:
    """Note what breaks Σ terms ≤ limit after the exchange."""
    upper = state.draft.upper
    least = limit + 1 - sum(value * known[c] for c, value in terms if c in known)
    others = tuple((column, value) for column, value in terms if column not in known)
    if sum(max(0, value) * upper[column] for column, value in others) < least:
        return
    if all(value >= least for _, value in others) and least > 0:
        escapes.chosen.update(column for column, _ in others)
    else:
        escapes.together.append(Least(others, least))
