"""A group has as many different teachers as its course needs, each of whom may teach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add Σ_t teach[o,t] = needed · open[o]."""
    for option in draft.options.options:
        staff = [(draft.teach(option.index, t), 1) for t in draft.options.teachers[option.index]]
        needed = option.course.teachers_needed
        draft.row("teacher_course", [*staff, (draft.open(option.index), -needed)], lo=0, hi=0)
