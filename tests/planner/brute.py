"""The best plan of a tiny problem by looking at every plan; the judge alone says what is lawful.

Plans are sets of groups: course, cohort, delivery, site, pattern, weekly meetings, start of a
block, teachers, rooms, attendees; then seats on trips. The dates of a group follow from the rest
(they are a function of the option). Seats on trips are tried where the student meets in person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from setka.planner import checks
from setka.planner.checks.facts import Facts
from setka.planner.options.dates import (
    block_masks,
    dates_of,
    remote_parts,
    starts_of,
    weekly_sets,
    window_weeks,
)
from setka.planner.options.option import Occupied, WeeklyMeeting
from setka.planner.plan import PLAN_FORMAT, DatedLesson, Group, Meeting, Plan, Ride, Unmet
from setka.planner.problem import Course, Delivery, Pattern, Problem, Site
from setka.planner.problem.time import weeks_of

LASTING = frozenset(
    {
        "cohort",
        "group_size",
        "hosting",
        "delivery",
        "pattern",
        "hours",
        "host_calendar",
        "day_bounds",
        "first_lessons",
        "saturday",
        "teacher_course",
        "teacher_overlap",
        "teacher_load",
        "room_fit",
        "room_overlap",
    }
)
"""Rules that a group breaks alone and no other group mends."""
IN_TOGETHER = LASTING | {"requests", "companions", "one_host_a_day"}
"""Rules that some groups break together and no further group mends."""


class TooMany(Exception):
    """There are more plans than a test should look at."""


@dataclass
class Brute:
    """Looks at every plan of a problem."""

    problem: Problem
    reachable: frozenset[tuple[str, str]]
    """Requests that the plan states as reachable if they are not met."""
    most: int = 4_000
    """Plans to judge before giving up."""
    judged: int = 0

    def best(self) -> int | None:
        """Give the points of the best lawful plan; None if there is none."""
        groups = list(self.groups())
        values = [self._value(chosen) for chosen in self._sets(groups, ())]
        return max((value for value in values if value is not None), default=None)

    def _sets(
        self, groups: Sequence[Group], chosen: tuple[Group, ...]
    ) -> Iterator[tuple[Group, ...]]:
        """Yield sets of groups, none of which breaks a rule that more groups cannot mend."""
        yield chosen
        for at, group in enumerate(groups):
            more = (*chosen, replace(group, id=f"g{len(chosen)}"))
            if len(more) == 1 or not self._breaks(more, (), IN_TOGETHER):
                yield from self._sets(groups[at + 1 :], more)

    def _value(self, groups: tuple[Group, ...]) -> int | None:
        """Give the points of the groups with the best locks and seats on trips; None: unlawful."""
        values = [
            sum(price.points for price in checks.prices(self.problem, plan))
            for plan in (
                self._plan(named, rides)
                for named in self._answers(groups)
                for rides in self._rides(groups)
            )
            if not self._breaks(plan.groups, plan.rides, None)
        ]
        return max(values, default=None)

    def _breaks(
        self, groups: tuple[Group, ...], rides: tuple[Ride, ...], only: frozenset[str] | None
    ) -> bool:
        self.judged += 1
        if self.judged > self.most:
            raise TooMany
        if only is not None:
            return bool(checks.breaches(self.problem, self._bare(groups, rides), only=only))
        plan = self._plan(groups, rides)
        cheap = IN_TOGETHER - {"one_host_a_day"}
        rest = frozenset(checks.RULES) - cheap - {"order_of_seats", "statement"}
        return any(
            checks.breaches(self.problem, plan, only=rules)
            for rules in (cheap, rest, frozenset({"order_of_seats"}))
        )

    def _plan(self, groups: tuple[Group, ...], rides: tuple[Ride, ...]) -> Plan:
        plan = self._bare(groups, rides)
        return replace(
            plan,
            lost=checks.lost_of(self.problem, plan),
            keep_free=checks.keep_free_of(self.problem, plan),
        )

    def _bare(self, groups: tuple[Group, ...], rides: tuple[Ride, ...]) -> Plan:
        """Write a plan without what only states what follows from it."""
        met = {(name, group.course) for group in groups for name in group.attendees}
        return Plan(
            format=PLAN_FORMAT,
            problem="0" * 64,
            is_synthetic=True,
            status="feasible",
            value=0,
            bound=0,
            groups=groups,
            rides=rides,
            unmet=tuple(
                Unmet(name, course, "dearer", (name, course) in self.reachable)
                for name, course in self.problem.request
                if (name, course) not in met
            ),
        )

    def _answers(self, groups: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
        """Yield the ways in which groups can answer the open locks, each by one group."""
        locks = [lock for lock in self.problem.policy.locks if lock.state == "open"]
        fitting = [
            [at for at, group in enumerate(groups) if group.course == lock.course] for lock in locks
        ]
        for choice in product(*fitting):
            yield tuple(
                replace(
                    group,
                    locks=tuple(
                        lock.id for lock, to in zip(locks, choice, strict=True) if to == at
                    ),
                )
                for at, group in enumerate(groups)
            )

    def _rides(self, groups: tuple[Group, ...]) -> Iterator[tuple[Ride, ...]]:
        """Yield the seats on trips that the attendees might hold."""
        ways: dict[tuple[str, int, bool], list[Ride | None]] = defaultdict(lambda: [None])
        for group in groups:
            for student, day in product(
                group.attendees, sorted({m.day for m in group.meetings if not m.is_remote})
            ):
                home = self.problem.home_site(student)
                for trip in self.problem.trips:
                    if day in trip.days and {trip.origin, trip.destination} == {home, group.site}:
                        ride = Ride(student, trip.id, day)
                        way = ways[student, day, trip.origin == home]
                        if ride not in way:
                            way.append(ride)
        for choice in product(*ways.values()):
            yield tuple(ride for ride in choice if ride is not None)

    def groups(self) -> Iterator[Group]:
        """Yield every group that could be part of a lawful plan."""
        seen = set()
        for course in self.problem.courses:
            for cohort in course.cohorts or (course.grades,):
                askers = [
                    student.id
                    for student in self.problem.students
                    if (student.id, course.id) in self.problem.request
                    and self.problem.class_of(student.id).grade in cohort
                ]
                for group in self._of_course(course, askers):
                    if group not in seen and not self._breaks((group,), (), LASTING):
                        seen.add(group)
                        yield group

    def _of_course(self, course: Course, askers: list[str]) -> Iterator[Group]:
        facts = Facts(self.problem)
        openness: dict[tuple[int, int], int] = defaultdict(int)
        for name in askers:
            for day, mask in enumerate(facts.open_weeks(self.problem.student[name])):
                for week in weeks_of(mask):
                    openness[day, week] += 1
        for delivery, site_id, pattern in product(course.deliveries, course.hosts, course.patterns):
            site = self.problem.site[site_id]
            for meetings, taken in self._placements(course, delivery, site, pattern, openness):
                yield from self._filled(course, delivery, site, askers, meetings, taken)

    def _placements(
        self,
        course: Course,
        delivery: Delivery,
        site: Site,
        pattern: Pattern,
        openness: dict[tuple[int, int], int],
    ) -> Iterator[tuple[tuple[WeeklyMeeting, ...], tuple[Occupied, ...]]]:
        choices = {size: starts_of(site, size) for size in set(pattern.sessions)}
        law = Facts(self.problem).law
        policy = self.problem.policy
        for meetings in weekly_sets(pattern.sessions, choices):
            held = []
            for meeting in meetings:
                mask = window_weeks(self.problem, course, pattern, meeting.day)
                mask &= self.problem.host_weeks[site.id, meeting.day]
                for week in weeks_of(mask):
                    date = self.problem.year.date(week, meeting.day)
                    earliest, latest = law.bounds_on(date)
                    first = max(policy.earliest_start, earliest)
                    last = min(policy.latest_end, latest)
                    if meeting.start < first or meeting.until > last:
                        mask &= ~(1 << (week - 1))
                held.append(mask)
            for block in block_masks(self.problem, site, course, pattern):
                taken = dates_of(
                    self.problem,
                    course=course,
                    site=site,
                    delivery=delivery,
                    meetings=meetings,
                    lessons_in=[mask & block for mask in held],
                    reserve_in=held,
                    openness=openness,
                )
                if taken is not None:
                    yield meetings, taken

    def _filled(
        self,
        course: Course,
        delivery: Delivery,
        site: Site,
        askers: list[str],
        meetings: tuple[WeeklyMeeting, ...],
        taken: tuple[Occupied, ...],
    ) -> Iterator[Group]:
        staffs = combinations(
            [t.id for t in self.problem.teachers if course.id in t.courses], course.teachers_needed
        )
        sizes = range(course.min_size, min(course.max_size, len(askers)) + 1)
        companies = chain.from_iterable(combinations(askers, size) for size in sizes)
        rooms = product([room.id for room in site.rooms], repeat=len(meetings))
        for staff, company, held_in in product(staffs, companies, rooms):
            yield Group(
                id="g",
                course=course.id,
                site=site.id,
                mode=delivery.mode,
                who_travels=delivery.who_travels,
                teachers=staff,
                meetings=tuple(self._weekly(delivery, meetings, taken, held_in)),
                lessons=self._dated(taken, held_in, is_reserve=False),
                reserve=self._dated(taken, held_in, is_reserve=True),
                attendees=company,
            )

    def _weekly(
        self,
        delivery: Delivery,
        meetings: tuple[WeeklyMeeting, ...],
        taken: tuple[Occupied, ...],
        rooms: tuple[str, ...],
    ) -> Iterator[Meeting]:
        for at, meeting in enumerate(meetings):
            lessons = 0
            for part in taken:
                lessons |= part.weeks if part.meeting == at else 0
            for is_remote, mask in remote_parts(delivery):
                if lessons & mask:
                    yield Meeting(
                        meeting.day,
                        meeting.start,
                        meeting.until,
                        meeting.lessons,
                        lessons & mask,
                        rooms[at],
                        is_remote,
                    )

    def _dated(
        self, taken: tuple[Occupied, ...], rooms: tuple[str, ...], *, is_reserve: bool
    ) -> tuple[DatedLesson, ...]:
        found = [
            DatedLesson(
                self.problem.year.date(week, part.day),
                part.start,
                part.until,
                part.lessons,
                rooms[part.meeting],
                part.is_remote,
            )
            for part in taken
            for week in weeks_of(part.reserve if is_reserve else part.weeks)
        ]
        return tuple(sorted(found, key=lambda lesson: (lesson.date, lesson.start)))
