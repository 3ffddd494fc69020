"""Which of two plans is better, and whether that can be said at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from setka.planner.compare.both import Both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.plan import Plan
    from setka.planner.problem import Policy

Answer = Literal["better", "worse", "same", "indistinguishable"]
Ground = Literal["rules", "weights", "value"]


@dataclass(frozen=True)
class Quality:
    """How good a plan is, in points.

    ``value`` is what its soft terms come to. ``bound`` is a value that no plan for its problem can
    exceed, none if that is not known; of two plans for one problem the lower bound holds for both.
    ``room`` is what the plan could still gain at most (its gap): bound − value, at least 0.
    """

    value: int
    bound: int | None
    is_lawful: bool
    """Whether it keeps every hard rule."""

    @property
    def room(self) -> int | None:
        """Return what could still be gained at most; none if that is not known."""
        return None if self.bound is None else max(0, self.bound - self.value)


@dataclass(frozen=True)
class Verdict:
    """What the second plan is beside the first.

    ``ground`` is what decides:

    * ``rules``: a plan that breaks a hard rule is worse than one that breaks none; two that break
      some are ``indistinguishable``.
    * ``weights``: the two problems count points differently, so the values say nothing:
      ``indistinguishable``.
    * ``value``: with d = value of the second − value of the first, ``same`` if d = 0;
      ``indistinguishable`` if |d| ≤ the room of the first and |d| ≤ the room of the second (a room
      that is not known is unlimited); else ``better`` (d > 0) or ``worse`` (d < 0).
    """

    answer: Answer
    ground: Ground
    is_proven: bool
    """Whether no plan whatever for the problem of the lesser could reach the value of the other.

    Only plans for two problems can differ so; without it the lesser was perhaps not searched for
    long enough.
    """


Side: TypeAlias = "tuple[Plan, int, bool]"
"""A plan, what it is worth, whether it keeps every hard rule."""


def qualities(first: Side, second: Side, *, is_one_problem: bool) -> Both[Quality]:
    """Say how good both plans are."""
    return Both(
        Quality(first[1], _bound([first, second] if is_one_problem else [first]), first[2]),
        Quality(second[1], _bound([first, second] if is_one_problem else [second]), second[2]),
    )


def _bound(sides: Sequence[Side]) -> int | None:
    """Return the lowest bound of plans for one problem; one below a lawful plan is none."""
    reached = [value for _, value, is_lawful in sides if is_lawful]
    bounds = [plan.bound for plan, _, _ in sides if plan.has_bound]
    return min((bound for bound in bounds if bound >= max(reached, default=bound)), default=None)


def verdict_of(quality: Both[Quality], *, is_one_price: bool) -> Verdict:
    """Judge the second plan beside the first; ``is_one_price``: points mean the same."""
    first, second = quality.first, quality.second
    if not (first.is_lawful and second.is_lawful):
        if first.is_lawful == second.is_lawful:
            return Verdict("indistinguishable", "rules", is_proven=False)
        return Verdict("better" if second.is_lawful else "worse", "rules", is_proven=False)
    if not is_one_price:
        return Verdict("indistinguishable", "weights", is_proven=False)
    more = second.value - first.value
    if more == 0:
        return Verdict("same", "value", is_proven=False)
    if all(room is None or abs(more) <= room for room in (first.room, second.room)):
        return Verdict("indistinguishable", "value", is_proven=False)
    lesser, greater = (first, second) if more > 0 else (second, first)
    return Verdict(
        "better" if more > 0 else "worse",
        "value",
        is_proven=lesser.bound is not None and lesser.bound < greater.value,
    )


def is_priced_alike(one: Policy, other: Policy) -> bool:
    """Tell whether points mean the same under two policies."""
    return (one.weights, one.late_after, one.hard_day_limit, one.previous) == (
        other.weights,
        other.late_after,
        other.hard_day_limit,
        other.previous,
    )
