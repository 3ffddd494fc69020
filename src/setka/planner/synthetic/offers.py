"""What a municipality of an invented network offers: courses after the pilot's, and teachers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from setka.planner.problem.courses import Delivery, Pattern
from setka.planner.problem.places import Title
from setka.planner.synthetic.classes import Family
from setka.planner.synthetic.courses import (
    AUTUMN_DOUBLE,
    COURSES,
    DOUBLE,
    DOUBLE_AND_SINGLE,
    EVEN_DOUBLE,
    ODD_DOUBLE,
    REMOTE,
    SPRING_DOUBLE,
    TO_HOST,
    TO_STUDENTS,
    WINTER_BLOCK,
    CourseSketch,
)
from setka.planner.synthetic.rooms import Laboratory
from setka.planner.synthetic.schools import DrawnSchool
from setka.planner.synthetic.teachers import TeacherSketch

SENIOR_FORMS: tuple[tuple[int, tuple[Pattern, ...]], ...] = (
    (34, (DOUBLE,)),
    (34, (AUTUMN_DOUBLE, SPRING_DOUBLE)),
    (56, (DOUBLE,)),
    (28, (ODD_DOUBLE, EVEN_DOUBLE)),
    (48, (DOUBLE_AND_SINGLE,)),
)
"""Hours of a course of grade 11 and the patterns on which they fit into the year."""
JUNIOR_FORMS: tuple[tuple[int, tuple[Pattern, ...]], ...] = (
    (16, (ODD_DOUBLE, EVEN_DOUBLE)),
    (17, (AUTUMN_DOUBLE,)),
    (11, (WINTER_BLOCK,)),
)
SENIOR = 11
FAMILIES: tuple[Family, ...] = ("a", "b")
SHARE_BY_TEACHER = 0.1
SHARE_REMOTE = 0.2
TEACHERS_FOR_THREE_COURSES = 4
MOST_HOSTS = 3
MOST_GROUPS = 2


@dataclass(frozen=True)
class Offers:
    """Courses and teachers of one municipality."""

    courses: tuple[CourseSketch, ...]
    teachers: tuple[TeacherSketch, ...]
    shared: CourseSketch
    """The remote course that students of other municipalities may join."""


def offers(
    place: int,
    schools: Sequence[DrawnSchool],
    laboratories: dict[str, tuple[Laboratory, ...]],
    courses: int,
    luck: random.Random,
) -> Offers:
    """Draw the courses and teachers of a municipality; its first course is taught at a distance."""
    centres = [school for school in schools if school.sketch.is_centre]
    members = [school.sketch.site for school in schools if not school.sketch.is_centre]
    drawn = [_course(place, at, centres, members, laboratories, luck) for at in range(courses)]
    teachers = _teachers(place, centres, drawn, courses * TEACHERS_FOR_THREE_COURSES // 3, luck)
    return Offers(tuple(drawn), teachers, drawn[0])


def _course(
    place: int,
    at: int,
    centres: Sequence[DrawnSchool],
    members: Sequence[str],
    laboratories: dict[str, tuple[Laboratory, ...]],
    luck: random.Random,
) -> CourseSketch:
    template = COURSES[at % len(COURSES)]
    grade = template.course.grades[0]
    deliveries = (REMOTE,) if at == 0 else _deliveries(luck)
    features = () if deliveries == (REMOTE,) else _features(template)
    fitting = [
        centre.sketch.site
        for centre in centres
        if any(set(features) <= set(lab.features) for lab in laboratories[centre.sketch.key])
        or not features
    ]
    hosts = luck.sample(fitting, min(len(fitting), luck.randint(1, MOST_HOSTS)))
    if TO_STUDENTS in deliveries:
        features = ()
        hosts = [*hosts[:1], *luck.sample(members, min(len(members), 2))]
    hours, patterns = luck.choice(SENIOR_FORMS if grade == SENIOR else JUNIOR_FORMS)
    number = at // len(COURSES) + 1
    course = replace(
        template.course,
        id=f"{template.course.id}-{place + 1}-{number}",
        title=_numbered(template.course.title, number),
        hours_total=hours,
        grades=(grade,),
        cohorts=(),
        patterns=patterns,
        min_size=luck.randint(4, 6),
        max_size=luck.randint(12, 20),
        deliveries=deliveries,
        hosts=tuple(hosts),
        min_external=0,
        reserved_own=0,
        room_features=features,
        max_groups=luck.randint(1, MOST_GROUPS),
        end_by=None,
    )
    days = luck.choice(FAMILIES)
    return CourseSketch(course, days, 0, sum(patterns[0].sessions))


def _deliveries(luck: random.Random) -> tuple[Delivery, ...]:
    drawn = luck.random()
    if drawn < SHARE_BY_TEACHER:
        return TO_HOST, TO_STUDENTS
    return (REMOTE,) if drawn < SHARE_BY_TEACHER + SHARE_REMOTE else (TO_HOST,)


def _features(template: CourseSketch) -> tuple[str, ...]:
    return tuple(name for name in template.course.room_features if name.endswith("_lab"))


def _numbered(title: Title, number: int) -> Title:
    return title if number == 1 else Title(f"{title.ru}, {number}", f"{title.en}, {number}")


def _teachers(
    place: int,
    centres: Sequence[DrawnSchool],
    courses: Sequence[CourseSketch],
    number: int,
    luck: random.Random,
) -> tuple[TeacherSketch, ...]:
    """Deal courses to teachers: each hosting centre has one of its own for each of its courses."""
    schools = [centres[at % len(centres)].sketch for at in range(max(number, len(centres)))]
    taught: list[list[str]] = [[] for _ in schools]
    load: Counter[int] = Counter()
    for sketch in courses:
        for host in sketch.course.hosts:
            here = [at for at, school in enumerate(schools) if school.site == host]
            if here:
                chosen = min(here, key=lambda at: (load[at], at))
                load[chosen] += 1
                taught[chosen].append(sketch.course.id)
    travelling = {c.course.id for c in courses if TO_STUDENTS in c.course.deliveries}
    return tuple(
        TeacherSketch(
            f"t-{place + 1:03}-{at + 1:03}",
            school.key,
            tuple(names),
            tuple(sorted(luck.sample(range(5), 1))),
            is_willing_to_travel=bool(travelling & set(names)),
        )
        for at, (school, names) in enumerate(zip(schools, taught, strict=True))
        if names
    )
