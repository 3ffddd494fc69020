"""What of a student's own life stands against each placement, every fact seen for itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from setka.planner.explain.reasons import BIT
from setka.planner.options.fits import mask_array
from setka.planner.options.kinds import NO_RIDES, Engagement
from setka.planner.options.loads import loads_of
from setka.planner.options.student_days import SATURDAY, StudentDays
from setka.planner.problem.time import MINUTES_A_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.explain.places import Held, Places
    from setka.planner.explain.reasons import FactKind
    from setka.planner.options.kinds import Kind, Rides
    from setka.planner.options.option import Option, Wish
    from setka.planner.options.seats import SeatJudge
    from setka.planner.problem import HomeLesson

RULE_OF: dict[str, str] = {
    "home_lessons": "student_overlap",
    "own_courses": "one_host_a_day",
    "journey": "student_journey",
    "travel_alone": "student_journey",
    "extracurricular_gap": "extracurricular_gap",
    "wait": "wait",
    "meal": "meal",
    "first_lesson": "first_lessons",
    "saturday": "saturday",
    "promised_windows": "promised_windows",
}
"""The rule of the day behind each fact."""


@dataclass
class LighterDays(StudentDays):
    """The days of a kind of student with some home lessons gone."""

    whole: StudentDays | None = None
    """The days with all lessons."""
    gone: tuple[HomeLesson, ...] = ()

    @cached_property
    def week_classes(self) -> tuple[tuple[tuple[int, tuple[HomeLesson, ...]], ...], ...]:
        """By weekday: masks of weeks with the same home lessons held, and those lessons."""
        classes = self.whole.week_classes if self.whole is not None else super().week_classes
        return tuple(
            tuple((mask, tuple(x for x in held if x not in self.gone)) for mask, held in day)
            for day in classes
        )


@dataclass
class Own:
    """Judges placements for students: each rule of the day alone, and the caps of law."""

    judge: SeatJudge
    _lenient: dict[tuple[Kind, frozenset[str]], StudentDays] = field(default_factory=dict)
    _lighter: dict[object, StudentDays] = field(default_factory=dict)
    _bits: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count loads once for all."""
        self.loads = loads_of(self.judge)

    def bits(self, places: Places, wish: Wish) -> np.ndarray:
        """Give the facts against each placement as bits: (P), int64."""
        if not places.options:
            return np.zeros(0, dtype=np.int64)
        is_curricular = places.course.load_kind == "curricular"
        of_meetings = [
            self.meeting_bits(wish, site, dates, is_curricular=is_curricular)
            for site, dates in places.meetings
        ]
        of_frames = [self.frame_bits(wish, option) for option in places.frames]
        home = self.judge.days(wish.student).home
        elsewhere = [
            BIT["no_host"] if o.delivery.who_travels == "teacher" and o.site != home else 0
            for o in places.frames
        ]
        of_frames = [a | b for a, b in zip(of_frames, elsewhere, strict=True)]
        bits: np.ndarray = places.spread(of_meetings) | places.spread_frames(of_frames)
        return bits

    def frame_bits(self, wish: Wish, option: Option) -> int:
        """Give what stands against a set of dates: caps of law, lessons lost."""
        lost, allowed = self.lost(wish, option)
        over = self.over(wish, option)
        bits = BIT["calendar"] if lost > allowed else 0
        for kind, (has, needs) in over.items():
            bits |= BIT[kind] if has > needs else 0
        return bits

    def _open(self, wish: Wish, option: Option) -> tuple[int, ...]:
        """Mask the weeks in which the student can come, on Saturday as if a decision were there."""
        days = self.judge.days(wish.student)
        if any(taken.day == SATURDAY for taken in option.occupied):
            return self.without(days, ["saturday"]).open
        return days.open

    def lost(self, wish: Wish, option: Option) -> tuple[int, int]:
        """Give the hours lost while the own school is closed, and how many may be.

        Of a running group also those still due, and those held before the student came.
        """
        opens = self._open(wish, option)
        lost = sum((x.weeks & ~opens[x.day]).bit_count() * x.lessons for x in option.occupied)
        lost += option.due + self.judge.missed_hours(wish.student, option.continues)
        share = self.judge.problem.policy.lost_lessons_percent
        return lost, share * option.course.hours_total // 100

    def over(self, wish: Wish, option: Option) -> dict[FactKind, tuple[int, int]]:
        """Give the weekly hours and daily lessons where they exceed the law most: (has, may have).

        Every row that some request of the student replaces counts as released.
        """
        weeks = self.judge.problem.year.weeks
        opens = self._open(wish, option)
        network = np.zeros((weeks, 7), dtype=np.int64)
        if option.course.load_kind == "curricular":
            for taken in option.occupied:
                attended = mask_array(taken.weeks & opens[taken.day], weeks)
                network[:, taken.day] += taken.lessons * attended
        requests = self.judge.problem.student[wish.student].requests
        rows = frozenset(row for request in requests for row in request.replaces)
        frame = self.loads.frame(wish.student)
        week_free, day_free = self.loads.released(wish, rows)
        weekly = network.sum(axis=1)
        week_home = frame.week_home + self.loads.held_before(wish.student)
        return {
            "day_load": _worst(frame.day_home - day_free + network, frame.day_cap, network),
            "week_load": _worst(week_home - week_free + weekly, frame.week_cap, weekly),
        }

    def meeting_bits(self, wish: Wish, site: str, dates: Held, *, is_curricular: bool) -> int:
        """Give what stands against a weekly meeting, with the bus that leaves the fewest facts."""
        days = self.judge.days(wish.student)
        key = (days.kind, wish.replaces, site, dates, is_curricular)
        if key not in self._bits:
            parts = parts_of(days.home, site, dates, is_curricular=is_curricular)
            day = dates[0].day
            places = tuple(sorted({meeting.place for meeting, _ in parts} - {days.home}))
            choices = days.rides(day, places) if self.judge.problem.trips else [NO_RIDES]
            best = -1
            for rides in choices:
                found = self._with(wish, day, parts, rides)
                if best < 0 or found.bit_count() < best.bit_count():
                    best = found
                if not best:
                    break
            self._bits[key] = best
        return self._bits[key]

    def _with(self, wish: Wish, day: int, parts: list[tuple[Engagement, int]], rides: Rides) -> int:
        """Take each fact found away until the day is lawful, and give them all as bits."""
        days = self.judge.days(wish.student)
        bits = 0
        for meeting, weeks in parts:
            lenient = days
            while True:
                faults = lenient.faults(day, (meeting,), wish.replaces, rides)
                found = [fact for fact, mask in faults if mask & weeks]
                if not found:
                    break
                for fact in found:
                    bits |= BIT[cast("FactKind", fact)]
                lenient = self.without(lenient, found)
                if "home_lessons" in found:
                    clashing = clashing_lessons(days, day, meeting, weeks, wish.replaces)
                    lenient = self.lighter(lenient, clashing)
        return bits

    def without(self, days: StudentDays, facts: Sequence[str]) -> StudentDays:
        """Give the same days with some facts taken away: consents given, rules not looked at."""
        kind = days.kind
        left_out = days.without
        for fact in facts:
            if fact == "travel_alone":
                kind = replace(kind, may_travel_alone=True)
                continue
            if fact == "journey":
                kind = replace(kind, journey_limit=MINUTES_A_DAY)
            if fact == "saturday":
                kind = replace(kind, has_saturday_decision=True)
            left_out |= {RULE_OF[fact]}
        key = (kind, left_out)
        if key not in self._lenient:
            self._lenient[key] = StudentDays(self.judge.problem, kind, self.judge.law, left_out)
        gone = days.gone if isinstance(days, LighterDays) else ()
        return self.lighter(self._lenient[key], gone)

    def lighter(self, days: StudentDays, gone: Sequence[HomeLesson]) -> StudentDays:
        """Give the same days with some home lessons gone."""
        if not gone:
            return days
        key = (days.kind, days.without, tuple((x.day, x.start, x.row) for x in gone))
        if key not in self._lighter:
            self._lighter[key] = LighterDays(
                days.problem, days.kind, days.law, days.without, whole=days, gone=tuple(gone)
            )
        return self._lighter[key]


def clashing_lessons(
    days: StudentDays, day: int, meeting: Engagement, weeks: int, released: frozenset[str]
) -> list[HomeLesson]:
    """List the home lessons held at the time of a meeting in some of its weeks."""
    return [
        x
        for x in days.lessons
        if x.day == day
        and x.row not in released
        and x.start < meeting.until
        and meeting.start < x.until
        and x.weeks & days.held[day] & days.open[day] & weeks
    ]


def parts_of(
    home: str, site: str, dates: Held, *, is_curricular: bool
) -> list[tuple[Engagement, int]]:
    """See the dates of a weekly meeting as engagements of a student, with their weeks."""
    return [
        (
            Engagement(
                taken.start,
                taken.until,
                home if taken.is_remote else site,
                is_network=True,
                is_curricular=is_curricular,
            ),
            taken.held,
        )
        for taken in dates
    ]


def _worst(has: np.ndarray, cap: np.ndarray, network: np.ndarray) -> tuple[int, int]:
    """Choose where the load exceeds the cap most, of the times with a network lesson."""
    touched = network > 0
    if not touched.any():
        return 0, 0
    over = np.where(touched, has - cap, np.iinfo(np.int64).min)
    at = np.unravel_index(int(over.argmax()), over.shape)
    return int(has[at]), int(cap[at])
