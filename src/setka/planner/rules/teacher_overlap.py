"""A teacher is in one place at a time, journeys included."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.rules.draft import crowds

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add Σ teach ≤ 1 over options held at one moment, and over those too near for the journey."""
    for teacher, days in draft.teachers.items():
        options = [
            option
            for option in draft.options.options
            if ("teach", option.index, teacher) in draft.at
        ]
        column = {option.index: draft.teach(option.index, teacher) for option in options}
        if "teacher_overlap" not in draft.judge.without:
            items = [(option.index, taken) for option in options for taken in option.occupied]
            for crowd in sorted(map(sorted, crowds(items))):
                draft.row("teacher_overlap", [(column[index], 1) for index in crowd], hi=1)
        for one in options:
            clashes: dict[str, list[int]] = defaultdict(list)
            for two in options:
                is_settled = two.course.id == one.course.id and one.course.max_groups == 1
                if two.index < one.index and not is_settled and days.clash(one, two):
                    clashes[two.course.id].append(two.index)
            for course, others in clashes.items():
                if draft.problem.course[course].max_groups == 1:
                    terms = [(column[index], 1) for index in [one.index, *others]]
                    draft.row("teacher_overlap", terms, hi=1)
                    continue
                for other in others:
                    terms = [(column[one.index], 1), (column[other], 1)]
                    draft.row("teacher_overlap", terms, hi=1)
