"""Geometry of the two pictures: flows of guests between schools, and how the plan was found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.plan import Step

_LEAST_NODE: Final = 20.0
"""Height that the label of a school needs."""
_GAP: Final = 6.0
_TALLEST: Final = 460.0
HUES: Final = ("#0E5468", "#875A10", "#4A3590", "#2B7547", "#8A1E55", "#54585F")
"""Colours of the flows, one for each host; after six they repeat."""
_MOST_NODES: Final = 30
"""Schools drawn on a side; a larger network has the table alone."""


@dataclass(frozen=True)
class Node:
    """A school on one side of the picture of flows."""

    school: str
    count: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Return where its label stands."""
        return round(self.top + self.height / 2, 1)


@dataclass(frozen=True)
class Band:
    """A flow of guests: the outline of a band as thick as it is strong."""

    home: str
    host: str
    count: int
    outline: str


@dataclass(frozen=True)
class FlowMap:
    """The picture of flows: home schools on the left, hosts on the right."""

    width: int
    height: float
    left: float
    right: float
    homes: Sequence[Node]
    hosts: Sequence[Node]
    bands: Sequence[Band]


def flow_map(
    flows: Mapping[tuple[str, str], int], schools: Sequence[str], width: int, margin: int
) -> FlowMap | None:
    """Draw up the flows between schools; none if there are none or too many to read."""
    homes = [s for s in schools if any(home == s for home, _ in flows)]
    hosts = [s for s in schools if any(host == s for _, host in flows)]
    if not flows or max(len(homes), len(hosts)) > _MOST_NODES:
        return None
    scale = min(7.0, (_TALLEST - len(homes) * _GAP) / sum(flows.values()))
    left_nodes = _column({s: sum(n for (h, _), n in flows.items() if h == s) for s in homes}, scale)
    right_nodes = _column(
        {s: sum(n for (_, h), n in flows.items() if h == s) for s in hosts}, scale
    )
    height = max(_bottom(left_nodes), _bottom(right_nodes))
    left_nodes = _spread(left_nodes, height)
    right_nodes = _spread(right_nodes, height)
    left, right = float(margin), float(width - margin)
    bands = _bands(flows, left_nodes, right_nodes, scale, (left, right))
    return FlowMap(width, round(height, 1), left, right, left_nodes, right_nodes, bands)


def _column(counts: Mapping[str, int], scale: float) -> list[Node]:
    top = 0.0
    nodes = []
    for school, count in counts.items():
        height = max(_LEAST_NODE, count * scale)
        nodes.append(Node(school, count, round(top, 1), round(height, 1)))
        top += height + _GAP
    return nodes


def _bottom(nodes: Sequence[Node]) -> float:
    return nodes[-1].top + nodes[-1].height


def _spread(nodes: Sequence[Node], height: float) -> list[Node]:
    """Move the nodes apart so that they fill the height."""
    more = (height - _bottom(nodes)) / len(nodes)
    return [
        Node(node.school, node.count, round(node.top + more * (i + 0.5), 1), node.height)
        for i, node in enumerate(nodes)
    ]


def _bands(
    flows: Mapping[tuple[str, str], int],
    homes: Sequence[Node],
    hosts: Sequence[Node],
    scale: float,
    edges: tuple[float, float],
) -> list[Band]:
    free = {("home", n.school): n.middle - n.count * scale / 2 for n in homes}
    free |= {("host", n.school): n.middle - n.count * scale / 2 for n in hosts}
    left, right = edges
    bend = round((left + right) / 2, 1)
    bands = []
    for home in homes:
        for host in hosts:
            count = flows.get((home.school, host.school), 0)
            if not count:
                continue
            thick = count * scale
            a, b = free["home", home.school], free["host", host.school]
            free["home", home.school] += thick
            free["host", host.school] += thick
            outline = (
                f"M{left:g} {a:.1f}C{bend:g} {a:.1f} {bend:g} {b:.1f} {right:g} {b:.1f}"
                f"V{b + thick:.1f}C{bend:g} {b + thick:.1f} {bend:g} {a + thick:.1f} "
                f"{left:g} {a + thick:.1f}Z"
            )
            bands.append(Band(home.school, host.school, count, outline))
    return bands


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    value: float


@dataclass(frozen=True)
class Curve:
    """Value and bound over time: two stepped lines in a field with axes."""

    width: int
    height: int
    left: float
    bottom: float
    is_timed: bool
    """Whether the run measured its seconds; if not, steps follow each other at equal distances."""
    plan: str
    bound: str
    plan_end: float
    bound_end: float
    across: Sequence[Tick]
    up: Sequence[Tick]


def curve(history: Sequence[Step], width: int, height: int) -> Curve | None:
    """Draw up the curve of a run; none if the run left no history."""
    if not history:
        return None
    left, right, top, bottom = 56.0, 16.0, 12.0, height - 26.0
    is_timed = history[-1].seconds > 0
    times = [step.seconds if is_timed else float(i) for i, step in enumerate(history)]
    reach_of_time = max(times[-1] - times[0], 0.001)
    values = [step.value for step in history]
    bounds = [step.bound for step in history]
    edge = width - right
    final_bound = history[-1].bound
    shown = max(final_bound - min(values), abs(final_bound) * 0.01, 1)
    ceiling = min(max(step.bound for step in history), final_bound + round(0.35 * shown))
    floor = min(values)
    if floor > 0 and floor < ceiling * 0.5:
        floor = 0
    reach = max(1, ceiling - floor)

    def x(time: float) -> float:
        return round(left + (width - left - right) * (time - times[0]) / reach_of_time, 1)

    def y(value: float) -> float:
        return round(bottom - (bottom - top) * (min(value, ceiling) - floor) / reach, 1)

    return Curve(
        width=width,
        height=height,
        left=left,
        bottom=bottom,
        is_timed=is_timed,
        plan=_stepped([(x(t), y(value)) for t, value in zip(times, values, strict=True)], edge),
        bound=_stepped([(x(t), y(bound)) for t, bound in zip(times, bounds, strict=True)], edge),
        plan_end=y(values[-1]),
        bound_end=y(final_bound),
        across=[Tick(x(time), time) for time in _round_ticks(times[0], times[-1])]
        if is_timed
        else [],
        up=[Tick(y(value), value) for value in _round_ticks(floor, ceiling)],
    )


def _stepped(points: Sequence[tuple[float, float]], until: float) -> str:
    """Return the path of a line that changes in steps."""
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for x, y in points[1:]:
        path += f"H{x:g}V{y:g}"
    return f"{path}H{until:g}"


def _round_ticks(low: float, high: float) -> list[float]:
    """List three to six round values within a span."""
    reach = high - low
    power = 10.0 ** math.floor(math.log10(reach / 3)) if reach > 0 else 1.0
    step = next(
        (power * m for m in (1, 2, 5, 10) if reach / (power * m) <= 6),  # noqa: PLR2004 (ticks)
        power,
    )
    first = math.ceil(low / step)
    return [round(i * step, 6) for i in range(first, math.floor(high / step) + 1)]
