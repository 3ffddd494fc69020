"""The plan: what was decided, what it costs, how good it is; readable and writable as JSON."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from pydantic.dataclasses import dataclass

from setka.planner.problem.resume import HeldLesson, Joined
from setka.planner.problem.time import STRICT, Clock, Count, Date, Id, Positive, Weekday, Weeks

PLAN_FORMAT: Literal["setka-plan/1"] = "setka-plan/1"


@dataclass(config=STRICT, frozen=True)
class Meeting:
    """A weekly meeting of a group in the weeks of a mask (reserve weeks not included)."""

    day: Weekday
    start: Clock
    until: Clock
    lessons: Positive
    weeks: Weeks
    room: Id
    is_remote: bool = False
    """Attendees take part from their own schools."""


@dataclass(config=STRICT, frozen=True)
class DatedLesson:
    """One meeting on a date: [start, until), so many academic hours, in a room."""

    date: Date
    start: Clock
    until: Clock
    lessons: Positive
    room: Id
    is_remote: bool = False


@dataclass(config=STRICT, frozen=True)
class Group:
    """An open group. ``held``, ``lessons`` and ``due`` sum to the course's hours.

    ``reserve`` dates are held free.
    """

    id: Id
    course: Id
    site: Id
    mode: Literal["network", "distance", "mixed"]
    who_travels: Literal["students", "teacher", "nobody"]
    teachers: tuple[Id, ...]
    meetings: tuple[Meeting, ...]
    lessons: tuple[DatedLesson, ...]
    reserve: tuple[DatedLesson, ...]
    attendees: tuple[Id, ...]
    locks: tuple[Id, ...] = ()
    """The locks this group answers."""
    continues: Id | None = None
    """The running group that goes on here, of the same id."""
    held: tuple[HeldLesson, ...] = ()
    """What a group that goes on held before the first planned day."""
    joined: tuple[Joined, ...] = ()
    """Attendees who came after the group's first lesson."""
    due: Count = 0
    """Academic hours of a group that goes on for which there is no date left."""


@dataclass(config=STRICT, frozen=True)
class Ride:
    """A seat a student holds on a trip on a weekday, all year."""

    student: Id
    trip: Id
    day: Weekday


UnmetKind = Literal[
    "no_host",
    "no_pattern",
    "no_room",
    "no_teacher",
    "teacher_hours",
    "home_lessons",
    "promised_windows",
    "week_load",
    "day_load",
    "journey",
    "travel_alone",
    "wait",
    "meal",
    "saturday",
    "calendar",
    "late_end",
    "early_start",
    "first_lesson",
    "extracurricular_gap",
    "replaced_row",
    "group_not_formed",
    "full",
    "own_courses",
    "alternate_met",
    "seats_on_trip",
    "lock",
    "dearer",
]


@dataclass(config=STRICT, frozen=True)
class Unmet:
    """A request that was not met, the main reason, and how many placements each fact blocks."""

    student: Id
    course: Id
    kind: UnmetKind
    is_reachable: bool
    """Whether a placement existed that the student could have attended alone."""
    short_by: Count = 0
    """Students lacking to the smallest group, for ``group_not_formed``."""
    facts: tuple[tuple[UnmetKind, Count], ...] = ()
    placements: Count = 0


@dataclass(config=STRICT, frozen=True)
class Lost:
    """Dated lessons of a group that a student loses because the home school is closed."""

    student: Id
    group: Id
    dates: tuple[Date, ...]


@dataclass(config=STRICT, frozen=True)
class KeepFree:
    """A time the home timetable must leave free for a class (students) or a teacher.

    From ``start`` (leaving) to ``until`` (back), journeys and buffer included.
    """

    who: Id
    day: Weekday
    start: Clock
    until: Clock
    weeks: Weeks
    students: tuple[Id, ...] = ()


@dataclass(config=STRICT, frozen=True)
class RuleState:
    """How often a hard rule is broken; a finished plan has zero everywhere."""

    rule: Id
    breaches: Count


@dataclass(config=STRICT, frozen=True)
class Price:
    """A term of the objective: ``amount`` of ``unit`` is worth ``points`` (costs negative)."""

    term: Id
    unit: Id
    amount: int
    points: int


@dataclass(config=STRICT, frozen=True)
class Step:
    """A point of the convergence curve."""

    seconds: float
    value: int
    bound: int


@dataclass(config=STRICT, frozen=True)
class RunRecord:
    """How the plan was found. All but ``seconds`` and ``history`` repeats from run to run."""

    engine: str
    seed: int
    work: int
    """Abstract units of work done (see ``solve``)."""
    seconds: float
    is_complete: bool
    """False when it was stopped before its end (then it need not repeat)."""
    history: tuple[Step, ...] = ()


@dataclass(config=STRICT, frozen=True)
class Plan:
    """A whole plan for a problem.

    ``status``: ``optimal`` (proven: value = bound), ``feasible`` (at most ``bound - value`` points
    better is possible), ``infeasible`` (no plan keeps the locks and hard rules; groups are empty).
    """

    format: Literal["setka-plan/1"]
    problem: str
    """SHA-256 of the problem it was made for."""
    is_synthetic: bool
    status: Literal["optimal", "feasible", "infeasible"]
    value: int
    bound: int
    groups: tuple[Group, ...]
    rides: tuple[Ride, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    lost: tuple[Lost, ...] = ()
    keep_free: tuple[KeepFree, ...] = ()
    rules: tuple[RuleState, ...] = ()
    prices: tuple[Price, ...] = ()
    unanswered_locks: tuple[Id, ...] = ()
    """For ``infeasible``: open locks that no group can answer (all of them if only together)."""
    run: RunRecord = field(
        default_factory=lambda: RunRecord(engine="", seed=0, work=0, seconds=0.0, is_complete=True)
    )

    @property
    def has_bound(self) -> bool:
        """Whether a bound is known; without one, and without a proof, the value stands there."""
        return self.status == "optimal" or (self.status == "feasible" and self.bound > self.value)

    @property
    def gap(self) -> float:
        """Share by which a better plan is possible at most, of the value (0.004 is 0.4 %)."""
        return (self.bound - self.value) / max(1, abs(self.value))
