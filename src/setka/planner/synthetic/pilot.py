"""The reference pilot: thirteen schools of a city, 106 network students, fourteen courses."""

from collections.abc import Sequence

from setka.planner.problem import (
    Lock,
    LockedStart,
    Policy,
    Problem,
    Title,
)
from setka.planner.synthetic.askers import LONGEST_WAIT, Asker, Map, map_of
from setka.planner.synthetic.calendars import YEAR
from setka.planner.synthetic.classes import ClassSketch, class_sketches
from setka.planner.synthetic.courses import COURSES
from setka.planner.synthetic.guests import guests
from setka.planner.synthetic.journeys import journeys, trips
from setka.planner.synthetic.order import by_id
from setka.planner.synthetic.refusals import own_students, refused_students
from setka.planner.synthetic.rooms import PILOT_LABORATORIES
from setka.planner.synthetic.schools import DrawnSchool, drawn_schools
from setka.planner.synthetic.second_wishes import add_second_wishes
from setka.planner.synthetic.sites import calendars, site
from setka.planner.synthetic.students import companions, student_id, students_from
from setka.planner.synthetic.teachers import TEACHERS, teacher
from setka.planner.synthetic.timetables import school_class

TITLE = Title(
    "Сеть школ Волжского, 2026/27 (люди и расписания вымышлены)",
    "Schools of Volzhsky, 2026/27 (people and timetables are invented)",
)
WEDNESDAY = 2


def pilot(seed: int = 0) -> Problem:
    """Invent the pilot: the figures of the reference, everything else drawn from the seed."""
    schools = drawn_schools(seed)
    by_key = {school.sketch.key: school for school in schools}
    classes = class_sketches(schools, seed)
    ways = journeys(schools, seed)
    askers = _askers(classes, map_of(schools, ways), seed)
    return Problem(
        format="setka-problem/1",
        title=TITLE,
        is_synthetic=True,
        year=YEAR,
        calendars=by_id(c for school in schools for c in calendars(school.sketch)),
        schools=by_id(school.sketch.school() for school in schools),
        sites=by_id(site(s, PILOT_LABORATORIES.get(s.sketch.key, ()), seed) for s in schools),
        classes=by_id(school_class(sketch, seed) for sketch in classes),
        students=students_from(askers, seed),
        courses=by_id(sketch.course for sketch in COURSES),
        teachers=by_id(teacher(sketch, by_key, seed) for sketch in TEACHERS),
        journeys=ways,
        trips=trips(schools),
        policy=Policy(
            longest_wait=LONGEST_WAIT,
            locks=(_laboratory_day(by_key["30"]),),
            companions=companions(askers),
        ),
    )


def askers_by_id(seed: int = 0) -> dict[str, Asker]:
    """Tell what the design promises each student of the pilot."""
    schools = drawn_schools(seed)
    chart = map_of(schools, journeys(schools, seed))
    askers = _askers(class_sketches(schools, seed), chart, seed)
    return {student_id(place, len(askers)): asker for place, asker in enumerate(askers)}


def _askers(classes: Sequence[ClassSketch], chart: Map, seed: int) -> list[Asker]:
    """Draw everybody who asks, in the order of the ids: by class, then as drawn."""
    found = [
        *guests(classes, chart, seed),
        *own_students(classes),
        *refused_students(classes, seed),
    ]
    add_second_wishes(found, classes, chart, seed)
    return sorted(found, key=lambda asker: asker.sketch.id)


def _laboratory_day(host: DrawnSchool) -> Lock:
    """Write what is agreed already: biology has the laboratory of school 30 on Wednesdays."""
    start = LockedStart(WEDNESDAY, host.ringing.second_shift[0].start)
    return Lock("lock-biology", "biology", site=host.sketch.site, starts=(start,))
