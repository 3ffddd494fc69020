"""Two network courses of a student fit into the student's days together, ways and rest included."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.options.company import Beside, held_by, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.options.option import Seat, Wish
    from setka.planner.rules.draft import Draft, Term


def add(draft: Draft) -> None:
    """Add x + Σ y ≤ 1 for each placement x and the placements y of another request it clashes with.

    The y are placements of one request, of which one at most is chosen. Where a third placement
    mends the clash: x + y ≤ 1 + Σ z.
    """
    for student, requests in draft.requests_of_student.items():
        days = _Days(draft, student)
        for first, second in combinations(requests, 2):
            one, two = draft.options.requests[first], draft.options.requests[second]
            if draft.judge.are_alternates(one, two) or one.replaces & two.replaces:
                continue
            for term, clashing in days.clashes(one, two):
                alone = [term]
                for other, menders in clashing:
                    if menders:
                        draft.row("student_day", [term, other, *menders], hi=1)
                    else:
                        alone.append(other)
                if len(alone) > 1:
                    draft.row("student_day", alone, hi=1)


@dataclass
class _Days:
    """The weekdays of one student, asked about placements together."""

    draft: Draft
    student: str
    _beside: dict[tuple[int, ...], Beside] = field(default_factory=dict)

    def clashes(self, one: Wish, two: Wish) -> Iterator[tuple[Term, list[tuple[Term, list[Term]]]]]:
        """Yield each placement of a request with those of another it breaks a day rule with.

        Each of these comes with the third placements that mend the clash.
        """
        draft = self.draft
        beside = self._asked(two.index, one.index)
        seats, terms = draft.seats_of_request[two.index], draft.met(two.index)
        others = [
            r for r in draft.requests_of_student[self.student] if r not in {one.index, two.index}
        ]
        changing = [0] * 7
        for at, seat in enumerate(seats):
            for day in self._changed(seat):
                changing[day] |= 1 << at
        for seat, term in zip(draft.seats_of_request[one.index], draft.met(one.index), strict=True):
            near = 0
            for day in self._changed(seat):
                near |= changing[day]
            option = draft.option(seat)
            clashing = near & ~beside.fitting(held_by(option)) if near else 0
            mendable = clashing & ~beside.hopeless(option) if others and clashing else 0
            yield (
                term,
                [
                    (
                        terms[at],
                        self._menders(seat, seats[at], others) if mendable >> at & 1 else [],
                    )
                    for at in numbers(clashing)
                ],
            )

    def _menders(self, one: Seat, two: Seat, others: list[int]) -> list[Term]:
        """List the third placements with which two that clash break nothing."""
        draft = self.draft
        held = held_by(draft.option(one), draft.option(two))
        found = []
        for request in others:
            fitting = self._asked(request, one.request, two.request).fitting(held)
            found += [draft.met(request)[at] for at in numbers(fitting)] if fitting else []
        return [(column, -1) for column, _ in found]

    def _asked(self, *requests: int) -> Beside:
        """Give the placements of the first request, all of the requests met."""
        if requests not in self._beside:
            wishes = [self.draft.options.requests[request] for request in requests]
            released = frozenset(row for wish in wishes for row in wish.replaces)
            self._beside[requests] = Beside(
                self.draft.judge.company(self.student, released),
                [self.draft.option(seat) for seat in self.draft.seats_of_request[requests[0]]],
            )
        return self._beside[requests]

    def _changed(self, seat: Seat) -> frozenset[int]:
        days = self.draft.judge.days(self.student)
        return days.days_of(self.draft.option(seat), self.draft.wish(seat))
