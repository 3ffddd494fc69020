"""Re-planning the pilot: what moves, and for how much work, with planning anew beside it.

``python -m benchmarks.planner.replans [SEED ...]`` prints a table; times are CPU seconds of the
process, options and judging included. "2 (1) groups": two moved or closed, one of them had to, for
it could not stay even if nothing else moved.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING

from setka.planner.change import Change, RoomClosed, SiteClosed, StudentOut, TeacherAway
from setka.planner.replan.apply import apply
from setka.planner.replan.circles import Circles, Search
from setka.planner.replan.difference import difference_of
from setka.planner.replan.past import rest_of_plan, resume_of
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

SINCE = dt.date(2026, 10, 12)
EFFORT = 60.0


def changes(problem: Problem, plan: Plan) -> Iterator[tuple[str, Change]]:
    """Yield the changes: a teacher who can be replaced is away, a site closed on a weekday."""
    locked = {group.id for group in plan.groups if group.locks}
    teachers = sorted(
        {
            name
            for group in plan.groups
            if group.id not in locked
            for name in group.teachers
            if sum(group.course in other.courses for other in problem.teachers) > 1
        }
    )
    for name in teachers[:1]:
        yield f"{name} away", Change("setka-change/1", teachers_away=(TeacherAway(name),))
        weeks = TeacherAway(name, until=SINCE + dt.timedelta(weeks=3))
        yield f"{name} away three weeks", Change("setka-change/1", teachers_away=(weeks,))
    days: dict[tuple[str, int], int] = {}
    for group in plan.groups:
        if group.id not in locked:
            for meeting in group.meetings:
                days[group.site, meeting.day] = days.get((group.site, meeting.day), 0) + 1
    shut = {
        (group.site, meeting.day)
        for group in plan.groups
        if group.locks
        for meeting in group.meetings
    }
    free = {place: number for place, number in days.items() if place not in shut}
    site, day = min(free, key=lambda place: (-free[place], place))
    closed = SiteClosed(site, days=(day,))
    yield f"{site} closed on weekday {day}", Change("setka-change/1", sites_closed=(closed,))
    room = min(
        meeting.room
        for group in plan.groups
        for meeting in group.meetings
        if group.id not in locked
    )
    yield f"{room} closed", Change("setka-change/1", rooms_closed=(RoomClosed(room),))
    gone = StudentOut(plan.groups[0].attendees[0])
    yield f"{gone.student} gone", Change("setka-change/1", students_out=(gone,))


def measure(seed: int) -> Iterator[str]:
    """Yield a row for each change of the pilot of a seed."""
    problem = pilot(seed)
    plan = solve(problem, seed=0, effort=EFFORT)
    search = Search(0, EFFORT, None, float)
    for name, change in changes(problem, plan):
        start = time.process_time()
        changed = apply(problem, plan, change, SINCE)
        rest = rest_of_plan(problem, plan, resume_of(problem, plan, SINCE))
        circles = Circles(changed, rest, search)
        least = circles.least_disturbance()
        first = time.process_time()
        best = circles.best_value(least) if least else None
        second = time.process_time()
        if least is None or best is None:
            yield f"| {seed} | {name} | stopped | | | |"
            continue
        fresh = solve(best.problem, seed=0, effort=EFFORT)
        third = time.process_time()
        cells = []
        for found, seconds in (
            (least.plan, first - start),
            (best.plan, second - first),
            (fresh, third - second),
        ):
            kept = sum(price.points for price in found.prices if price.term == "deviation")
            moved = difference_of(problem, changed, rest, found)
            groups = moved.moved_groups & circles.unkept.groups
            students = {name for name, _ in moved.moved_enrolments & circles.unkept.enrolments}
            cells.append(
                f"{moved.groups_moved} ({len(groups)}) groups, "
                f"{moved.students_moved} ({len(students)}) students, "
                f"{found.value - kept} points, {seconds:.1f} s"
            )
        yield f"| {seed} | {name} | {len(least.free)} | {' | '.join(cells)} |"


def main(seeds: list[int]) -> None:
    """Print the table."""
    print("| seed | change | free courses | least disturbance | best value | planning anew |")
    print("|---|---|---|---|---|---|")
    for seed in seeds:
        for row in measure(seed):
            print(row, flush=True)


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or [0, 1, 2])
