"""Why a group is where it is: what it is worth, and what the next best place would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.explain.prices import EFFORT, SMALL, differences, model_around, price
from setka.planner.explain.reasons import Alternative, Standing, Term, Time, Where
from setka.planner.explain.why_not import where_of
from setka.planner.rules.draft import Row

if TYPE_CHECKING:
    from setka.planner.explain.prices import Priced
    from setka.planner.explain.whole import Whole
    from setka.planner.options.option import WeeklyMeeting
    from setka.planner.plan import Group
    from setka.planner.progress import Stop


def standing(
    whole: Whole,
    group: Group,
    *,
    is_exact: bool = False,
    effort: float = EFFORT,
    stop: Stop | None = None,
) -> Standing:
    """Price a group: closed, and at the cheapest other site or time.

    Args:
        whole: the problem and its plan.
        group: a group of the plan.
        is_exact: plan all courses anew; otherwise only the group's.
        effort: deterministic seconds of CP-SAT for one price.
        stop: a token that ends the search early.
    """
    option = whole.options.options[whole.laid.option_of[group.id]]
    known = (whole.options.options[at] for at in whole.draft.options_of_course[group.course])
    mine = [o for o in known if group.continues is None or o.continues == group.continues]
    places = {(o.site, o.meetings) for o in mine}
    is_whole = is_exact or len(whole.draft.names) <= SMALL
    near = {c.id for c in whole.problem.courses} if is_whole else {group.course}
    is_proven = is_whole and whole.plan.status == "optimal"

    place = (option.site, option.meetings)
    # A running group is itself, wherever it goes on; of new ones only the place tells them apart.
    alike = [g for g in whole.plan.groups if g.course == group.course and _is_like(g, group)]
    twins = sum(_place_of(whole, other) == place for other in alike) - 1
    count = len(alike)

    def without(least: int | None, most: int | None) -> Priced | None:
        model = model_around(whole, whole.problem, near)
        of_course = [
            o
            for o in model.draft.options.options
            if o.course.id == group.course
            and (group.continues is None or o.continues == group.continues)
        ]
        opened = [(model.draft.open(o.index), 1) for o in of_course]
        here = [(model.draft.open(o.index), 1) for o in of_course if (o.site, o.meetings) == place]
        rows = [Row("asked", tuple(here), None, twins), Row("asked", tuple(opened), least, most)]
        return price(whole, model, rows, effort=effort, stop=stop)

    closed = without(None, count - 1)
    moved = without(count, None) if len(places) > 1 else None
    return Standing(
        group.id,
        group.course,
        where_of(option),
        len(group.attendees),
        None if closed is None else whole.plan.value - closed.value,
        is_proven and closed is not None and closed.is_proven,
        _alternative(whole, group, moved, is_proven=is_proven),
        len(places),
        _is_kept(whole, group),
    )


def _is_like(other: Group, group: Group) -> bool:
    return group.continues is None or other.continues == group.continues


def _is_kept(whole: Whole, group: Group) -> bool | None:
    """Tell whether a running group keeps the site and times it had; None for a new one."""
    run = whole.problem.running.get(group.continues or "")
    if run is None:
        return None
    planned = {(one.date.weekday(), one.start) for one in run.planned}
    return run.site == group.site and {(m.day, m.start) for m in group.meetings} <= planned


def _place_of(whole: Whole, group: Group) -> tuple[str, tuple[WeeklyMeeting, ...]]:
    option = whole.options.options[whole.laid.option_of[group.id]]
    return option.site, option.meetings


def _alternative(
    whole: Whole, group: Group, moved: Priced | None, *, is_proven: bool
) -> Alternative | None:
    """Say where a group would be instead."""
    if moved is None:
        return None
    before = [
        _key(g)
        for g in whole.plan.groups
        if g.id != group.id and g.course == group.course and _is_like(g, group)
    ]
    for new in moved.plan.groups:
        if new.course == group.course and _is_like(new, group) and _key(new) not in before:
            weeks = 0
            for meeting in new.meetings:
                weeks |= meeting.weeks
            times = tuple(Time(m.day, m.start, m.until) for m in new.meetings)
            terms = differences(whole.plan.prices, moved.plan.prices)
            return Alternative(
                Where(new.site, new.mode, tuple(dict.fromkeys(times)), weeks),
                whole.plan.value - moved.value,
                is_proven and moved.is_proven,
                tuple(Term(term, points) for term, points in terms.items()),
            )
    return None


def _key(group: Group) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    return group.site, tuple((m.day, m.start, m.until) for m in group.meetings)
