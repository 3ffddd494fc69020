"""Where neighbouring municipalities touch: two schools near each other, and who crosses over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from setka.planner.problem.courses import Course
from setka.planner.problem.places import Journey
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.classes import ClassSketch
from setka.planner.synthetic.courses import TO_HOST, TO_STUDENTS
from setka.planner.synthetic.municipalities import Municipality
from setka.planner.synthetic.schools import DrawnSchool

SHARE_OVER_THE_BORDER = 0.15
"""Students of a border school who also ask for a course of the centre on the other side."""
NEAREST, FARTHEST = 14, 26
"""Minutes between the two schools of a border."""


@dataclass(frozen=True)
class Border:
    """A school that sends its students over to a centre of the next municipality."""

    school: DrawnSchool
    centre: DrawnSchool
    minutes: int
    course: Course | None
    """The course to which students come over; none if the centre hosts none."""

    def journeys(self) -> Iterator[Journey]:
        """Write the way there and the way back."""
        ends = (self.school.sketch.site, self.centre.sketch.site)
        for origin, destination in (ends, ends[::-1]):
            yield Journey(origin, destination, "public_transport", self.minutes)

    def course_for(self, sketch: ClassSketch) -> str | None:
        """Name what students of a class find on the other side; None for other schools."""
        if self.course is None or sketch.school is not self.school:
            return None
        return self.course.id if sketch.grade in self.course.grades else None


def borders(places: Sequence[Municipality], seed: int) -> list[Border]:
    """Draw a border between each municipality and the next: its last school, the other's first."""
    luck = chance(seed, "borders")
    found = []
    for one, other in pairwise(places):
        centre = other.schools[0]
        courses = [
            sketch.course
            for sketch in other.offers.courses
            if TO_HOST in sketch.course.deliveries and centre.sketch.site in sketch.course.hosts
        ]
        course = luck.choice(courses) if courses else None
        found.append(Border(one.schools[-1], centre, luck.randint(NEAREST, FARTHEST), course))
    return found


def with_travellers(
    places: Sequence[Municipality], crossings: Sequence[Border]
) -> list[Municipality]:
    """Let a teacher of each border's centre come over, where a course lets its teacher travel."""
    joined = list(places)
    for at, border in enumerate(crossings):
        travelling = [
            sketch
            for sketch in joined[at].offers.courses
            if TO_STUDENTS in sketch.course.deliveries
        ]
        if travelling:
            joined[at] = _with_host(joined[at], travelling[0].course.id, border)
            joined[at + 1] = _with_traveller(joined[at + 1], travelling[0].course.id, border)
    return joined


def _with_host(place: Municipality, course: str, border: Border) -> Municipality:
    """Let a course be taught at the school of the border."""
    site = border.school.sketch.site
    courses = tuple(
        replace(
            sketch,
            course=replace(sketch.course, hosts=tuple(dict.fromkeys((*sketch.course.hosts, site)))),
        )
        if sketch.course.id == course
        else sketch
        for sketch in place.offers.courses
    )
    return replace(place, offers=replace(place.offers, courses=courses))


def _with_traveller(place: Municipality, course: str, border: Border) -> Municipality:
    """Let the first teacher of the border's centre teach a course of the other side."""
    first = next(t.id for t in place.offers.teachers if t.school == border.centre.sketch.key)
    teachers = tuple(
        replace(teacher, courses=(*teacher.courses, course), is_willing_to_travel=True)
        if teacher.id == first
        else teacher
        for teacher in place.offers.teachers
    )
    return replace(place, offers=replace(place.offers, teachers=teachers))
