"""Locks that cannot be kept together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.locks import bells_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.courses import Course
    from setka.planner.problem.places import Room
    from setka.planner.problem.policy import Lock
    from setka.planner.problem.sense.known import Known

Numbered = tuple[int, "Lock", "Course"]


def faults_of_lock_pairs(known: Known) -> Iterator[Fault]:
    """Yield locks that contradict others."""
    locks: list[Numbered] = [
        (at, lock, known.courses[lock.course])
        for at, lock in enumerate(known.facts.policy.locks)
        if lock.course in known.courses
    ]
    opened = [numbered for numbered in locks if numbered[1].state == "open"]
    closed = [numbered for numbered in locks if numbered[1].state == "closed"]
    yield from _open_and_closed(opened, closed)
    yield from _too_many(opened)
    yield from _faults_of_attendees(opened, known)
    for one, other in combinations(opened, 2):
        yield from _collision(one, other, known)
        if one[2].id == other[2].id:
            yield from _parted(one, other, known)


def _open_and_closed(opened: list[Numbered], closed: list[Numbered]) -> Iterator[Fault]:
    for at, lock, course in opened:
        sites = set(course.hosts) if lock.site is None else {lock.site}
        against = [(n, other) for n, other, that in closed if that.id == course.id]
        shut = {site for _, other in against for site in ([other.site] if other.site else sites)}
        if sites and sites <= shut:
            number = next(n for n, other in against if other.site is None or other.site in sites)
            values = {"other": f"/policy/locks/{number}"}
            yield Fault(f"/policy/locks/{at}", "locks_contradict", lock.id, values)


def _too_many(opened: list[Numbered]) -> Iterator[Fault]:
    count: dict[str, int] = {}
    for at, lock, course in opened:
        count[course.id] = count.get(course.id, 0) + 1
        if count[course.id] > course.max_groups:
            values = {"course": course.id, "most": course.max_groups}
            yield Fault(f"/policy/locks/{at}", "more_locks_than_groups", lock.id, values)


def _faults_of_attendees(opened: list[Numbered], known: Known) -> Iterator[Fault]:
    """Yield students whom the locks place where one student cannot be."""
    places: dict[str, dict[str, str]] = {}
    for at, lock, course in opened:
        for number, name in enumerate(lock.attendees):
            if name not in known.students or name in lock.attendees[:number]:
                continue
            place = f"/policy/locks/{at}/attendees/{number}"
            other = places.setdefault(name, {}).setdefault(course.id, place)
            if other != place:
                values = {"course": course.id, "first": other}
                yield Fault(place, "attendee_in_two_locks", name, values)
    for name, locked in places.items():
        yield from _faults_of_choice(name, locked, known)


def _faults_of_choice(name: str, locked: dict[str, str], known: Known) -> Iterator[Fault]:
    """Yield a wish met with its alternate, and rows of the study plan replaced twice."""
    wishes = known.requests[name]
    rows: dict[str, str] = {}
    for course, place in locked.items():
        if course not in wishes:
            continue
        wish = wishes[course].instead_of
        if wish is not None and wish in locked and wish != course:
            values = {"course": wish, "first": locked[wish]}
            yield Fault(place, "wish_and_alternate_locked", name, values)
        for row in dict.fromkeys(wishes[course].replaces):
            other = rows.setdefault(row, place)
            if other != place:
                yield Fault(place, "row_replaced_twice", name, {"row": row, "first": other})


def _parted(one: Numbered, other: Numbered, known: Known) -> Iterator[Fault]:
    """Yield companions who must be together and stand in two groups of a course."""
    first, second = set(one[1].attendees), set(other[1].attendees)
    for number, pair in enumerate(known.facts.policy.companions):
        left, right = pair.students
        is_parted = (left in first and right in second) or (right in first and left in second)
        if pair.kind == "together" and is_parted and left != right:
            values = {
                "first": f"/policy/locks/{one[0]}",
                "companions": f"/policy/companions/{number}",
            }
            yield Fault(f"/policy/locks/{other[0]}", "locks_part_together", pair.students, values)


def _collision(one: Numbered, other: Numbered, known: Known) -> Iterator[Fault]:
    """Yield a fault if two groups need the same teacher, attendee or only room at one time."""
    if not _share_a_week(one[2], other[2], known) or not _meet_at_once(one[1], other[1], known):
        return
    wanted: list[tuple[str, str]] = [
        *(("teacher", name) for name in one[1].teachers if name in other[1].teachers),
        *(("student", name) for name in one[1].attendees if name in other[1].attendees),
    ]
    if one[1].site == other[1].site and one[1].site in known.sites:
        rooms = _rooms(one, known) | _rooms(other, known)
        if len(rooms) == 1:
            wanted += [("room", name) for name in rooms]
    for kind, name in wanted[:1]:
        values = {"first": f"/policy/locks/{one[0]}", "kind": kind, "shared": name}
        yield Fault(f"/policy/locks/{other[0]}", "locks_collide", other[1].id, values)


def _share_a_week(one: Course, other: Course, known: Known) -> bool:
    """Tell whether two courses cannot keep out of each other's weeks."""
    if not known.is_year_sound:
        return False
    weeks = 0
    for course in (one, other):
        if not course.patterns or any(
            pattern.weeks != "every" or pattern.start or pattern.until or not pattern.sessions
            for pattern in course.patterns
        ):
            return False
        fullest = max(sum(pattern.sessions) for pattern in course.patterns)
        weeks += -(-course.hours_total // fullest)
    return weeks > known.facts.year.weeks


def _meet_at_once(one: Lock, other: Lock, known: Known) -> bool:
    """Tell whether two locks have meetings that overlap, as far as their sites have bells."""
    return any(
        first[0] == second[0] and first[1] < second[2] and second[1] < first[2]
        for first in _spans(one, known)
        for second in _spans(other, known)
    )


def _spans(lock: Lock, known: Known) -> list[tuple[int, int, int]]:
    """List (weekday, start, end of the first lesson); without a bell, the start alone."""
    site = known.sites.get(lock.site) if lock.site else None
    bells = bells_of(site) if site else {}
    return [(s.day, s.start, bells.get((s.day, s.start), s.start + 1)) for s in lock.starts]


def _rooms(numbered: Numbered, known: Known) -> frozenset[str]:
    """Name the rooms of the lock's site that could take its group."""
    _, lock, course = numbered
    seats = max(course.min_size, len(set(lock.attendees)))
    is_always_in_person = all(delivery.mode != "distance" for delivery in course.deliveries)

    def suits(room: Room) -> bool:
        return set(course.room_features) <= set(room.features) and (
            room.capacity >= seats or not is_always_in_person
        )

    site = known.sites[lock.site or ""]
    return frozenset(room.id for room in site.rooms if suits(room))
