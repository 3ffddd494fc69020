"""A teacher's week and day stay within what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from setka.planner.options.fits import option_lessons

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add Σ lessons·teach ≤ max − load per calendar week, ≤ max − own lessons per date."""
    weeks = draft.problem.year.weeks
    lessons = [option_lessons(option, weeks) for option in draft.options.options]
    for teacher, days in draft.teachers.items():
        options = [
            option.index
            for option in draft.options.options
            if ("teach", option.index, teacher) in draft.at
        ]
        if not options:
            continue
        columns = [draft.teach(index, teacher) for index in options]
        counts = np.stack([lessons[index] for index in options])
        week_room = np.full(weeks, days.teacher.max_week_hours - days.teacher.load_hours)
        add_caps(draft, "teacher_load", columns, counts.sum(axis=2), week_room)
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
    for values in np.unique(stacked, axis=1).T:
        *row, limit = (int(value) for value in values)
        terms = list(zip(columns, row, strict=True))
        if limit >= 0:
            draft.row(label, terms, hi=limit)
            continue
        for column, count in terms:
            if count > 0:
                draft.row(label, [*terms, (column, -limit)], hi=0)
