"""Students who look alike, with some rows released: what stands against meetings of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.options.kinds import NO_RIDES, Engagement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from setka.planner.options.kinds import Rides
    from setka.planner.options.option import Moment, Option, Visit
    from setka.planner.options.student_days import StudentDays
    from setka.planner.problem import HomeLesson

Faults = tuple[tuple[str, int], ...]
"""What stands against meetings: (fact, mask of the weeks)."""
Part = tuple[tuple["Moment", ...], int]
"""Moments of a weekday and the weeks in which just these are held."""
NEEDS_RIDE = frozenset({"journey", "travel_alone", "wait", "meal", "promised_windows"})
"""Facts that a seat on a bus may take away."""


@dataclass(eq=False)
class Case:
    """A kind of student with some rows released. Each moment is judged once."""

    days: StudentDays
    released: frozenset[str]
    alone: Callable[[Moment], Case] | None = None
    """Gives the case that judges a moment alone, shared by more students than this one."""
    _faults: dict[object, Faults] = field(default_factory=dict)
    _free: dict[tuple[Moment, frozenset[str]], int] = field(default_factory=dict)
    _gaps: dict[Moment, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _legs: dict[tuple[int, str], int] = field(default_factory=dict)

    def faults(self, moments: tuple[Moment, ...], rides: Rides = NO_RIDES) -> Faults:
        """List what stands against moments of one weekday together."""
        if self.alone is not None and len(moments) == 1:
            return self.alone(moments[0]).faults(moments, rides)
        key = moments if rides is NO_RIDES else (moments, rides)
        known = self._faults.get(key)
        if known is None:
            meetings = tuple(self._engagement(moment) for moment in moments)
            known = self.days.faults(moments[0].day, meetings, self.released, rides)
            self._faults[key] = known
        return known

    def _engagement(self, moment: Moment) -> Engagement:
        return Engagement(
            moment.start,
            moment.until,
            moment.site or self.days.home,
            is_network=True,
            is_curricular=moment.is_curricular,
        )

    def free_weeks(self, moment: Moment, passing: frozenset[str] = frozenset()) -> int:
        """Mask the weeks in which nothing stands against a moment but facts that may pass."""
        known = self._free.get((moment, passing))
        if known is None:
            known = 0
            for rides in self.choices((((moment, 0),),)):
                blocked = 0
                for fact, mask in self.faults((moment,), rides):
                    blocked |= 0 if fact in passing else mask
                known |= ~blocked
            self._free[moment, passing] = known
        return known

    def is_lasting(self, visit: Visit, least: int, passing: frozenset[str] = frozenset()) -> bool:
        """Tell whether a weekly meeting has as many free weeks as it must have at least."""
        free = 0
        for moment, weeks in visit:
            free |= weeks & self.free_weeks(moment, passing)
        return free.bit_count() >= least

    def commonest_fact(self, visit: Visit) -> str:
        """Name the fact that stands against most weeks of a weekly meeting."""
        counts: dict[str, int] = {}
        for moment, weeks in visit:
            for rides in self.choices((((moment, weeks),),)) if self.faults((moment,)) else ():
                for fact, mask in self.faults((moment,), rides):
                    counts[fact] = counts.get(fact, 0) + (mask & weeks).bit_count()
        return max(counts, key=lambda fact: counts[fact]) if counts else "calendar"

    def fact_alone(self, option: Option) -> str | None:
        """Name the fact against an option and nothing else, whatever is ridden on, or None."""
        for visit in option.visits.values():
            fact = self.fact((visit,), only=NEEDS_RIDE)
            if fact is not None:
                return fact
        return None

    def rides(self, visits: Mapping[int, Visit]) -> dict[int, list[Rides]] | str:
        """Give the rides needed, by weekday the possible pairs; or name the fact that forbids all.

        Weekdays that need no ride are left out.
        """
        needed: dict[int, list[Rides]] = {}
        for day, visit in visits.items():
            parts = self.parts((visit,))
            fact = self._fact(parts, NO_RIDES)
            if fact is None:
                continue
            if fact not in NEEDS_RIDE or not self.days.problem.trips:
                return fact
            choices = self.choices((visit,))
            needed[day] = [rides for rides in choices if self._fact(parts, rides) is None]
            if not needed[day]:
                return fact
        return needed

    def fact(self, visits: Sequence[Visit], only: frozenset[str] | None = None) -> str | None:
        """Name a fact against visits of one weekday whatever the student rides on, or None.

        ``only`` says which facts a ride is tried against; none: all.
        """
        if len(visits) > 1 and self.is_beyond_mending(visits):
            return "own_courses"
        parts = self.parts(visits)
        first = self._fact(parts, NO_RIDES)
        if first is None or (only is not None and first not in only):
            return first
        choices = self.choices(visits)[1:]
        return None if any(self._fact(parts, rides) is None for rides in choices) else first

    def is_beyond_mending(self, visits: Sequence[Visit]) -> bool:
        """Tell whether visits of one weekday overlap, or are at two hosts where one is the rule.

        No ride and no other placement takes that away.
        """
        days = self.days
        is_overlap_free = "student_overlap" in days.without
        is_split_free = "one_host_a_day" in days.without or not days.problem.policy.one_host_a_day
        for one, two in combinations(visits, 2):
            for a, held in one:
                for b, weeks in two:
                    if not held & weeks & days.open[a.day]:
                        continue
                    if not is_overlap_free and a.start < b.until and b.start < a.until:
                        return True
                    is_split = len({a.site or days.home, b.site or days.home, days.home}) > 2  # noqa: PLR2004 - two hosts and home
                    if is_split and not is_split_free:
                        return True
        return False

    def bad_weeks(self, visits: Sequence[Visit]) -> int:
        """Mask the weeks in which something stands against visits of one weekday, without rides."""
        bad = 0
        for moments, weeks in self.parts(visits):
            for _, mask in self.faults(moments):
                bad |= mask & weeks
        return bad

    def fact_with(self, visits: Sequence[Visit], rides: Rides) -> str | None:
        """Name the fact against visits of one weekday with the seats held, or None."""
        return self._fact(self.parts(visits), rides) if visits else None

    def _fact(self, parts: Sequence[Part], rides: Rides) -> str | None:
        for moments, weeks in parts:
            for fact, mask in self.faults(moments, rides):
                if mask & weeks:
                    return fact
        return None

    def parts(self, visits: Sequence[Visit]) -> list[Part]:
        """Part the weeks of a weekday by the moments held in them."""
        if len(visits) == 1 and len(visits[0]) == 1:
            ((moment, held),) = visits[0]
            return [((moment,), held)]
        home = self.days.home
        todays = sorted(
            [held for visit in visits for held in visit],
            key=lambda held: (held[0].start, held[0].until, held[0].site or home),
        )
        if len(todays) == 2:  # noqa: PLR2004 - a pair, the commonest case by far
            (one, first), (two, second) = todays
            pair = [((one,), first & ~second), ((two,), second & ~first)]
            return [part for part in (*pair, ((one, two), first & second)) if part[1]]
        weeks = 0
        for _, mask in todays:
            weeks |= mask
        parts: list[Part] = [((), weeks)]
        for moment, mask in todays:
            split: list[Part] = []
            for moments, held in parts:
                if held & mask:
                    split.append(((*moments, moment), held & mask))
                if held & ~mask:
                    split.append((moments, held & ~mask))
            parts = split
        return parts

    def choices(self, visits: Sequence[Visit]) -> list[Rides]:
        """List the rides the student might hold on the weekday of some visits, none first."""
        if not self.days.problem.trips:
            return [NO_RIDES]
        sites = {moment.site for visit in visits for moment, _ in visit if moment.site is not None}
        sites.discard(self.days.home)
        return self.days.rides(visits[0][0][0].day, tuple(sorted(sites)))

    def cost(self, option: Option) -> int:
        """Give the price of an option's journeys and waits for the student, in points."""
        weights = self.days.problem.policy.weights
        waits: dict[int, int] = {}
        away: dict[int, int] = {}
        for moment, taken in zip(option.moments, option.occupied, strict=True):
            wait = self._wait(moment, taken.weeks)
            waits[taken.meeting] = max(waits.get(taken.meeting, 0), wait)
            if taken.weeks and moment.site is not None and moment.site != self.days.home:
                away[taken.meeting] = taken.day
        way = sum(self._way(day, option.site) for day in away.values())
        return weights.wait_minute * sum(waits.values()) + weights.journey_minute * way

    def _way(self, day: int, site: str) -> int:
        """Give the priced minutes there and back."""
        known = self._legs.get((day, site))
        if known is None:
            known = self.days.leg_minutes(self.days.home, site, day)
            known += self.days.leg_minutes(site, self.days.home, day)
            self._legs[day, site] = known
        return known

    def _wait(self, moment: Moment, weeks: int) -> int:
        gaps = self._gaps.get(moment)
        if gaps is None:
            gaps = self._gaps[moment] = tuple(
                (mask, self._gap(moment, [x for x in lessons if x.row not in self.released]))
                for mask, lessons in self.days.week_classes[moment.day]
            )
        return max((minutes for mask, minutes in gaps if mask & weeks), default=0)

    def _gap(self, moment: Moment, home: Sequence[HomeLesson]) -> int:
        before = [x.until for x in home if x.until <= moment.start]
        after = [x.start for x in home if x.start >= moment.until]
        place = moment.site or self.days.home
        total = 0
        if before:
            way = self._priced_way(moment.day, self.days.home, place)
            total += max(0, moment.start - max(before) - way)
        if after:
            way = self._priced_way(moment.day, place, self.days.home)
            total += max(0, min(after) - moment.until - way)
        return total

    def _priced_way(self, day: int, origin: str, destination: str) -> int:
        if origin == destination:
            return 0
        alone = self.days.way_time(origin, destination)
        return self.days.leg_minutes(origin, destination, day) if alone is None else alone
