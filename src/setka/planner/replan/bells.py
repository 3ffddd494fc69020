"""Bells moved: whatever is held at a site's bells moves with the bell of its number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from setka.planner.change import BellsMoved
    from setka.planner.plan import Plan
    from setka.planner.problem import Facts, PlannedDate, PreviousGroup, Site

Timed = TypeVar("Timed", bound=Any)


@dataclass(frozen=True)
class _Shift:
    """Where the clock times of a site's bells have gone, by weekday."""

    starts: dict[tuple[int, int], int]
    ends: dict[tuple[int, int], int]

    def start(self, day: int, clock: int) -> int:
        return self.starts.get((day, clock), clock)

    def moved(self, timed: Timed) -> Timed:
        """Move a lesson that lies on the bells; others stay."""
        start = self.starts.get((timed.day, timed.start))
        until = self.ends.get((timed.day, timed.until))
        if start is None or until is None:
            return timed
        return replace(timed, start=start, until=until)

    def planned(self, date: PlannedDate) -> PlannedDate:
        return replace(date, start=self.start(date.date.weekday(), date.start))


def _shift(site: Site, moved: BellsMoved) -> _Shift:
    new = {(s.shift, day): s.lessons for s in moved.bells for day in s.days}
    starts: dict[tuple[int, int], int] = {}
    ends: dict[tuple[int, int], int] = {}
    for schedule in site.bells:
        for day in schedule.days:
            pairs = zip(schedule.lessons, new.get((schedule.shift, day), ()), strict=False)
            for old, bell in pairs:
                starts.setdefault((day, old.start), bell.start)
                ends.setdefault((day, old.until), bell.until)
    return _Shift(starts, ends)


def with_bells(facts: Facts, moves: Sequence[BellsMoved]) -> Facts:
    """Give sites other bells, and move what is held there: lessons, busy rooms, groups, locks."""
    for move in moves:
        site = facts.site[move.site]
        facts = _moved(facts, site, _shift(site, move), move)
    return facts


def _all(shift: _Shift, items: Iterable[Timed]) -> tuple[Timed, ...]:
    return tuple(shift.moved(item) for item in items)


def _moved(facts: Facts, site: Site, shift: _Shift, move: BellsMoved) -> Facts:
    policy, resume = facts.policy, facts.resume
    rooms = tuple(replace(room, busy=_all(shift, room.busy)) for room in site.rooms)
    return replace(
        facts,
        sites=tuple(
            replace(s, bells=move.bells, rooms=rooms) if s.id == site.id else s for s in facts.sites
        ),
        classes=tuple(
            replace(c, lessons=_all(shift, c.lessons)) if c.site == site.id else c
            for c in facts.classes
        ),
        teachers=tuple(
            replace(
                t,
                lessons=tuple(shift.moved(x) if x.site == site.id else x for x in t.lessons),
            )
            for t in facts.teachers
        ),
        policy=replace(
            policy,
            previous=tuple(_previous(shift, group, site) for group in policy.previous),
            locks=tuple(
                replace(
                    lock,
                    starts=tuple(
                        replace(one, start=shift.start(one.day, one.start)) for one in lock.starts
                    ),
                )
                if lock.site == site.id
                else lock
                for lock in policy.locks
            ),
        ),
        resume=resume
        and replace(
            resume,
            groups=tuple(
                replace(group, planned=tuple(map(shift.planned, group.planned)))
                if group.site == site.id
                else group
                for group in resume.groups
            ),
        ),
    )


def _previous(shift: _Shift, group: PreviousGroup, site: Site) -> PreviousGroup:
    if group.site != site.id:
        return group
    return replace(group, meetings=_all(shift, group.meetings))


def plan_with_bells(problem: Facts, plan: Plan, moves: Sequence[BellsMoved]) -> Plan:
    """Move the weekly meetings of a plan with the bells of its sites."""
    for move in moves:
        shift = _shift(problem.site[move.site], move)
        groups = tuple(
            replace(group, meetings=_all(shift, group.meetings))
            if group.site == move.site
            else group
            for group in plan.groups
        )
        plan = replace(plan, groups=groups)
    return plan
