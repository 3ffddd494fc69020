"""The dates of a group that goes on: those planned before, then its reserve, then what is best."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from setka.planner.options.dates import block_masks, chosen_of, occupied_on
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.options.dates import Chosen
    from setka.planner.options.option import Occupied, Option, WeeklyMeeting
    from setka.planner.plan import Group
    from setka.planner.problem import Course, Delivery, Problem, RunningGroup, Site


class Planned(NamedTuple):
    """Masks of the weeks in which a weekly meeting was planned before."""

    lessons: int = 0
    reserve: int = 0


class Left(NamedTuple):
    """How the hours left are held: the weekly meetings still needed, by number, and their dates."""

    used: tuple[int, ...]
    chosen: Chosen
    due: int
    """Academic hours without a date."""


@dataclass(eq=False)
class GoingOn:
    """A running group at a site: on which dates it could hold the hours it has left."""

    problem: Problem
    run: RunningGroup
    site: Site
    openness: Mapping[tuple[int, int], int]
    """Attendees whose class is open, by (weekday, week)."""
    _left: dict[object, Left | None] = field(default_factory=dict)
    _seen: set[tuple[Occupied, ...]] = field(default_factory=set)

    def ways(self, option: Option, *, held: Sequence[int], free: Sequence[int]) -> Iterator[Option]:
        """Yield the ways to go on, each once: on all dates, and without those of absent teachers.

        ``option`` holds the course, site, delivery, pattern and meetings; ``held`` masks the weeks
        in which the pattern allows each meeting, ``free`` those in which the site and a room are
        free. Where nothing stands against the dates planned before, the group keeps them as long as
        it keeps site and times.
        """
        away = [self._away[meeting.day] for meeting in option.meetings]
        here = [mask & other for mask, other in zip(held, free, strict=True)]
        without = [mask & ~gone for mask, gone in zip(here, away, strict=True)]
        times = {(x.day, x.start): at for at, x in enumerate(option.meetings)}
        must_keep = option.site == self.run.site and all(
            time in times and not planned.lessons & ~(free[times[time]] & ~away[times[time]])
            for time, planned in self._planned.items()
            if planned.lessons
        )
        for masks in [here, without] if any(away) else [here]:
            for block in block_masks(self.problem, self.site, option.course, option.pattern):
                left = self._left_in(option.meetings, [mask & block for mask in masks], masks)
                if left is None:
                    continue
                meetings = tuple(option.meetings[at] for at in left.used)
                made = replace(
                    option,
                    meetings=meetings,
                    occupied=occupied_on(self.site, option.delivery, meetings, left.chosen),
                    continues=self.run.id,
                    due=left.due,
                )
                is_new = made.occupied not in self._seen
                if is_new and (not must_keep or self._keeps_dates(made)):
                    self._seen.add(made.occupied)
                    yield made

    @cached_property
    def _away(self) -> tuple[int, ...]:
        """Mask of the weeks in which a teacher of the group is away, by weekday."""
        year = self.problem.year
        teachers = [self.problem.teacher.get(name) for name in self.run.teachers]
        absent = [teacher for teacher in teachers if teacher and teacher.absences]
        return tuple(
            sum(
                1 << (week - 1)
                for week in range(1, year.weeks + 1)
                if any(teacher.is_absent(year.date(week, day)) for teacher in absent)
            )
            if absent
            else 0
            for day in range(7)
        )

    @cached_property
    def _planned(self) -> dict[tuple[int, int], Planned]:
        """Dates planned before as weeks, by (weekday, start)."""
        found: dict[tuple[int, int], Planned] = {}
        for one in self.run.planned:
            time = one.date.weekday(), one.start
            lessons, reserve = found.get(time, Planned())
            bit = 1 << (self.problem.year.week(one.date) - 1)
            found[time] = (
                Planned(lessons, reserve | bit)
                if one.is_reserve
                else Planned(lessons | bit, reserve)
            )
        return found

    def _keeps_dates(self, made: Option) -> bool:
        weeks: dict[tuple[int, int], int] = {}
        for taken in made.occupied:
            time = taken.day, made.meetings[taken.meeting].start
            weeks[time] = weeks.get(time, 0) | taken.weeks
        return not any(
            planned.lessons & ~weeks.get(time, 0) for time, planned in self._planned.items()
        )

    def _left_in(
        self,
        meetings: Sequence[WeeklyMeeting],
        lessons_in: Sequence[int],
        reserve_in: Sequence[int],
    ) -> Left | None:
        is_here = self.site.id == self.run.site
        planned = [
            self._planned.get((x.day, x.start), Planned()) if is_here else Planned()
            for x in meetings
        ]
        # Of the hours of the day only the dates planned before depend: few choices serve all.
        key = tuple(
            (x.day, x.lessons, *of)
            for x, *of in zip(meetings, lessons_in, reserve_in, planned, strict=True)
        )
        if key not in self._left:
            self._left[key] = self._choose(meetings, lessons_in, reserve_in, planned)
        return self._left[key]

    def _choose(
        self,
        meetings: Sequence[WeeklyMeeting],
        lessons_in: Sequence[int],
        reserve_in: Sequence[int],
        planned: Sequence[Planned],
    ) -> Left | None:
        """Choose the dates of the hours left; None if too many of them find no date.

        Dates planned before at this site come first, then those held in reserve (so hours that fall
        out move there), then the others by Σ lessons · (1 + attendees whose class is open), ties by
        date; last those on which no attendee's class is open. The reserve is taken from what is
        left, as far as it goes.
        """
        problem, run = self.problem, self.run
        hours_left = problem.hours_left(run.course, run.id)
        ranked = []
        for at, meeting in enumerate(meetings):
            for week in weeks_of(reserve_in[at]):
                bit = 1 << (week - 1)
                tier = 0 if planned[at].lessons & bit else 1 if planned[at].reserve & bit else 2
                here = self.openness.get((meeting.day, week), 0)
                worth = meeting.lessons * (1 + here)
                worst = tier if here else 3
                ranked.append((worst, -worth if tier > 1 else 0, week, meeting.day, at))
        ranked.sort()
        taken: list[tuple[int, int]] = []
        hours = 0
        for _, _, week, _, at in ranked:
            if hours < hours_left and lessons_in[at] >> (week - 1) & 1:
                taken.append((week, at))
                hours += meetings[at].lessons
        due = max(0, hours_left - hours)
        total = problem.course[run.course].hours_total
        if not taken or due * 100 > problem.policy.lost_lessons_percent * total:
            return None
        used = tuple(sorted({at for _, at in taken}))
        reserve: list[tuple[int, int]] = []
        need = -(-problem.policy.reserve_percent * hours_left // 100)
        lessons = set(taken)
        for _, _, week, _, at in ranked:
            if need > 0 and at in used and (week, at) not in lessons:
                reserve.append((week, at))
                need -= meetings[at].lessons
        shortened = None
        if hours > hours_left:
            shortened = max(
                ((week, at) for week, at in taken if meetings[at].lessons > 1),
                key=lambda date: (date[0], meetings[date[1]].day),
            )
        place = {at: number for number, at in enumerate(used)}
        chosen = chosen_of(
            len(used),
            [(week, place[at]) for week, at in taken],
            [(week, place[at]) for week, at in reserve],
            shortened and (shortened[0], place[shortened[1]]),
        )
        return Left(used, chosen, due)


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
