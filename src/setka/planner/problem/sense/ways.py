"""Faults of journeys and trips, and sites that nobody can leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import empty, repeated_days, same_ids
from setka.planner.problem.time import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.courses import Course
    from setka.planner.problem.places import Journey, Trip
    from setka.planner.problem.sense.known import Known


def faults_of_ways(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with journeys and trips."""
    first: dict[tuple[str, str, str], int] = {}
    for at, journey in enumerate(known.facts.journeys):
        pointer = f"/journeys/{at}"
        yield from _faults_of_ends(pointer, journey, known)
        way = (journey.origin, journey.destination, journey.mode)
        other = first.setdefault(way, at)
        if other != at:
            yield Fault(pointer, "same_journey", way, {"first": f"/journeys/{other}"})
    yield from same_ids("/trips", known.facts.trips)
    for at, trip in enumerate(known.facts.trips):
        pointer = f"/trips/{at}"
        yield from _faults_of_ends(pointer, trip, known)
        yield from empty(f"{pointer}/days", trip.days)
        yield from repeated_days(f"{pointer}/days", trip.days)
        if trip.arrives <= trip.departs:
            values = {"start": clock_text(trip.departs)}
            yield Fault(f"{pointer}/arrives", "clock_order", clock_text(trip.arrives), values)
    yield from _stranded(known)


def _faults_of_ends(pointer: str, way: Journey | Trip, known: Known) -> Iterator[Fault]:
    for name, site in (("origin", way.origin), ("destination", way.destination)):
        if site not in known.sites:
            yield from known.unknown("site", f"{pointer}/{name}", site, known.sites)
    if way.origin == way.destination:
        yield Fault(f"{pointer}/destination", "goes_nowhere", way.destination)


def _stranded(known: Known) -> Iterator[Fault]:
    """Yield the sites whose students want network courses and can get to none of their hosts."""
    ways: dict[str, set[str]] = {}
    every: tuple[Journey | Trip, ...] = (*known.facts.journeys, *known.facts.trips)
    for way in every:
        if way.origin not in known.sites or way.destination not in known.sites:
            return
        ways.setdefault(way.origin, set()).add(way.destination)
    wanted = _wanted(known)
    for at, site in enumerate(known.facts.sites):
        courses = wanted.get(site.id, {}).values()
        hosts = dict.fromkeys(host for course in courses for host in course.hosts)
        is_heard = any(d.mode == "distance" for course in courses for d in course.deliveries)
        if (
            not hosts
            or is_heard
            or site.id in hosts
            or not ways.get(site.id, set()).isdisjoint(hosts)
        ):
            continue
        if all(host in known.sites for host in hosts):
            yield Fault(f"/sites/{at}", "no_journeys", site.id, {"hosts": tuple(hosts)})


def _wanted(known: Known) -> dict[str, dict[str, Course]]:
    """Collect the courses asked for by the students of a site, by site and course."""
    wanted: dict[str, dict[str, Course]] = {}
    for student in known.students.values():
        school_class = known.classes.get(student.school_class)
        if school_class is None:
            continue
        courses = wanted.setdefault(school_class.site, {})
        for name in known.requests[student.id]:
            if name in known.courses:
                courses[name] = known.courses[name]
    return wanted
