"""The dates of a group that goes on: those planned before, then its reserve, then what is best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.planner.options.dates import block_masks, chosen_of, occupied_on
from setka.planner.options.option import Occupied, WeeklyMeeting
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.options.option import Option
    from setka.planner.plan import Group
    from setka.planner.problem import Course, Delivery, Problem, RunningGroup, Site


@dataclass(frozen=True)
class Rest:
    """How a group goes on: the weekly meetings it still needs, its dates, hours without a date."""

    meetings: tuple[WeeklyMeeting, ...]
    occupied: tuple[Occupied, ...]
    due: int


def rest_of(  # noqa: PLR0913 - one argument for each fact the dates depend on
    problem: Problem,
    run: RunningGroup,
    *,
    site: Site,
    delivery: Delivery,
    meetings: tuple[WeeklyMeeting, ...],
    lessons_in: Sequence[int],
    reserve_in: Sequence[int],
    openness: Mapping[tuple[int, int], int],
) -> Rest | None:
    """Choose the dates of the hours a group has left; None if too many of them find no date.

    Dates planned before at this site come first, then those it held in reserve (so hours that fall
    out move there), then the others by Σ lessons · (1 + attendees whose class is open), ties by
    date; last those on which no attendee's class is open. The reserve is taken from what is left,
    as far as it goes. ``openness`` counts attendees.
    """
    left = problem.hours_left(run.course, run.id)
    planned = {(p.date, p.start): p.is_reserve for p in run.planned if run.site == site.id}
    ranked = []
    for at, meeting in enumerate(meetings):
        for week in weeks_of(reserve_in[at]):
            is_reserve = planned.get((problem.year.date(week, meeting.day), meeting.start))
            here = openness.get((meeting.day, week), 0)
            tier = 2 if is_reserve is None else int(is_reserve)
            worth = meeting.lessons * (1 + here)
            ranked.append((tier if here else 3, -worth if tier > 1 else 0, week, meeting.day, at))
    taken: list[tuple[int, int]] = []
    hours = 0
    for _, _, week, _, at in sorted(ranked):
        if hours < left and lessons_in[at] >> (week - 1) & 1:
            taken.append((week, at))
            hours += meetings[at].lessons
    due = max(0, left - hours)
    total = problem.course[run.course].hours_total
    if not taken or due * 100 > problem.policy.lost_lessons_percent * total:
        return None
    used = sorted({at for _, at in taken})
    reserve: list[tuple[int, int]] = []
    need = -(-problem.policy.reserve_percent * left // 100)
    for _, _, week, _, at in sorted(ranked):
        if need > 0 and at in used and (week, at) not in taken:
            reserve.append((week, at))
            need -= meetings[at].lessons
    shortened = None
    if hours > left:
        shortened = max(
            ((week, at) for week, at in taken if meetings[at].lessons > 1),
            key=lambda date: (date[0], meetings[date[1]].day),
        )
    place = {at: number for number, at in enumerate(used)}
    kept = tuple(meetings[at] for at in used)
    chosen = chosen_of(
        len(kept),
        [(week, place[at]) for week, at in taken],
        [(week, place[at]) for week, at in reserve],
        shortened and (shortened[0], place[shortened[1]]),
    )
    return Rest(kept, occupied_on(site, delivery, kept, chosen), due)


def _weeks_away(problem: Problem, run: RunningGroup, day: int) -> int:
    """Mask the weeks in which a teacher of a running group is away on a weekday."""
    return sum(
        1 << (week - 1)
        for week in range(1, problem.year.weeks + 1)
        if any(
            problem.teacher[name].is_absent(problem.year.date(week, day))
            for name in run.teachers
            if name in problem.teacher
        )
    )


@dataclass(frozen=True)
class Stay:
    """What is left as it is when only some courses are planned anew."""

    free: frozenset[str]
    """Courses planned anew."""
    groups: Mapping[str, Group]
    """The other running groups by id: each goes on at its site, by its weekly starts, or not."""

    def allows(self, run: RunningGroup | None, site: str, delivery: Delivery) -> bool:
        """Tell whether a group may stand at a site in a way."""
        if run is None or run.course in self.free:
            return True
        group = self.groups.get(run.id)
        way = (delivery.mode, delivery.who_travels)
        return group is not None and (group.site, group.mode, group.who_travels) == (site, *way)

    def keeps(self, run: RunningGroup | None, meeting: WeeklyMeeting) -> bool:
        """Tell whether a group may meet at a time."""
        if run is None or run.course in self.free:
            return True
        starts = {(one.day, one.start) for one in self.groups[run.id].meetings}
        return (meeting.day, meeting.start) in starts


def groups_to_plan(
    problem: Problem, course: Course, stay: Stay | None
) -> list[RunningGroup | None]:
    """List the running groups of a course with hours left, and None where a new one may open."""
    running: list[RunningGroup | None] = list(problem.unfinished(course.id))
    if course.max_groups > len(running) and (stay is None or course.id in stay.free):
        running.append(None)
    return running


def rests(
    problem: Problem,
    run: RunningGroup,
    option: Option,
    *,
    held: Sequence[int],
    free: Sequence[int],
    openness: Mapping[tuple[int, int], int],
) -> Iterator[Option]:
    """Yield the ways for a group to go on: on all dates, and without those its teachers are away.

    ``option`` holds the course, site, delivery, pattern and meetings; ``held`` masks the weeks in
    which the pattern allows each meeting, ``free`` those in which the site and a room are free.
    Where nothing stands against the dates planned before, the group keeps them as long as it keeps
    site and times.
    """
    site = problem.site[option.site]
    away = [_weeks_away(problem, run, meeting.day) for meeting in option.meetings]
    here = [mask & other for mask, other in zip(held, free, strict=True)]
    without = [mask & ~gone for mask, gone in zip(here, away, strict=True)]
    planned = {(p.date, p.start) for p in run.planned if not p.is_reserve}
    is_free = option.site == run.site and planned <= _dates(
        problem, option, [mask & ~gone for mask, gone in zip(free, away, strict=True)]
    )
    for masks in [here, without] if any(away) else [here]:
        for block in block_masks(problem, site, option.course, option.pattern):
            found = rest_of(
                problem,
                run,
                site=site,
                delivery=option.delivery,
                meetings=option.meetings,
                lessons_in=[mask & block for mask in masks],
                reserve_in=masks,
                openness=openness,
            )
            if found is None:
                continue
            made = replace(
                option,
                meetings=found.meetings,
                occupied=found.occupied,
                continues=run.id,
                due=found.due,
            )
            weeks = [_lesson_weeks(made, at) for at in range(len(made.meetings))]
            if not is_free or planned <= _dates(problem, made, weeks):
                yield made


def _dates(problem: Problem, option: Option, weeks: Sequence[int]) -> set[tuple[dt.date, int]]:
    """List the dates of weekly meetings in their weeks: (date, start)."""
    return {
        (date, meeting.start)
        for meeting, mask in zip(option.meetings, weeks, strict=True)
        for date in problem.dates(meeting.day, mask)
    }


def _lesson_weeks(option: Option, at: int) -> int:
    mask = 0
    for taken in option.occupied:
        mask |= taken.weeks if taken.meeting == at else 0
    return mask
