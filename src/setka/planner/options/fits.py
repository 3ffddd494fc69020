"""Whether a teacher or a room could serve an option, alone or beside another option."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from setka.planner.options.spare import Spare, lessons_of
from setka.planner.problem.time import ALL_WEEKS

if TYPE_CHECKING:
    from setka.planner.options.option import Occupied, Option, WeeklyMeeting
    from setka.planner.problem import Problem, Teacher

Time = tuple[str, int, int]
"""A meeting on a weekday: site, start, until."""
Lesson = tuple[int, int, str, bool]
"""A lesson on a weekday: start, until, site, whether it is the network's."""


@dataclass
class TeacherDays:
    """A teacher's own lessons by weekday, and what fits between them."""

    problem: Problem
    teacher: Teacher
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""

    _near: dict[tuple[int, tuple[Time, ...]], int] = field(default_factory=dict)

    @cached_property
    def own(self) -> tuple[tuple[tuple[int, int, str, int], ...], ...]:
        """By weekday: own lessons as (start, until, site, mask of weeks held)."""
        days: list[list[tuple[int, int, str, int]]] = [[] for _ in range(7)]
        for lesson in self.teacher.lessons:
            calendar = self.problem.site[lesson.site].calendar
            held = lesson.weeks & self.problem.open_weeks[calendar, lesson.day]
            if held:
                days[lesson.day].append((lesson.start, lesson.until, lesson.site, held))
        return tuple(tuple(sorted(day)) for day in days)

    def may_come(self, site: str) -> bool:
        """Tell whether the teacher may work at a site at all."""
        home = self.teacher.home_site
        return (
            site == home
            or "teacher_journey" in self.without
            or (
                self.teacher.is_willing_to_travel
                and self._minutes(home, site) is not None
                and self._minutes(site, home) is not None
            )
        )

    def fits(self, option: Option) -> bool:
        """Tell whether the teacher could teach every meeting of an option, were it the only one."""
        return self.may_come(option.site) and not any(
            taken.held
            & (self.absent[taken.day] | self.too_near(taken.day, (_at(option.site, taken),)))
            for taken in option.occupied
        )

    def some_week(self, site: str, taken: Occupied) -> bool:
        """Tell whether the teacher could hold a weekly meeting at a site in some of its weeks."""
        if not self.may_come(site):
            return False
        near = self.too_near(taken.day, (_at(site, taken),))
        return bool(taken.held & ~(self.absent[taken.day] | near))

    @cached_property
    def absent(self) -> tuple[int, ...]:
        """Mask of the weeks in which the teacher is away, by weekday; days off: all of them."""
        if "teacher_load" in self.without:
            return (0,) * 7
        year = self.problem.year
        return tuple(
            ALL_WEEKS
            if day in self.teacher.days_off
            else sum(
                1 << (week - 1)
                for week in range(1, year.weeks + 1)
                if self.teacher.is_absent(year.date(week, day))
            )
            for day in range(7)
        )

    @cached_property
    def week_room(self) -> np.ndarray:
        """Hours the agreed weekly maximum leaves for the network: int array (weeks)."""
        room = self.teacher.max_week_hours - self.teacher.load_hours
        held = self.problem.held_in_first_week.get(("teacher", self.teacher.id), 0)
        return room - first_week(self.problem, held)

    @cached_property
    def own_lessons(self) -> np.ndarray:
        """Own lessons held: int array (weeks, 7)."""
        lessons = np.zeros((self.problem.year.weeks, 7), dtype=np.int16)
        for day, todays in enumerate(self.own):
            for _, _, _, held in todays:
                lessons[:, day] += mask_array(held, self.problem.year.weeks)
        return lessons

    def has_hours(self, option: Option) -> bool:
        """Tell whether the weekly and daily maximum leave room for an option, were it alone."""
        if "teacher_load" in self.without:
            return True
        lessons = lessons_of(option.occupied)
        if self.teacher.max_week_hours < self.teacher.load_hours:
            return False
        return not (self._spare.is_week_over(lessons) or self._spare.is_day_over(lessons))

    @cached_property
    def _spare(self) -> Spare:
        return Spare(self.week_room, self.teacher.max_day_lessons - self.own_lessons)

    def clash(self, one: Option, two: Option) -> bool:
        """Tell whether two options are too much for this teacher's clock (loads aside)."""
        return any(
            a.day == b.day
            and a.held & b.held & self.too_near(a.day, (_at(one.site, a), _at(two.site, b)))
            for a in one.occupied
            for b in two.occupied
        )

    def too_near(self, day: int, meetings: tuple[Time, ...]) -> int:
        """Mask the weeks in which meetings of a weekday leave no time between them and lessons."""
        known = self._near.get((day, meetings))
        if known is None:
            known = 0
            network = [(start, until, site, True) for site, start, until in meetings]
            for mask, lessons in self._week_classes[day]:
                todays = sorted([*network, *lessons])
                is_free = all(
                    self._in_time(one, two) for one, two in pairwise(todays) if one[3] or two[3]
                )
                known |= 0 if is_free else mask
            self._near[day, meetings] = known
        return known

    @cached_property
    def _week_classes(self) -> tuple[tuple[tuple[int, tuple[Lesson, ...]], ...], ...]:
        """By weekday: masks of weeks with the same own lessons held, and those lessons."""
        return tuple(self._classes(day) for day in range(7))

    def _classes(self, day: int) -> tuple[tuple[int, tuple[Lesson, ...]], ...]:
        classes = []
        left = ALL_WEEKS
        while left:
            bit = left & -left
            same = left
            lessons = []
            for start, until, site, held in self.own[day]:
                if held & bit:
                    lessons.append((start, until, site, False))
                    same &= held
                else:
                    same &= ~held
            left &= ~same
            classes.append((same, tuple(lessons)))
        return tuple(classes)

    def _in_time(self, one: Lesson, two: Lesson) -> bool:
        if two[0] < one[1]:
            return "teacher_overlap" in self.without
        if one[2] == two[2] or "teacher_journey" in self.without:
            return True
        minutes = self._minutes(one[2], two[2])
        if minutes is None:
            return False
        return one[1] + minutes + self.problem.policy.buffer_minutes <= two[0]

    def _minutes(self, origin: str, destination: str) -> int | None:
        minutes = self.problem.minutes.get((origin, destination))
        return minutes if minutes is not None and minutes <= self.teacher.journey_limit else None

    def travel_minutes(self, option: Option) -> int:
        """Give the minutes there and back for all weekly meetings away from the home site."""
        home = self.teacher.home_site
        if option.site == home:
            return 0
        there = self.problem.minutes.get((home, option.site), 0)
        back = self.problem.minutes.get((option.site, home), 0)
        return (there + back) * len(option.meetings)


def _at(site: str, taken: Occupied) -> Time:
    return site, taken.start, taken.until


def option_lessons(option: Option, weeks: int) -> np.ndarray:
    """Count the lessons of an option: int array (weeks, 7)."""
    lessons = np.zeros((weeks, 7), dtype=np.int16)
    for taken in option.occupied:
        lessons[:, taken.day] += taken.lessons * mask_array(taken.weeks, weeks)
    return lessons


def first_week(problem: Problem, hours: int) -> np.ndarray:
    """Put hours into the week of the first planned day: int array (weeks)."""
    found = np.zeros(problem.year.weeks, dtype=np.int16)
    found[problem.year.week(problem.first_day) - 1] = hours
    return found


@lru_cache(maxsize=4096)
def mask_array(mask: int, weeks: int) -> np.ndarray:
    """Turn a week mask into a 0/1 array of so many weeks, not to be written to."""
    bits = np.frombuffer(mask.to_bytes(8, "little"), dtype=np.uint8)
    return np.unpackbits(bits, bitorder="little")[:weeks].astype(np.int16)


@dataclass
class RoomTimes:
    """When the rooms of a problem are free."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    _free: dict[tuple[str, str, WeeklyMeeting], int] = field(default_factory=dict)

    _fitting: dict[object, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def busy(self) -> dict[tuple[str, int], tuple[tuple[int, int, int], ...]]:
        """Busy times held, (start, until, mask of weeks), by (room, weekday)."""
        found: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for site in self.problem.sites:
            for room in site.rooms:
                for slot in room.busy:
                    held = slot.weeks & self.problem.open_weeks[site.calendar, slot.day]
                    found.setdefault((room.id, slot.day), []).append((slot.start, slot.until, held))
        return {key: tuple(times) for key, times in found.items()}

    def fitting(self, option: Option, meeting: int) -> tuple[str, ...]:
        """List the rooms with the features and the time for a weekly meeting of an option."""
        needs = option.course.room_features if "room_fit" not in self.without else ()
        taken = tuple(
            (x.day, x.start, x.until, x.held) for x in option.occupied if x.meeting == meeting
        )
        key = (option.site, needs, taken)
        if key not in self._fitting:
            self._fitting[key] = tuple(
                room.id
                for room in self.problem.site[option.site].rooms
                if set(needs) <= set(room.features)
                and not any(
                    start < until_ and start_ < until and held & held_
                    for day, start_, until_, held_ in taken
                    for start, until, held in self._busy(room.id, day)
                )
            )
        return self._fitting[key]

    def free_weeks(self, option: Option, meeting: WeeklyMeeting) -> int:
        """Mask the weeks in which some room with the features is free at a time."""
        key = (option.site, option.course.id, meeting)
        if key not in self._free:
            needs = set(option.course.room_features) if "room_fit" not in self.without else set()
            free = 0
            for room in self.problem.site[option.site].rooms:
                taken = 0
                for start, until, held in self._busy(room.id, meeting.day):
                    if start < meeting.until and meeting.start < until:
                        taken |= held
                free |= ~taken if needs <= set(room.features) else 0
            self._free[key] = free
        return self._free[key]

    def some_week(self, option: Option) -> bool:
        """Tell whether some room is free for an option's first meeting in some of its weeks."""
        needs = set(option.course.room_features) if "room_fit" not in self.without else set()
        for room in self.problem.site[option.site].rooms:
            for taken in option.occupied:
                left = taken.held if needs <= set(room.features) else 0
                for start, until, held in self._busy(room.id, taken.day):
                    if start < taken.until and taken.start < until:
                        left &= ~held
                if left:
                    return True
        return False

    def _busy(self, room: str, day: int) -> tuple[tuple[int, int, int], ...]:
        return () if "room_overlap" in self.without else self.busy.get((room, day), ())
