"""The figures of a fact: what is, what would do, where, when, and who."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from setka.planner.explain.in_plan import labels
from setka.planner.explain.own import RULE_OF, clashing_lessons, parts_of
from setka.planner.explain.reasons import BIT, OF_THE_PLAN, ORDER, Fact, Time
from setka.planner.options.fits import option_lessons
from setka.planner.options.kinds import Engagement
from setka.planner.problem.time import MINUTES_A_DAY
from setka.planner.search.seats import is_met

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.explain.own import Own
    from setka.planner.explain.places import Held, Places
    from setka.planner.explain.reasons import FactKind
    from setka.planner.explain.whole import Whole
    from setka.planner.options.option import Option, Wish
    from setka.planner.options.student_days import StudentDays

OF_A_DAY = sum(BIT[kind] for kind in ORDER if kind in RULE_OF)
OF_OWN_COURSES = frozenset(
    {"own_courses", "replaced_row", "alternate_met", "day_load", "week_load"}
)
"""Facts of the plan that are about what else the student attends."""
Day = list[tuple[Engagement, ...]]
"""A weekday as it runs in each class of weeks that looks alike."""


@dataclass
class Figures:
    """Gives the facts against the placements of one request their figures."""

    whole: Whole
    wish: Wish
    places: Places

    @property
    def own(self) -> Own:
        """What of the student's own stands against placements."""
        return self.whole.own

    @cached_property
    def days(self) -> StudentDays:
        """The student's days."""
        return self.whole.judge.days(self.wish.student)

    @cached_property
    def is_curricular(self) -> bool:
        """Whether the course counts towards the caps of law."""
        return self.places.course.load_kind == "curricular"

    @cached_property
    def of_meetings(self) -> list[int]:
        """Facts of the day against each weekly meeting, as bits."""
        return [
            self.own.meeting_bits(self.wish, site, dates, is_curricular=self.is_curricular)
            for site, dates in self.places.meetings
        ]

    def facts_of_meetings(self) -> np.ndarray:
        """Count the facts of the day against each placement, each weekday's for itself: (P)."""
        return self.places.summed([bits.bit_count() for bits in self.of_meetings])

    def bits_of_days(self) -> np.ndarray:
        """Give the facts of the day against each placement as bits: (P)."""
        return self.places.spread(self.of_meetings)

    def by_day(self, bits: np.ndarray) -> Iterator[tuple[FactKind, int | None, np.ndarray]]:
        """Yield which placements a kind of fact blocks by weekday; None: no one weekday."""
        places = self.places
        single = places.summed([1] * len(places.meetings)) == 1
        first = np.array([o.occupied[0].day for o in places.frames], dtype=np.int64)
        first = first[places.of_frame]
        weekday = [dates[0].day for _, dates in places.meetings]
        for kind in ORDER:
            here = (bits & BIT[kind]) != 0
            if not here.any():
                continue
            left = here.copy()
            for day in range(7):
                if kind in RULE_OF:
                    of_day = [
                        m & BIT[kind] if weekday[at] == day else 0
                        for at, m in enumerate(self.of_meetings)
                    ]
                    blocked = here & (places.spread(of_day) != 0)
                else:
                    blocked = here & single & (first == day)
                left &= ~blocked
                yield kind, day, blocked
            yield kind, None, left

    def facts(self, at: int, bits: int, option: int | None) -> tuple[Fact, ...]:
        """List the facts against a placement; ``option`` is the one its plan facts are about."""
        found: list[Fact] = []
        for kind in ORDER:
            if not bits & BIT[kind]:
                continue
            if kind in RULE_OF:
                of_days = list(self._of_day(at, kind))
                found += of_days or [self._of_plan(kind, option)]
            else:
                found += self._of_whole(at, kind, option)
        return tuple(found)

    def _of_day(self, at: int, kind: FactKind) -> Iterator[Fact]:
        for held in self.places.held[at]:
            if self.of_meetings[held] & BIT[kind]:
                yield self._day_fact(kind, *self.places.meetings[held])

    def _day_fact(  # noqa: PLR0911 - one for each kind of fact
        self, kind: FactKind, site: str, dates: Held
    ) -> Fact:
        taken = dates[0]
        time = Time(taken.day, taken.start, taken.until)
        parts = parts_of(self.days.home, site, dates, is_curricular=self.is_curricular)
        if kind == "home_lessons":
            clash = [
                x
                for meeting, weeks in parts
                for x in clashing_lessons(self.days, time.day, meeting, weeks, self.wish.replaces)
            ]
            when = min((x.start, x.until) for x in clash)
            row = min(clash, key=lambda x: (x.start, x.row)).row
            count = len({(x.start, x.until) for x in clash})
            return Fact(kind, Time(time.day, *when), self.days.home, row, "lessons", count, 0)
        if kind == "journey":
            return self._journey(time, site, parts)
        if kind == "travel_alone":
            minutes = self.whole.problem.minutes.get((self.days.home, site))
            return Fact(kind, time, site, unit="minutes", has=minutes)
        if kind == "wait":
            longest = max(self._waits(todays) for todays in self._days(time.day, parts))
            needs = self.whole.problem.policy.longest_wait
            return Fact(kind, time, site, unit="minutes", has=longest, needs=needs)
        if kind == "meal":
            longest = max(self._run(todays) for todays in self._days(time.day, parts))
            needs = self.whole.problem.policy.meal_after
            return Fact(kind, time, site, unit="minutes", has=longest, needs=needs)
        if kind == "extracurricular_gap":
            gaps = [
                two.start - one.until
                for todays in self._days(time.day, parts)
                for one, two in pairwise(todays)
                if two.is_network and one.is_curricular
            ]
            needs = max(self.whole.judge.law.gaps[time.day])
            return Fact(kind, time, site, unit="minutes", has=min(gaps, default=0), needs=needs)
        return Fact(kind, time, site)

    def _days(self, day: int, parts: list[tuple[Engagement, int]]) -> Day:
        """List how the weekday would run with the meeting, the lessons it clashes with gone."""
        found: Day = []
        for meeting, weeks in parts:
            clash = clashing_lessons(self.days, day, meeting, weeks, self.wish.replaces)
            opens = self.own.without(self.days, ["saturday"]) if day > 4 else self.days  # noqa: PLR2004 - Friday
            for mask, lessons in opens.week_classes[day]:
                if mask & weeks:
                    home = [
                        Engagement(
                            x.start,
                            x.until,
                            self.days.home,
                            is_network=False,
                            is_curricular=self.days.curricular[x.row],
                        )
                        for x in lessons
                        if x.row not in self.wish.replaces and x not in clash
                    ]
                    found.append(tuple(sorted([*home, meeting])))
        return found

    def _way(self, origin: str, destination: str) -> int:
        if origin == destination:
            return 0
        minutes = self.whole.problem.minutes.get((origin, destination), 0)
        return minutes + self.whole.problem.policy.buffer_minutes

    def _waits(self, todays: tuple[Engagement, ...]) -> int:
        return max(
            (
                two.start - one.until - self._way(one.place, two.place)
                for one, two in pairwise(todays)
                if one.is_network or two.is_network
            ),
            default=0,
        )

    def _run(self, todays: tuple[Engagement, ...]) -> int:
        """Give the minutes of the longest run at lessons with the course in it, without a meal."""
        meal = self.whole.problem.policy.meal_minutes
        longest, start, has_network = 0, todays[0].start, todays[0].is_network
        for one, two in zip(todays, [*todays[1:], None], strict=True):
            if two is None or two.start - one.until - self._way(one.place, two.place) >= meal:
                longest = max(longest, one.until - start) if has_network else longest
                if two is not None:
                    start, has_network = two.start, two.is_network
            else:
                has_network = has_network or two.is_network
        return longest

    def _journey(self, time: Time, site: str, parts: list[tuple[Engagement, int]]) -> Fact:
        """Find the leg that is most too long: the minutes it takes and may take."""
        limit = self.days.kind.journey_limit
        legs = [(self.days.home, site, MINUTES_A_DAY), (site, self.days.home, MINUTES_A_DAY)]
        for todays in self._days(time.day, parts):
            for one, two in pairwise(todays):
                if one.place != two.place and two.start >= one.until:
                    left = two.start - one.until - self.whole.problem.policy.buffer_minutes
                    legs.append((one.place, two.place, left))
        minutes = self.whole.problem.minutes
        known = [
            (minutes[origin, to], left) for origin, to, left in legs if (origin, to) in minutes
        ]
        has = max((takes for takes, left in known if takes > min(left, limit)), default=None)
        is_limit = len(known) == len(legs) and all(takes <= left for takes, left in known)
        needs = limit if is_limit else min(limit, *(left for _, _, left in legs))
        return Fact("journey", time, site, "limit" if is_limit else "way", "minutes", has, needs)

    def _of_whole(  # noqa: PLR0911 - one for each kind of fact
        self, at: int, kind: FactKind, option: int | None
    ) -> list[Fact]:
        """List the facts of a kind that concern the whole placement."""
        place = self.places.options[at]
        meeting = place.meetings[0]
        time = Time(meeting.day, meeting.start, meeting.until) if len(place.meetings) == 1 else None
        if option is not None or kind in OF_THE_PLAN:
            return [self._of_plan(kind, option)]
        fact = Fact(kind, time, place.site)
        if kind in {"day_load", "week_load"}:
            has, needs = self.own.over(self.wish, place)[kind]
            unit = "hours" if kind == "week_load" else "lessons"
            return [replace(fact, unit=unit, has=has, needs=needs)]
        if kind == "calendar":
            has, needs = self.own.lost(self.wish, place)
            return [replace(fact, unit="hours", has=has, needs=needs)]
        if kind == "no_room":
            features = " ".join(place.course.room_features)
            return [replace(fact, who=features, unit="rooms", has=0, needs=1)]
        if kind == "group_not_formed":
            return list(self._too_small(at, place, fact))
        if kind in {"no_teacher", "teacher_hours"}:
            return list(self._teacher(place, fact))
        return [fact]

    def _too_small(self, at: int, place: Option, fact: Fact) -> Iterator[Fact]:
        """Yield who lacks to the smallest group: students, guests of them."""
        others, guests = self.whole.company(self.wish)
        course = place.course
        is_guest = self.whole.problem.is_guest(self.wish.student, place.site)
        for unit, has, needs in (
            ("students", int(others[at]) + 1, course.min_size),
            ("guests", int(guests[at]) + is_guest, course.min_external),
        ):
            if has < needs:
                yield replace(fact, unit=unit, has=has, needs=needs)

    def _teacher(self, place: Option, fact: Fact) -> Iterator[Fact]:
        """Name the teacher who lacks least: the fewest hours over, else the first of the course."""
        lessons = option_lessons(place, self.whole.problem.year.weeks)
        weekly = int(lessons.sum(axis=1).max())
        staff = [
            days
            for days in self.places.staff
            if self.places.may_teach(days, place.site, place.delivery)
        ]
        if fact.kind == "teacher_hours":
            staff = [days for days in staff if days.fits(place) and not days.has_hours(place)]
        if not staff:
            yield fact
            return
        nearest = min(
            staff,
            key=lambda d: (
                not d.may_come(place.site),
                d.teacher.load_hours + weekly - d.teacher.max_week_hours,
            ),
        )
        teacher = nearest.teacher
        fact = replace(fact, who=teacher.id)
        if fact.kind == "no_teacher":
            yield fact
            return
        daily = (nearest.own_lessons + lessons)[lessons > 0]
        for unit, has, needs in (
            ("hours", teacher.load_hours + weekly, teacher.max_week_hours),
            ("lessons", int(daily.max()), teacher.max_day_lessons),
        ):
            if has > needs:
                yield replace(fact, unit=unit, has=has, needs=needs)

    def _of_plan(self, kind: FactKind, option: int | None) -> Fact:
        """Give a fact that follows from what the plan has chosen."""
        state, draft = self.whole.state, self.whole.draft
        mine = [
            draft.options.requests[request].course
            for request in draft.requests_of_student.get(self.wish.student, [])
            if request != self.wish.index and is_met(state, request)
        ]
        if kind in OF_OWN_COURSES:
            return Fact(kind, who=" ".join(mine))
        if option is None:
            return Fact(kind)
        place = draft.options.options[option]
        meeting = place.meetings[0]
        time = Time(meeting.day, meeting.start, meeting.until) if len(place.meetings) == 1 else None
        course = place.course
        fact = Fact(kind, time, place.site)
        if kind == "full":
            sitting = [s for s in draft.seats_of_option[option] if state.x[draft.column_of(s)]]
            return Fact(kind, time, place.site, "", "seats", course.max_size, len(sitting) + 1)
        if kind == "too_few_left":
            seats = draft.seats_of_option[option]
            willing = sum(not is_met(state, seat.request) for seat in seats)
            return Fact(kind, time, place.site, "", "students", willing, course.min_size)
        if kind == "teacher_taken":
            taken = next(
                t
                for t in draft.options.teachers[option]
                if labels(state, {draft.teach(option, t): 1})
            )
            return Fact(kind, time, place.site, taken)
        return fact
