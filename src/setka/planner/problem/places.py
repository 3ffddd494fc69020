"""Where lessons take place, and the ways between."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from setka.planner.problem.time import (
    ALL_WEEKS,
    STRICT,
    Clock,
    Count,
    Id,
    Minutes,
    Period,
    Positive,
    Slot,
    Weekday,
    Weeks,
)


@dataclass(config=STRICT, frozen=True)
class Title:
    """A public name in Russian and, if given, in English. Never a person's name."""

    ru: str
    en: str = ""


@dataclass(config=STRICT, frozen=True)
class School:
    """A school of the network and its role in this year."""

    id: Id
    title: Title
    role: Literal["resource_centre", "member", "rural_base", "branch"]
    number: str = ""
    """What a dot on the board shows: 14, К."""
    parent: Id | None = None
    """The rural base school of a branch."""


@dataclass(config=STRICT, frozen=True)
class Room:
    """A room: seats, features such as ``physics_lab``, and when the host itself uses it."""

    id: Id
    capacity: Positive
    features: tuple[Id, ...] = ()
    busy: tuple[Slot, ...] = ()


@dataclass(config=STRICT, frozen=True)
class Bell:
    """One lesson of a bell schedule."""

    start: Clock
    until: Clock


@dataclass(config=STRICT, frozen=True)
class BellSchedule:
    """The bells of one shift on some weekdays, in order."""

    shift: Literal[1, 2]
    days: tuple[Weekday, ...]
    lessons: tuple[Bell, ...]


@dataclass(config=STRICT, frozen=True)
class Site:
    """A building of a school with its own calendar, bells and rooms."""

    id: Id
    school: Id
    calendar: Id
    bells: tuple[BellSchedule, ...]
    rooms: tuple[Room, ...] = ()
    address: str = ""
    closed: tuple[Period, ...] = ()
    """Dates without network lessons; the own classes study on."""


@dataclass(config=STRICT, frozen=True)
class Journey:
    """Minutes from one site to another at any time. A pair that is missing cannot be travelled."""

    origin: Id
    destination: Id
    mode: Literal["walk", "public_transport", "car"]
    minutes: Minutes


@dataclass(config=STRICT, frozen=True)
class Trip:
    """A bus run. Buses go on trips only; a pupil holds the same seat on a weekday all year."""

    id: Id
    origin: Id
    destination: Id
    departs: Clock
    arrives: Clock
    days: tuple[Weekday, ...]
    seats: Count
    escorted: bool = False
    weeks: Weeks = ALL_WEEKS
