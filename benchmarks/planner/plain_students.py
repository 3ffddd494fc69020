"""The rules of students in the plain model: what each could attend, and what fits together."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from setka.planner.options.fits import mask_array
from setka.planner.options.kinds import NO_RIDES, Rides
from setka.planner.options.loads import Loads

if TYPE_CHECKING:
    from benchmarks.planner.plain import Meets, Plain, PlainGroup, Var
    from benchmarks.planner.slots import Slot
    from setka.planner.options.option import Wish

BARRED = "barred"
MENDABLE = frozenset({"wait", "meal", "extracurricular_gap"})
"""Facts that another network lesson of the student on the same day may take away."""


def add(plain: Plain) -> None:
    """Add all rules of students."""
    loads = Loads(plain.judge)
    for group in plain.groups:
        for index, attends in group.attends.items():
            _alone(plain, group, plain.wishes[index], attends, loads)
    for wishes in plain.wishes_of.values():
        _requests(plain, wishes)
        if len(wishes) > 1:
            _together(plain, wishes, loads)
            _week_load(plain, wishes, loads)
    _seats_on_trips(plain)
    _companions(plain)


def _alone(plain: Plain, group: PlainGroup, wish: Wish, attends: Var, loads: Loads) -> None:
    """Forbid what a student could not attend were it the only course.

    A group has one slot a session: attends + Σ barred slots of a session ≤ 1.
    """
    grade = plain.problem.class_of(wish.student).grade
    home = plain.problem.home_site(wish.student)
    limit = plain.problem.policy.lost_lessons_percent * group.course.hours_total // 100
    barred: dict[int, list[Var]] = defaultdict(list)
    for at, place in enumerate(plain.places[group.course.id]):
        must_be_home = place.delivery.who_travels == "teacher"
        if grade not in place.cohort or (must_be_home and place.site != home):
            barred[0].append(group.at[at])
            continue
        losses: list[tuple[Var, int]] = []
        for slot, meets in group.slots_at(at):
            fact = fact_against(plain, wish, slot)
            if fact == BARRED or _is_too_much(plain, wish, slot, loads):
                barred[slot.session].append(meets)
                continue
            if fact is not None:
                beside = _others_on(plain, wish, slot.day)
                plain.model.add_bool_or([attends.negated(), meets.negated(), *beside])
            losses.append((meets, plain.judge.lost_hours(wish.student, slot.option)))
            for ids in _rides_needed(plain, wish, slot):
                riding = [_ride(plain, wish.student, trip, slot.day) for trip in ids]
                plain.model.add_bool_or([attends.negated(), meets.negated(), *riding])
        _limited(plain, attends, losses, limit)
        if len(plain.wishes_of[wish.student]) == 1 and len(place.sessions) > 1:
            _week_of_one(plain, group, wish, at, loads)
    for literals in barred.values():
        plain.model.add_at_most_one([attends, *literals])


def _limited(plain: Plain, attends: Var, terms: list[tuple[Var, int]], limit: int) -> None:
    kept = [(literal, count) for literal, count in terms if count]
    if sum(count for _, count in kept) > limit:
        total = cp_model.LinearExpr.weighted_sum([v for v, _ in kept], [n for _, n in kept])
        plain.model.add(total <= limit).only_enforce_if(attends)


def _releases(plain: Plain, wish: Wish) -> list[frozenset[str]]:
    """List the rows that may be released if a request is met, whatever else is."""
    others = [w.replaces for w in plain.wishes_of[wish.student] if w.index != wish.index]
    found = {wish.replaces}
    for rows in others:
        found |= {known | rows for known in found}
    return sorted(found, key=sorted)


def fact_against(plain: Plain, wish: Wish, slot: Slot) -> str | None:
    """Name what stands against a slot whatever rows other requests release, or None.

    ``BARRED``, or a fact that another lesson of the student on that day may take away.
    """
    is_single = len(plain.wishes_of[wish.student]) == 1
    releases = _releases(plain, wish)
    kind = plain.judge.days(wish.student).kind
    key = (id(slot), kind, is_single, *releases)
    if key not in plain.facts:
        facts = [plain.judge.rides(wish.student, slot.option, rows) for rows in releases]
        mendable = frozenset[str]() if is_single else MENDABLE
        if not is_single and not plain.problem.policy.one_host_a_day:
            mendable |= {"journey", "travel_alone"}
        told = [fact for fact in facts if isinstance(fact, str)]
        left = [fact for fact in told if fact in mendable]
        plain.facts[key] = None if len(told) < len(facts) else left[0] if left else BARRED
    return plain.facts[key]


def _others_on(plain: Plain, wish: Wish, day: int) -> list[Var]:
    """List literals that are yes only if another request is met by a lesson on a weekday."""
    found = []
    for other in plain.wishes_of[wish.student]:
        if other.index == wish.index or _exclude(plain, wish, other):
            continue
        for group in plain.groups_of[other.course]:
            key = (other.index, group.name, day)
            if key not in plain.lessons_on:
                meeting = [meets for slot, meets in group.slots if slot.day == day]
                literal = plain.lessons_on[key] = plain.literal(f"on {key}")
                plain.model.add_implication(literal, group.attends[other.index])
                plain.model.add_bool_or([literal.negated(), *meeting])
            found.append(plain.lessons_on[key])
    return found


def _rides_needed(plain: Plain, wish: Wish, slot: Slot) -> list[list[str]]:
    """List, for each direction in which a bus is needed, the trips that would do."""
    if not plain.problem.trips:
        return []
    found: dict[bool, set[str]] = {False: set(), True: set()}
    for rows in _releases(plain, wish):
        needed = plain.judge.rides(wish.student, slot.option, rows)
        if isinstance(needed, str):
            continue
        for is_back in list(found):
            trips = {r.back if is_back else r.there for r in needed.get(slot.day, [NO_RIDES])}
            if None in trips:
                del found[is_back]
            else:
                found[is_back] |= {trip.id for trip in trips if trip is not None}
    return [sorted(ids) for ids in found.values() if ids]


def _ride(plain: Plain, student: str, trip: str, day: int) -> Var:
    key = (student, trip, day)
    if key not in plain.rides:
        plain.rides[key] = plain.literal(f"ride {student} {trip} {day}")
    return plain.rides[key]


def attended(plain: Plain, wish: Wish, slot: Slot) -> np.ndarray:
    """Count the curricular lessons of a slot that a student attends: (W, 7)."""
    opens = plain.judge.days(wish.student).open
    key = (id(slot), opens)
    if key not in plain.attended:
        weeks = plain.problem.year.weeks
        lessons = plain.attended[key] = np.zeros((weeks, 7), dtype=int)
        if slot.option.course.load_kind == "curricular":
            for taken in slot.occupied:
                mask = mask_array(taken.weeks & opens[taken.day], weeks)
                lessons[:, taken.day] += taken.lessons * mask
    return plain.attended[key]


def _is_too_much(plain: Plain, wish: Wish, slot: Slot, loads: Loads) -> bool:
    """Tell whether a slot breaks a cap of load even if all the student's requests free lessons."""
    rows = frozenset(row for w in plain.wishes_of[wish.student] for row in w.replaces)
    frame = loads.frame(wish.student)
    week_free, day_free = loads.released(wish, rows)
    lessons = attended(plain, wish, slot)
    if not lessons.any():
        return False
    weekly = lessons.sum(axis=1)
    over_day = (frame.day_home - day_free + lessons > frame.day_cap) & (lessons > 0)
    over_week = (frame.week_home - week_free + weekly > frame.week_cap) & (weekly > 0)
    return bool(over_day.any() or over_week.any())


def _week_of_one(plain: Plain, group: PlainGroup, wish: Wish, at: int, loads: Loads) -> None:
    """Keep several meetings a week within the weekly cap of a student with one request."""
    frame = loads.frame(wish.student)
    week_free, _ = loads.released(wish)
    room = (frame.week_cap - frame.week_home + week_free).clip(min=0)
    pairs = group.slots_at(at)
    counts = np.stack([attended(plain, wish, slot).sum(axis=1) for slot, _ in pairs])
    binding = counts.max(axis=0) * len(group.meets[at]) > room
    for values in np.unique(np.vstack([counts, room[None, :]])[:, binding], axis=1).T:
        *row, limit = (int(value) for value in values)
        attends = group.attends[wish.index]
        total = cp_model.LinearExpr.weighted_sum([v for _, v in pairs], row)
        plain.model.add(total <= limit).only_enforce_if(attends)


def _requests(plain: Plain, wishes: list[Wish]) -> None:
    """Meet a request once, a wish or its alternate, one request a replaced row."""
    for wish in wishes:
        plain.model.add_at_most_one(plain.met(wish))
    for one, two in combinations(wishes, 2):
        if _exclude(plain, one, two):
            plain.model.add_at_most_one([*plain.met(one), *plain.met(two)])


def _exclude(plain: Plain, one: Wish, two: Wish) -> bool:
    return plain.judge.are_alternates(one, two) or bool(one.replaces & two.replaces)


def _together(plain: Plain, wishes: list[Wish], loads: Loads) -> None:
    """Forbid slots of two courses that overlap, are too near for the journey, or fill a day."""
    room = _day_room(wishes, loads)
    for one, two in combinations(wishes, 2):
        if _exclude(plain, one, two):
            continue
        for first in plain.groups_of[one.course]:
            for second in plain.groups_of[two.course]:
                both: Var | None = None
                todays: dict[int, Meets] = defaultdict(list)
                for slot, meets in second.slots:
                    todays[slot.day].append((slot, meets))
                for slot, meets in first.slots:
                    others = todays[slot.day]
                    mine = room - attended(plain, one, slot)
                    clashing = [
                        v
                        for s, v in others
                        if _clash(plain, one.student, slot, s)
                        or _overfills(attended(plain, two, s), mine, slot.day)
                    ]
                    if clashing and both is None:
                        both = plain.both(first.attends[one.index], second.attends[two.index])
                    if clashing and both is not None:
                        total = cp_model.LinearExpr.sum([meets, *clashing])
                        # Two sessions of the second group may both clash with one slot.
                        most = max(len(sessions) for sessions in second.meets.values())
                        if most == 1:
                            plain.model.add(total <= 1).only_enforce_if(both)
                        else:
                            rest = cp_model.LinearExpr.sum(clashing)
                            plain.model.add(rest == 0).only_enforce_if([both, meets])


def _day_room(wishes: list[Wish], loads: Loads) -> np.ndarray:
    """Count the lessons a student may take on each date, all that may be released left out."""
    rows = frozenset(row for wish in wishes for row in wish.replaces)
    frame = loads.frame(wishes[0].student)
    _, freed = loads.released(wishes[0], rows)
    room: np.ndarray = frame.day_cap - frame.day_home + freed
    return room


def _overfills(lessons: np.ndarray, room: np.ndarray, day: int) -> bool:
    return bool((lessons[:, day] > room[:, day])[lessons[:, day] > 0].any())


def _clash(plain: Plain, student: str, one: Slot, two: Slot) -> bool:
    days, problem = plain.judge.days(student), plain.problem
    for a in one.occupied:
        for b in two.occupied:
            if not a.held & b.held & days.open[one.day]:
                continue
            if a.start < b.until and b.start < a.until:
                return True
            p = days.home if a.is_remote else one.option.site
            q = days.home if b.is_remote else two.option.site
            if p == q:
                continue
            if problem.policy.one_host_a_day and days.home not in {p, q}:
                return True
            (early, p), (late, q) = sorted(
                ((a, p), (b, q)), key=lambda pair: (pair[0].start, pair[1])
            )
            if any(
                (t.origin, t.destination) == (p, q) and one.day in t.days for t in problem.trips
            ):
                continue
            way = days.way_time(p, q, Rides())
            if way is None or early.until + way > late.start:
                return True
    return False


def _week_load(plain: Plain, wishes: list[Wish], loads: Loads) -> None:
    """Keep all courses of a student within the weekly cap."""
    frame = loads.frame(wishes[0].student)
    parts = []
    for wish in wishes:
        week_free, _ = loads.released(wish)
        for group in plain.groups_of[wish.course]:
            slots = group.slots
            if slots:
                counts = np.stack([attended(plain, wish, slot).sum(axis=1) for slot, _ in slots])
                sessions = max(len(meets) for meets in group.meets.values())
                parts.append((group.attends[wish.index], slots, counts, week_free, sessions))
    if not parts:
        return
    room = (frame.week_cap - frame.week_home).clip(min=0)
    most = np.sum([counts.max(axis=0) * n for _, _, counts, _, n in parts], axis=0)
    stacked = np.vstack([*(c for _, _, c, _, _ in parts), *(f for *_, f, _ in parts), room])
    for column in np.unique(stacked[:, most > room], axis=1).T:
        at, loaded, freed = 0, [], []
        for attends, slots, _, _, sessions in parts:
            counts_now = [int(value) for value in column[at : at + len(slots)]]
            at += len(slots)
            load = plain.model.new_int_var(0, max(counts_now) * sessions, "load")
            total = cp_model.LinearExpr.weighted_sum([v for _, v in slots], counts_now)
            plain.model.add(load >= total).only_enforce_if(attends)
            loaded.append(load)
        for number, (attends, *_) in enumerate(parts):
            freed.append((attends, int(column[at + number])))
        plain.model.add(
            cp_model.LinearExpr.sum(loaded)
            - cp_model.LinearExpr.weighted_sum([v for v, _ in freed], [n for _, n in freed])
            <= int(column[-1])
        )


def _seats_on_trips(plain: Plain) -> None:
    """Give one seat a direction and day; no more riders than seats."""
    riders: dict[tuple[str, int], list[Var]] = defaultdict(list)
    ways: dict[tuple[str, int, bool], list[Var]] = defaultdict(list)
    for (student, trip_id, day), ride in plain.rides.items():
        riders[trip_id, day].append(ride)
        is_back = plain.problem.trip[trip_id].destination == plain.problem.home_site(student)
        ways[student, day, is_back].append(ride)
    for literals in ways.values():
        plain.model.add_at_most_one(literals)
    for (trip_id, _), literals in riders.items():
        seats = plain.problem.trip[trip_id].seats
        plain.model.add(cp_model.LinearExpr.sum(literals) <= seats)


def _companions(plain: Plain) -> None:
    """Keep pairs in one group, or never in one."""
    for pair in plain.problem.policy.companions:
        mine, theirs = (
            {wish.course: wish for wish in plain.wishes_of.get(student, [])}
            for student in pair.students
        )
        for course in sorted(mine.keys() & theirs.keys()):
            for one in plain.groups_of[course]:
                others = [
                    group.attends[theirs[course].index]
                    for group in plain.groups_of[course]
                    if (group is one) == (pair.kind == "apart")
                ]
                plain.model.add_at_most_one([one.attends[mine[course].index], *others])
