"""Networks of any size: municipalities with their schools and courses, and who asks for what."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from setka.planner.problem import Policy, Problem, Title
from setka.planner.synthetic.askers import LONGEST_WAIT, Asker, map_of
from setka.planner.synthetic.borders import (
    SHARE_OVER_THE_BORDER,
    Border,
    borders,
    with_travellers,
)
from setka.planner.synthetic.calendars import YEAR
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.journeys import journeys
from setka.planner.synthetic.municipalities import (
    FIRST_NUMBER,
    GRADES,
    SMALLEST_CLASS,
    Municipality,
    municipality,
)
from setka.planner.synthetic.order import by_id
from setka.planner.synthetic.sites import calendars, site
from setka.planner.synthetic.students import students_from
from setka.planner.synthetic.teachers import teacher
from setka.planner.synthetic.timetables import school_class

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from setka.planner.synthetic.askers import Map
    from setka.planner.synthetic.classes import ClassSketch

LEAST_SCHOOLS = 3
"""Schools of a municipality, at least: two that teach and one that sends."""
LETTERS = "abvgde"
"""Letters of the classes of a grade."""
MOST_ASKERS_OF_A_SCHOOL = SMALLEST_CLASS * len(GRADES) * len(LETTERS)
"""Students of a school who may ask, on average."""
WISHES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
"""How many courses a student asks for."""
SHARE_WITH_ALTERNATE = 0.6
SHARE_IN_COMFORT = 0.85
"""Wishes for courses that the class reaches in comfort; the others are for any course."""
SHARE_ELSEWHERE = 0.04
"""Students who also ask for the remote course of another municipality."""
LIMITS = (30, 45, 45, 60)
SHARE_WITH_CONSENT = 0.95


def network(*, schools: int, students: int, municipalities: int = 1, seed: int = 0) -> Problem:
    """Invent a network.

    Args:
        schools: schools in all, dealt evenly to the municipalities.
        students: students who ask for at least one course.
        municipalities: each has its own schools, courses and teachers. Joined by remote courses,
            and at the borders by students and teachers who cross over.
        seed: equal numbers give equal networks.

    Raises:
        ValueError: if a municipality has fewer than three schools, nobody asks, or more ask than
            the classes hold.
    """
    if municipalities < 1 or schools < LEAST_SCHOOLS * municipalities:
        raise ValueError(f"A municipality needs {LEAST_SCHOOLS} schools at least.")
    if students < 1:
        raise ValueError("A network needs a student who asks.")
    letters = _letters(schools, students)
    bounds = [schools * at // municipalities + FIRST_NUMBER for at in range(municipalities + 1)]
    places = [
        municipality(at, range(bounds[at], bounds[at + 1]), letters, seed)
        for at in range(municipalities)
    ]
    crossings = borders(places, seed)
    places = with_travellers(places, crossings)
    everywhere = [school for place in places for school in place.schools]
    ways = tuple(
        way
        for at, place in enumerate(places)
        for way in journeys(place.schools, seed, f"journeys {at}")
    )
    askers = _askers(places, map_of(everywhere, ways), students, chance(seed, "askers"))
    _cross(askers, crossings, chance(seed, "crossings"))
    ways += tuple(way for border in crossings for way in border.journeys())
    by_key = {school.sketch.key: school for school in everywhere}
    return Problem(
        format="setka-problem/1",
        title=Title(
            f"Вымышленная сеть: школ {schools}, муниципалитетов {municipalities}",
            f"Invented network: schools {schools}, municipalities {municipalities}",
        ),
        is_synthetic=True,
        year=YEAR,
        calendars=by_id(c for school in everywhere for c in calendars(school.sketch)),
        schools=by_id(school.sketch.school() for school in everywhere),
        sites=by_id(
            site(school, place.laboratories.get(school.sketch.key, ()), seed)
            for place in places
            for school in place.schools
        ),
        classes=by_id(school_class(c, seed) for place in places for c in place.classes),
        students=students_from(askers, seed),
        courses=by_id(sketch.course for place in places for sketch in place.offers.courses),
        teachers=by_id(
            teacher(sketch, by_key, seed) for place in places for sketch in place.offers.teachers
        ),
        journeys=tuple(sorted(ways, key=lambda j: (j.origin, j.destination, j.mode))),
        policy=Policy(longest_wait=LONGEST_WAIT),
    )


def _letters(schools: int, students: int) -> str:
    """Choose the letters of the classes of a grade, an even number of them."""
    in_a_class = SMALLEST_CLASS * len(GRADES) * schools
    number = 2 * math.ceil(students / in_a_class / 2)
    if number > len(LETTERS):
        most = in_a_class * len(LETTERS)
        raise ValueError(f"A network of {schools} schools needs fewer students: {most} at most.")
    return LETTERS[:number]


def _askers(
    places: Sequence[Municipality], chart: Map, students: int, luck: random.Random
) -> list[Asker]:
    """Deal the students to the classes in turn and draw what they ask for."""
    classes = [(at, sketch) for at, place in enumerate(places) for sketch in place.classes]
    share, rest = divmod(students, len(classes))
    more = set(luck.sample(range(len(classes)), rest))
    found: list[Asker] = []
    for number, (at, sketch) in enumerate(classes):
        liked, others = _choices(sketch, places[at], chart)
        elsewhere = [
            place.offers.shared.course.id
            for place in places
            if place is not places[at] and sketch.grade in place.offers.shared.course.grades
        ]
        for _ in range(share + (number in more)):
            asker = _asker(sketch, liked, others, luck)
            if elsewhere and luck.random() < SHARE_ELSEWHERE:
                asker.add(luck.choice(elsewhere))
            found.append(asker)
    return sorted(found, key=lambda asker: asker.sketch.id)


def _cross(askers: Sequence[Asker], crossings: Sequence[Border], luck: random.Random) -> None:
    """Let some students of border schools ask for a course on the other side."""
    for asker in askers:
        for border in crossings:
            course = border.course_for(asker.sketch)
            if course is not None and luck.random() < SHARE_OVER_THE_BORDER:
                asker.add(course)


def _choices(sketch: ClassSketch, place: Municipality, chart: Map) -> tuple[list[str], list[str]]:
    """List the courses for a class: those it reaches in comfort, and the others."""
    fitting = [c for c in place.offers.courses if sketch.grade in c.course.grades]
    liked = [c.course.id for c in fitting if chart.is_easy(sketch, c)]
    return liked, [c.course.id for c in fitting if c.course.id not in liked]


def _asker(
    sketch: ClassSketch, liked: Sequence[str], others: Sequence[str], luck: random.Random
) -> Asker:
    asker = Asker(
        sketch,
        [],
        "guest",
        may_travel_alone=luck.random() < SHARE_WITH_CONSENT,
        journey_limit=luck.choice(LIMITS),
    )
    pool = list(dict.fromkeys((*liked, *others)))
    for number in range(luck.choice(WISHES)):
        preferred = liked if luck.random() < SHARE_IN_COMFORT else others
        asked = {request.course for request in asker.requests}
        choice = [name for name in preferred if name not in asked] or [
            name for name in pool if name not in asked
        ]
        if not choice:
            break
        asker.add(luck.choice(choice))
        if number == 0 and luck.random() < SHARE_WITH_ALTERNATE:
            first = asker.requests[0].course
            rest = [name for name in liked if name != first]
            if rest:
                asker.add(luck.choice(rest), instead_of=first)
    return asker
