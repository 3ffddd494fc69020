"""Faults of schools, sites, bells and rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.norms.codes import NormCode
from setka.norms.norm import FIRST_GRADE, LAST_GRADE
from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import (
    clock_order,
    empty,
    repeated,
    repeated_days,
    same_ids,
    too_long,
)
from setka.planner.problem.time import WEEKDAYS, clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.places import Bell, BellSchedule, Room, School, Site
    from setka.planner.problem.sense.known import Known


def faults_of_places(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with schools and sites."""
    yield from same_ids("/schools", known.facts.schools)
    for at, school in enumerate(known.facts.schools):
        yield from _faults_of_parent(f"/schools/{at}", school, known)
    yield from same_ids("/sites", known.facts.sites)
    limits = _Limits(known)
    first_room: dict[str, str] = {}
    for at, site in enumerate(known.facts.sites):
        pointer = f"/sites/{at}"
        yield from _unknown(pointer, site, known)
        yield from _faults_of_schedules(f"{pointer}/bells", site, limits)
        yield from _same_rooms(pointer, site, first_room)
        for number, room in enumerate(site.rooms):
            yield from _faults_of_room(f"{pointer}/rooms/{number}", room)


def _faults_of_parent(pointer: str, school: School, known: Known) -> Iterator[Fault]:
    if school.parent is None:
        return
    place = f"{pointer}/parent"
    parent = known.schools.get(school.parent)
    if parent is None:
        yield from known.unknown("school", place, school.parent, known.schools)
    elif school.role != "branch":
        yield Fault(place, "parent_of_no_branch", school.parent, {"role": school.role})
    elif parent.role != "rural_base":
        yield Fault(place, "parent_not_rural_base", school.parent, {"role": parent.role})


def _unknown(pointer: str, site: Site, known: Known) -> Iterator[Fault]:
    if site.school not in known.schools:
        yield from known.unknown("school", f"{pointer}/school", site.school, known.schools)
    if site.calendar not in known.calendars:
        yield from known.unknown("calendar", f"{pointer}/calendar", site.calendar, known.calendars)


class _Limits:
    """Limits of the law on bells, the same at every site."""

    def __init__(self, known: Known) -> None:
        """Ask the law once."""
        self.earliest, self.latest, self.longest = 0, 24 * 60, 24 * 60
        if (law := known.law) is None:
            return
        self.earliest = law.value(NormCode.EARLIEST_START) or self.earliest
        self.latest = law.value(NormCode.LATEST_END) or self.latest
        self.longest = longest_lesson(known) or self.longest


def longest_lesson(known: Known) -> int | None:
    """Return the longest lesson in minutes that the law allows in any grade, if it says so."""
    if known.law is None:
        return None
    lengths = [
        length
        for grade in range(FIRST_GRADE, LAST_GRADE + 1)
        if (length := known.law.value(NormCode.LESSON_LENGTH, grade=grade)) is not None
    ]
    return max(lengths, default=None)


def _faults_of_schedules(pointer: str, site: Site, limits: _Limits) -> Iterator[Fault]:
    first: dict[tuple[int, int], int] = {}
    for at, schedule in enumerate(site.bells):
        place = f"{pointer}/{at}"
        yield from empty(f"{place}/days", schedule.days)
        yield from repeated_days(f"{place}/days", schedule.days)
        for number, day in enumerate(schedule.days):
            other = first.setdefault((schedule.shift, day), at)
            if other != at:
                values = {"shift": schedule.shift, "first": f"{pointer}/{other}"}
                yield Fault(f"{place}/days/{number}", "two_schedules", WEEKDAYS[day], values)
        yield from _faults_of_bells(f"{place}/lessons", schedule, limits)


def _faults_of_bells(pointer: str, schedule: BellSchedule, limits: _Limits) -> Iterator[Fault]:
    yield from empty(pointer, schedule.lessons)
    after = 0
    for at, bell in enumerate(schedule.lessons):
        place = f"{pointer}/{at}"
        if bell.until <= bell.start:
            yield from clock_order(place, bell)
            continue
        if bell.start < after:
            values = {"after": clock_text(after)}
            yield Fault(f"{place}/start", "bells_overlap", clock_text(bell.start), values)
        yield from _against_the_law(place, bell, limits)
        after = max(after, bell.until)


def _against_the_law(pointer: str, bell: Bell, limits: _Limits) -> Iterator[Fault]:
    if bell.until - bell.start > limits.longest:
        yield too_long(pointer, bell, limits.longest)
    values = {"earliest": clock_text(limits.earliest), "latest": clock_text(limits.latest)}
    if bell.start < limits.earliest:
        yield Fault(f"{pointer}/start", "outside_day", clock_text(bell.start), values)
    if bell.until > limits.latest:
        yield Fault(f"{pointer}/until", "outside_day", clock_text(bell.until), values)


def _same_rooms(pointer: str, site: Site, first: dict[str, str]) -> Iterator[Fault]:
    for at, room in enumerate(site.rooms):
        place = f"{pointer}/rooms/{at}"
        if (other := first.setdefault(room.id, place)) != place:
            yield Fault(f"{place}/id", "duplicate_id", room.id, {"first": other})


def _faults_of_room(pointer: str, room: Room) -> Iterator[Fault]:
    yield from repeated(f"{pointer}/features", room.features)
    for at, slot in enumerate(room.busy):
        yield from clock_order(f"{pointer}/busy/{at}", slot)
