"""The 106: students whose wish the construction makes easy to meet away from their own school."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.planner.synthetic.askers import Asker, wish
from setka.planner.synthetic.bells import SATURDAY
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.courses import COURSES, CourseSketch

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from setka.planner.synthetic.askers import Map
    from setka.planner.synthetic.classes import ClassSketch

MOST_OF_A_CLASS = 3
"""Guests of one class in one course."""
CONTINUING = "physics"
"""Its guests go on from grade 10, so they come before the host's own."""
RIDERS = ("cadet-11b", CONTINUING, 3)
"""Cadets without consent who ride with the escort."""
STAY_AT_HOME = ("mathematics", "economics", 3)
"""Without consent: the first is wished, the second, at a distance, is the alternate they get."""
SHARE_OBLIGATORY = 0.05
"""Wishes that an individual study plan demands."""
VOLUNTEERS = ("english", 2)
"""Students of five-day schools who may come on Saturdays."""


def guests(classes: Sequence[ClassSketch], chart: Map, seed: int) -> list[Asker]:
    """Draw the students of other schools who ask for a course in comfort.

    Raises:
        ValueError: if too few classes reach a course in comfort.
    """
    luck = chance(seed, "guests")
    found = [*_riders(classes), *_remote(classes, chart, luck), *_volunteers(classes, chart, luck)]
    sent = Counter(asker.sketch.school.sketch.id for asker in found)
    eligible = {sketch.course.id: comfortable(classes, sketch, chart) for sketch in COURSES}
    eligible["english"] = [s for s in eligible["english"] if len(s.days) > SATURDAY]
    for course in sorted(COURSES, key=lambda c: len(eligible[c.course.id])):
        name = course.course.id
        already = Counter(a.sketch.id for a in found if a.requests[-1].course == name)
        for _ in range(course.guests - already.total()):
            sketch = _next(eligible[name], already, sent, luck)
            already[sketch.id] += 1
            sent[sketch.school.sketch.id] += 1
            request = wish(
                sketch,
                name,
                importance=luck.choice((1, 1, 1, 2)),
                obligatory=luck.random() < SHARE_OBLIGATORY,
                continuing=name == CONTINUING,
            )
            limit = luck.choice((45, 45, 60))
            found.append(Asker(sketch, [request], "guest", journey_limit=limit))
    return found


def comfortable(
    classes: Sequence[ClassSketch], course: CourseSketch, chart: Map
) -> list[ClassSketch]:
    """List the classes of other schools that reach a course in comfort."""
    return [
        sketch
        for sketch in classes
        if sketch.grade == course.course.grades[0]
        and sketch.school.sketch.site not in course.course.hosts
        and chart.is_easy(sketch, course)
    ]


def _next(
    eligible: Sequence[ClassSketch],
    already: Counter[str],
    sent: Counter[str],
    luck: random.Random,
) -> ClassSketch:
    """Choose a class of the school that has sent fewest."""
    choice = [sketch for sketch in eligible if already[sketch.id] < MOST_OF_A_CLASS]
    if not choice:
        raise ValueError("Too few classes reach a course in comfort.")
    return min(
        choice,
        key=lambda s: (sent[s.school.sketch.id] + 3 * already[s.id], luck.random()),
    )


def _riders(classes: Sequence[ClassSketch]) -> list[Asker]:
    class_id, course, number = RIDERS
    sketch = next(sketch for sketch in classes if sketch.id == class_id)
    return [
        Asker(sketch, [wish(sketch, course, continuing=True)], "guest", may_travel_alone=False)
        for _ in range(number)
    ]


def _remote(classes: Sequence[ClassSketch], chart: Map, luck: random.Random) -> list[Asker]:
    wished, got, number = STAY_AT_HOME
    course, away = (
        next(sketch for sketch in COURSES if sketch.course.id == name) for name in (got, wished)
    )
    eligible = comfortable(classes, course, chart)
    found = []
    for sketch in luck.sample(
        [s for s in eligible if s.school.sketch.site not in away.course.hosts], number
    ):
        asker = Asker(sketch, [wish(sketch, wished)], "guest", may_travel_alone=False)
        asker.add(got, instead_of=wished)
        found.append(asker)
    return found


def _volunteers(classes: Sequence[ClassSketch], chart: Map, luck: random.Random) -> list[Asker]:
    name, number = VOLUNTEERS
    course = next(sketch for sketch in COURSES if sketch.course.id == name)
    eligible = [
        sketch for sketch in comfortable(classes, course, chart) if len(sketch.days) <= SATURDAY
    ]
    return [
        Asker(sketch, [wish(sketch, name)], "guest", has_saturday_decision=True)
        for sketch in luck.sample(eligible, number)
    ]
