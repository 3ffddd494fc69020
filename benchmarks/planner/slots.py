"""Where and when the plain model may put a group: places, and the slots of each weekly meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from setka.planner.options.dates import block_masks, dates_of, starts_of, window_weeks
from setka.planner.options.option import Occupied, Option, WeeklyMeeting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setka.planner.options.seats import SeatJudge
    from setka.planner.problem import Course, Delivery, Pattern, Problem, Site


@dataclass(frozen=True)
class Slot:
    """A weekly meeting that a group could have: session number, and times with certain weeks."""

    session: int
    option: Option
    """The meeting as if the group had no other: what the judge of students reads."""

    @property
    def day(self) -> int:
        """The weekday."""
        return self.option.meetings[0].day

    @property
    def start(self) -> int:
        """Minutes since 00:00."""
        return self.option.meetings[0].start

    @property
    def occupied(self) -> tuple[Occupied, ...]:
        """Times with their weeks."""
        return self.option.occupied


@dataclass(frozen=True)
class Place:
    """Everything about a group but the times: grades, delivery, site, pattern, first week."""

    course: Course
    cohort: tuple[int, ...]
    delivery: Delivery
    site: str
    pattern: Pattern
    sessions: tuple[tuple[Slot, ...], ...]

    @property
    def is_taught_at_home(self) -> bool:
        """Whether the teacher works at her home site."""
        return self.delivery.who_travels != "teacher"


@dataclass
class Places:
    """Lists the places of a course. Dates follow the same order of weeks as in the engine."""

    problem: Problem
    judge: SeatJudge

    def of(self, course: Course) -> list[Place]:
        """List the places with slots for each session of their patterns."""
        found: list[Place] = []
        for cohort in course.cohorts or (course.grades,):
            openness = self._openness(course, cohort)
            for delivery, host in product(course.deliveries, course.hosts):
                site = self.problem.site[host]
                if not self._may_host(site, delivery):
                    continue
                for pattern in course.patterns:
                    for block in block_masks(self.problem, site, course, pattern):
                        frame = (course, cohort, delivery, site, pattern)
                        sessions = self._sessions(frame, block, openness)
                        place = Place(course, cohort, delivery, host, pattern, sessions)
                        if all(sessions) and place not in found:
                            found.append(place)
        return found

    def _may_host(self, site: Site, delivery: Delivery) -> bool:
        if self.problem.policy.network_model != "resource_centre":
            return True
        role = self.problem.school[site.school].role
        return role == "resource_centre" and delivery.who_travels != "teacher"

    def _openness(self, course: Course, cohort: Sequence[int]) -> dict[tuple[int, int], int]:
        counts: dict[tuple[int, int], int] = defaultdict(int)
        for student in self.problem.students:
            grade = self.problem.class_of(student.id).grade
            if grade in cohort and any(r.course == course.id for r in student.requests):
                for day, mask in enumerate(self.judge.days(student.id).open):
                    for week in range(self.problem.year.weeks):
                        counts[day, week + 1] += mask >> week & 1
        return counts

    def _sessions(
        self,
        frame: tuple[Course, tuple[int, ...], Delivery, Site, Pattern],
        block: int,
        openness: dict[tuple[int, int], int],
    ) -> tuple[tuple[Slot, ...], ...]:
        course, cohort, delivery, site, pattern = frame
        sizes = sorted(pattern.sessions, reverse=True)
        weeks = {
            meeting: mask
            for size in set(sizes)
            for meeting in starts_of(site, size)
            if (mask := self._weeks(course, site, pattern, meeting))
        }
        found: list[tuple[Slot, ...]] = []
        for session, size in enumerate(sizes):
            slots = []
            for meeting in (one for one in weeks if one.lessons == size):
                others = sizes[:session] + sizes[session + 1 :]
                held = self._certain(frame, meeting, others, weeks, (block, openness))
                if held is not None:
                    option = Option(
                        -1, course, cohort, delivery, site.id, pattern, (meeting,), tuple(held)
                    )
                    slots.append(Slot(session, option))
            found.append(tuple(slots))
        return tuple(found)

    def _weeks(self, course: Course, site: Site, pattern: Pattern, meeting: WeeklyMeeting) -> int:
        mask = window_weeks(self.problem, course, pattern, meeting.day)
        mask &= self.problem.open_weeks[site.calendar, meeting.day]
        return mask & self.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)

    def _certain(
        self,
        frame: tuple[Course, tuple[int, ...], Delivery, Site, Pattern],
        meeting: WeeklyMeeting,
        others: Sequence[int],
        weeks: dict[WeeklyMeeting, int],
        dating: tuple[int, dict[tuple[int, int], int]],
    ) -> list[Occupied] | None:
        """Give the weeks a meeting is held in whatever the days of the other sessions."""
        course, _, delivery, site, _ = frame
        block, openness = dating
        common: list[Occupied] | None = None
        for rest in self._partners(meeting, others, weeks):
            meetings = tuple(sorted((meeting, *rest), key=lambda m: (m.day, m.start)))
            dates = dates_of(
                self.problem,
                course=course,
                site=site,
                delivery=delivery,
                meetings=meetings,
                lessons_in=[weeks[m] & block for m in meetings],
                reserve_in=[weeks[m] for m in meetings],
                openness=openness,
            )
            if dates is None:
                continue
            if not rest:
                return list(dates)
            at = meetings.index(meeting)
            mine = [
                x for x in dates if x.meeting == at and (x.lessons, x.until) == _size_of(meeting)
            ]
            common = mine if common is None else _both(common, mine)
        return common

    def _partners(
        self, meeting: WeeklyMeeting, others: Sequence[int], weeks: dict[WeeklyMeeting, int]
    ) -> Iterator[tuple[WeeklyMeeting, ...]]:
        """Yield the other meetings of the week; of those that are dated alike only one."""
        alike: dict[int, dict[tuple[int, int], WeeklyMeeting]] = {size: {} for size in others}
        for one, mask in weeks.items():
            if one.lessons in alike and one.day != meeting.day:
                alike[one.lessons].setdefault((one.day, mask), one)
        for rest in product(*(alike[size].values() for size in others)):
            if len({one.day for one in rest}) == len(rest):
                yield rest


def _size_of(meeting: WeeklyMeeting) -> tuple[int, int]:
    return meeting.lessons, meeting.until


def _both(some: list[Occupied], others: list[Occupied]) -> list[Occupied]:
    found = []
    for one in some:
        for two in others:
            if one.is_remote == two.is_remote:
                weeks, held = one.weeks & two.weeks, one.held & two.held
                if held:
                    found.append(
                        Occupied(
                            one.day,
                            one.start,
                            one.until,
                            one.lessons,
                            weeks,
                            held & ~weeks,
                            one.is_remote,
                            0,
                        )
                    )
    return found
