"""Students who should be together share a group of a course both attend; those apart never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add x[a,o] + Σ_{o'≠o} x[b,o'] ≤ 1 (together), x[a,o] + x[b,o] ≤ 1 (apart)."""
    for pair in draft.problem.policy.companions:
        mine, theirs = (
            {
                draft.options.requests[index].course: draft.seats_of_request[index]
                for index in draft.requests_of_student.get(student, [])
            }
            for student in pair.students
        )
        for course, seats in mine.items():
            for seat in seats:
                others = [
                    (draft.column_of(other), 1)
                    for other in theirs.get(course, [])
                    if (other.option == seat.option) == (pair.kind == "apart")
                ]
                if others:
                    draft.row("companions", [(draft.column_of(seat), 1), *others], hi=1)
