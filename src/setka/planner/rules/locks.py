"""What is locked stays: each open lock has a group of its own, closed ones have none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.options.option import Option
    from setka.planner.problem import Lock
    from setka.planner.rules.draft import Draft, Term


def matches(draft: Draft, lock: Lock, option: Option) -> bool:
    """Tell whether a group at an option could answer a lock."""
    requests = {draft.wish(seat).student for seat in draft.seats_of_option.get(option.index, [])}
    return (
        lock.course == option.course.id
        and lock.group in {None, option.continues}
        and lock.site in {None, option.site}
        and set(lock.teachers) <= set(draft.options.teachers[option.index])
        and {(s.day, s.start) for s in lock.starts} <= option.starts
        and set(lock.attendees) <= requests
    )


def add(draft: Draft) -> None:
    """Add Σ_o match[l,o] = 1, Σ_l match[l,o] ≤ open[o], match ≤ teach and attend that it names."""
    matched: dict[int, list[Term]] = defaultdict(list)
    for lock in draft.problem.policy.locks:
        if lock.state == "closed":
            _close(draft, lock)
            continue
        answers: list[Term] = []
        for index in draft.options_of_course.get(lock.course, []):
            option = draft.options.options[index]
            if not matches(draft, lock, option):
                continue
            match = draft.column("match", lock.id, index)
            answers.append((match, 1))
            matched[index].append((match, 1))
            named = [draft.teach(index, teacher) for teacher in lock.teachers]
            named += [
                draft.column_of(seat)
                for seat in draft.seats_of_option.get(index, [])
                if draft.wish(seat).student in lock.attendees
            ]
            for column in named:
                draft.row("locks", [(match, 1), (column, -1)], hi=0)
        # An empty sum cannot be 1: a column that is always 0 says so to the solver.
        answers = answers or [(draft.column("nowhere", lock.id, upper=0), 1)]
        draft.row("locks", answers, lo=1, hi=1)
    for index, terms in matched.items():
        draft.row("locks", [*terms, (draft.open(index), -1)], hi=0)


def _close(draft: Draft, lock: Lock) -> None:
    for index in draft.options_of_course.get(lock.course, []):
        if lock.site in {None, draft.options.options[index].site}:
            draft.row("locks", [(draft.open(index), 1)], hi=0)
