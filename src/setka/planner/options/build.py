"""Enumerate the options of a problem and the seats they offer; most of the problem dies here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.askers import Asker, enrolment_points
from setka.planner.options.dates import (
    block_masks,
    least_dates,
    occupied_on,
    openness_of,
    remote_parts,
    starts_of,
    weekly_sets,
    window_weeks,
)
from setka.planner.options.enable import keep_enabled
from setka.planner.options.hosts import Hosts, may_host, who_may_come
from setka.planner.options.loads import Loads, loads_of
from setka.planner.options.offer import Offer
from setka.planner.options.option import Occupied, Option, Options, Seat, WeeklyMeeting, Wish
from setka.planner.options.rest import GoingOn, Stay, groups_to_plan
from setka.planner.options.seats import SeatJudge, request_points
from setka.planner.problem.time import ALL_WEEKS
from setka.planner.progress import TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.options.dates import Openness
    from setka.planner.options.fits import TeacherDays
    from setka.planner.problem import Course, Delivery, Pattern, Problem, RunningGroup, Site
    from setka.planner.progress import Stop

MOST_WEEKS = 10_000
"""Ways to lay the week of one course; a generated network of 25 schools had 974 at most."""
MOST_SEATS = 500_000
"""Seats of the whole problem. One took 7 KB with its rows at 25 schools: some 4 GB in all."""


@dataclass
class Builder:
    """Builds the options course by course, in the order of the problem."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    stop: Stop | None = None
    options: Options = field(default_factory=Options)
    stay: Stay | None = None
    openness: Mapping[tuple[str, tuple[int, ...]], Openness] = field(default_factory=dict)
    """Of courses that others ask for too, by (course, cohort): requesters whose class is open."""
    maybe: list[Seat] = field(default_factory=list)
    _windows: dict[tuple[str, Pattern, int], int] = field(default_factory=dict)
    _weeks_tried: int = 0
    """How many ways to lay the week of the course have been looked at."""

    @cached_property
    def judge(self) -> SeatJudge:
        """Judges students against options."""
        return SeatJudge(self.problem, self.without)

    @property
    def loads(self) -> Loads:
        """Loads of students against the law's caps."""
        return loads_of(self.judge)

    @cached_property
    def hosts(self) -> Hosts:
        """What sites have to offer: rooms and teachers in their free time."""
        return Hosts(self.problem, self.without)

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

    def build(self, stay: Stay | None = None) -> Options:
        """Build all options; a stop leaves those found so far.

        Raises:
            TooLarge: if there are more than memory is meant for.
        """
        self.start(stay)
        for course in self.problem.courses:
            if self._is_stopped():
                break
            self.add(course)
        return self.finish()

    def start(self, stay: Stay | None = None) -> None:
        """Begin anew; ``stay`` says what is left as it is, none: everything is planned."""
        _ = self.wishes
        self.stay = stay
        self.options = Options(requests=self.options.requests)
        self.maybe = []

    def finish(self) -> Options:
        """Choose the seats of the options built since the start."""
        self.options.seats = keep_enabled(self.options, self.maybe, self.judge)
        return self.options

    def _is_stopped(self) -> bool:
        return self.stop is not None and self.stop.is_set()

    def add(self, course: Course) -> None:
        """Build the options of a course."""
        self._weeks_tried = 0
        for cohort in course.cohorts or (course.grades,):
            wishes = [
                wish
                for wish in self.wishes.get(course.id, [])
                if self.problem.class_of(wish.student).grade in cohort or "cohort" in self.without
            ]
            for run in groups_to_plan(self.problem, course, self.stay):
                self._group(course, cohort, wishes, run)

    def _group(
        self, course: Course, cohort: tuple[int, ...], wishes: list[Wish], run: RunningGroup | None
    ) -> None:
        """Add the options of a new group, or of one that runs."""
        sitting = [wish for wish in wishes if run is None or wish.student in run.attendees]
        openness = self.openness.get((course.id, cohort)) or openness_of(
            self.judge.days(wish.student).open for wish in sitting
        )
        for delivery in course.deliveries:
            for site_id in course.hosts:
                site = self.problem.site[site_id]
                if self.stay is not None and not self.stay.allows(run, site_id, delivery):
                    continue
                if not may_host(self.problem, site, delivery, self.without):
                    self._count(wishes, "no_host")
                    continue
                self._enumerate(
                    Offer(
                        self.problem,
                        course,
                        cohort,
                        delivery,
                        site,
                        self._askers(wishes, delivery, site, run),
                        openness,
                        self.without,
                        run,
                    )
                )

    def _askers(
        self, wishes: list[Wish], delivery: Delivery, site: Site, run: RunningGroup | None
    ) -> list[Asker]:
        place = None if delivery.mode == "distance" else site.id
        return [
            self._asker(wish, place, site.id, run)
            for wish in who_may_come(self.problem, wishes, delivery, site, self.without)
        ]

    def _asker(self, wish: Wish, place: str | None, site: str, run: RunningGroup | None) -> Asker:
        return Asker(
            wish,
            own=self.judge.case(wish.student, place, wish.replaces),
            free=self.judge.case(wish.student, place, self.released_by_all[wish.student]),
            opens=self.judge.days(wish.student).open,
            spare=self.loads.spare(wish.student),
            is_guest=self.problem.is_guest(wish.student, site),
            has_others=len(self.problem.student[wish.student].requests) > 1,
            missed=self.judge.missed_hours(wish.student, run.id) if run else 0,
        )

    def _enumerate(self, offer: Offer) -> None:
        run = offer.run
        going_on = GoingOn(self.problem, run, offer.site, offer.openness) if run else None
        for pattern in dict.fromkeys(offer.course.patterns):
            choices = {
                size: [
                    meeting
                    for meeting in starts_of(offer.site, size)
                    if (self.stay is None or self.stay.keeps(offer.run, meeting))
                    and self._is_worth_trying(offer, pattern, meeting)
                ]
                for size in sorted(set(pattern.sessions))
            }
            blocks = block_masks(self.problem, offer.site, offer.course, pattern)
            for meetings in self._weeks(offer, pattern, choices):
                held = tuple(self._date_mask(offer, pattern, meeting) for meeting in meetings)
                if going_on is not None:
                    self._go_on(offer, going_on, offer.option(pattern, meetings, ()), held)
                    continue
                seen: set[tuple[Occupied, ...]] = set()
                for block in blocks:
                    chosen = offer.dates(meetings, block, held)
                    if chosen is None:
                        continue
                    occupied = occupied_on(offer.site, offer.delivery, meetings, chosen)
                    if occupied not in seen:
                        seen.add(occupied)
                        self._add(offer, offer.option(pattern, meetings, occupied))

    def _weeks(
        self, offer: Offer, pattern: Pattern, choices: Mapping[int, Sequence[WeeklyMeeting]]
    ) -> Iterator[tuple[WeeklyMeeting, ...]]:
        """Yield the ways to hold the sessions of a pattern, as many as one course may have."""
        for meetings in weekly_sets(pattern.sessions, choices):
            if self._is_stopped():
                return
            self._weeks_tried += 1
            if self._weeks_tried > MOST_WEEKS:
                raise TooLarge("too_many_weeks", {"course": offer.course.id, "limit": MOST_WEEKS})
            yield meetings

    def _go_on(self, offer: Offer, going_on: GoingOn, made: Option, held: tuple[int, ...]) -> None:
        """Add the ways in which a running group could go on by some weekly meetings."""
        free = [
            self.problem.host_weeks[made.site, meeting.day]
            & self.hosts.rooms.free_weeks(made, meeting)
            for meeting in made.meetings
        ]
        for option in going_on.ways(made, held=held, free=free):
            self._add(offer, option)

    def _date_mask(self, offer: Offer, pattern: Pattern, meeting: WeeklyMeeting) -> int:
        window = (offer.course.id, pattern, meeting.day)
        if window not in self._windows:
            is_free = "pattern" in self.without
            self._windows[window] = (
                ALL_WEEKS
                if is_free
                else window_weeks(self.problem, offer.course, pattern, meeting.day)
            )
        mask = self._windows[window]
        if "continuity" not in self.without:
            mask &= self.problem.weeks_to_plan[meeting.day]
        if "host_calendar" not in self.without:
            mask &= self.problem.host_weeks[offer.site.id, meeting.day]
        if "day_bounds" not in self.without:
            mask &= self.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)
        return mask

    def _is_worth_trying(self, offer: Offer, pattern: Pattern, meeting: WeeklyMeeting) -> bool:
        course = offer.course
        mask = self._date_mask(offer, pattern, meeting)
        if not mask:
            early = meeting.start < self.problem.policy.earliest_start
            lawful = self.judge.law.lawful_weeks(meeting.day, meeting.start, meeting.until)
            fact = "no_pattern" if lawful else "early_start" if early else "late_end"
            self._count([asker.wish for asker in offer.askers], fact)
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
            for is_remote, part in remote_parts(offer.delivery)
            if mask & part
        )
        probe = offer.option(pattern, (meeting,), taken)
        host_fact = self.hosts.lack(probe)
        is_free = offer.run is not None or "hours" in self.without
        least = 1 if is_free else least_dates(self.problem, course, pattern, meeting)
        visit = probe.visits[meeting.day]
        possible: list[Wish] = []
        helped = 0
        for asker in offer.askers:
            self.options.look_at(asker.wish)
            if asker.own.is_lasting(visit, least):
                possible.append(asker.wish)
            elif host_fact is None:
                self.options.note(asker.wish, asker.own.commonest_fact(visit))
                helped += asker.may_be_helped_often(visit, least)
        smallest = self.problem.least_size(course.id, offer.run.id if offer.run else None)
        smallest = 1 if "group_size" in self.without else smallest
        if host_fact is None and len(possible) + helped < smallest:
            host_fact = "group_not_formed"
        if host_fact is None:
            return True
        for wish in possible:
            self.options.note(wish, host_fact)
        return False

    def _count(self, wishes: Sequence[Wish], fact: str) -> None:
        for wish in wishes:
            self.options.note(wish, fact)
            self.options.look_at(wish)

    def _add(self, offer: Offer, option: Option) -> None:
        course = option.course
        rooms = tuple(self.hosts.rooms.fitting(option, at) for at in range(len(option.meetings)))
        if not all(rooms):
            self._refuse_all(offer, option, "no_room")
            return
        staff = tuple(
            days.teacher.id
            for days in self.hosts.staff_of(option)
            if days.fits(option) and days.has_hours(option)
        )
        if len(staff) < course.teachers_needed and "teacher_course" not in self.without:
            self._refuse_all(offer, option, "teacher_hours")
            return
        seats, guests = self._seats(offer, option)
        least = self.problem.least_size(course.id, option.continues)
        least_guests = self.problem.least_guests(course.id, option.continues, option.site)
        is_small = len(seats) < least or guests < least_guests
        if not seats or (is_small and "group_size" not in self.without):
            for seat in seats:
                self.options.note(self.options.requests[seat.request], "group_not_formed")
            return
        copies = 1
        if course.max_groups > 1 and option.continues is None:
            copies = min(
                course.max_groups,
                len(staff) // course.teachers_needed,
                len(seats) // course.min_size,
            )
        for copy in range(max(1, copies)):
            index = len(self.options.options)
            self.options.options.append(replace(option, index=index, copy=copy))
            self.options.teachers.append(staff)
            self.options.rooms.append(rooms)
            self.maybe += [Seat(index, s.request, s.points, s.enablers) for s in seats]
            if len(self.maybe) > MOST_SEATS:
                raise TooLarge("too_many_seats", {"course": course.id, "limit": MOST_SEATS})

    def _seats(self, offer: Offer, option: Option) -> tuple[list[Seat], int]:
        """List the seats an option offers, and count those of guests."""
        seats: list[Seat] = []
        guests = 0
        for asker in offer.askers:
            fact = asker.own.fact_alone(option)
            is_alone = fact is None
            if fact is None or asker.may_be_helped(option, fact):
                attendance = offer.attendance(option, asker.opens)
                fact = fact if attendance.fact else None
                fact = fact or attendance.fact or self.loads.fact(asker.spare, attendance.lessons)
                if fact is None:
                    lost = attendance.lost + asker.missed
                    points = enrolment_points(asker.wish, asker.own, option, lost)
                    seats.append(Seat(-1, asker.wish.index, points, None if is_alone else ()))
                    guests += asker.is_guest
            if fact is not None:
                self.options.note(asker.wish, fact)
        return seats, guests

    def _refuse_all(self, offer: Offer, option: Option, fact: str) -> None:
        for asker in offer.askers:
            is_possible = asker.own.fact_alone(option) is None
            if is_possible and not offer.attendance(option, asker.opens).fact:
                self.options.note(asker.wish, fact)


def build_options(
    problem: Problem,
    *,
    without: frozenset[str] = frozenset(),
    stop: Stop | None = None,
    free: frozenset[str] | None = None,
    openness: Mapping[tuple[str, tuple[int, ...]], Openness] | None = None,
) -> tuple[Options, SeatJudge, dict[str, TeacherDays]]:
    """Enumerate all options of a problem, with the judges that know its people's days.

    ``free``: the courses that may open, all unless given; ``openness``: see ``Builder``.

    Raises:
        TooLarge: if there are more than memory is meant for.
    """
    builder = Builder(problem, without, stop, openness=openness or {})
    options = builder.build(None if free is None else Stay(free, {}))
    return options, builder.judge, builder.hosts.teachers
