"""A teacher's week and day stay within what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add Σ lessons·teach ≤ max − load per calendar week, ≤ max − own lessons per date."""
    for teacher, days in draft.teachers.items():
        options = draft.options_of_teacher.get(teacher, [])
        if not options:
            continue
        columns = [draft.teach(option.index, teacher) for option in options]
        counts = draft.lessons[[option.index for option in options]]
        add_caps(draft, "teacher_load", columns, counts.sum(axis=2), days.week_room)
        day_room = (days.teacher.max_day_lessons - days.own_lessons).reshape(-1)
        add_caps(draft, "teacher_load", columns, counts.reshape(len(options), -1), day_room)


def add_caps(
    draft: Draft, label: str, columns: list[int], counts: np.ndarray, room: np.ndarray
) -> None:
    """Add Σ counts[i,t]·column[i] ≤ room[t] for each t where it can bind; equal rows once.

    ``counts`` is (columns, T), ``room`` (T). Where room is negative the row binds only if a column
    with a positive count is chosen: Σ counts·column − room·column[i] ≤ 0 for each such i.
    """
    binding = (counts.clip(min=0).sum(axis=0) > room) & (counts > 0).any(axis=0)
    stacked = np.vstack([counts[:, binding], room[binding][None, :]])
    for *row, limit in sorted(set(map(tuple, stacked.T.tolist()))):
        terms = [(column, count) for column, count in zip(columns, row, strict=True) if count]
        if limit >= 0:
            draft.row(label, terms, hi=limit)
            continue
        for column, count in terms:
            if count > 0:
                draft.row(label, [*terms, (column, -limit)], hi=0)
