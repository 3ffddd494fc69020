"""Random calendars, schools, sites and the ways between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Literal

from setka.planner.problem import (
    Bell,
    BellSchedule,
    Calendar,
    Closure,
    Journey,
    Period,
    Room,
    School,
    Site,
    Title,
    Trip,
)
from tests.planner.drawn.dice import LENGTH, MASKS, SECOND, STARTS, Dice


def draw_calendar(dice: Dice, name: str, week_days: Literal[5, 6]) -> Calendar:
    """Draw a calendar of one term or two, with closures and make-up days."""
    start, until = dice.year.start, dice.year.until
    terms: tuple[Period, ...] = (Period(start, until),)
    if dice.chance(0.3):
        half = start + (until - start) // 2
        terms = (Period(start, half), Period(half + dt.timedelta(days=3), until))
    closed = []
    for _ in range(dice.rng.choice([0, 0, 1, 2])):
        first = dice.date()
        kinds: list[Literal["vacation", "exam_day", "quarantine"]]
        kinds = ["vacation", "exam_day", "quarantine"]
        kind = dice.rng.choice(kinds)
        closed.append(Closure(first, first + dt.timedelta(days=dice.rng.randint(1, 4)), kind))
    make_up = {dice.date() for _ in range(dice.rng.randint(0, 2))}
    inside = [day for day in sorted(make_up) if any(t.start <= day < t.until for t in terms)]
    scheme: Literal["quarter", "trimester"] = "quarter" if dice.chance(0.5) else "trimester"
    return Calendar(name, week_days, scheme, terms, tuple(closed), tuple(inside))


def draw_schools(dice: Dice) -> tuple[School, ...]:
    """Draw two schools or three, the last perhaps a branch."""
    rng = dice.rng
    roles: list[Literal["resource_centre", "member"]] = ["resource_centre", "member"]
    found = [School("p", Title("П"), "resource_centre", rng.choice(["", "14"]))]
    if dice.chance(0.5):
        found.append(School("q", Title("К"), "rural_base"))
        found.append(School("r", Title("Р"), "branch", parent="q"))
    else:
        found.append(School("q", Title("К"), rng.choice(roles)))
    return tuple(found)


def draw_sites(dice: Dice, schools: tuple[School, ...]) -> tuple[Site, ...]:
    """Draw two sites or three: one a school at least."""
    rng = dice.rng
    owners = [school.id for school in schools]
    if len(owners) < 3 and dice.chance(0.4):
        owners.append(rng.choice(owners))
    found = []
    for name, owner in zip("xyz", owners, strict=False):
        shift = rng.randint(0, 4)
        bells = [
            BellSchedule(1, dice.days, tuple(Bell(s + shift, s + shift + LENGTH) for s in STARTS))
        ]
        if dice.chance(0.2) and not dice.is_tiniest:
            second = tuple(Bell(s, s + LENGTH) for s in SECOND)
            bells.append(BellSchedule(2, dice.days[:1], second))
        rooms = [draw_room(dice, f"{name}{at}") for at in range(rng.choice([1, 1, 2]))]
        calendar = rng.choice(["five", "six"])
        address = rng.choice(["", "Мира, 1"])
        found.append(Site(name, owner, calendar, tuple(bells), tuple(rooms), address))
    return tuple(found)


def draw_room(dice: Dice, name: str) -> Room:
    """Draw a room."""
    features = ("lab",) if dice.chance(0.7) else ()
    busy = (dice.slot(),) if dice.chance(0.2) else ()
    return Room(name, dice.rng.choice([1, 2, 3, 20, 20, 20]), features, busy)


def draw_journeys(dice: Dice, sites: list[str]) -> tuple[Journey, ...]:
    """Draw journeys between places on a line; now and then one is missing."""
    at = {site: dice.rng.randint(0, 20) for site in sites}
    modes: list[Literal["walk", "public_transport", "car"]] = [
        "walk",
        "public_transport",
        "car",
    ]
    return tuple(
        Journey(one, two, mode, abs(at[one] - at[two]) + 4 + 10 * number)
        for one in sites
        for two in sites
        for number, mode in enumerate(dice.some(modes, 1, 2) if dice.chance(0.95) else [])
        if one != two
    )


def draw_trips(dice: Dice, sites: list[str]) -> tuple[Trip, ...]:
    """Draw a few bus runs, most of them there and back again."""
    found: list[Trip] = []
    for at in range(dice.rng.choice([0, 0, 1, 2])):
        one, two = dice.rng.sample(sites, 2)
        leaves = dice.rng.choice([500, 552, 555, 610, 665, 720])
        days = tuple(dice.some(list(dice.days), 1, len(dice.days)))
        weeks = dice.rng.choice(MASKS)
        seats, is_escorted = dice.rng.randint(0, 3), dice.chance(0.6)
        trip = Trip(f"bus{at}", one, two, leaves, leaves + 10, days, seats, is_escorted, weeks)
        found.append(trip)
        if dice.chance(0.9):
            later = leaves + dice.rng.choice([50, 55, 60, 70, 110, 120])
            back = replace(trip, id=f"bus{at}-back", origin=two, destination=one)
            found.append(replace(back, departs=later, arrives=later + 10))
    return tuple(found)
