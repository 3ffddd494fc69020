"""Why each request was not met: one kind, and how many placements each fact blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from setka.planner.plan import Unmet, UnmetKind
from setka.planner.search.greedy import with_rides
from setka.planner.search.seats import is_met, is_settled

if TYPE_CHECKING:
    from setka.planner.options.option import Option, Seat
    from setka.planner.search.state import State

TIERS = (
    frozenset({"day_load", "week_load", "calendar", "teacher_hours", "group_not_formed"}),
    frozenset({"journey", "travel_alone", "wait", "meal", "extracurricular_gap", "saturday"}),
    frozenset({"no_room", "no_teacher"}),
)
"""Facts from the last to strike to the first: where a group could be and the student's day has
room; where it could be and only the way or the rest stands against; where only the host lacks."""
LABELS: dict[str, str] = {
    "group_size": "full",
    "guests": "full",
    "room_fit": "full",
    "student_day": "own_courses",
    "requests": "replaced_row",
    "week_load": "week_load",
    "day_load": "day_load",
    "trips": "seats_on_trip",
    "needs_ride": "seats_on_trip",
    "companions": "own_courses",
    "enabled": "home_lessons",
}
"""What a row that refuses a seat means for the student."""


def unmet_of(state: State) -> tuple[Unmet, ...]:
    """List every unmet request with its reason, by student and course."""
    draft = state.draft
    found = []
    for wish in draft.options.requests:
        if is_met(state, wish.index):
            continue
        kind, short_by = _kind(state, wish.index)
        facts = draft.options.facts.get(wish.index, {})
        found.append(
            Unmet(
                wish.student,
                wish.course,
                cast("UnmetKind", kind),
                bool(draft.seats_of_request.get(wish.index)),
                short_by,
                tuple(
                    (cast("UnmetKind", fact), count)
                    for fact, count in sorted(facts.items(), key=lambda item: (-item[1], item[0]))
                ),
                draft.options.placements.get(wish.index, 0),
            )
        )
    return tuple(sorted(found, key=lambda unmet: (unmet.student, unmet.course)))


def _kind(state: State, request: int) -> tuple[str, int]:
    draft = state.draft
    if is_settled(state, request):
        return "alternate_met", 0
    seats = draft.seats_of_request.get(request, [])
    course = draft.problem.course[draft.options.requests[request].course]
    if not seats:
        kind = _nearest(draft.options.facts.get(request, {}))
        short = _short_by(state, course.id, course.min_size) if kind == "group_not_formed" else 0
        return kind, short
    reasons = [_refusal(state, seat) for seat in seats if state.x[draft.open(seat.option)]]
    if reasons:
        return ("dearer" if "dearer" in reasons else reasons[0]), 0
    if all(_is_locked(state, draft.options.options[seat.option]) for seat in seats):
        return "lock", 0
    return _no_group(state, request, course.min_size)


def _refusal(state: State, seat: Seat) -> str:
    """Tell what keeps a student out of an open group."""
    column = state.draft.column_of(seat)
    row = state.broken(with_rides(state, {}, column) or {column: 1})
    return "dearer" if row is None else LABELS.get(row.label, "dearer")


def _nearest(facts: dict[str, int]) -> str:
    """Choose the fact that strikes latest in the funnel, of those the commonest."""
    if not facts:
        return "no_host"
    for tier in (*TIERS, frozenset(facts)):
        here = [(count, fact) for fact, count in facts.items() if fact in tier]
        if here:
            return max(here)[1]
    return "no_host"


def _is_locked(state: State, option: Option) -> bool:
    return any(
        lock.state == "closed"
        and lock.course == option.course.id
        and lock.site in {None, option.site}
        for lock in state.draft.problem.policy.locks
    )


def _no_group(state: State, request: int, least: int) -> tuple[str, int]:
    """Tell why no group stands where the student could come."""
    draft = state.draft
    short = least
    for seat in draft.seats_of_request[request]:
        others = draft.seats_of_option[seat.option]
        waiting = sum(not is_settled(state, other.request) for other in others)
        short = min(short, max(0, least - waiting))
    if short:
        return "group_not_formed", short
    for seat in draft.seats_of_request[request]:
        staff = draft.options.teachers[seat.option]
        if any(
            state.broken({draft.teach(seat.option, teacher): 1}, upper_only=True) is None
            for teacher in staff
        ):
            return "dearer", 0
    return "teacher_hours", 0


def _short_by(state: State, course: str, least: int) -> int:
    draft = state.draft
    wishers = sum(
        wish.course == course and not is_settled(state, wish.index)
        for wish in draft.options.requests
    )
    return max(1, least - wishers)
