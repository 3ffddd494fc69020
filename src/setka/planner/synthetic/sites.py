"""Sites and calendars of a school: one building, one calendar for each grade."""

from collections.abc import Sequence

from setka.planner.problem.places import Site
from setka.planner.problem.time import Calendar
from setka.planner.synthetic.calendars import calendar
from setka.planner.synthetic.rooms import Laboratory, rooms
from setka.planner.synthetic.schools import DrawnSchool, SchoolSketch


def site(school: DrawnSchool, laboratories: Sequence[Laboratory], seed: int) -> Site:
    """Write the only site of a school; it keeps the calendar of grade 9."""
    sketch = school.sketch
    return Site(
        sketch.site,
        sketch.id,
        calendar_of(sketch, 9),
        school.ringing.schedules(sketch.week_days),
        rooms(school, laboratories, seed),
        f"{sketch.street}, {school.house}",
    )


def calendars(sketch: SchoolSketch) -> tuple[Calendar, ...]:
    """Write the calendars of grades 9 and 11."""
    return tuple(
        calendar(
            calendar_of(sketch, grade),
            week_days=sketch.week_days,
            scheme=scheme,
            vacations=sketch.vacations,
            exam_days=sketch.exam_days,
        )
        for grade, scheme in ((11, sketch.senior_scheme), (9, sketch.junior_scheme))
    )


def calendar_of(sketch: SchoolSketch, grade: int) -> str:
    """Name the calendar of a grade."""
    return f"{sketch.key}-grade-{grade}"
