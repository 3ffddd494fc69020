"""Seats that are possible only beside another seat of the same student."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

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
            for seat in seats:
                if seat.enablers is None:
                    kept.append(seat)
                    continue
                enablers = tuple(
                    (other.request, other.option)
                    for request, others in by_request.items()
                    if _may_help(options, judge, seat, request)
                    for other in others
                    if _helps(options, judge, seat, other)
                )
                if enablers:
                    kept.append(Seat(seat.option, seat.request, seat.points, enablers))
    return sorted(kept, key=lambda seat: (seat.option, seat.request))


def _may_help(options: Options, judge: SeatJudge, seat: Seat, request: int) -> bool:
    """Tell whether some placement of another request could make a seat possible."""
    wish, other = options.requests[seat.request], options.requests[request]
    if other.index == wish.index or wish.replaces & other.replaces:
        return False
    if judge.are_alternates(wish, other):
        return False
    # Nothing but a release clears a lesson out of the way.
    released = wish.replaces | other.replaces
    return judge.rides(wish.student, options.options[seat.option], released) != "home_lessons"


def _helps(options: Options, judge: SeatJudge, seat: Seat, other: Seat) -> bool:
    wishes = (options.requests[seat.request], options.requests[other.request])
    return judge.clash(options.options[seat.option], options.options[other.option], wishes) is None
