"""Own students of the hosts, and students whose wish nobody can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.synthetic.askers import Asker, wish
from setka.planner.synthetic.chance import chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.synthetic.classes import ClassSketch

OWN = (
    ("mathematics", "14-11a", 3, True),
    ("programming", "17-11a", 2, True),
    ("physics", "14-11b", 5, True),
    ("chemistry", "8-11a", 2, True),
    ("biology", "30-11b", 2, True),
    ("german", "32-11b", 2, True),
    ("german", "8-11b", 5, False),
    ("professions", "37-9b", 2, True),
    ("economics", "37-11a", 2, True),
)
"""Course, class of the host, students, consent to travel alone. Two too many ask for physics; the
five of school 8 may not travel, so the teacher of German comes to them."""

REFUSED = (
    ("home_lessons", "mathematics", ("cadet-11a",), 2),
    ("home_lessons", "programming", ("cadet-11a",), 1),
    ("week_load", "journalism", ("6-11a", "30-11a"), 2),
    ("week_load", "biology", ("15-11b",), 1),
    ("journey", "law", ("9-11b",), 1),
    ("journey", "chemistry", ("29-11a", "32-11a"), 2),
    ("travel_alone", "biology", ("1-11b", "35-11b"), 2),
    ("seats_on_trip", "physics", ("cadet-11b",), 1),
    ("calendar", "professions", ("6-9b", "35-9b", "29-9b"), 2),
    ("saturday", "english", ("1-11a", "9-11b", "29-11b"), 3),
    ("wait", "ecology", ("1-9v",), 2),
    ("day_load", "biology", ("29-11v",), 1),
    ("day_load", "robotics", ("9-9v",), 1),
    ("group_not_formed", "journalism", ("15-11a", "29-11a", "35-11a", "32-11a"), 3),
)
"""Why, which course, classes to draw from, students."""
SHORT_LIMIT = 15
"""Minutes a student may travel who shall not reach a far school."""


def own_students(classes: Sequence[ClassSketch]) -> list[Asker]:
    """List the hosts' own students who ask for what is taught at home."""
    by_id = {sketch.id: sketch for sketch in classes}
    return [
        Asker(by_id[name], [wish(by_id[name], course)], "own", may_travel_alone=consent)
        for course, name, number, consent in OWN
        for _ in range(number)
    ]


def refused_students(classes: Sequence[ClassSketch], seed: int) -> list[Asker]:
    """Draw the students whose only wish has no placement, each for one reason."""
    luck = chance(seed, "refused")
    by_id = {sketch.id: sketch for sketch in classes}
    found = []
    for reason, course, names, number in REFUSED:
        enough = names * -(-number // len(names))
        for name in luck.sample(enough, number):
            sketch = by_id[name]
            asker = Asker(
                sketch,
                [wish(sketch, course, replaces=reason != "week_load")],
                "refused",
                reason,
                may_travel_alone=reason not in {"travel_alone", "seats_on_trip"},
            )
            if reason == "journey" and name.startswith(("29", "32")):
                asker.journey_limit = SHORT_LIMIT
            found.append(asker)
    return found
