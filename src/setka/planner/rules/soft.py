"""Soft terms that need columns of their own: fairness, first courses, days, balance, deviation."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from setka.norms.difficulty import points as difficulty
from setka.planner.options.loads import loads_of

if TYPE_CHECKING:
    from setka.planner.options.option import Option, Seat
    from setka.planner.rules.draft import Draft, Term

Place = tuple[str, str, frozenset[tuple[int, int]]]
"""Course, site and the (weekday, start) of the weekly meetings."""
FAIRNESS_STEPS = (30, 60, 80)
"""Shares of a school's reachable wishes, in per cent, at which the bonus falls."""


def fairness(draft: Draft) -> None:
    """Add Σ bonus[h,step] ≤ met wishes of h; bonus[h,step] ≤ the step's width, steps in order."""
    met: dict[str, list[Term]] = defaultdict(list)
    reachable: dict[str, int] = defaultdict(int)
    for student in draft.problem.students:
        school = draft.problem.home_school(student.id)
        for request in student.requests:
            if request.instead_of is not None:
                continue
            courses = {request.course} | {
                r.course for r in student.requests if r.instead_of == request.course
            }
            terms = [
                term
                for index in draft.requests_of_student.get(student.id, [])
                if draft.options.requests[index].course in courses
                for term in draft.met(index)
            ]
            is_known = any((student.id, course) in draft.known_reachable for course in courses)
            reachable[school] += bool(terms) or is_known
            met[school] += terms
    for school, count in reachable.items():
        limits = [count * share // 100 for share in FAIRNESS_STEPS]
        widths = np.diff([0, *limits])
        bonuses = [
            draft.column("fair", school, step, points=weight, upper=int(width))
            for step, (weight, width) in enumerate(
                zip(draft.problem.policy.weights.fairness, widths, strict=True)
            )
            if width
        ]
        if bonuses:
            terms = [(column, -1) for column in bonuses]
            draft.row("fairness", [*met[school], *terms], lo=0)
        for column, dearer in pairwise(bonuses):
            if draft.points[dearer] > draft.points[column]:
                # The dearer step would be filled first: it must wait until the one before is full.
                width = draft.upper[column]
                full = draft.column("full", column)
                draft.row("fairness_order", [(full, width), (column, -1)], hi=0)
                draft.row("fairness_order", [(dearer, 1), (full, -draft.upper[dearer])], hi=0)


def first_course(draft: Draft) -> None:
    """Add first[s] ≤ Σ attend of s; for a student of one course at most the seat carries it."""
    weight = draft.problem.policy.weights.first_course
    for student, requests in draft.requests_of_student.items():
        terms = [term for request in requests for term in draft.met(request)]
        if draft.is_single(student):
            for column, _ in terms:
                draft.points[column] += weight
        elif weight:
            first = draft.column("first", student, points=weight)
            draft.row("first_course", [*terms, (first, -1)], lo=0)


def journey_days(draft: Draft) -> None:
    """Add attend ≤ day[s,d] for in-person meetings away; alone on its day a seat carries it."""
    weight = draft.problem.policy.weights.journey_day
    for student, requests in draft.requests_of_student.items():
        home = draft.judge.days(student).home
        by_day: dict[int, dict[int, list[Seat]]] = defaultdict(lambda: defaultdict(list))
        for request in requests:
            for seat in draft.seats_of_request[request]:
                option = draft.option(seat)
                away = {
                    x.day
                    for x in option.occupied
                    if x.weeks and not x.is_remote and option.site != home
                }
                for day in away:
                    by_day[day][request].append(seat)
        for day, of_request in by_day.items():
            if draft.is_single(student) or len(of_request) == 1:
                for seats in of_request.values():
                    for seat in seats:
                        draft.points[draft.column_of(seat)] -= weight
                continue
            column = draft.column("away", student, day, points=-weight)
            for seats in of_request.values():
                terms = [(draft.column_of(seat), 1) for seat in seats]
                draft.row("journey_days", [*terms, (column, -1)], hi=0)


def hard_days(draft: Draft) -> None:
    """Add excess[s,d] ≥ home − Σ released·met + Σ points·attend − limit, for each week."""
    policy, weeks = draft.problem.policy, draft.problem.year.weeks
    for student, requests in draft.requests_of_student.items():
        seats = draft.seats_of_student(student)
        if not seats:
            continue
        grade = draft.judge.days(student).school_class.grade
        none = np.zeros((weeks, 7), dtype=int)
        points = loads_of(draft.judge).difficulty(student)
        home = sum(points.values(), none)
        freed = {
            request: sum((points[row] for row in sorted(replaces) if row in points), none)
            for request in requests
            for replaces in [draft.options.requests[request].replaces]
        }
        limit = np.maximum(policy.hard_day_limit, home.max(axis=0))
        worth = [difficulty(draft.option(seat).course.subject, grade) for seat in seats]
        added = draft.attended(student) * np.array(worth)[:, None, None]
        change = added - np.stack([freed[seat.request] for seat in seats])
        for day in range(7):
            _excess(draft, student, day, seats, change[:, :, day], home[:, day] - limit[day])


def _excess(
    draft: Draft, student: str, day: int, seats: list[Seat], change: np.ndarray, base: np.ndarray
) -> None:
    weight = draft.problem.policy.weights.hard_day
    if not weight or not (change > 0).any():
        return
    alone = (change + base).max(axis=1).clip(min=0)
    if draft.is_single(student):
        for seat, points in zip(seats, alone, strict=True):
            draft.points[draft.column_of(seat)] -= weight * int(points)
        return
    worst = base + change.clip(min=0).sum(axis=0)
    if not (worst > 0).any():
        return
    column = draft.column("hard", student, day, points=-weight, upper=max(1, int(worst.max())))
    columns = [draft.column_of(seat) for seat in seats]
    rows = np.vstack([change[:, worst > 0], base[worst > 0]]).T.tolist()
    for *values, own in sorted(set(map(tuple, rows))):
        terms = [(at, value) for at, value in zip(columns, values, strict=True) if value]
        draft.row("hard_days", [*terms, (column, -1)], hi=-own)


def balance(draft: Draft) -> None:
    """Add high[c] ≥ size[o], low[c] ≤ size[o] + max·(1 − open[o]); the difference costs."""
    weight = draft.problem.policy.weights.balance
    for course in draft.problem.courses:
        options = draft.options_of_course.get(course.id, [])
        if course.max_groups == 1 or len(options) < 2 or not weight:  # noqa: PLR2004 - a pair
            continue
        if course.id in draft.shared:
            continue
        size = course.max_size
        high = draft.column("high", course.id, points=-weight, upper=size)
        low = draft.column("low", course.id, points=weight, upper=size)
        draft.row("balance", [(low, 1), (high, -1)], hi=0)
        for index in options:
            here = [(draft.column_of(s), 1) for s in draft.seats_of_option.get(index, [])]
            draft.row("balance", [*here, (high, -1)], hi=0)
            minus = [(column, -value) for column, value in here]
            draft.row("balance", [(low, 1), *minus, (draft.open(index), size)], hi=size)


def deviation(draft: Draft) -> None:
    """Reward kept enrolments, times and sites of students and groups, teachers of before."""
    policy = draft.problem.policy
    before: dict[Place, list[frozenset[str]]] = defaultdict(list)
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for group in policy.previous:
        starts = frozenset((slot.day, slot.start) for slot in group.meetings)
        before[group.course, group.site, starts].append(frozenset(group.teachers))
        for student in group.attendees:
            places[student, group.course].append((group.course, group.site, starts))
    for seat in draft.options.seats if places else ():
        wish, option = draft.wish(seat), draft.option(seat)
        was = places.get((wish.student, wish.course), ())
        points = policy.weights.kept_enrolment if was else 0
        points += policy.weights.kept_time * ((wish.course, option.site, option.starts) in was)
        draft.points[draft.column_of(seat)] += points
    for number, (place, staffs) in enumerate(before.items()):
        course, site, starts = place
        here = [
            option
            for option in (
                draft.options.options[at] for at in draft.options_of_course.get(course, [])
            )
            if (option.site, option.starts) == (site, starts)
        ]
        if here and course not in draft.shared:
            _keep_place(draft, number, here, len(staffs))
            for at, (staff, times) in enumerate(sorted(Counter(staffs).items(), key=_by_names)):
                _keep_teachers(draft, (number, at), here, staff, times)


def _by_names(item: tuple[frozenset[str], int]) -> list[str]:
    return sorted(item[0])


def _keep_place(draft: Draft, number: int, here: list[Option], times: int) -> None:
    """Add kept[p] ≤ Σ open, kept[p] ≤ previous groups; alone, an open option carries it."""
    weight = draft.problem.policy.weights.kept_place
    if here[0].course.max_groups <= times:
        for option in here:
            draft.points[draft.open(option.index)] += weight
        return
    kept = draft.column("kept", number, points=weight, upper=times)
    terms = [(draft.open(option.index), -1) for option in here]
    draft.row("deviation", [(kept, 1), *terms], hi=0)


def _keep_teachers(
    draft: Draft, number: tuple[int, int], here: list[Option], staff: frozenset[str], times: int
) -> None:
    """Add staff[o] ≤ teach[o,t] for each t; if need be, taught ≤ Σ staff[o], taught ≤ previous."""
    weight = draft.problem.policy.weights.kept_teacher
    course = here[0].course
    is_free = course.max_groups <= times
    columns = []
    for option in here:
        names = [("teach", option.index, teacher) for teacher in sorted(staff)]
        if len(staff) != course.teachers_needed or not all(name in draft.at for name in names):
            continue
        same = draft.column("staff", option.index, *number, points=weight if is_free else 0)
        columns.append(same)
        for name in names:
            draft.row("deviation", [(same, 1), (draft.at[name], -1)], hi=0)
    if columns and not is_free:
        taught = draft.column("taught", *number, points=weight, upper=times)
        draft.row("taught", [(taught, 1), *((column, -1) for column in columns)], hi=0)
