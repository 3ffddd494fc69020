"""All placements of a course: every host, way of teaching, pattern and weekly set of times."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from setka.planner.explain.reasons import BIT
from setka.planner.options.dates import (
    block_masks,
    dates_of,
    first_until,
    starts_of,
    weekly_sets,
    window_weeks,
)
from setka.planner.options.option import Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from setka.planner.explain.reasons import FactKind
    from setka.planner.options.fits import RoomTimes, TeacherDays
    from setka.planner.options.option import Occupied, WeeklyMeeting
    from setka.planner.options.seats import SeatJudge
    from setka.planner.problem import Course, Delivery, Pattern, Problem, Site

Held: TypeAlias = "tuple[Occupied, ...]"
"""The dates of one weekly meeting."""
NOT_HELD: tuple[FactKind, ...] = ("early_start", "late_end", "no_pattern")
"""Why a weekly time is never held, whoever comes; in the order of the funnel."""


@dataclass(frozen=True)
class Host:
    """What the host's side of a problem is asked of."""

    problem: Problem
    judge: SeatJudge
    teachers: dict[str, TeacherDays]
    rooms: RoomTimes


@dataclass
class Places:
    """The placements of a course for one cohort, as arrays over them (P)."""

    host: Host
    course: Course
    cohort: tuple[int, ...]
    options: list[Option] = field(default_factory=list)
    """Each placement that has dates, as an option without a number."""
    frame: list[int] = field(default_factory=list)
    """By placement: which set of dates it has, whatever the clock says."""
    frames: list[Option] = field(default_factory=list)
    """A placement of each set of dates."""
    held: list[tuple[int, ...]] = field(default_factory=list)
    """By placement: its weekly meetings, as places in ``meetings``."""
    meetings: list[tuple[str, Held]] = field(default_factory=list)
    """Each weekly meeting with its dates once: (site, dates)."""
    never: Counter[tuple[str, FactKind]] = field(default_factory=Counter)
    """Weekly sets that have no dates, by (site, fact)."""
    _meeting: dict[tuple[str, Held], int] = field(default_factory=dict)
    _openness: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        """List the placements."""
        self._count_open()
        for delivery in self.course.deliveries:
            for name in self.course.hosts:
                site = self.host.problem.site[name]
                for pattern in dict.fromkeys(self.course.patterns):
                    self._list(delivery, site, pattern)

    @cached_property
    def students(self) -> list[str]:
        """Those of the cohort who ask for the course."""
        problem = self.host.problem
        return [
            student.id
            for student in problem.students
            if (student.id, self.course.id) in problem.request
            and problem.class_of(student.id).grade in self.cohort
        ]

    def _count_open(self) -> None:
        """Count whose class is open when: the dates of a group follow from it."""
        weeks = range(self.host.problem.year.weeks)
        for student in self.students:
            for day, mask in enumerate(self.host.judge.days(student).open):
                for week in weeks:
                    if mask >> week & 1:
                        self._openness[day, week + 1] += 1

    def go_on(self, options: Iterable[Option]) -> None:
        """Add the ways in which running groups could go on; before anything is asked."""
        for option in options:
            self.frame.append(len(self.frames))
            self.frames.append(option)
            self._hold(option)

    def _may_host(self, site: Site, delivery: Delivery) -> bool:
        if self.host.problem.policy.network_model != "resource_centre":
            return True
        role = self.host.problem.school[site.school].role
        return role == "resource_centre" and delivery.who_travels != "teacher"

    def _list(self, delivery: Delivery, site: Site, pattern: Pattern) -> None:
        sizes = sorted(set(pattern.sessions))
        choices = {size: starts_of(site, size) for size in sizes}
        if not self._may_host(site, delivery):
            self.never[site.id, "no_host"] += sets_of(pattern.sessions, choices)
            return
        masks = {m: self._mask(site, pattern, m) for of in choices.values() for m in of}
        for fact in NOT_HELD:
            before = sets_of(pattern.sessions, choices)
            choices = {
                size: [m for m in of if masks[m] or self._why_never(m) != fact]
                for size, of in choices.items()
            }
            self.never[site.id, fact] += before - sets_of(pattern.sessions, choices)
        known: dict[object, list[tuple[int, Held]]] = {}
        for meetings in weekly_sets(pattern.sessions, choices):
            key = tuple((m.day, m.lessons, masks[m]) for m in meetings)
            if key not in known:
                known[key] = self._dates(delivery, site, pattern, meetings, masks)
            if not known[key]:
                self.never[site.id, "no_pattern"] += 1
            for frame, dates in known[key]:
                self._add(frame, delivery, site, pattern, meetings, dates)

    def _mask(self, site: Site, pattern: Pattern, meeting: WeeklyMeeting) -> int:
        """Mask the weeks in which a weekly meeting may be held."""
        problem = self.host.problem
        mask = window_weeks(problem, self.course, pattern, meeting.day)
        mask &= problem.host_weeks[site.id, meeting.day] & problem.weeks_to_plan[meeting.day]
        return mask & self.host.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)

    def _why_never(self, meeting: WeeklyMeeting) -> FactKind:
        if self.host.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until):
            return "no_pattern"
        is_early = meeting.start < self.host.problem.policy.earliest_start
        return "early_start" if is_early else "late_end"

    def _dates(
        self,
        delivery: Delivery,
        site: Site,
        pattern: Pattern,
        meetings: tuple[WeeklyMeeting, ...],
        masks: dict[WeeklyMeeting, int],
    ) -> list[tuple[int, Held]]:
        """Find the dates of weekly meetings, one choice for each start of a block: (frame, dates).

        They follow from the weekdays, not from the clock: what is found for one set serves all.
        """
        mine = [masks[meeting] for meeting in meetings]
        found: dict[Held, int] = {}
        for block in block_masks(self.host.problem, site, self.course, pattern):
            dates = dates_of(
                self.host.problem,
                course=self.course,
                site=site,
                delivery=delivery,
                meetings=meetings,
                lessons_in=[mask & block for mask in mine],
                reserve_in=mine,
                openness=self._openness,
            )
            if dates is not None and dates not in found:
                found[dates] = len(self.frames)
                self.frames.append(
                    Option(
                        -1, self.course, self.cohort, delivery, site.id, pattern, meetings, dates
                    )
                )
        return [(frame, dates) for dates, frame in found.items()]

    def _add(
        self,
        frame: int,
        delivery: Delivery,
        site: Site,
        pattern: Pattern,
        meetings: tuple[WeeklyMeeting, ...],
        dates: Held,
    ) -> None:
        clocked = tuple(_at_the_time_of(meetings[taken.meeting], taken, site) for taken in dates)
        option = Option(-1, self.course, self.cohort, delivery, site.id, pattern, meetings, clocked)
        self.frame.append(frame)
        self._hold(option)

    def _hold(self, option: Option) -> None:
        held = []
        for at in range(len(option.meetings)):
            key = (option.site, tuple(taken for taken in option.occupied if taken.meeting == at))
            if key not in self._meeting:
                self._meeting[key] = len(self.meetings)
                self.meetings.append(key)
            held.append(self._meeting[key])
        self.options.append(option)
        self.held.append(tuple(held))

    @cached_property
    def total(self) -> int:
        """All placements, those that have no dates too."""
        return len(self.options) + self.never.total()

    @cached_property
    def site(self) -> np.ndarray:
        """By placement: which of the course's hosts it is at: (P)."""
        hosts = {host: at for at, host in enumerate(self.course.hosts)}
        return np.array([hosts[option.site] for option in self.options], dtype=np.int64)

    @cached_property
    def by_width(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Placements with equally many weekly meetings: (rows), (rows, meetings)."""
        widths = np.array([len(held) for held in self.held], dtype=np.int64)
        found = []
        for width in sorted(set(widths.tolist())):
            rows = np.flatnonzero(widths == width)
            found.append((rows, np.array([self.held[row] for row in rows], dtype=np.int64)))
        return found

    @cached_property
    def of_frame(self) -> np.ndarray:
        """By placement: its set of dates: (P)."""
        return np.array(self.frame, dtype=np.int64)

    @cached_property
    def index(self) -> dict[object, int]:
        """Placements by what tells an option from another."""
        return {key_of(option): at for at, option in enumerate(self.options)}

    def spread(self, of_meetings: Sequence[int]) -> np.ndarray:
        """Join bits of weekly meetings to bits of placements: (P), int64."""
        bits = np.zeros(len(self.options), dtype=np.int64)
        known = np.array(of_meetings, dtype=np.int64)
        for rows, held in self.by_width:
            bits[rows] = np.bitwise_or.reduce(known[held], axis=1)
        return bits

    def summed(self, of_meetings: Sequence[int]) -> np.ndarray:
        """Sum numbers of weekly meetings over placements: (P), int64."""
        sums = np.zeros(len(self.options), dtype=np.int64)
        known = np.array(of_meetings, dtype=np.int64)
        for rows, held in self.by_width:
            sums[rows] = known[held].sum(axis=1)
        return sums

    def spread_frames(self, of_frames: Sequence[int]) -> np.ndarray:
        """Give the bits of sets of dates to their placements: (P), int64."""
        bits: np.ndarray = np.array(of_frames, dtype=np.int64)[self.of_frame]
        return bits

    @cached_property
    def staff(self) -> list[TeacherDays]:
        """Teachers of the course."""
        return [d for d in self.host.teachers.values() if self.course.id in d.teacher.courses]

    def may_teach(self, days: TeacherDays, site: str, delivery: Delivery) -> bool:
        """Tell whether a teacher may work there: at home unless the teacher travels."""
        return delivery.who_travels == "teacher" or days.teacher.home_site == site

    @cached_property
    def host_bits(self) -> np.ndarray:
        """What the host lacks, as bits by placement: a room, a teacher, a teacher's hours."""
        rooms = self.spread([self._room_bit(*meeting) for meeting in self.meetings])
        count = len(self.options)
        free, able = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        for days in self.staff:
            comes = np.array(
                [self.may_teach(days, o.site, o.delivery) for o in self.options], dtype=bool
            )
            busy = self.spread([not days.fits(self._alone(*m)) for m in self.meetings])
            full = self.spread_frames([not days.has_hours(option) for option in self.frames])
            free += comes & (busy == 0)
            able += comes & (busy == 0) & (full == 0)
        needed = self.course.teachers_needed
        bits: np.ndarray = (
            rooms
            | np.where(free < needed, BIT["no_teacher"], 0)
            | np.where((free >= needed) & (able < needed), BIT["teacher_hours"], 0)
        )
        return bits

    def _alone(self, site: str, dates: Held) -> Option:
        """See one weekly meeting as an option."""
        at = dates[0].meeting
        taken = tuple(x._replace(meeting=0) if at else x for x in dates)
        first = self.options[0]
        return replace(first, site=site, occupied=taken, meetings=())

    def _room_bit(self, site: str, dates: Held) -> int:
        return 0 if self.host.rooms.fitting(self._alone(site, dates), 0) else BIT["no_room"]


def key_of(option: Option) -> object:
    """Tell placements apart: everything but the number and the copy."""
    pattern = option.course.patterns.index(option.pattern)
    delivery = option.course.deliveries.index(option.delivery)
    dates = tuple((x.day, x.start, x.until, x.weeks, x.reserve) for x in option.occupied)
    return (option.cohort, delivery, option.site, pattern, dates, option.continues)


def _at_the_time_of(meeting: WeeklyMeeting, taken: Occupied, site: Site) -> Occupied:
    is_short = taken.lessons < meeting.lessons
    until = first_until(site, meeting) if is_short else meeting.until
    return taken._replace(start=meeting.start, until=until)


def sets_of(sessions: Sequence[int], choices: dict[int, list[WeeklyMeeting]]) -> int:
    """Count the ways to hold the sessions of a week on different weekdays (see ``weekly_sets``)."""
    wanted = Counter(sessions)
    sizes = sorted(wanted)
    ways: dict[tuple[int, ...], int] = {tuple(wanted[size] for size in sizes): 1}
    for day in range(7):
        for left, count in list(ways.items()):
            for at, size in enumerate(sizes):
                here = sum(meeting.day == day for meeting in choices[size])
                if left[at] and here:
                    after = (*left[:at], left[at] - 1, *left[at + 1 :])
                    ways[after] = ways.get(after, 0) + count * here
    return ways.get((0,) * len(sizes), 0)
