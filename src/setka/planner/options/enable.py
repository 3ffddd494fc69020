"""Seats that are possible only beside another seat of the same student."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.options.company import Beside, held_by, numbers
from setka.planner.options.option import Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.options.option import Options
    from setka.planner.options.seats import SeatJudge


def keep_enabled(options: Options, maybe: Sequence[Seat], judge: SeatJudge) -> list[Seat]:
    """Keep seats possible alone, and the others with the placements that make them possible.

    A seat impossible alone (``enablers == ()``) is kept if some placement of another request of the
    student, together with it, breaks nothing: lessons that the other request releases, or a wait
    that the other lesson fills.
    """
    by_student: dict[str, dict[int, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for seat in maybe:
        by_student[options.requests[seat.request].student][seat.request].append(seat)
    kept: list[Seat] = []
    for by_request in by_student.values():
        for seats in by_request.values():
            kept += [seat for seat in seats if seat.enablers is None]
            kept += _enabled(
                options, judge, [s for s in seats if s.enablers is not None], by_request
            )
    return sorted(kept, key=lambda seat: (seat.option, seat.request))


def _enabled(
    options: Options, judge: SeatJudge, seats: Sequence[Seat], by_request: dict[int, list[Seat]]
) -> list[Seat]:
    """Keep those seats of one request that seats of the student's others make possible."""
    enablers: dict[int, list[tuple[int, int]]] = {seat.option: [] for seat in seats}
    for request, others in by_request.items() if seats else ():
        wish, other = options.requests[seats[0].request], options.requests[request]
        if other.index == wish.index or wish.replaces & other.replaces:
            continue
        if judge.are_alternates(wish, other):
            continue
        released = wish.replaces | other.replaces
        beside = Beside(
            judge.company(wish.student, released), [options.options[x.option] for x in others]
        )
        names = [(x.request, x.option) for x in others]
        for seat in seats:
            option = options.options[seat.option]
            # Nothing but a release clears a lesson out of the way.
            if judge.rides(wish.student, option, released) != "home_lessons":
                fitting = beside.fitting(held_by(option))
                enablers[seat.option] += [names[at] for at in numbers(fitting)]
    return [
        Seat(seat.option, seat.request, seat.points, tuple(enablers[seat.option]))
        for seat in seats
        if enablers[seat.option]
    ]
