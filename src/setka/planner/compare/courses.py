"""The courses of two plans: groups that open, close, move or stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.compare.both import Both
from setka.planner.compare.changes import GroupPair, GroupPlace, group_pair, pairs_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group


@dataclass(frozen=True)
class CoursePair:
    """The groups of a course under both plans.

    ``opened`` are groups of the second plan that match none of the first, ``closed`` the other way
    round; ``moved`` matched groups of which something changed, attendees apart.
    """

    course: str
    groups: Both[int]
    opened: tuple[GroupPlace, ...]
    closed: tuple[GroupPlace, ...]
    moved: tuple[GroupPair, ...]
    stayed: tuple[GroupPair, ...]
    """Matched groups at the same place and time, with the same teachers; attendees may differ."""

    @property
    def is_same(self) -> bool:
        """Tell whether nothing of the course differs, attendees included."""
        return not (self.opened or self.closed or self.moved) and not any(
            pair.came or pair.left for pair in self.stayed
        )


def course_pairs(views: Both[View]) -> tuple[CoursePair, ...]:
    """Compare every course that has a group in either plan."""
    first, second = views.first.groups_of_course, views.second.groups_of_course
    return tuple(
        _course_pair(course, Both(first.get(course, ()), second.get(course, ())))
        for course in sorted({*first, *second})
    )


def _course_pair(course: str, groups: Both[Sequence[Group]]) -> CoursePair:
    pairs = pairs_of(groups.first, groups.second)
    matched = [group_pair(pair) for pair in pairs]
    before = {pair.first.id for pair in pairs}
    after = {pair.second.id for pair in pairs}
    return CoursePair(
        course,
        Both(len(groups.first), len(groups.second)),
        opened=_places(group for group in groups.second if group.id not in after),
        closed=_places(group for group in groups.first if group.id not in before),
        moved=tuple(pair for pair in matched if pair.changes),
        stayed=tuple(pair for pair in matched if not pair.changes),
    )


def _places(groups: Iterable[Group]) -> tuple[GroupPlace, ...]:
    return tuple(sorted((place_of(group) for group in groups), key=lambda place: place.group))
