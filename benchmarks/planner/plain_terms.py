"""The soft terms of the plain model."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.planner.plain_students import BARRED, fact_against
from setka.norms.difficulty import points as difficulty
from setka.planner.options.fits import mask_array

if TYPE_CHECKING:
    from benchmarks.planner.plain import Plain, PlainGroup, Var
    from benchmarks.planner.slots import Slot
    from setka.planner.options.option import Wish

FAIRNESS_STEPS = (30, 60, 80)


def add(plain: Plain) -> None:
    """Add the points of everything."""
    weights = plain.problem.policy.weights
    reachable: set[int] = set()
    for group in plain.groups:
        plain.terms.append((group.open, -weights.group))
        for index, attends in group.attends.items():
            wish = plain.wishes[index]
            plain.terms.append((attends, wish.points))
            if _costs(plain, group, wish, attends):
                reachable.add(index)
    _first_course(plain)
    _fairness(plain, reachable)
    _shared_days(plain)
    _balance(plain)
    _deviation(plain)


def _costs(plain: Plain, group: PlainGroup, wish: Wish, attends: Var) -> bool:
    """Add cost ≥ Σ costs of the slots if attended; tell whether anything can be attended."""
    priced: list[tuple[Var, int]] = []
    can_attend = False
    is_single = len(plain.wishes_of[wish.student]) == 1
    for slot, meets in group.slots:
        if fact_against(plain, wish, slot) == BARRED:
            continue
        can_attend = True
        cost = wish.points - plain.judge.points(wish, slot.option)
        if is_single:
            weights = plain.problem.policy.weights
            cost += weights.journey_day * _is_away(plain, wish, slot)
            cost += weights.hard_day * _excess(plain, wish, slot)
        priced.append((meets, cost))
    most = sum(sorted((cost for _, cost in priced), reverse=True)[: _sessions(group)])
    if most > 0:
        total = plain.model.new_int_var(0, most, f"cost {group.name} {wish.student}")
        costs = cp_model.LinearExpr.weighted_sum([v for v, _ in priced], [c for _, c in priced])
        plain.model.add(total >= costs).only_enforce_if(attends)
        plain.terms.append((total, -1))
    return can_attend


def _sessions(group: PlainGroup) -> int:
    return max((len(sessions) for sessions in group.meets.values()), default=0)


def _is_away(plain: Plain, wish: Wish, slot: Slot) -> bool:
    is_elsewhere = slot.option.site != plain.judge.days(wish.student).home
    return is_elsewhere and not all(taken.is_remote for taken in slot.occupied)


def _excess(plain: Plain, wish: Wish, slot: Slot) -> int:
    """Give the difficulty of a slot's weekday beyond the limit, less all that may be released."""
    rows = frozenset(row for w in plain.wishes_of[wish.student] for row in w.replaces)
    key = (id(slot), plain.judge.days(wish.student).kind, rows)
    if key not in plain.excess:
        plain.excess[key] = _excess_without(plain, wish, slot, rows)
    return plain.excess[key]


def _excess_without(plain: Plain, wish: Wish, slot: Slot, rows: frozenset[str]) -> int:
    weeks, days = plain.problem.year.weeks, plain.judge.days(wish.student)
    grade = days.school_class.grade
    subject = {row.id: row.subject for row in days.school_class.rows}
    home, kept = np.zeros(weeks, dtype=int), np.zeros(weeks, dtype=int)
    for lesson in days.lessons:
        if lesson.day == slot.day:
            held = mask_array(lesson.weeks & days.held[lesson.day], weeks).astype(int)
            home += held * difficulty(subject[lesson.row], grade)
            if lesson.row not in rows:
                kept += held * difficulty(subject[lesson.row], grade)
    added = np.zeros(weeks, dtype=int)
    for taken in slot.occupied:
        mask = mask_array(taken.weeks & days.open[taken.day], weeks)
        added += taken.lessons * mask * difficulty(slot.option.course.subject, grade)
    limit = max(plain.problem.policy.hard_day_limit, int(home.max()))
    return max(0, int(((kept + added) * (added > 0)).max()) - limit)


def _first_course(plain: Plain) -> None:
    weight = plain.problem.policy.weights.first_course
    for student, wishes in plain.wishes_of.items():
        first = plain.literal(f"first {student}")
        met = [literal for wish in wishes for literal in plain.met(wish)]
        plain.model.add(cp_model.LinearExpr.sum(met) >= first)
        plain.terms.append((first, weight))


def _fairness(plain: Plain, reachable: set[int]) -> None:
    met: dict[str, list[Var]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for student in plain.problem.students:
        school = plain.problem.home_school(student.id)
        wishes = {wish.course: wish for wish in plain.wishes_of[student.id]}
        for request in student.requests:
            if request.instead_of is None:
                courses = [
                    r.course for r in student.requests if request.course in {r.course, r.instead_of}
                ]
                met[school] += [v for c in courses for v in plain.met(wishes[c])]
                counts[school] += any(wishes[c].index in reachable for c in courses)
    for school, count in counts.items():
        limits = [0, *(count * share // 100 for share in FAIRNESS_STEPS)]
        bonuses = []
        for step, weight in enumerate(plain.problem.policy.weights.fairness):
            width = limits[step + 1] - limits[step]
            bonuses.append(plain.model.new_int_var(0, width, f"fair {school} {step}"))
            plain.terms.append((bonuses[-1], weight))
        plain.model.add(cp_model.LinearExpr.sum(bonuses) <= cp_model.LinearExpr.sum(met[school]))


def _shared_days(plain: Plain) -> None:
    """Price travelled and hard weekdays once, of students who may have several courses."""
    weights = plain.problem.policy.weights
    for student, wishes in plain.wishes_of.items():
        if len(wishes) == 1:
            continue
        away: dict[int, Var] = {}
        hard: dict[int, list[tuple[Var, Var, int]]] = defaultdict(list)
        for wish in wishes:
            for group in plain.groups_of[wish.course]:
                _days_of(plain, group, wish, away, hard)
        plain.terms += [(literal, -weights.journey_day) for literal in away.values()]
        for day, cases in hard.items():
            most = max(excess for *_, excess in cases)
            total = plain.model.new_int_var(0, most, f"hard {student} {day}")
            for attends, meets, excess in cases:
                plain.model.add(total >= excess).only_enforce_if([attends, meets])
            plain.terms.append((total, -weights.hard_day))


def _days_of(
    plain: Plain,
    group: PlainGroup,
    wish: Wish,
    away: dict[int, Var],
    hard: dict[int, list[tuple[Var, Var, int]]],
) -> None:
    """Collect the days on which a group would make a student travel, or weigh too much."""
    attends = group.attends[wish.index]
    on: dict[int, list[Var]] = defaultdict(list)
    for slot, meets in group.slots:
        if _is_away(plain, wish, slot):
            on[slot.day].append(meets)
        excess = _excess(plain, wish, slot)
        if excess:
            hard[slot.day].append((attends, meets, excess))
    for day, literals in on.items():
        if day not in away:
            away[day] = plain.literal(f"away {wish.student} {day}")
        total = cp_model.LinearExpr.sum(literals)
        plain.model.add(total <= away[day]).only_enforce_if(attends)


def _balance(plain: Plain) -> None:
    weight = plain.problem.policy.weights.balance
    for course, groups in plain.groups_of.items():
        if len(groups) == 1 or not weight:
            continue
        most = plain.problem.course[course].max_size
        high = plain.model.new_int_var(0, most, f"high {course}")
        low = plain.model.new_int_var(0, most, f"low {course}")
        plain.model.add(low <= high)
        for group in groups:
            size = cp_model.LinearExpr.sum(list(group.attends.values()))
            plain.model.add(high >= size)
            plain.model.add(low <= size).only_enforce_if(group.open)
        plain.terms += [(high, -weight), (low, weight)]


def _deviation(plain: Plain) -> None:
    weights = plain.problem.policy.weights
    kept_of: dict[str, list[Var]] = defaultdict(list)
    for number, previous in enumerate(plain.problem.policy.previous):
        kept = []
        starts = {(slot.day, slot.start) for slot in previous.meetings}
        for group in plain.groups_of[previous.course]:
            same = plain.literal(f"kept {number} {group.name}")
            kept.append(same)
            kept_of[group.name].append(same)
            plain.terms.append((same, weights.kept_place))
            plain.model.add_bool_or([same.negated(), *plain.at_site(group, previous.site)])
            for start in starts:
                literals = [v for s, v in group.slots if (s.day, s.start) == start]
                plain.model.add_bool_or([same.negated(), *literals])
            others = [v for s, v in group.slots if (s.day, s.start) not in starts]
            plain.model.add(cp_model.LinearExpr.sum(others) == 0).only_enforce_if(same)
            if all(t in group.teaches for t in previous.teachers) and (
                len(previous.teachers) == group.course.teachers_needed
            ):
                staffed = plain.literal(f"staff {number} {group.name}")
                plain.terms.append((staffed, weights.kept_teacher))
                for literal in [same, *(group.teaches[t] for t in previous.teachers)]:
                    plain.model.add_implication(staffed, literal)
        plain.model.add_at_most_one(kept)
    for literals in kept_of.values():
        plain.model.add_at_most_one(literals)
    before = {(s, g.course) for g in plain.problem.policy.previous for s in g.attendees}
    for group in plain.groups:
        for index, attends in group.attends.items():
            if (plain.wishes[index].student, group.course.id) in before:
                plain.terms.append((attends, weights.kept_enrolment))
