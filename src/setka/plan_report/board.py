"""Geometry of the week board: days under one true clock, bells as slots, groups as blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setka.plan_report.figures import place_of_school
from setka.plan_report.lessons_of_group import slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.plan import Group, Meeting, Plan
    from setka.planner.problem import Problem

FIRST: Final = 8 * 60
LAST: Final = 19 * 60
_HOUR: Final = 60
_WORKDAYS: Final = 5


@dataclass(frozen=True)
class Clock:
    """The span of a board, whole hours, and its scale in pixels a minute."""

    start: int
    until: int
    scale: float

    @property
    def height(self) -> float:
        """Return the height of the board in pixels."""
        return self.at(self.until)

    @property
    def hours(self) -> Sequence[int]:
        """Return the whole hours of the axis."""
        return range(self.start, self.until + 1, _HOUR)

    def at(self, minute: int) -> float:
        """Return how far down a minute lies, in pixels."""
        return round((minute - self.start) * self.scale, 1)


@dataclass(frozen=True)
class Block:
    """A weekly meeting on the board: ``left`` and ``width`` in percent of its lane."""

    group: Group
    meeting: Meeting
    top: float
    height: float
    left: float
    width: float


@dataclass(frozen=True)
class BellSlot:
    """A bell of the site, a pale slot under the blocks."""

    label: str
    """The number of the lesson; the first of a second shift says so."""
    top: float
    height: float
    shift: int


@dataclass(frozen=True)
class Lane:
    """One weekday at one site."""

    day: int
    bells: Sequence[BellSlot]
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Board:
    """The week of one hosting site."""

    site: str
    clock: Clock
    lanes: Sequence[Lane]


def clock_of(plan: Plan, scale: float) -> Clock:
    """Return the clock of a plan: 08:00–19:00, longer only if some lesson lies outside."""
    starts = [meeting.start for group in plan.groups for meeting in group.meetings]
    ends = [meeting.until for group in plan.groups for meeting in group.meetings]
    start = min([FIRST, *starts]) // _HOUR * _HOUR
    until = -(-max([LAST, *ends]) // _HOUR) * _HOUR
    return Clock(start, until, scale)


def boards(problem: Problem, plan: Plan, scale: float) -> list[Board]:
    """Draw up a board for each site that hosts a group, resource centres first, by number."""
    clock = clock_of(plan, scale)
    days = range(max([_WORKDAYS, *(m.day + 1 for g in plan.groups for m in g.meetings)]))
    found = []
    for site in sorted(
        problem.sites, key=lambda s: (place_of_school(problem.school[s.school]), s.id)
    ):
        hosted = [group for group in plan.groups if group.site == site.id]
        if hosted:
            lanes = [_lane(problem, site.id, hosted, day, clock) for day in days]
            found.append(Board(site.id, clock, lanes))
    return found


def _lane(problem: Problem, site: str, groups: Sequence[Group], day: int, clock: Clock) -> Lane:
    todays = [(g, m) for g in groups for m in slots(g) if m.day == day]
    blocks = [
        Block(group, meeting, clock.at(meeting.start), _tall(meeting, clock), left, width)
        for group, meeting, left, width in _side_by_side(todays)
    ]
    return Lane(day, _bells(problem, site, day, clock), blocks)


def _tall(meeting: Meeting, clock: Clock) -> float:
    return round((meeting.until - meeting.start) * clock.scale, 1)


def _bells(problem: Problem, site: str, day: int, clock: Clock) -> list[BellSlot]:
    """List the bells of a day; a second shift's only where the first has ended."""
    found: list[BellSlot] = []
    free_from = 0
    for schedule in sorted(problem.site[site].bells, key=lambda schedule: schedule.shift):
        if day not in schedule.days:
            continue
        for number, bell in enumerate(schedule.lessons, start=1):
            if bell.start < max(free_from, clock.start) or bell.until > clock.until:
                continue
            height = round((bell.until - bell.start) * clock.scale, 1)
            is_first = not found or found[-1].shift != schedule.shift
            label = f"II\u00a0{number}" if is_first and schedule.shift != 1 else str(number)
            found.append(BellSlot(label, clock.at(bell.start), height, schedule.shift))
            free_from = bell.until
    return found


def _side_by_side(
    todays: Sequence[tuple[Group, Meeting]],
) -> list[tuple[Group, Meeting, float, float]]:
    """Give meetings that overlap equal shares of the lane."""
    in_order = sorted(todays, key=lambda item: (item[1].start, item[1].until, item[0].id))
    found: list[tuple[Group, Meeting, float, float]] = []
    cluster: list[tuple[Group, Meeting]] = []
    cluster_end = 0
    for item in [*in_order, None]:
        if item is None or (cluster and item[1].start >= cluster_end):
            found += _columns(cluster)
            cluster, cluster_end = [], 0
        if item is not None:
            cluster.append(item)
            cluster_end = max(cluster_end, item[1].until)
    return found


def _columns(
    cluster: Sequence[tuple[Group, Meeting]],
) -> list[tuple[Group, Meeting, float, float]]:
    ends: list[int] = []
    placed: list[tuple[Group, Meeting, int]] = []
    for group, meeting in cluster:
        column = next((i for i, end in enumerate(ends) if end <= meeting.start), len(ends))
        ends[column : column + 1] = [meeting.until]
        placed.append((group, meeting, column))
    width = 100 / max(1, len(ends))
    return [
        (group, meeting, round(column * width, 2), round(width, 2))
        for group, meeting, column in placed
    ]


def lane_width(lane: Lane) -> int:
    """Return how many blocks stand side by side in a lane, at least one."""
    return max([1, *(round(100 / block.width) for block in lane.blocks)])


def least_lane(lane: Lane) -> int:
    """Return the pixels that a lane needs at least; an empty one is folded into a strip."""
    return 40 + 110 * lane_width(lane) if lane.blocks else 28


def least_width(board: Board) -> int:
    """Return the pixels that a board needs at least, its axis included."""
    return 50 + sum(least_lane(lane) for lane in board.lanes)
