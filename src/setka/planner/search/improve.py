"""Large neighbourhoods: a few courses are planned anew, everything else stays, again and again.

Shaw, Using constraint programming and local search methods to solve vehicle routing problems, CP
1998. The neighbourhoods of a round are chosen before it starts and merged in their order, so that
the plan is the same however many processes solve them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING

from setka.planner.search.local import Cutter, changes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.rules.draft import Draft
    from setka.planner.search.local import Found, SubProblem
    from setka.planner.search.state import State

AT_ONCE = 4
"""Neighbourhoods of a round: they share no course."""
EFFORT = 1.0
"""CP-SAT's deterministic time for one neighbourhood."""
LEAST_COLUMNS, MOST_COLUMNS = 1_000, 8_000
FIRST_COLUMNS = 2_500
GROW, SHRINK = 1.25, 0.85
SOON = 0.3
"""A neighbourhood proven within this share of the effort could have been larger."""


@dataclass
class Improver:
    """Improves a complete plan in rounds; every plan on the way keeps the rows."""

    state: State
    working: Mapping[str, Sequence[int]]
    """The options a neighbourhood may open, by course (those in use are always among them)."""
    seed: int
    size: float = FIRST_COLUMNS
    value: int = 0
    cutter: Cutter = field(init=False)

    def __post_init__(self) -> None:
        """Complete the plan."""
        self.cutter = Cutter(self.state.draft)
        self.state.x = self.state.completed()
        self.value = self.state.value()

    @cached_property
    def related(self) -> dict[str, list[str]]:
        """Courses that share students, teachers or sites with a course, the closest first."""
        ties: dict[str, Counter[str]] = defaultdict(Counter)
        for weight, courses in _shared(self.state.draft):
            for one, two in permutations(courses, 2):
                ties[one][two] += weight
        return {
            course: [other for other, _ in sorted(of.items(), key=lambda tie: (-tie[1], tie[0]))]
            for course, of in sorted(ties.items())
        }

    def parts(self, number: int) -> list[SubProblem]:
        """Cut the neighbourhoods of a round."""
        luck = random.Random(f"{self.seed}/{number}")
        taken: set[str] = set()
        found = []
        for _ in range(AT_ONCE):
            courses = self._courses(luck, taken)
            if courses:
                taken.update(courses)
                options = [index for course in courses for index in self._options(course)]
                found.append(self.cutter.cut(self.state, self.cutter.columns_of(options)))
        return found

    def seats(self) -> SubProblem:
        """Cut the neighbourhood of all seats in open groups."""
        draft, x = self.state.draft, self.state.x
        opened = [o.index for o in draft.options.options if x[draft.open(o.index)]]
        return self.cutter.cut(self.state, self.cutter.seats_of(opened))

    def merge(self, parts: Sequence[SubProblem], founds: Sequence[Found]) -> bool:
        """Take over in order what still fits and gains; tell whether anything did."""
        before = self.value
        for part, found in zip(parts, founds, strict=True):
            self._adapt(found)
            if found.gain > 0:
                self._take(part, found)
        return self.value > before

    def _take(self, part: SubProblem, found: Found) -> None:
        is_soft = self.cutter.is_soft
        changes = {c: d for c, d in changes_of(part, found).items() if not is_soft[c]}
        if self.state.broken(changes) is not None:
            return
        x, value = self.state.x.copy(), self.value
        self.state.apply(changes)
        self.state.x = self.state.completed()
        self.value = self.state.value()
        if self.value <= value:
            self.state.apply({column: -delta for column, delta in changes.items()})
            self.state.x, self.value = x, value

    def _adapt(self, found: Found) -> None:
        if not found.is_optimal:
            self.size = max(LEAST_COLUMNS, self.size * SHRINK)
        elif found.effort < SOON * EFFORT:
            self.size = min(MOST_COLUMNS, self.size * GROW)

    def _options(self, course: str) -> list[int]:
        draft, x = self.state.draft, self.state.x
        used = [i for i in draft.options_of_course.get(course, ()) if x[draft.open(i)]]
        return sorted({*self.working.get(course, ()), *used})

    def _courses(self, luck: random.Random, taken: set[str]) -> list[str]:
        """Choose courses up to the size: a first one, then its closest, or just any."""
        free = [course for course in self.working if course not in taken]
        if not free:
            return []
        chosen: list[str] = []
        columns = 0
        for course in self._queue(luck, free):
            if columns and columns + self._columns(course) > self.size:
                break
            chosen.append(course)
            columns += self._columns(course)
        return chosen

    def _queue(self, luck: random.Random, free: Sequence[str]) -> Iterator[str]:
        first = luck.choice(free)
        rest = [course for course in free if course != first]
        luck.shuffle(rest)
        yield first
        if luck.random() < 0.75:  # noqa: PLR2004 - three of four are of related courses
            still = set(rest)
            for course in self.related.get(first, ()):
                if course in still and luck.random() < 0.9:  # noqa: PLR2004 - one in ten is passed over
                    still.discard(course)
                    yield course
            rest = [course for course in rest if course in still]
        yield from rest

    def _columns(self, course: str) -> int:
        draft = self.state.draft
        return sum(2 + len(draft.seats_of_option.get(i, ())) for i in self._options(course))


def _shared(draft: Draft) -> Iterator[tuple[int, list[str]]]:
    """Yield what courses share, with its weight: a student, a teacher, a site."""
    for student in draft.problem.students:
        yield 4, [request.course for request in student.requests]
    for teacher in draft.problem.teachers:
        yield 8, list(teacher.courses)
    by_site: dict[str, list[str]] = defaultdict(list)
    for course, indexes in draft.options_of_course.items():
        for site in sorted({draft.options.options[index].site for index in indexes}):
            by_site[site].append(course)
    for courses in by_site.values():
        yield 1, courses
