"""A student's curricular load stays within the law in every calendar week and on every date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from setka.planner.options.loads import loads_of
from setka.planner.rules.teacher_load import add_caps

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add home − Σ released·met + Σ lessons·attend ≤ cap, per week and per date."""
    loads = loads_of(draft.judge)
    for student, requests in draft.requests_of_student.items():
        columns = [column for request in requests for column, _ in draft.met(request)]
        seats = draft.seats_of_student(student)
        frame = loads.frame(student)
        is_counted = [draft.option(seat).course.load_kind == "curricular" for seat in seats]
        network = draft.attended(student) * np.array(is_counted)[:, None, None]
        freed = [loads.released(draft.options.requests[request]) for request in requests]
        sizes = [len(draft.met(request)) for request in requests]
        if "week_load" not in draft.judge.without:
            week = np.repeat(np.stack([week for week, _ in freed]), sizes, axis=0)
            counts = network.sum(axis=2) - week
            room = frame.week_cap - frame.week_home - loads.held_before(student)
            add_caps(draft, "week_load", columns, counts, room)
        if "day_load" not in draft.judge.without:
            day = np.repeat(np.stack([day for _, day in freed]), sizes, axis=0)
            counts = (network - day).reshape(len(seats), -1)
            room = (frame.day_cap - frame.day_home).reshape(-1)
            add_caps(draft, "day_load", columns, counts, room)
