"""A teacher is in one place at a time, journeys included."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.options.company import numbers
from setka.planner.rules.draft import crowds

if TYPE_CHECKING:
    from setka.planner.options.fits import TeacherDays
    from setka.planner.options.option import Option
    from setka.planner.rules.draft import Draft, Term

Time = tuple[str, int, int, int]
"""Site, start, until, and the mask of the weeks in which it is held."""


def add(draft: Draft) -> None:
    """Add Σ teach ≤ 1 over options held at one moment, and over those too near for the journey."""
    for teacher, days in draft.teachers.items():
        options = draft.options_of_teacher.get(teacher, [])
        if "teacher_overlap" not in draft.judge.without:
            items = [(option.index, taken) for option in options for taken in option.occupied]
            for crowd in sorted(map(sorted, crowds(items))):
                terms = [(draft.teach(index, teacher), 1) for index in crowd]
                draft.row("teacher_overlap", terms, hi=1)
        for at, clashing in enumerate(_clashes(days, options)):
            one = (draft.teach(options[at].index, teacher), 1)
            by_course: dict[str, list[Term]] = defaultdict(list)
            for other in numbers(clashing & ((1 << at) - 1)):
                two = options[other]
                by_course[two.course.id].append((draft.teach(two.index, teacher), 1))
            for course, terms in by_course.items():
                if draft.problem.course[course].max_groups > 1:
                    for term in terms:
                        draft.row("teacher_overlap", [one, term], hi=1)
                elif course != options[at].course.id:
                    draft.row("teacher_overlap", [one, *terms], hi=1)


def _clashes(days: TeacherDays, options: list[Option]) -> list[int]:
    """Mask, for each option, the numbers of the options that are too near for the teacher."""
    holders: dict[int, dict[Time, int]] = defaultdict(lambda: defaultdict(int))
    for at, option in enumerate(options):
        for taken in option.occupied:
            holders[taken.day][option.site, taken.start, taken.until, taken.held] |= 1 << at
    found = [0] * len(options)
    for day, times in holders.items():
        for one, holding in times.items():
            near = 0
            for two, others in times.items():
                if one[3] & two[3] & days.too_near(day, (one[:3], two[:3])):
                    near |= others
            for at in numbers(holding):
                found[at] |= near
    return found
