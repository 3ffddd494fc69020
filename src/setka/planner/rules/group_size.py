"""A group opens with enough attendees and never holds more than its course allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.problem import Course
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add min·open[o] ≤ Σ attend[r,o] ≤ max·open[o], the same for guests; groups a course.

    A running group goes on at one option at most; new groups leave it its place.
    """
    for option in draft.options.options:
        course, opened = option.course, draft.open(option.index)
        here = draft.taken(option.index)
        draft.row("group_size", [*here, (opened, -draft.least_size(option))], lo=0)
        draft.row("group_size", [*here, (opened, -course.max_size)], hi=0)
        guests = [
            term
            for seat, term in zip(draft.seats_of_option.get(option.index, []), here, strict=True)
            if draft.problem.is_guest(draft.wish(seat).student, option.site)
        ]
        least = draft.problem.least_guests(course.id, option.continues, option.site)
        if least:
            draft.row("guests", [*guests, (opened, -least)], lo=0)
        if course.reserved_own:
            most = course.max_size - course.reserved_own
            draft.row("guests", [*guests, (opened, -most)], hi=0)
    for course in draft.problem.courses:
        opened_all = [
            (draft.open(index), 1) for index in draft.options_of_course.get(course.id, [])
        ]
        if len(opened_all) > course.max_groups:
            draft.row("groups", opened_all, hi=course.max_groups)
        _add_running(draft, course)


def _add_running(draft: Draft, course: Course) -> None:
    """Add Σ open ≤ 1 of each running group, Σ open ≤ groups allowed beside them of new ones."""
    running = draft.problem.unfinished(course.id)
    limits = {run.id: 1 for run in running} | {None: max(0, course.max_groups - len(running))}
    for continues, limit in limits.items():
        opened = [
            (draft.open(index), 1)
            for index in draft.options_of_course.get(course.id, [])
            if draft.options.options[index].continues == continues
        ]
        if running and len(opened) > limit:
            draft.row("groups", opened, hi=limit)
