"""Several placements of one student: which of many fit beside what is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.options.cases import Case
    from setka.planner.options.option import Option, Visit


@dataclass(eq=False)
class Beside:
    """Placements of one request, numbered, and a student's case with all rows released.

    Sets of placements are masks of their numbers. Placements that hold the same on a weekday are
    judged there once.
    """

    case: Case
    options: Sequence[Option]
    _known: dict[tuple[int, tuple[Visit, ...]], int] = field(default_factory=dict)
    _hopeless: dict[Visit, int] = field(default_factory=dict)
    _bad: dict[tuple[Visit, ...], int] = field(default_factory=dict)
    _on: dict[int, dict[Visit, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the placements by what they hold on each weekday."""
        for at, option in enumerate(self.options):
            for day, visit in option.visits.items():
                todays = self._on.setdefault(day, {})
                todays[visit] = todays.get(visit, 0) | 1 << at

    def fitting(self, held: Mapping[int, tuple[Visit, ...]]) -> int:
        """Mask the placements that break nothing beside what the student attends already."""
        found = (1 << len(self.options)) - 1
        # What most often fails comes first: weekdays on which several are held.
        days = sorted(held, key=lambda day: -len(held[day]))
        for day in (*days, *(day for day in self._on if day not in held)):
            if found:
                found &= self._fitting_on(day, held.get(day, ()))
        return found

    def hopeless(self, option: Option) -> int:
        """Mask the placements that stay impossible beside another, whatever else is attended."""
        found = 0
        for day, visit in option.visits.items():
            known = self._hopeless.get(visit)
            if known is None:
                known = 0
                for other, placements in self._on.get(day, {}).items():
                    if self.case.is_beyond_mending((visit, other)):
                        known |= placements
                self._hopeless[visit] = known
            found |= known
        return found

    def _fitting_on(self, day: int, visits: tuple[Visit, ...]) -> int:
        known = self._known.get((day, visits))
        if known is None:
            known = absent = (1 << len(self.options)) - 1
            bad = self._bad_weeks(visits)
            weeks = _weeks_of(visits)
            for visit, placements in self._on.get(day, {}).items():
                absent &= ~placements
                # What stands against some of them needs all the others in the same weeks.
                needs = bad & ~_weeks_of((visit,)) | self._bad_weeks((visit,)) & ~weeks
                if needs or self.case.fact((*visits, visit)) is not None:
                    known &= ~placements
            if visits and absent and self.case.fact(visits) is not None:
                known &= ~absent
            self._known[day, visits] = known
        return known

    def _bad_weeks(self, visits: tuple[Visit, ...]) -> int:
        """Mask the weeks in which visits are impossible unless something is added."""
        if not visits or self.case.days.problem.trips:
            return 0  # Another site brings other rides: nothing is said of a part alone.
        if visits not in self._bad:
            self._bad[visits] = self.case.bad_weeks(visits)
        return self._bad[visits]


def _weeks_of(visits: tuple[Visit, ...]) -> int:
    weeks = 0
    for visit in visits:
        for _, held in visit:
            weeks |= held
    return weeks


def held_by(*options: Option) -> dict[int, tuple[Visit, ...]]:
    """Give what some options hold together, by weekday."""
    found: dict[int, tuple[Visit, ...]] = {}
    for option in options:
        for day, visit in option.visits.items():
            found[day] = (*found.get(day, ()), visit)
    return found


def numbers(mask: int) -> Iterator[int]:
    """Yield the numbers of a mask, the smallest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
