"""The plain model put together: groups, teachers, rooms, locks; students and terms apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.planner import plain_students, plain_terms
from benchmarks.planner.plain import Plain, PlainGroup
from benchmarks.planner.slots import Places
from setka.planner.options.fits import RoomTimes, TeacherDays, option_lessons
from setka.planner.options.option import Occupied, Wish
from setka.planner.options.seats import request_points
from setka.planner.rules.draft import crowds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.planner.plain import Meets, Var
    from setka.planner.problem import Course, Problem


def draw_up(problem: Problem) -> Plain:
    """Write the whole model."""
    plain = Plain(problem)
    for student in problem.students:
        for request in student.requests:
            points = request_points(problem, student.id, request)
            rows = frozenset(request.replaces)
            plain.wishes.append(Wish(len(plain.wishes), student.id, request.course, rows, points))
    places = Places(problem, plain.judge)
    for course in problem.courses:
        plain.places[course.id] = places.of(course)
        for number in range(course.max_groups):
            _group(plain, course, number)
    _teachers(plain)
    _rooms(plain)
    _locks(plain)
    plain_students.add(plain)
    plain_terms.add(plain)
    plain.model.maximize(
        cp_model.LinearExpr.weighted_sum(
            [variable for variable, _ in plain.terms], [points for _, points in plain.terms]
        )
    )
    return plain


def _group(plain: Plain, course: Course, number: int) -> None:
    """Add a group: one place, one slot a session on different days, size and guests."""
    name = f"{course.id}.{number + 1}"
    group = PlainGroup(course, name, plain.literal(f"open {name}"))
    same = plain.groups_of[course.id]
    if same:
        plain.model.add_implication(group.open, same[-1].open)
    same.append(group)
    plain.groups.append(group)
    model = plain.model
    for at, place in enumerate(plain.places[course.id]):
        here = group.at[at] = plain.literal(f"at {name} {at}")
        group.meets[at] = []
        days: dict[int, list[Var]] = defaultdict(list)
        for session, slots in enumerate(place.sessions):
            chosen = [(s, plain.literal(f"{name} {at}.{session} {s.day} {s.start}")) for s in slots]
            group.meets[at].append(chosen)
            model.add(cp_model.LinearExpr.sum([v for _, v in chosen]) == here)
            for slot, literal in chosen:
                days[slot.day].append(literal)
        for literals in days.values():
            model.add_at_most_one(literals)
        _order_sessions(plain, group.meets[at])
    model.add(cp_model.LinearExpr.sum(list(group.at.values())) == group.open)
    for wish in plain.wishes:
        if wish.course == course.id:
            group.attends[wish.index] = plain.literal(f"attends {name} {wish.student}")
    _size(plain, group)


def _size(plain: Plain, group: PlainGroup) -> None:
    """Add the least and the most attendees, of them guests."""
    course, model = group.course, plain.model
    everybody = cp_model.LinearExpr.sum(list(group.attends.values()))
    model.add(everybody >= course.min_size * group.open)
    model.add(everybody <= course.max_size * group.open)
    for at, here in group.at.items():
        site = plain.places[course.id][at].site
        guests = cp_model.LinearExpr.sum(
            [
                literal
                for index, literal in group.attends.items()
                if plain.problem.is_guest(plain.wishes[index].student, site)
            ]
        )
        if course.min_external:
            model.add(guests >= course.min_external).only_enforce_if(here)
        if course.reserved_own:
            model.add(guests <= course.max_size - course.reserved_own).only_enforce_if(here)


def _order_sessions(plain: Plain, sessions: list[Meets]) -> None:
    """Break the symmetry of equal sessions: the earlier one has the earlier day."""
    for one, two in pairwise(sessions):
        if one and two and one[0][0].option.meetings[0].lessons == _lessons(two):
            days = [
                cp_model.LinearExpr.weighted_sum([v for _, v in of], [s.day for s, _ in of])
                for of in (one, two)
            ]
            plain.model.add(days[0] <= days[1])


def _lessons(meets: Meets) -> int:
    return meets[0][0].option.meetings[0].lessons


def _teachers(plain: Plain) -> None:
    """Add who teaches what: own lessons, journeys, loads, nobody in two places at once."""
    for group in plain.groups:
        staff = [t for t in plain.problem.teachers if group.course.id in t.courses]
        for teacher in staff:
            group.teaches[teacher.id] = plain.literal(f"teaches {group.name} {teacher.id}")
        plain.model.add(
            cp_model.LinearExpr.sum(list(group.teaches.values()))
            == group.course.teachers_needed * group.open
        )
    for teacher in plain.problem.teachers:
        days = TeacherDays(plain.problem, teacher)
        busy = [
            (slot, literal)
            for group in plain.groups
            if teacher.id in group.teaches
            for slot, literal in _busy(plain, days, group)
        ]
        if busy:
            _one_at_a_time(plain, [(slot.occupied, literal) for slot, literal in busy])
            _teacher_journeys(plain, days, busy)
            _teacher_load(plain, days, busy)
            weight = plain.problem.policy.weights.teacher_minute
            for slot, literal in busy:
                cost = weight * days.travel_minutes(slot.option)
                plain.terms += [(literal, -cost)] if cost else []


def _busy(plain: Plain, days: TeacherDays, group: PlainGroup) -> Meets:
    """List the slots of a group that a teacher could teach, with literals that she does."""
    teaches = group.teaches[days.teacher.id]
    is_sure = len(group.teaches) == group.course.teachers_needed
    barred: dict[int, list[Var]] = defaultdict(list)
    busy: Meets = []
    for at, place in enumerate(plain.places[group.course.id]):
        if place.is_taught_at_home and days.teacher.home_site != place.site:
            barred[0].append(group.at[at])
            continue
        for slot, meets in group.slots_at(at):
            if days.fits(slot.option) and days.has_hours(slot.option):
                busy.append((slot, meets if is_sure else plain.both(teaches, meets)))
            else:
                barred[slot.session].append(meets)
    for literals in barred.values():
        plain.model.add_at_most_one([teaches, *literals])
    return busy


def _teacher_load(plain: Plain, days: TeacherDays, busy: Meets) -> None:
    weeks, teacher = plain.problem.year.weeks, days.teacher
    counts = np.stack([option_lessons(slot.option, weeks) for slot, _ in busy])
    literals = [literal for _, literal in busy]
    week_room = np.full(weeks, teacher.max_week_hours - teacher.load_hours)
    plain.caps(literals, counts.sum(axis=2), week_room)
    day_room = (teacher.max_day_lessons - days.own_lessons).reshape(-1)
    plain.caps(literals, counts.reshape(len(busy), -1), day_room)


def _teacher_journeys(plain: Plain, days: TeacherDays, busy: Meets) -> None:
    for at, (one, first) in enumerate(busy):
        for two, second in busy[:at]:
            if one.option.site != two.option.site and days.clash(one.option, two.option):
                plain.never(first, second)


def _one_at_a_time(plain: Plain, items: Iterable[tuple[tuple[Occupied, ...], Var]]) -> None:
    listed = list(items)
    times = [(at, taken) for at, (occupied, _) in enumerate(listed) for taken in occupied]
    for crowd in sorted(map(sorted, crowds(times))):
        plain.model.add_at_most_one([listed[at][1] for at in crowd])


def _rooms(plain: Plain) -> None:
    """Add a room for each session: at the site, fitting, large enough, one meeting at a time."""
    times = RoomTimes(plain.problem)
    held: dict[str, list[tuple[tuple[Occupied, ...], Var]]] = defaultdict(list)
    for group in plain.groups:
        needs = set(group.course.room_features)
        places = plain.places[group.course.id]
        for site in sorted({place.site for place in places}):
            rooms = [r for r in plain.problem.site[site].rooms if needs <= set(r.features)]
            ats = [at for at, place in enumerate(places) if place.site == site]
            for session in range(max(len(places[at].sessions) for at in ats)):
                meeting = [at for at in ats if len(places[at].sessions) > session]
                for room in rooms:
                    chosen = plain.literal(f"room {group.name} {session} {room.id}")
                    group.rooms[session, room.id] = chosen
                    for at in meeting:
                        if places[at].delivery.mode != "distance":
                            plain.model.add(
                                cp_model.LinearExpr.sum(list(group.attends.values()))
                                <= room.capacity
                            ).only_enforce_if([chosen, group.at[at]])
                        for slot, meets in group.meets[at][session]:
                            if room.id not in times.fitting(slot.option, 0):
                                plain.never(chosen, meets)
                                continue
                            literal = meets if len(rooms) == 1 else plain.both(chosen, meets)
                            held[room.id].append((slot.occupied, literal))
                plain.model.add(
                    cp_model.LinearExpr.sum([group.rooms[session, r.id] for r in rooms])
                    == cp_model.LinearExpr.sum([group.at[at] for at in meeting])
                )
    for items in held.values():
        _one_at_a_time(plain, items)


def _locks(plain: Plain) -> None:
    """Add one group that answers each open lock; nothing at a closed one."""
    answers: dict[str, list[Var]] = defaultdict(list)
    for lock in plain.problem.policy.locks:
        groups = plain.groups_of[lock.course]
        if lock.state == "closed":
            for group in groups:
                closed = plain.at_site(group, lock.site) if lock.site else [group.open]
                for literal in closed:
                    plain.model.add(literal == 0)
            continue
        chosen = []
        for group in groups:
            match = plain.literal(f"match {lock.id} {group.name}")
            chosen.append(match)
            answers[group.name].append(match)
            needed = [plain.at_site(group, lock.site) if lock.site else [group.open]]
            needed += [[group.teaches[t]] if t in group.teaches else [] for t in lock.teachers]
            needed += [
                [v for s, v in group.slots if (s.day, s.start) == (start.day, start.start)]
                for start in lock.starts
            ]
            needed += [
                [v for i, v in group.attends.items() if plain.wishes[i].student == student]
                for student in lock.attendees
            ]
            for literals in needed:
                plain.model.add_bool_or([match.negated(), *literals])
        plain.model.add_exactly_one(chosen)
    for matches in answers.values():
        plain.model.add_at_most_one(matches)
