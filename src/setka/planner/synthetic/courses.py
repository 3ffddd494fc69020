"""The fourteen courses of the pilot: what is taught, to whom, on which patterns and where."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from setka.planner.problem.courses import Course, Delivery, Pattern
from setka.planner.problem.places import Title

Days = Literal["a", "b", "saturday"]

TO_HOST = Delivery("network", "students")
TO_STUDENTS = Delivery("network", "teacher")
REMOTE = Delivery("distance", "nobody")
BY_WEEKS = Delivery("mixed", "students", "odd")

DOUBLE = Pattern("every", (2,))
AUTUMN_DOUBLE = Pattern("every", (2,), until=dt.date(2027, 2, 28))
SPRING_DOUBLE = Pattern("every", (2,), start=dt.date(2026, 12, 1))
ODD_DOUBLE, EVEN_DOUBLE = Pattern("odd", (2,)), Pattern("even", (2,))
ODD_TWO_DOUBLES, EVEN_TWO_DOUBLES = Pattern("odd", (2, 2)), Pattern("even", (2, 2))
DOUBLE_AND_SINGLE = Pattern("every", (2, 1))
TWO_SINGLES = Pattern("every", (1, 1))
WINTER_BLOCK = Pattern("block", (2,), 6, dt.date(2027, 1, 18), dt.date(2027, 3, 22))
NOVEMBER_BLOCK = Pattern("block", (2,), 4, dt.date(2026, 11, 2), dt.date(2026, 12, 14))
"""Every four weeks of it in a row hold the trimester schools' vacation."""


@dataclass(frozen=True)
class CourseSketch:
    """A course and, for the demand, the days its teacher and its askers have in common."""

    course: Course
    days: Days
    guests: int
    """Students of other schools who ask for it first and shall get it."""
    week_hours: int

    @property
    def main_site(self) -> str:
        """The site of the teacher who teaches nothing but this, or this first."""
        return self.course.hosts[0]


def _course(  # noqa: PLR0913 - a row of the table below
    mark: str,
    name: str,
    title: tuple[str, str],
    *,
    area: str,
    subject: str,
    grades: tuple[int, ...],
    hours: int,
    patterns: tuple[Pattern, ...],
    sizes: tuple[int, int],
    hosts: tuple[str, ...],
    days: Days,
    guests: int,
    deliveries: tuple[Delivery, ...] = (TO_HOST,),
    level: Literal["base", "advanced"] = "base",
    cohorts: tuple[tuple[int, ...], ...] = (),
    min_external: int = 0,
    reserved_own: int = 0,
    features: tuple[str, ...] = (),
    max_groups: int = 1,
    end_by: dt.date | None = None,
) -> CourseSketch:
    course = Course(
        id=name,
        title=Title(*title),
        area=area,
        subject=subject,
        hours_total=hours,
        grades=grades,
        patterns=patterns,
        min_size=sizes[0],
        max_size=sizes[1],
        deliveries=deliveries,
        hosts=hosts,
        level=level,
        cohorts=cohorts,
        min_external=min_external,
        reserved_own=reserved_own,
        room_features=features,
        max_groups=max_groups,
        end_by=end_by,
        mark=mark,
    )
    return CourseSketch(course, days, guests, sum(patterns[0].sessions))


COURSES = (
    _course(
        "Ма",
        "mathematics",
        ("Математика: сложные задачи", "Mathematics: hard problems"),
        area="mathematics_informatics",
        subject="algebra",
        grades=(11,),
        hours=56,
        patterns=(DOUBLE, TWO_SINGLES),
        sizes=(6, 18),
        hosts=("site-14",),
        days="a",
        guests=10,
        level="advanced",
    ),
    _course(
        "Пр",
        "programming",
        ("Программирование", "Programming"),
        area="mathematics_informatics",
        subject="informatics",
        grades=(11,),
        hours=34,
        patterns=(AUTUMN_DOUBLE, SPRING_DOUBLE),
        sizes=(5, 16),
        hosts=("site-17",),
        days="a",
        guests=8,
        features=("computer_lab",),
    ),
    _course(
        "Рб",
        "robotics",
        ("Робототехника", "Robotics"),
        area="mathematics_informatics",
        subject="informatics",
        grades=(9,),
        hours=16,
        patterns=(ODD_DOUBLE, EVEN_DOUBLE),
        sizes=(5, 12),
        hosts=("site-17", "site-14"),
        days="b",
        guests=7,
        features=("robotics_lab",),
    ),
    _course(
        "Фз",
        "physics",
        ("Физика в задачах", "Physics in problems"),
        area="natural_sciences",
        subject="physics",
        grades=(11,),
        hours=34,
        patterns=(DOUBLE,),
        sizes=(6, 12),
        hosts=("site-14",),
        days="b",
        guests=9,
        level="advanced",
        features=("physics_lab",),
    ),
    _course(
        "Хм",
        "chemistry",
        ("Химия в задачах", "Chemistry in problems"),
        area="natural_sciences",
        subject="chemistry",
        grades=(11,),
        hours=48,
        patterns=(DOUBLE_AND_SINGLE,),
        sizes=(5, 14),
        hosts=("site-8",),
        days="a",
        guests=8,
        level="advanced",
        reserved_own=2,
        features=("chemistry_lab",),
        end_by=dt.date(2027, 4, 30),
    ),
    _course(
        "Бм",
        "biology",
        ("Биология и медицина", "Biology and medicine"),
        area="natural_sciences",
        subject="biology",
        grades=(11,),
        hours=34,
        patterns=(DOUBLE,),
        sizes=(5, 15),
        hosts=("site-30",),
        days="b",
        guests=8,
        min_external=4,
        features=("biology_lab",),
    ),
    _course(
        "Эк",
        "ecology",
        ("Экология", "Ecology"),
        area="natural_sciences",
        subject="ecology",
        grades=(9,),
        hours=11,
        patterns=(WINTER_BLOCK,),
        sizes=(4, 14),
        hosts=("site-30", "site-8"),
        days="a",
        guests=7,
    ),
    _course(
        "Пв",
        "law",
        ("Основы права", "Foundations of law"),
        area="social_sciences",
        subject="social_studies",
        grades=(11,),
        hours=34,
        patterns=(DOUBLE, TWO_SINGLES),
        sizes=(5, 15),
        hosts=("site-32",),
        days="b",
        guests=8,
        deliveries=(BY_WEEKS,),
    ),
    _course(
        "Эн",
        "economics",
        ("Экономика", "Economics"),
        area="social_sciences",
        subject="economics",
        grades=(11,),
        hours=34,
        patterns=(AUTUMN_DOUBLE, SPRING_DOUBLE),
        sizes=(5, 20),
        hosts=("site-37",),
        days="a",
        guests=9,
        deliveries=(REMOTE,),
        features=("video_link",),
    ),
    _course(
        "Пф",
        "professions",
        ("Профессии", "Professions"),
        area="social_sciences",
        subject="social_studies",
        grades=(9,),
        hours=8,
        patterns=(NOVEMBER_BLOCK,),
        sizes=(4, 15),
        hosts=("site-37",),
        days="b",
        guests=7,
        min_external=2,
    ),
    _course(
        "Нм",
        "german",
        ("Немецкий язык", "German"),
        area="languages",
        subject="foreign_language",
        grades=(11,),
        hours=48,
        patterns=(TWO_SINGLES,),
        sizes=(4, 12),
        hosts=("site-32", "site-8"),
        days="b",
        guests=6,
        deliveries=(TO_HOST, TO_STUDENTS),
        max_groups=2,
    ),
    _course(
        "Ан",
        "english",
        ("Английский: эссе", "English: the essay"),
        area="languages",
        subject="foreign_language",
        grades=(11,),
        hours=34,
        patterns=(AUTUMN_DOUBLE, SPRING_DOUBLE),
        sizes=(4, 12),
        hosts=("site-8",),
        days="saturday",
        guests=7,
    ),
    _course(
        "Рч",
        "russian",
        ("Русский язык: сочинение", "Russian: the composition"),
        area="russian_literature",
        subject="russian_language",
        grades=(11,),
        hours=34,
        patterns=(ODD_TWO_DOUBLES, EVEN_TWO_DOUBLES),
        sizes=(5, 16),
        hosts=("site-30",),
        days="a",
        guests=7,
    ),
    _course(
        "Жр",
        "journalism",
        ("Журналистика", "Journalism"),
        area="russian_literature",
        subject="literature",
        grades=(9, 11),
        hours=17,
        patterns=(ODD_DOUBLE, EVEN_DOUBLE),
        sizes=(4, 12),
        hosts=("site-17",),
        days="a",
        guests=5,
        cohorts=((9,), (11,)),
        max_groups=2,
    ),
)
"""Sorted for reading; the problem sorts them by id. Guests: 26 of grade 9 and 80 of grade 11."""
