"""Nobody is refused a seat that was given to somebody lower in the order of seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks import (
    cohort,
    day_load,
    delivery,
    extracurricular_gap,
    first_lessons,
    group_size,
    lost_lessons,
    meal,
    one_host_a_day,
    promised_windows,
    requests,
    saturday,
    student_journey,
    student_overlap,
    wait,
    week_load,
)
from setka.planner.checks.lives import Life

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.checks.lives import Seat
    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import Request, Student, Trip

RULE = "order_of_seats"
OLDEST_GRADE = 11

_Rule = Callable[[Life], Iterator[Breach]]

# What a student's seats on trips decide, and what they do not.
_ON_THE_WAY: tuple[_Rule, ...] = (
    student_journey.breaches_of,
    wait.breaches_of,
    meal.breaches_of,
    promised_windows.breaches_of,
)
_ON_THE_SPOT: tuple[_Rule, ...] = (
    requests.breaches_of,
    saturday.breaches_of,
    student_overlap.breaches_of,
    lost_lessons.breaches_of,
    first_lessons.breaches_of,
    one_host_a_day.breaches_of,
    day_load.breaches_of,
    week_load.breaches_of,
    extracurricular_gap.breaches_of,
)

Key = tuple[int, ...]
Found = frozenset[tuple[object, ...]]
"""Breaches in a form that can be compared."""


@dataclass(frozen=True)
class Exchange:
    """A seat that a student could and should have in another's stead."""

    student: str
    other: str
    group: str
    criterion: str
    """The first in the order of seats that tells them apart."""
    taken: tuple[Seat, ...]
    """Seats on trips that the student takes, by weekday."""
    freed: frozenset[tuple[str, int]]
    """Seats on trips that the other gives up: (trip, weekday)."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Ways in which a student could take a seat: for each weekday, sets of new seats on trips."""

    choices: tuple[tuple[tuple[Seat, ...], ...], ...]


def breaches(view: View) -> Iterator[Breach]:
    """Yield each unmet request, group and attendee lower in the order whose seat was feasible.

    Feasible: with the attendee out and the student in, everything else unchanged, no hard rule
    (but this one, and what a plan merely states) is broken that was not broken before.
    """
    for one in exchanges(view):
        subjects = {"student": one.student, "course": view.group[one.group].course}
        subjects |= {"group": one.group, "other": one.other}
        yield Breach(RULE, "wronged", subjects, {"criterion": one.criterion})


def exchanges(view: View) -> Iterator[Exchange]:
    """Yield the exchange for each breach of the rule."""
    exchange = _Exchange(view)
    for student in view.problem.students:
        for request in student.requests:
            if (student.id, request.course) in view.met:
                continue
            for group in view.groups_of_course.get(request.course, ()):
                yield from exchange.wronged(student, request, group)


class _Exchange:
    """Seats changing hands, one at a time, in a plan."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._problem = view.problem
        self._as_planned: dict[str, Found] = {}
        self._farewells: dict[tuple[str, str], frozenset[tuple[str, int]] | None] = {}
        self._companions: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair in view.problem.policy.companions:
            one, other = pair.students
            self._companions[one].append((other, pair.kind))
            self._companions[other].append((one, pair.kind))
        self._lock = {lock.id: lock for lock in view.problem.policy.locks}
        self._riders: defaultdict[tuple[str, int], int] = defaultdict(int)
        for seats in view.seats.values():
            for weekday, trip in seats:
                self._riders[trip.id, weekday] += 1

    def wronged(self, student: Student, request: Request, group: Group) -> Iterator[Exchange]:
        """Yield the attendees of a group in whose stead a student could and should attend."""
        key = (self._is_new(student.id, group), *self._key(student.id, request))
        lower = []
        for other in group.attendees:
            asked = self._problem.request.get((other, group.course))
            if asked is None:
                continue
            theirs = (self._is_new(other, group), *self._key(other, asked))
            if key < theirs:
                lower.append((other, theirs))
        entry = self._entry(student, group) if lower else None
        if entry is None:
            return
        for other, theirs in lower:
            taken = self._seats(entry, other, group)
            if taken is not None and self._can_swap(student.id, other, group):
                at = next(at for at, value in enumerate(key) if value != theirs[at])
                criterion = ("seated", *self._problem.policy.order_of_seats)[at]
                freed = self._farewell(other, group) or frozenset()
                yield Exchange(student.id, other, group.id, criterion, taken, freed)

    def _key(self, student: str, request: Request) -> Key:
        """Give a student's place in the order for a request; smaller goes first."""
        values = {
            "continuing": 0 if request.continuing else 1,
            "obligatory": 0 if request.obligatory else 1,
            "senior": 0 if self._problem.class_of(student).grade == OLDEST_GRADE else 1,
            "no_course_yet": int(self._has_other_course(student, request.course)),
            "rank": request.rank,
            "lot": self._problem.student[student].lot,
        }
        return tuple(values[criterion] for criterion in self._problem.policy.order_of_seats)

    def _is_new(self, student: str, group: Group) -> int:
        """Tell (as 0 or 1) whether a student has no seat yet in a group that goes on."""
        run = self._problem.running.get(group.continues or "")
        return int(run is None or student not in run.attendees)

    def _has_other_course(self, student: str, course: str) -> bool:
        return any(
            group.course != course and (student, group.course) in self._view.met
            for group in self._view.groups_of_student.get(student, ())
        )

    def _entry(self, student: Student, group: Group) -> _Entry | None:
        """Find how a student could attend a group, seats on trips aside; none if in no way."""
        view = self._view
        planned = self._found_as_planned(student.id)
        seats = tuple(view.seats.get(student.id, ()))
        groups = (*view.groups_of_student.get(student.id, ()), group)
        if not _adds_nothing(Life(view.facts, student, groups, seats), _ON_THE_SPOT, planned):
            return None
        choices = []
        for weekday in sorted({occasion.weekday for occasion in view.facts.occasions(group)}):
            found = tuple(
                new
                for new in self._new_seats(student, group, weekday)
                if _adds_nothing(
                    Life(view.facts, student, groups, (*seats, *new), (weekday,)),
                    _ON_THE_WAY,
                    planned,
                )
            )
            if not found:
                return None
            choices.append(found)
        return _Entry(tuple(choices))

    def _new_seats(
        self, student: Student, group: Group, weekday: int
    ) -> Iterator[tuple[Seat, ...]]:
        """Yield the seats a student might take on a weekday, a seat in hand being kept."""
        view = self._view
        home = self._problem.home_site(student.id)
        ways: list[list[Trip | None]] = []
        in_hand = [trip for day, trip in view.seats.get(student.id, ()) if day == weekday]
        is_there = any(
            occasion.weekday == weekday and not occasion.is_remote
            for occasion in view.facts.occasions(group)
        )
        for origin, destination in ((home, group.site), (group.site, home)):
            is_bound = any((trip.origin == home) == (origin == home) for trip in in_hand)
            may_take = is_there and home != group.site and not is_bound
            ways.append(
                [None, *view.facts.trips_of(student, origin, destination, weekday)]
                if may_take
                else [None]
            )
        for trips in product(*ways):
            yield tuple((weekday, trip) for trip in trips if trip)

    def _can_swap(self, student: str, other: str, group: Group) -> bool:
        """Tell whether the group, its companions and locks allow one to take the other's place."""
        if any(other in self._lock[name].attendees for name in group.locks):
            return False
        for mate, kind in self._companions[student]:
            theirs = {
                one.id
                for one in self._view.groups_of_course[group.course]
                if mate in one.attendees and (mate, one.id) != (other, group.id)
            }
            if (kind == "apart" and group.id in theirs) or (
                kind == "together" and theirs - {group.id}
            ):
                return False
        attendees = [student if one == other else one for one in group.attendees]
        if not self._of_group(group, attendees) <= self._of_group(group, group.attendees):
            return False
        return self._farewell(other, group) is not None

    def _of_group(self, group: Group, attendees: Sequence[str]) -> Found:
        """Find what is wrong with a group of these attendees."""
        return frozenset(
            _comparable(breach)
            for rule in (cohort.breaches_of, group_size.breaches_of, delivery.strangers)
            for breach in rule(self._problem, group, attendees)
        )

    def _seats(self, entry: _Entry, other: str, group: Group) -> tuple[Seat, ...] | None:
        """Give the seats on trips a student takes once another left; none if some are full."""
        freed = self._farewell(other, group) or frozenset()
        taken: list[Seat] = []
        for choice in entry.choices:
            free = next((seats for seats in choice if self._are_free(seats, freed)), None)
            if free is None:
                return None
            taken += free
        return tuple(taken)

    def _are_free(self, seats: tuple[Seat, ...], freed: frozenset[tuple[str, int]]) -> bool:
        return all(
            self._riders[trip.id, weekday] - ((trip.id, weekday) in freed) < trip.seats
            for weekday, trip in seats
        )

    def _farewell(self, student: str, group: Group) -> frozenset[tuple[str, int]] | None:
        """Give the seats on trips an attendee frees by leaving; none if leaving breaks a rule.

        Given up are seats from and to the group's site on weekdays on which no other group of the
        student meets there.
        """
        key = (student, group.id)
        if key not in self._farewells:
            view = self._view
            groups = [one for one in view.groups_of_student[student] if one.id != group.id]
            still = {
                occasion.weekday
                for one in groups
                for occasion in view.facts.occasions(one)
                if one.site == group.site and not occasion.is_remote
            }
            is_away = self._problem.home_site(student) != group.site
            seats = view.seats.get(student, ())
            kept = tuple(
                (weekday, trip)
                for weekday, trip in seats
                if not (is_away and group.site in {trip.origin, trip.destination})
                or weekday in still
            )
            life = Life(view.facts, self._problem.student[student], groups, kept)
            planned = self._found_as_planned(student)
            is_harmless = _adds_nothing(life, (*_ON_THE_SPOT, *_ON_THE_WAY), planned)
            freed = frozenset((trip.id, weekday) for weekday, trip in seats) - {
                (trip.id, weekday) for weekday, trip in kept
            }
            self._farewells[key] = freed if is_harmless else None
        return self._farewells[key]

    def _found_as_planned(self, student: str) -> Found:
        if student not in self._as_planned:
            life = self._view.life(student)
            self._as_planned[student] = frozenset(_found(life, (*_ON_THE_SPOT, *_ON_THE_WAY)))
        return self._as_planned[student]


def _found(life: Life, rules: tuple[_Rule, ...]) -> Iterator[tuple[object, ...]]:
    """Yield what a life breaks of some rules."""
    for rule in rules:
        yield from map(_comparable, rule(life))


def _adds_nothing(life: Life, rules: tuple[_Rule, ...], planned: Found) -> bool:
    """Tell whether a life breaks no more of some rules than is planned anyway."""
    return all(found in planned for found in _found(life, rules))


def _comparable(breach: Breach) -> tuple[object, ...]:
    return (breach.rule, breach.kind, *breach.subjects.items(), *breach.values.items())
