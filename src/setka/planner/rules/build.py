"""Put all columns and rows together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.rules import (
    cliques,
    companions,
    group_size,
    locks,
    presence,
    requests,
    room_overlap,
    soft,
    student_day,
    student_load,
    teacher_course,
    teacher_load,
    teacher_overlap,
    trips,
)
from setka.planner.rules.draft import Draft

if TYPE_CHECKING:
    from setka.planner.options.fits import TeacherDays
    from setka.planner.options.option import Options
    from setka.planner.options.seats import SeatJudge
    from setka.planner.problem import Problem

HARD = {
    "group_size": group_size.add,
    "requests": requests.add,
    "teacher_course": teacher_course.add,
    "teacher_overlap": teacher_overlap.add,
    "teacher_load": teacher_load.add,
    "student_load": student_load.add,
    "student_day": student_day.add,
    "room_overlap": room_overlap.add,
    "rides": trips.add,
    "companions": companions.add,
    "locks": locks.add,
}
SOFT = (
    soft.fairness,
    soft.first_course,
    soft.journey_days,
    soft.hard_days,
    soft.balance,
    soft.deviation,
)


def build_draft(
    problem: Problem,
    options: Options,
    judge: SeatJudge,
    teachers: dict[str, TeacherDays],
    known_reachable: frozenset[tuple[str, str]] = frozenset(),
    shared: frozenset[str] = frozenset(),
) -> Draft:
    """Draw up the model of a problem over its options."""
    draft = Draft(problem, options, judge, teachers, known_reachable=known_reachable, shared=shared)
    weights = problem.policy.weights
    for option in options.options:
        price = 0 if option.course.id in shared else 1
        draft.column("open", option.index, points=-price * weights.group)
        for teacher in options.teachers[option.index]:
            minutes = teachers[teacher].travel_minutes(option)
            cost = price * weights.teacher_minute * minutes
            draft.column("teach", option.index, teacher, points=-cost)
    for seat in options.seats:
        draft.column("attend", seat.request, seat.option, points=seat.points)
    presence.add(draft)
    for name, add in HARD.items():
        if name not in judge.without:
            add(draft)
    for add_term in SOFT:
        add_term(draft)
    cliques.tighten(draft)
    return draft
