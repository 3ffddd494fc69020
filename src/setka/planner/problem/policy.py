"""How the network decides: its model, rules as data, weights, locks, the previous plan."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from pydantic.dataclasses import dataclass

from setka.planner.problem.time import STRICT, Clock, Count, Id, Minutes, Positive, Slot, Weekday

SeatCriterion = Literal["continuing", "obligatory", "senior", "no_course_yet", "rank", "lot"]
DEFAULT_ORDER: tuple[SeatCriterion, ...] = (
    "continuing",
    "obligatory",
    "senior",
    "no_course_yet",
    "rank",
    "lot",
)


@dataclass(config=STRICT, frozen=True)
class Weights:
    """Prices of the soft rules, in points; a met first-choice request is worth ``request``."""

    request: Positive = 1000
    """A met request of rank 1 and importance 1; alternates and lower ranks are worth less."""
    rank_step: Count = 120
    """Taken off for each rank after the first, down to a quarter of ``request``."""
    alternate: Count = 150
    """Taken off when an alternate is met instead of the wish."""
    importance: Count = 200
    """Added for each step of importance above 1."""
    obligatory: Count = 600
    """Added for a met obligatory request."""
    continuing: Count = 800
    """Added for a met continuing request."""
    senior: Count = 100
    """Added for a met request of grade 11."""
    first_course: Count = 150
    """For each student with at least one course."""
    fairness: tuple[Count, Count, Count] = (90, 60, 30)
    """A met wish of a school, up to 30, 60 and 80 % of its reachable wishes."""
    journey_minute: Count = 1
    """A minute there and back between home and host site, by enrolment and weekly meeting."""
    journey_day: Count = 10
    """A weekday on which a student travels between sites."""
    wait_minute: Count = 1
    """A minute of waiting next to a network lesson, beyond journey and buffer, by meeting."""
    late_minute: Count = 1
    """A minute after ``Policy.late_after`` at which a weekly meeting ends, by attendee."""
    lost_lesson: Count = 20
    """A dated lesson a student loses because the home school is closed."""
    group: Count = 300
    """An open group."""
    teacher_minute: Count = 2
    """A minute of a teacher's travel to a host that is not the home site, by weekly meeting."""
    balance: Count = 5
    """A seat by which parallel groups of a course differ (largest less smallest)."""
    hard_day: Count = 3
    """A point of difficulty above ``Policy.hard_day_limit`` on a student's weekday."""
    kept_enrolment: Count = 400
    kept_time: Count = 400
    """A student's time and site in a course kept."""
    kept_place: Count = 600
    """Time and site of a previous group kept."""
    kept_teacher: Count = 300


@dataclass(config=STRICT, frozen=True)
class LockedStart:
    """A weekly meeting's day and start."""

    day: Weekday
    start: Clock


@dataclass(config=STRICT, frozen=True)
class Lock:
    """Something the planner must not change.

    ``open`` demands one group of the course of its own that has every stated site, teacher,
    weekly start and attendee. ``closed`` forbids groups of the course (at the stated site, if any).
    """

    id: Id
    course: Id
    state: Literal["open", "closed"] = "open"
    site: Id | None = None
    teachers: tuple[Id, ...] = ()
    starts: tuple[LockedStart, ...] = ()
    attendees: tuple[Id, ...] = ()
    group: Id | None = None
    """The running group that answers it."""


@dataclass(config=STRICT, frozen=True)
class Companions:
    """Two students who, in a course both attend, share a group (``together``) or never do."""

    students: tuple[Id, Id]
    kind: Literal["together", "apart"]


@dataclass(config=STRICT, frozen=True)
class PreviousGroup:
    """A group of the previous plan, for the price of deviation."""

    course: Id
    site: Id
    meetings: tuple[Slot, ...]
    teachers: tuple[Id, ...]
    attendees: tuple[Id, ...]


@dataclass(config=STRICT, frozen=True)
class Policy:
    """The network's decisions as data."""

    network_model: Literal["resource_centre", "mixed", "cooperation", "rural"] = "mixed"
    order_of_seats: tuple[SeatCriterion, ...] = DEFAULT_ORDER
    saturday: Literal["forbid", "with_decision"] = "with_decision"
    """Saturday lessons of students on a 5-day week."""
    buffer_minutes: Minutes = 10
    """Added to every journey between different sites."""
    longest_wait: Minutes = 60
    """Longest wait next to a network lesson, journey and buffer not counted."""
    earliest_start: Clock = 8 * 60
    latest_end: Clock = 19 * 60
    late_after: Clock = 17 * 60
    one_host_a_day: bool = True
    """On a weekday a student visits at most one site besides the own."""
    meal_after: Minutes = 240
    """Longest run at lessons without a break of ``meal_minutes``."""
    meal_minutes: Minutes = 20
    reserve_percent: Count = 5
    lost_lessons_percent: Count = 15
    """Largest share of a group's lessons that a student may lose to a closed home school."""
    hard_day_limit: Count = 60
    """Points of difficulty a day above which the excess is priced."""
    locks: tuple[Lock, ...] = ()
    companions: tuple[Companions, ...] = ()
    previous: tuple[PreviousGroup, ...] = ()
    weights: Weights = field(default_factory=Weights)
