"""Whoever asks for a course, before ids are given; and who could come in comfort."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from setka.planner.problem.people import Request
from setka.planner.problem.places import Journey
from setka.planner.synthetic.bells import SATURDAY, SEVENTH
from setka.planner.synthetic.classes import LIGHT_DAYS, ClassSketch
from setka.planner.synthetic.courses import REMOTE, CourseSketch
from setka.planner.synthetic.schools import DrawnSchool

Fate = Literal["guest", "own", "refused"]

BUFFER = 10
LONGEST_WAIT = 90
"""From the end of the fifth lesson to the second shift of the own school, and a little more."""
MEAL = 20
"""A pause this long lets one eat, so that no run at lessons is too long."""
USUAL_LIMIT = 45
HOURS_OF_ELECTIVE = 2
FEW_LESSONS = 5
"""After so many lessons a double still fits into the day."""


@dataclass
class Asker:
    """A student to be: class, requests, and what the design promises."""

    sketch: ClassSketch
    requests: list[Request]
    fate: Fate
    """``guest``: surely enrolled away from the own school; ``refused``: surely never."""
    reason: str = ""
    """Why refused: a kind of ``Unmet``."""
    may_travel_alone: bool = True
    journey_limit: int = USUAL_LIMIT
    has_saturday_decision: bool = False

    def add(self, course: str, *, instead_of: str | None = None) -> None:
        """Add a wish at the end of the list."""
        self.requests.append(wish(self.sketch, course, len(self.requests) + 1, instead_of))


def wish(  # noqa: PLR0913 - a request has that many facts
    sketch: ClassSketch,
    course: str,
    rank: int = 1,
    instead_of: str | None = None,
    *,
    importance: int = 1,
    obligatory: bool = False,
    continuing: bool = False,
    replaces: bool = True,
) -> Request:
    """Write a request; where the class has an elective to give up, it is given up."""
    rows = (sketch.elective,) if sketch.elective and replaces else ()
    return Request(
        course,
        rank,
        instead_of,
        obligatory=obligatory,
        continuing=continuing,
        importance=importance,
        replaces=rows,
    )


@dataclass(frozen=True)
class Map:
    """Minutes between schools, and when the hosts' afternoons begin."""

    schools: Mapping[str, DrawnSchool]
    minutes: Mapping[tuple[str, str], int]

    def is_easy(
        self, sketch: ClassSketch, course: CourseSketch, *, limit: int = USUAL_LIMIT
    ) -> bool:
        """Tell whether a class reaches each main placement in time and without a long wait.

        Main placements: on the network days of the course, from the seventh lesson or from the
        first lesson of the second shift, at the main host.
        """
        host = self.host(course)
        hours = HOURS_OF_ELECTIVE if sketch.elective else 0
        if sketch.grade not in course.course.grades:
            return False
        if sketch.free_hours + hours < course.week_hours:
            return False
        is_block = any(pattern.weeks == "block" for pattern in course.course.patterns)
        if is_block and sketch.school.sketch.vacations != host.sketch.vacations:
            return False
        ways = list(self._ways(sketch, course, host, limit))
        return bool(ways) and all(
            self._is_in_time(sketch, day, start, way)
            for day in network_days(course)
            for start in main_starts(host)
            for way in ways
        )

    def host(self, course: CourseSketch) -> DrawnSchool:
        """Find the school of the main host."""
        return self.schools[course.main_site.removeprefix("site-")]

    def way(self, sketch: ClassSketch, host: DrawnSchool) -> int | None:
        """Give the longer of the ways there and back; none if there is no way."""
        home = sketch.school.sketch.site
        if home == host.sketch.site:
            return 0
        there = self.minutes.get((home, host.sketch.site))
        back = self.minutes.get((host.sketch.site, home))
        return None if there is None or back is None else max(there, back)

    def _ways(
        self, sketch: ClassSketch, course: CourseSketch, host: DrawnSchool, limit: int
    ) -> Iterator[int]:
        modes = {delivery.mode for delivery in course.course.deliveries}
        if modes & {"distance", "mixed"}:
            yield 0
        if course.course.deliveries == (REMOTE,):
            return
        way = self.way(sketch, host)
        if way == 0:
            yield 0
        elif way is not None and way <= limit:
            yield way + BUFFER
        else:
            yield LONGEST_WAIT * 10

    def _is_in_time(self, sketch: ClassSketch, day: int, start: int, way: int) -> bool:
        end = sketch.end(day)
        if end is None:
            return way < LONGEST_WAIT
        if day == SATURDAY and sketch.days[day] > FEW_LESSONS:
            return False
        if day != SATURDAY and day not in LIGHT_DAYS[sketch.family]:
            return False
        if sketch.kind in {"even", "short", "drill"}:
            return False
        return MEAL <= start - end - way <= LONGEST_WAIT


def network_days(course: CourseSketch) -> tuple[int, ...]:
    """List the weekdays on which the teacher of a course waits for its askers."""
    return (SATURDAY,) if course.days == "saturday" else LIGHT_DAYS[course.days]


def main_starts(host: DrawnSchool) -> tuple[int, int]:
    """Give the two starts a host offers: the seventh lesson and the second shift."""
    return host.ringing.first_shift[SEVENTH].start, host.ringing.second_shift[0].start


def map_of(schools: Sequence[DrawnSchool], journeys: Sequence[Journey]) -> Map:
    """Draw the map: the shortest minutes between sites."""
    best: dict[tuple[str, str], int] = {}
    for journey in journeys:
        pair = (journey.origin, journey.destination)
        best[pair] = min(journey.minutes, best.get(pair, journey.minutes))
    return Map({school.sketch.key: school for school in schools}, best)
