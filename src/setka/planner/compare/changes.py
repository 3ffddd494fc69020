"""Groups of two plans beside each other: which is which, and what of it moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from setka.planner.compare.both import Both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.plan import Group

Change = Literal["site", "time", "teacher", "delivery"]


@dataclass(frozen=True)
class GroupPlace:
    """Where, when, with whom and how a group meets.

    ``times``: weekday (0 is Monday), start and end in minutes since 00:00, weeks as a bit mask; a
    time that only differs in room or in being remote stands once.
    """

    group: str
    site: str
    times: tuple[tuple[int, int, int, int], ...]
    teachers: tuple[str, ...]
    delivery: tuple[str, str]
    """The mode and who travels."""
    students: int
    """How many attend."""


@dataclass(frozen=True)
class Move:
    """A course that a student keeps in another place, at another time, with another teacher."""

    course: str
    changes: tuple[Change, ...]
    places: Both[GroupPlace]


@dataclass(frozen=True)
class GroupPair:
    """A group of the first plan and the one that stands in its place in the second."""

    places: Both[GroupPlace]
    changes: tuple[Change, ...]
    stayed: int
    """Students who attend both."""
    came: tuple[str, ...]
    left: tuple[str, ...]


def place_of(group: Group) -> GroupPlace:
    """Say where, when, with whom and how a group meets."""
    weeks: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    for meeting in group.meetings:
        weeks[meeting.day, meeting.start, meeting.until] |= meeting.weeks
    return GroupPlace(
        group.id,
        group.site,
        tuple((*time, weeks[time]) for time in sorted(weeks)),
        tuple(sorted(group.teachers)),
        (group.mode, group.who_travels),
        len(group.attendees),
    )


def changes_of(places: Both[GroupPlace]) -> tuple[Change, ...]:
    """Say what differs between two places."""
    first, second = places.first, places.second
    differs: dict[Change, bool] = {
        "site": first.site != second.site,
        "time": first.times != second.times,
        "teacher": first.teachers != second.teachers,
        "delivery": first.delivery != second.delivery,
    }
    return tuple(change for change, is_so in differs.items() if is_so)


def pairs_of(first: Sequence[Group], second: Sequence[Group]) -> list[Both[Group]]:
    """Match the groups of a course: each with the one most like it, the likest pair first.

    Pairs of the same site and times come first, then those with more attendees in common, then
    those at the same site, with the same teachers, of the same id; ties by id. Two groups that
    share neither site and times nor an attendee are no pair.
    """
    likeness = {
        (one, other): found
        for one, group in enumerate(first)
        for other, twin in enumerate(second)
        if (found := _likeness(group, twin))
    }
    pairs = []
    taken: set[tuple[str, int]] = set()
    for one, other in sorted(
        likeness,
        key=lambda pair: (
            [-part for part in likeness[pair]],
            # The same order whichever plan comes first.
            sorted((first[pair[0]].id, second[pair[1]].id)),
        ),
    ):
        if ("first", one) not in taken and ("second", other) not in taken:
            taken |= {("first", one), ("second", other)}
            pairs.append(Both(first[one], second[other]))
    return sorted(pairs, key=lambda pair: (pair.first.id, pair.second.id))


def _likeness(one: Group, other: Group) -> tuple[int, ...] | None:
    places = Both(place_of(one), place_of(other))
    is_in_place = {"site", "time"}.isdisjoint(changes_of(places))
    common = len(set(one.attendees) & set(other.attendees))
    if not is_in_place and not common:
        return None
    return (
        int(is_in_place),
        common,
        int(one.site == other.site),
        int(places.first.teachers == places.second.teachers),
        int(one.id == other.id),
    )


def group_pair(groups: Both[Group]) -> GroupPair:
    """Say what of a group moved, who came and who left."""
    places = Both(place_of(groups.first), place_of(groups.second))
    before, after = set(groups.first.attendees), set(groups.second.attendees)
    return GroupPair(
        places,
        changes_of(places),
        len(before & after),
        came=tuple(sorted(after - before)),
        left=tuple(sorted(before - after)),
    )
