"""What an explanation says, in codes and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FactKind = Literal[
    "no_host",
    "early_start",
    "late_end",
    "no_pattern",
    "home_lessons",
    "promised_windows",
    "first_lesson",
    "saturday",
    "travel_alone",
    "journey",
    "extracurricular_gap",
    "wait",
    "meal",
    "day_load",
    "week_load",
    "calendar",
    "no_room",
    "no_teacher",
    "teacher_hours",
    "group_not_formed",
    "alternate_met",
    "replaced_row",
    "own_courses",
    "lock",
    "companions",
    "full",
    "seats_on_trip",
    "group_elsewhere",
    "teacher_taken",
    "room_taken",
    "too_few_left",
]
"""What stands against a placement, in the order of the funnel. Up to ``group_not_formed`` the fact
holds whatever the plan is; from ``alternate_met`` on it follows from what the plan has chosen."""
ORDER: tuple[FactKind, ...] = get_args(FactKind)
OF_THE_PLAN = frozenset(ORDER[ORDER.index("alternate_met") :])
BIT = {kind: 1 << at for at, kind in enumerate(ORDER)}
"""A fact as a bit; the lowest strikes first."""

Verdict = Literal["impossible", "nobody_to_teach", "full", "short", "dearer", "settled"]
"""``impossible``: no placement exists; ``nobody_to_teach``: only teachers are missing; ``full``:
no seat is left that could be taken; ``short``: too few want it at one time and place; ``dearer``:
possible, at the cost of more than it gives; ``settled``: the wish or its alternate is met."""
ChangeKind = Literal[
    "as_it_is",
    "seat",
    "smallest_size",
    "teacher_hours",
    "teacher_time",
    "bus",
    "bus_seat",
    "home_lesson",
    "window",
    "journey_limit",
    "travel_alone",
    "saturday_decision",
    "longest_wait",
    "room",
]


@dataclass(frozen=True)
class Time:
    """A time of the week: weekday (0 is Monday), [start, until) in minutes since 00:00."""

    day: int
    start: int
    until: int


@dataclass(frozen=True)
class Where:
    """A placement: how, at which site, and at which weekly times."""

    site: str
    delivery: str
    """``network``, ``distance`` or ``mixed``."""
    times: tuple[Time, ...]
    weeks: int
    """Mask of the weeks with a lesson or a reserve date; 0 where no dates exist."""


@dataclass(frozen=True)
class Fact:
    """One fact against a placement with its figures; what does not apply is None or empty."""

    kind: FactKind
    time: Time | None = None
    """When: the meeting, or what stands in its way."""
    site: str = ""
    who: str = ""
    """A row, a teacher, a feature, a trip, a lock, a group or a criterion of the order of seats."""
    unit: str = ""
    """What ``has`` and ``needs`` count: minutes, hours, lessons, students, seats, clock."""
    has: int | None = None
    """What is, or would be with the course."""
    needs: int | None = None
    """What would do: the limit, or what is left."""


@dataclass(frozen=True)
class Step:
    """How many placements a kind of fact takes away, those of the kinds before it gone."""

    kind: FactKind
    placements: int


@dataclass(frozen=True)
class Funnel:
    """All placements of a request and what takes them away: the steps and the rest add up."""

    placements: int
    steps: tuple[Step, ...]
    remain: int
    """Placements against which nothing stands but that the plan is worth more without them."""


@dataclass(frozen=True)
class Miss:
    """The placement that the fewest facts stand against."""

    where: Where
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Blocker:
    """Facts of one kind, on one weekday (or all), that stand against so many placements."""

    kind: FactKind
    day: int | None
    placements: int


@dataclass(frozen=True)
class Blockers:
    """Few grouped facts that together stand against every placement, the widest first."""

    facts: tuple[Blocker, ...]
    covered: int
    """Placements that at least one of them stands against."""
    is_smallest: bool
    """Whether no fewer grouped facts would do."""


@dataclass(frozen=True)
class Seating:
    """How the order of seats decided a full group."""

    group: str
    criterion: str
    """The first criterion in which the last admitted goes before the refused."""
    last_admitted: str
    """A student; never for a family's eyes."""


@dataclass(frozen=True)
class Change:
    """One thing that could be otherwise, from what to what."""

    kind: ChangeKind
    who: str = ""
    """A teacher, a trip or a row of the study plan."""
    site: str = ""
    unit: str = ""
    has: int | None = None
    needs: int | None = None
    time: Time | None = None
    to: Time | None = None


@dataclass(frozen=True)
class Term:
    """How a term of the objective changes, in points."""

    term: str
    points: int


@dataclass(frozen=True)
class Offer:
    """Changes that would meet a request, and what that would cost the plan in points."""

    changes: tuple[Change, ...]
    points: int
    """What the plan is worth less; negative: the change pays. At most, unless exact."""
    is_exact: bool
    where: Where
    terms: tuple[Term, ...]
    """The terms of the objective that change, by term."""
    leaving: tuple[tuple[str, str], ...] = ()
    """(student, course) met today and not then; never for a family's eyes."""


@dataclass(frozen=True)
class WhyNot:
    """Why a request is not met. Without a plan's judgement of price until ``offers`` are asked."""

    student: str
    course: str
    verdict: Verdict
    short_by: int
    funnel: Funnel
    nearest: Miss | None
    blockers: Blockers
    seating: Seating | None = None


@dataclass(frozen=True)
class Alternative:
    """Another place or time for a group, and what it would cost in points."""

    where: Where
    points: int
    is_exact: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Standing:
    """Why a group is here and now: what it is worth, and what the next best place would cost."""

    group: str
    course: str
    where: Where
    attendees: int
    points: int | None
    """What the plan would be worth less without it; at most, unless ``is_exact``.

    None: it is locked, or nothing near could be planned without it.
    """
    is_exact: bool
    elsewhere: Alternative | None
    """The cheapest other site or time; None if there is none."""
    options: int
    """Places and times the course could have; of a running group: this group."""
    is_kept: bool | None = None
    """Whether a running group keeps site and times of the plan before; None: it is a new group."""


@dataclass(frozen=True)
class Collision:
    """Locks and rules that no plan keeps together; without any one of them one could."""

    locks: tuple[str, ...]
    rules: tuple[str, ...]
