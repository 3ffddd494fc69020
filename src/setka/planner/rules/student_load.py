"""A student's curricular load stays within the law in every calendar week and on every date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from setka.planner.rules.teacher_load import add_caps

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft


def add(draft: Draft) -> None:
    """Add home − Σ released·met + Σ lessons·attend ≤ cap, per week and per date."""
    for student, requests in draft.requests_of_student.items():
        seats = [seat for request in requests for seat in draft.seats_of_request[request]]
        columns = [draft.column_of(seat) for seat in seats]
        frame = draft.loads.frame(student)
        network = np.stack([draft.loads.network(draft.wish(s), draft.option(s)) for s in seats])
        freed = [draft.loads.released(draft.wish(seat)) for seat in seats]
        if "week_load" not in draft.judge.without:
            counts = network.sum(axis=2) - np.stack([week for week, _ in freed])
            add_caps(draft, "week_load", columns, counts, frame.week_cap - frame.week_home)
        if "day_load" not in draft.judge.without:
            counts = (network - np.stack([day for _, day in freed])).reshape(len(seats), -1)
            room = (frame.day_cap - frame.day_home).reshape(-1)
            add_caps(draft, "day_load", columns, counts, room)
