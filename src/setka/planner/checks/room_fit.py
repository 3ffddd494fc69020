"""A group meets in rooms of its site that have what the course needs and seats for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "room_fit"


def breaches(view: View) -> Iterator[Breach]:
    """Yield rooms elsewhere, without a feature, or too small (remote meetings need no seats)."""
    problem = view.problem
    for group in view.groups:
        rooms = [(meeting.room, meeting.is_remote) for meeting in group.meetings]
        rooms += [(one.room, one.is_remote) for one in (*group.lessons, *group.reserve)]
        # A room may serve remote and in-person meetings: the seats are counted for the latter.
        in_person = {name for name, is_remote in rooms if not is_remote}
        for name in dict.fromkeys(name for name, _ in rooms):
            if name not in problem.room:
                continue
            site, room = problem.room[name]
            subjects = {"group": group.id, "room": name}
            if site.id != group.site:
                yield Breach(RULE, "elsewhere", subjects)
            for feature in problem.course[group.course].room_features:
                if feature not in room.features:
                    yield Breach(RULE, "lacks_feature", {**subjects, "feature": feature})
            students = len(group.attendees)
            if name in in_person and room.capacity < students:
                values = {"students": students, "limit": room.capacity}
                yield Breach(RULE, "too_small", subjects, values)
