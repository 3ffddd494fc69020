"""Home timetables: contiguous from the first lesson, hard subjects in the middle of the day."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from setka.norms.difficulty import difficulty
from setka.planner.problem.people import HomeLesson, SchoolClass, StudyRow
from setka.planner.problem.places import Bell
from setka.planner.problem.time import ALL_WEEKS, EVEN_WEEKS, ODD_WEEKS
from setka.planner.synthetic.chance import chance, shuffled
from setka.planner.synthetic.classes import ELECTIVE_DAY, MONDAY, THURSDAY, ClassSketch
from setka.planner.synthetic.subjects import (
    EVEN_SUBJECT,
    HORIZONS,
    IN_SUBGROUPS,
    ODD_SUBJECT,
    TALKS,
    Hour,
    study_plan,
)

HARDEST_FIRST = (2, 1, 3, 4, 0, 5, 6)
"""Places of a day from the one for the hardest lesson to the one for the easiest."""
SENIOR = 11
AFTER_LESSONS = {"drill": "drill", "short": "training"}
"""What cadets do every afternoon, and the sports class after its full days."""
HOURS_AFTER_LESSONS = 4
FULL_DAY = 7


def school_class(sketch: ClassSketch, seed: int) -> SchoolClass:
    """Write a class with its study plan and its timetable."""
    luck = chance(seed, f"timetable {sketch.id}")
    electives = 2 if sketch.elective else 0
    plan = study_plan(sketch.grade, sketch.hours - electives, sketch.profile)
    lessons = list(_lessons(sketch, plan, luck))
    return SchoolClass(
        sketch.id,
        sketch.school.sketch.site,
        sketch.calendar,
        sketch.grade,
        sketch.size,
        1,
        tuple(sorted(_rows(sketch, plan), key=lambda row: row.id)),
        tuple(sorted(lessons, key=lambda x: (x.day, x.start, x.row, x.subgroup or ""))),
    )


def subgroups(class_id: str) -> tuple[str, str]:
    """Name the two subgroups of a class."""
    return f"{class_id}.1", f"{class_id}.2"


def _rows(sketch: ClassSketch, plan: Sequence[Hour]) -> Iterator[StudyRow]:
    hours = Counter(plan)
    for hour, number in hours.items():
        yield StudyRow(
            f"{sketch.id}.{hour.row}", hour.subject, hour.part, hour.level, "curricular", number
        )
    for subject in (TALKS, HORIZONS):
        yield StudyRow(f"{sketch.id}.{subject}", subject, "school", "base", "extracurricular", 1)
    if sketch.grade == SENIOR:
        yield StudyRow(f"{sketch.id}.{EVEN_SUBJECT}", EVEN_SUBJECT, "compulsory", hours=1)
    if sketch.elective:
        yield StudyRow(sketch.elective, "informatics", "school", hours=2)
    if sketch.kind in AFTER_LESSONS:
        subject = AFTER_LESSONS[sketch.kind]
        yield StudyRow(f"{sketch.id}.{subject}", subject, "school", "base", "additional")


def _lessons(
    sketch: ClassSketch, plan: Sequence[Hour], luck: random.Random
) -> Iterator[HomeLesson]:
    bells = sketch.school.ringing.first_shift
    fixed = {MONDAY: TALKS, THURSDAY: HORIZONS}
    spans = {day: range(1 if day in fixed else 0, number) for day, number in enumerate(sketch.days)}
    if sketch.elective:
        day = ELECTIVE_DAY[sketch.family]
        spans[day] = spans[day][:-2]
        for place in range(sketch.days[day] - 2, sketch.days[day]):
            yield _lesson(sketch.elective, day, bells[place])
    for day, subject in fixed.items():
        yield _lesson(f"{sketch.id}.{subject}", day, bells[0])
    for day, hours in _spread(plan, {day: len(span) for day, span in spans.items()}, luck).items():
        for place, hour in zip(spans[day], _ordered(hours, sketch.grade), strict=True):
            yield from _held(sketch, hour, day, bells[place])
    yield from _after_lessons(sketch)


def _after_lessons(sketch: ClassSketch) -> Iterator[HomeLesson]:
    subject = AFTER_LESSONS.get(sketch.kind)
    for day, number in enumerate(sketch.days) if subject else ():
        end = sketch.school.ringing.end(number)
        for bell in sketch.school.ringing.second_shift[:HOURS_AFTER_LESSONS]:
            if bell.start >= end and (sketch.kind == "drill" or number == FULL_DAY):
                yield _lesson(f"{sketch.id}.{subject}", day, bell)


def _held(sketch: ClassSketch, hour: Hour, day: int, bell: Bell) -> Iterator[HomeLesson]:
    row = f"{sketch.id}.{hour.row}"
    if hour.subject in IN_SUBGROUPS and hour.part == "compulsory":
        for subgroup in subgroups(sketch.id):
            yield _lesson(row, day, bell, subgroup=subgroup)
    elif hour.subject == ODD_SUBJECT and sketch.grade == SENIOR:
        yield _lesson(row, day, bell, weeks=ODD_WEEKS)
        yield _lesson(f"{sketch.id}.{EVEN_SUBJECT}", day, bell, weeks=EVEN_WEEKS)
    else:
        yield _lesson(row, day, bell)


def _lesson(
    row: str, day: int, bell: Bell, *, weeks: int = ALL_WEEKS, subgroup: str | None = None
) -> HomeLesson:
    return HomeLesson(row, day, bell.start, bell.until, weeks, subgroup)


def _spread(
    plan: Sequence[Hour], places: dict[int, int], luck: random.Random
) -> dict[int, list[Hour]]:
    """Give each day its hours: the subjects with most hours left, each once if that is enough."""
    left = Counter(plan)
    days: dict[int, list[Hour]] = {}
    for day in shuffled(list(places), luck):
        todays: list[Hour] = []
        while len(todays) < places[day]:
            again = {hour.subject for hour in todays}
            candidates = [hour for hour in shuffled(list(left), luck) if left[hour]]
            fresh = [hour for hour in candidates if hour.subject not in again]
            hour = max(fresh or candidates, key=lambda h: left[h])
            todays.append(hour)
            left[hour] -= 1
        days[day] = todays
    return days


def _ordered(hours: Sequence[Hour], grade: int) -> list[Hour]:
    """Put hard subjects in the middle of the morning."""
    hard_first = sorted(hours, key=lambda h: -difficulty(h.subject, grade).points)
    places = [place for place in HARDEST_FIRST if place < len(hours)]
    return [
        hour for _, hour in sorted(zip(places, hard_first, strict=True), key=lambda pair: pair[0])
    ]
