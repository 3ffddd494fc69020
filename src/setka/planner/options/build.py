"""Enumerate the options of a problem and the seats they offer; most of the problem dies here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.dates import (
    block_masks,
    dates_of,
    remote_parts,
    starts_of,
    weekly_sets,
    window_weeks,
)
from setka.planner.options.enable import keep_enabled
from setka.planner.options.fits import RoomTimes, TeacherDays
from setka.planner.options.loads import Loads
from setka.planner.options.option import Occupied, Option, Options, Seat, WeeklyMeeting, Wish
from setka.planner.options.seats import SeatJudge, request_points
from setka.planner.problem.time import ALL_WEEKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.problem import Course, Delivery, Pattern, Problem, Site
    from setka.planner.progress import Stop

BY_RELEASE = frozenset({"home_lessons", "meal", "extracurricular_gap"})
"""Facts that another request of the same student takes away only by releasing lessons."""
ON_THE_WAY = frozenset({"journey", "travel_alone", "promised_windows"})
"""Facts that a lesson at the same site takes away too, if the seats on a bus suit both together."""


@dataclass
class Builder:
    """Builds the options course by course, in the order of the problem."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    options: Options = field(default_factory=Options)
    maybe: list[Seat] = field(default_factory=list)
    _windows: dict[tuple[str, Pattern, int], int] = field(default_factory=dict)

    @cached_property
    def judge(self) -> SeatJudge:
        """Judges students against options."""
        return SeatJudge(self.problem, self.without)

    @cached_property
    def loads(self) -> Loads:
        """Loads of students against the law's caps."""
        return Loads(self.judge)

    @cached_property
    def rooms(self) -> RoomTimes:
        """When rooms are free."""
        return RoomTimes(self.problem, self.without)

    @cached_property
    def teachers(self) -> dict[str, TeacherDays]:
        """Days of each teacher."""
        return {t.id: TeacherDays(self.problem, t, self.without) for t in self.problem.teachers}

    @cached_property
    def wishes(self) -> dict[str, list[Wish]]:
        """Requests by course."""
        found: dict[str, list[Wish]] = defaultdict(list)
        for student in self.problem.students:
            for request in student.requests:
                wish = Wish(
                    len(self.options.requests),
                    student.id,
                    request.course,
                    frozenset(request.replaces),
                    request_points(self.problem, student.id, request),
                )
                self.options.requests.append(wish)
                found[request.course].append(wish)
        return found

    @cached_property
    def released_by_all(self) -> dict[str, frozenset[str]]:
        """All rows that a student's requests would replace."""
        return {
            student.id: frozenset(row for request in student.requests for row in request.replaces)
            for student in self.problem.students
        }

    def build(self, stop: Stop | None = None) -> Options:
        """Build all options; a stop leaves those of the courses done so far."""
        _ = self.wishes
        for course in self.problem.courses:
            if stop is not None and stop.is_set():
                break
            self._course(course)
        self.options.seats = keep_enabled(self.options, self.maybe, self.judge)
        return self.options

    def _course(self, course: Course) -> None:
        for cohort in course.cohorts or (course.grades,):
            wishes = [
                wish
                for wish in self.wishes.get(course.id, [])
                if self.problem.class_of(wish.student).grade in cohort or "cohort" in self.without
            ]
            openness = self._openness(wishes)
            for delivery in course.deliveries:
                for site_id in course.hosts:
                    site = self.problem.site[site_id]
                    if self._may_host(site, delivery):
                        here = self._here(wishes, delivery, site)
                        self._site(course, cohort, delivery, site, here, openness)
                    else:
                        self._count(wishes, "no_host")

    def _may_host(self, site: Site, delivery: Delivery) -> bool:
        if self.problem.policy.network_model != "resource_centre":
            return True
        role = self.problem.school[site.school].role
        return (role == "resource_centre" or "hosting" in self.without) and (
            delivery.who_travels != "teacher" or "delivery" in self.without
        )

    def _here(self, wishes: list[Wish], delivery: Delivery, site: Site) -> list[Wish]:
        if delivery.who_travels != "teacher" or "delivery" in self.without:
            return wishes
        return [wish for wish in wishes if self.problem.home_site(wish.student) == site.id]

    def _openness(self, wishes: Sequence[Wish]) -> dict[tuple[int, int], int]:
        counts: dict[tuple[int, int], int] = defaultdict(int)
        masks: dict[tuple[int, ...], int] = defaultdict(int)
        for wish in wishes:
            masks[self.judge.days(wish.student).open] += 1
        for opens, number in masks.items():
            for day, mask in enumerate(opens):
                for week in range(self.problem.year.weeks):
                    if mask >> week & 1:
                        counts[day, week + 1] += number
        return counts

    def _site(
        self,
        course: Course,
        cohort: tuple[int, ...],
        delivery: Delivery,
        site: Site,
        wishes: list[Wish],
        openness: dict[tuple[int, int], int],
    ) -> None:
        for pattern in course.patterns:
            choices: dict[int, list[WeeklyMeeting]] = {}
            for size in sorted(set(pattern.sessions)):
                choices[size] = [
                    meeting
                    for meeting in starts_of(site, size)
                    if self._is_worth_trying(course, delivery, site, pattern, meeting, wishes)
                ]
            for meetings in weekly_sets(pattern.sessions, choices):
                held = [self._date_mask(course, site, pattern, meeting) for meeting in meetings]
                seen: set[tuple[Occupied, ...]] = set()
                for block in block_masks(self.problem, site, course, pattern):
                    occupied = dates_of(
                        self.problem,
                        course=course,
                        site=site,
                        delivery=delivery,
                        meetings=meetings,
                        lessons_in=[mask & block for mask in held],
                        reserve_in=held,
                        openness=openness,
                        may_lack="hours" in self.without,
                    )
                    if occupied is not None and occupied not in seen:
                        seen.add(occupied)
                        self._add(
                            Option(
                                len(self.options.options),
                                course,
                                cohort,
                                delivery,
                                site.id,
                                pattern,
                                meetings,
                                occupied,
                            ),
                            wishes,
                        )

    def _date_mask(
        self, course: Course, site: Site, pattern: Pattern, meeting: WeeklyMeeting
    ) -> int:
        window = (course.id, pattern, meeting.day)
        if window not in self._windows:
            is_free = "pattern" in self.without
            self._windows[window] = (
                ALL_WEEKS if is_free else window_weeks(self.problem, course, pattern, meeting.day)
            )
        mask = self._windows[window]
        if "host_calendar" not in self.without:
            mask &= self.problem.open_weeks[site.calendar, meeting.day]
        if "day_bounds" not in self.without:
            mask &= self.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)
        return mask

    def _is_worth_trying(
        self,
        course: Course,
        delivery: Delivery,
        site: Site,
        pattern: Pattern,
        meeting: WeeklyMeeting,
        wishes: list[Wish],
    ) -> bool:
        mask = self._date_mask(course, site, pattern, meeting)
        if not mask:
            early = meeting.start < self.problem.policy.earliest_start
            lawful = self.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)
            self._count(wishes, "no_pattern" if lawful else "early_start" if early else "late_end")
            return False
        taken = tuple(
            Occupied(
                day=meeting.day,
                start=meeting.start,
                until=meeting.until,
                lessons=meeting.lessons,
                weeks=mask & part,
                reserve=0,
                is_remote=is_remote,
                meeting=0,
            )
            for is_remote, part in remote_parts(delivery)
            if mask & part
        )
        probe = Option(-1, course, (), delivery, site.id, pattern, (meeting,), taken)
        host_fact = self._host_fact(probe)
        least = self._least_dates(course, pattern, meeting)
        possible: list[Wish] = []
        helped = 0
        for wish in wishes:
            fact = self.judge.lasting_fault(wish.student, probe, wish.replaces, least)
            self.options.placements[wish.index] = self.options.placements.get(wish.index, 0) + 1
            if fact is None:
                possible.append(wish)
            elif host_fact is None:
                self._note([wish], fact)
                helped += self._may_be_helped_often(probe, wish, least)
        if host_fact is not None:
            self._note(possible, host_fact)
            return False
        smallest = 1 if "group_size" in self.without else course.min_size
        if len(possible) + helped < smallest:
            self._note(possible, "group_not_formed")
            return False
        return True

    def _least_dates(self, course: Course, pattern: Pattern, meeting: WeeklyMeeting) -> int:
        """Count the dates a weekly meeting must have at least for the course's hours."""
        # The other meetings of a week hold one lesson date a week at most.
        others = (sum(pattern.sessions) - meeting.lessons) * self.problem.year.weeks
        least = max(1, -(-(course.hours_total - others) // meeting.lessons))
        return 1 if "hours" in self.without else least

    def _host_fact(self, probe: Option) -> str | None:
        """Name what the host lacks for a weekly meeting in every week: a room, a teacher."""
        if not self.rooms.some_week(probe):
            return "no_room"
        if "teacher_course" in self.without:
            return None
        staff = [days for days in self.teachers.values() if self._may_teach(days, probe)]
        if not any(days.some_week(probe.site, taken) for days in staff for taken in probe.occupied):
            return "no_teacher"
        return None

    def _may_teach(self, days: TeacherDays, option: Option) -> bool:
        teacher = days.teacher
        if option.course.id not in teacher.courses and "teacher_course" not in self.without:
            return False
        if option.delivery.who_travels != "teacher" and "delivery" not in self.without:
            return teacher.home_site == option.site
        return True

    def _may_be_helped(self, option: Option, wish: Wish, fact: str | None) -> bool:
        if len(self.problem.student[wish.student].requests) == 1:
            return False
        if fact == "wait":
            return True
        rows = self.released_by_all[wish.student]
        if fact in ON_THE_WAY and (self.problem.trips or rows != wish.replaces):
            return True
        if fact not in BY_RELEASE or rows == wish.replaces:
            return False
        return self.judge.rides(wish.student, option, rows) != fact

    def _may_be_helped_often(self, probe: Option, wish: Wish, least: int) -> bool:
        """Tell whether other requests may clear enough weeks of a weekly meeting for a student."""
        if len(self.problem.student[wish.student].requests) == 1:
            return False
        passing = {"wait"} | (ON_THE_WAY if self.problem.trips else frozenset())
        rows = self.released_by_all[wish.student]
        return self.judge.lasting_fault(wish.student, probe, rows, least, passing) is None

    def _seat_fact(self, option: Option, wish: Wish) -> str | None:
        rides = self.judge.rides(wish.student, option, wish.replaces)
        if isinstance(rides, str):
            return rides
        return "calendar" if self._is_lost(option, wish) else None

    def _is_lost(self, option: Option, wish: Wish) -> bool:
        is_left_out = "lost_lessons" in self.without
        return not is_left_out and self.judge.is_lost_too_much(wish.student, option)

    def _possible(self, option: Option, wishes: Sequence[Wish]) -> list[Wish]:
        return [wish for wish in wishes if self._seat_fact(option, wish) is None]

    def _count(self, wishes: Sequence[Wish], fact: str) -> None:
        for wish in wishes:
            counts = self.options.facts.setdefault(wish.index, {})
            counts[fact] = counts.get(fact, 0) + 1
            self.options.placements[wish.index] = self.options.placements.get(wish.index, 0) + 1

    def _add(self, option: Option, wishes: Sequence[Wish]) -> None:
        course = option.course
        rooms = tuple(self.rooms.fitting(option, at) for at in range(len(option.meetings)))
        if not all(rooms):
            self._note(self._possible(option, wishes), "no_room")
            return
        staff = tuple(
            days.teacher.id
            for days in self.teachers.values()
            if self._may_teach(days, option) and days.fits(option) and days.has_hours(option)
        )
        if len(staff) < course.teachers_needed and "teacher_course" not in self.without:
            self._note(self._possible(option, wishes), "teacher_hours")
            return
        seats: list[Seat] = []
        for wish in wishes:
            fact = self._seat_fact(option, wish)
            is_possible = fact is None or (
                self._may_be_helped(option, wish, fact) and not self._is_lost(option, wish)
            )
            overload = self.loads.fact(wish, option) if is_possible else fact
            if overload is None:
                place = -1 if fact is None else -2
                seats.append(Seat(place, wish.index, self.judge.points(wish, option)))
            else:
                self._note([wish], overload)
        guests = sum(
            self.problem.is_guest(self.options.requests[seat.request].student, option.site)
            for seat in seats
        )
        is_small = len(seats) < course.min_size or guests < course.min_external
        if not seats or (is_small and "group_size" not in self.without):
            self._note([self.options.requests[s.request] for s in seats], "group_not_formed")
            return
        copies = 1
        if course.max_groups > 1:
            copies = min(
                course.max_groups,
                len(staff) // course.teachers_needed,
                len(seats) // course.min_size,
            )
        for copy in range(max(1, copies)):
            index = len(self.options.options)
            self.options.options.append(
                Option(
                    index,
                    course,
                    option.cohort,
                    option.delivery,
                    option.site,
                    option.pattern,
                    option.meetings,
                    option.occupied,
                    copy,
                )
            )
            self.options.teachers.append(staff)
            self.options.rooms.append(rooms)
            for seat in seats:
                enablers = None if seat.option == -1 else ()
                self.maybe.append(Seat(index, seat.request, seat.points, enablers))

    def _note(self, wishes: Sequence[Wish], fact: str) -> None:
        for wish in wishes:
            counts = self.options.facts.setdefault(wish.index, {})
            counts[fact] = counts.get(fact, 0) + 1


def build_options(
    problem: Problem, *, without: frozenset[str] = frozenset(), stop: Stop | None = None
) -> tuple[Options, SeatJudge, dict[str, TeacherDays]]:
    """Enumerate all options of a problem, with the judges that know its people's days."""
    builder = Builder(problem, without)
    options = builder.build(stop)
    return options, builder.judge, builder.teachers
