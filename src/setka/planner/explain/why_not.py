"""Why a request is not met: the funnel, the nearest miss, the few facts that block it all."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from setka.planner.explain.figures import Figures
from setka.planner.explain.in_plan import (
    bits_anywhere,
    bits_in_plan,
    bits_of_course,
    seating,
    short_by,
)
from setka.planner.explain.reasons import (
    BIT,
    OF_THE_PLAN,
    ORDER,
    Blocker,
    Blockers,
    Fact,
    Funnel,
    Miss,
    Step,
    Time,
    Where,
    WhyNot,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.explain.places import Places
    from setka.planner.explain.reasons import FactKind, Seating, Verdict
    from setka.planner.explain.whole import Whole
    from setka.planner.options.option import Option, Wish

MOST_BLOCKERS = 4
MOST_TRIED = 20_000
"""Sets of facts looked at to tell whether fewer would do."""
MOST_NEAR = 12
"""Placements with the fewest facts whose figures are compared."""
LASTING = sum(BIT[kind] for kind in ORDER if kind not in OF_THE_PLAN)
STAFF = BIT["no_teacher"] | BIT["teacher_hours"]
AT_THE_DOOR = BIT["full"] | BIT["seats_on_trip"] | BIT["companions"]
"""What may stand beside a full group."""
MENDABLE: tuple[FactKind, ...] = (
    "full",
    "seats_on_trip",
    "teacher_hours",
    "group_not_formed",
    "too_few_left",
    "saturday",
    "travel_alone",
    "journey",
    "wait",
    "home_lessons",
    "no_room",
    "promised_windows",
    "no_teacher",
    "room_taken",
    "teacher_taken",
)
"""Facts in the order in which people can do something about them; the others come last."""


def where_of(option: Option) -> Where:
    """Say where and when an option is."""
    weeks = 0
    for taken in option.occupied:
        weeks |= taken.held
    times = tuple(Time(m.day, m.start, m.until) for m in option.meetings)
    return Where(option.site, option.delivery.mode, times, weeks)


class Asked:
    """One request, with the bits of all its placements."""

    def __init__(self, whole: Whole, wish: Wish) -> None:
        """Judge every placement: what lasts, then what the plan has chosen."""
        self.whole = whole
        self.wish = wish
        self.places: Places = whole.places(wish)
        self.lasting = whole.lasting_bits(wish)
        self.options = whole.option_at(wish)
        self.bits = self.lasting.copy()
        for at in np.flatnonzero(self.lasting == 0).tolist():
            self.bits[at] = bits_in_plan(
                whole.state, whole.seats[wish.index, self._best_copy(self.options[at])]
            )
        self.bits[self.lasting != 0] |= bits_anywhere(whole.state, wish)
        here = [at for at, option in self.options.items() if self._is_open(option)]
        if bits_of_course(whole.state, wish.course):
            is_elsewhere = np.ones(len(self.bits), dtype=bool)
            is_elsewhere[here] = False
            self.bits[is_elsewhere] |= BIT["group_elsewhere"]
        self.figures = Figures(whole, wish, self.places)

    def _is_open(self, option: int) -> bool:
        return bool(self.whole.state.x[self.whole.draft.open(option)])

    def _best_copy(self, option: int) -> int:
        """Of parallel groups choose the one with the fewest facts against the request."""
        whole, wish = self.whole, self.wish
        mine = whole.options.options[option]
        copies = [
            at
            for at in whole.draft.options_of_course[wish.course]
            if (wish.index, at) in whole.seats
            and whole.options.options[at].occupied == mine.occupied
            and whole.options.options[at].site == mine.site
            and whole.options.options[at].cohort == mine.cohort
            and whole.options.options[at].delivery == mine.delivery
            and whole.options.options[at].continues == mine.continues
        ]
        state = whole.state
        return min(
            copies,
            key=lambda at: (
                bits_in_plan(state, whole.seats[wish.index, at]).bit_count(),
                not state.x[whole.draft.open(at)],
                at,
            ),
        )

    def why_not(self) -> WhyNot:
        """Say why the request is not met."""
        verdict, short = self._verdict()
        return WhyNot(
            student=self.wish.student,
            course=self.wish.course,
            verdict=verdict,
            short_by=short,
            funnel=self.funnel(),
            nearest=self.nearest(),
            blockers=self.blockers(),
            seating=self._seating() if verdict == "full" else None,
        )

    def funnel(self) -> Funnel:
        """Count what takes placements away, each by the first fact of the order."""
        counts: Counter[FactKind] = Counter()
        for (_, fact), count in self.places.never.items():
            counts[fact] += count
        first = self.bits & -self.bits
        for kind in ORDER:
            counts[kind] += int((first == BIT[kind]).sum())
        steps = tuple(Step(kind, counts[kind]) for kind in ORDER if counts[kind])
        return Funnel(self.places.total, steps, int((self.bits == 0).sum()))

    def weights(self) -> np.ndarray:
        """Count the facts against each placement, one on several weekdays several times: (P)."""
        own = self.figures.facts_of_meetings()
        others = self.bits & ~self.figures.bits_of_days()
        return np.where(self.lasting != 0, own + _counted(others), _counted(self.bits))

    def near(self) -> list[int]:
        """List the placements with the fewest facts, those easiest to mend first."""
        if not self.places.options:
            return []
        weights = self.weights()
        fewest = np.flatnonzero(weights == weights.min()).tolist()
        return sorted(fewest, key=lambda at: (_effort(int(self.bits[at])), at))

    def nearest(self) -> Miss | None:
        """Find the placement with the fewest facts against it, the figures nearest to limits."""
        near = self.near()
        if not near:
            return None
        least = _effort(int(self.bits[near[0]]))
        alike = [at for at in near if _effort(int(self.bits[at])) == least][:MOST_NEAR]
        found = [(self.facts(at), at) for at in alike]
        facts, at = min(found, key=lambda one: (sum(map(_distance, one[0])), one[1]))
        return Miss(where_of(self.places.options[at]), facts)

    def facts(self, at: int) -> tuple[Fact, ...]:
        """Give the facts against a placement with their figures, in the order of the funnel."""
        option = self.options.get(at)
        best = self._best_copy(option) if option is not None and not self.lasting[at] else None
        return self.figures.facts(at, int(self.bits[at]), best)

    def blockers(self) -> Blockers:
        """Find few grouped facts that stand against every placement: greedy, the widest first."""
        by_day, weights = self._sets()
        total = (1 << len(weights)) - 1
        open_ = total
        for found in by_day.values():
            open_ &= ~found
        target = total & ~open_
        chosen = _hit(by_day, target, weights)
        groups = by_day
        if len(chosen) > MOST_BLOCKERS:
            groups = {}
            for (kind, _), found in by_day.items():
                groups[kind, None] = groups.get((kind, None), 0) | found
            chosen = _hit(groups, target, weights)
        is_whole = len(chosen) <= MOST_BLOCKERS
        shown = chosen[:MOST_BLOCKERS]
        covered = 0
        for key in shown:
            covered |= groups[key]
        return Blockers(
            tuple(Blocker(*key, _weight(groups[key], weights)) for key in shown),
            _weight(covered, weights),
            is_whole and _is_smallest(groups, target, len(chosen)),
        )

    def _sets(self) -> tuple[dict[tuple[FactKind, int | None], int], list[int]]:
        """Give the placements each grouped fact blocks, as masks, and how many each bit counts.

        That no group is there counts only where nothing else stands against a placement: it
        mostly follows from the same facts of others.
        """
        found: dict[tuple[FactKind, int | None], int] = {}
        weak = BIT["group_not_formed"] | BIT["group_elsewhere"]
        bits = np.where(self.bits & ~weak, self.bits & ~weak, self.bits)
        for kind, day, blocked in self.figures.by_day(bits):
            if blocked.any():
                found[kind, day] = _mask(blocked)
        weights = [1] * len(self.places.options)
        for (_, fact), count in sorted(self.places.never.items()):
            if count:
                found[fact, None] = found.get((fact, None), 0) | 1 << len(weights)
                weights.append(count)
        return found, weights

    def _verdict(self) -> tuple[Verdict, int]:
        if (self.bits & BIT["alternate_met"] != 0).any():
            return "settled", 0
        possible = self.bits[self.lasting == 0]
        if not len(possible):
            return self._impossible()
        if ((possible & BIT["full"] != 0) & (possible & ~AT_THE_DOOR == 0)).any():
            return "full", 0
        if (possible == 0).any():
            return "dearer", 0
        short = self._short_in_plan()
        return ("short", short) if short else ("dearer", 0)

    def _impossible(self) -> tuple[Verdict, int]:
        alone = np.flatnonzero(self.lasting == BIT["group_not_formed"])
        if len(alone):
            lacking = [
                max((fact.needs or 0) - (fact.has or 0) for fact in self.facts(at))
                for at in alone.tolist()
            ]
            return "short", min(lacking)
        is_staff = (self.lasting != 0) & ((self.lasting & ~STAFF) == 0)
        return ("nobody_to_teach" if is_staff.any() else "impossible"), 0

    def _short_in_plan(self) -> int:
        """Count who lacks where nothing but that stands against a group; 0: nowhere so."""
        few = BIT["too_few_left"]
        return min(
            (
                short_by(self.whole.state, self.whole.seats[self.wish.index, self.options[at]])
                for at in np.flatnonzero((self.bits == few) & (self.lasting == 0)).tolist()
            ),
            default=0,
        )

    def _seating(self) -> Seating | None:
        whole = self.whole
        for at in np.flatnonzero((self.lasting == 0) & (self.bits & BIT["full"] != 0)).tolist():
            option = self._best_copy(self.options[at])
            group = next(g for g, of in whole.laid.option_of.items() if of == option)
            found = seating(whole.state, whole.seats[self.wish.index, option], group)
            if found is not None:
                return found
        return None


def _counted(bits: np.ndarray) -> np.ndarray:
    """Count the bits of each number: (P)."""
    ones = np.unpackbits(bits.view(np.uint8).reshape(len(bits), 8), axis=1)
    counts: np.ndarray = ones.sum(axis=1, dtype=np.int64)
    return counts


def _effort(bits: int) -> tuple[int, ...]:
    """Order sets of facts by how easily they are mended."""
    places = [
        MENDABLE.index(kind) if kind in MENDABLE else len(MENDABLE)
        for kind in ORDER
        if bits & BIT[kind]
    ]
    return tuple(sorted(places, reverse=True))


def _distance(fact: Fact) -> int:
    return abs((fact.has or 0) - (fact.needs or 0))


def _mask(blocked: np.ndarray) -> int:
    return int.from_bytes(np.packbits(blocked, bitorder="little").tobytes(), "little")


def _weight(mask: int, weights: Sequence[int]) -> int:
    extra = sum(w - 1 for at, w in enumerate(weights) if w > 1 and mask >> at & 1)
    return mask.bit_count() + extra


def _hit(
    groups: dict[tuple[FactKind, int | None], int], target: int, weights: Sequence[int]
) -> list[tuple[FactKind, int | None]]:
    chosen: list[tuple[FactKind, int | None]] = []
    left = target
    while left:
        best = max(
            groups,
            key=lambda key: (
                _weight(groups[key] & left, weights),
                -ORDER.index(key[0]),
                -(key[1] if key[1] is not None else -1),
            ),
        )
        chosen.append(best)
        left &= ~groups[best]
    return chosen


def _is_smallest(groups: dict[tuple[FactKind, int | None], int], target: int, size: int) -> bool:
    """Tell whether no smaller set of groups covers the target; False if there are too many."""
    if size <= 1:
        return True
    if comb(len(groups), size - 1) > MOST_TRIED:
        return False
    masks = list(groups.values())
    for some in combinations(masks, size - 1):
        union = 0
        for mask in some:
            union |= mask
        if not target & ~union:
            return False
    return True
