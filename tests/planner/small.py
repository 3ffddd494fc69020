"""Small problems and plans for tests: three schools, a few students, one course that suits all.

The schools ``a`` (a resource centre), ``b`` and ``c`` have one site each, of the same name, with
the same bells. The classes ``10a``, ``10b``, ``10c`` study from Monday to Friday, lessons 1 to 5
(``10a`` 1 to 6). On Wednesdays at bell 7 everybody can be at ``a``: it is 20 minutes from ``b``,
30 from ``c``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from setka.planner.checks import keep_free_of, lost_of
from setka.planner.plan import DatedLesson, Group, Meeting, Plan, Ride, Unmet
from setka.planner.problem import (
    Bell,
    BellSchedule,
    Calendar,
    Closure,
    Course,
    Delivery,
    HomeLesson,
    Journey,
    Pattern,
    Period,
    Policy,
    Problem,
    Request,
    Room,
    School,
    SchoolClass,
    Site,
    Student,
    StudyRow,
    Teacher,
    Title,
    Trip,
    Year,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEEK = (MON, TUE, WED, THU, FRI)

YEAR = Year(dt.date(2026, 9, 1), dt.date(2026, 12, 26))
"""From Tuesday of week 1 to Friday of week 17."""

ALL = (1 << 60) - 1
"""Every week."""

BELLS = tuple(
    Bell(start, start + 45) for start in (480, 535, 590, 655, 710, 765, 830, 885, 940, 995, 1050)
)
"""08:00, 08:55, 09:50, 10:55, 11:50, 12:45, 13:50, 14:45, 15:40, 16:35, 17:30; 45 minutes each."""

SUBJECTS = ("algebra", "physics", "russian_language", "history", "physical_education", "music")
"""What the home lessons 1 to 6 teach; in grade 10: 10, 12, 9, 5, 1 and 6 points of difficulty."""


class Named(Protocol):
    """Anything of a problem that has an id."""

    @property
    def id(self) -> str:
        """The id."""


Thing = TypeVar("Thing", bound="DataclassInstance")
NamedThing = TypeVar("NamedThing", bound=Named)


def altered(thing: Thing, changes: Mapping[str, object]) -> Thing:
    """Give the same thing with some fields changed; it judges them itself."""
    return replace(thing, **changes)


def clock(text: str) -> int:
    """Read HH:MM as minutes since 00:00."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def bell(number: int) -> Bell:
    """Give a bell by its number, from 1."""
    return BELLS[number - 1]


def weeks(*numbers: int) -> int:
    """Make a week mask of week numbers, from 1."""
    return sum(1 << (number - 1) for number in numbers)


def edited(things: Iterable[NamedThing], name: str, **changes: object) -> tuple[NamedThing, ...]:
    """Change the thing of an id in a list."""
    return tuple(
        replace(thing, **changes) if thing.id == name else thing  # type: ignore[type-var] # all of them are dataclasses
        for thing in things
    )


def calendar(name: str, **changes: object) -> Calendar:
    """Make a calendar of five days a week, open all year."""
    whole = Calendar(name, 5, "half_year", (Period(YEAR.start, YEAR.until),))
    return altered(whole, changes)


def closed(week: int, day: int, year: Year = YEAR) -> Closure:
    """Close a date."""
    start = year.date(week, day)
    return Closure(start, start + dt.timedelta(days=1), "school_event")


def site(name: str, **changes: object) -> Site:
    """Make a site with bells on six days and two rooms for 20, ``<site>-1`` with computers."""
    made = Site(
        id=name,
        school=name,
        calendar="five",
        bells=(BellSchedule(1, (*WEEK, SAT), BELLS),),
        rooms=(Room(f"{name}-1", 20, ("computers",)), Room(f"{name}-2", 20)),
    )
    return altered(made, changes)


def home_lessons(last: int, days: Sequence[int] = WEEK) -> tuple[HomeLesson, ...]:
    """Make the same lessons on every day, from the first to the last bell of so many."""
    return tuple(
        HomeLesson(f"row-{at}", day, bell(at).start, bell(at).until)
        for day in days
        for at in range(1, last + 1)
    )


def school_class(name: str, site: str, last: int = 5, **changes: object) -> SchoolClass:
    """Make a class of grade 10 with so many home lessons a day."""
    made = SchoolClass(
        id=name,
        site=site,
        calendar="five",
        grade=10,
        size=20,
        rows=tuple(
            StudyRow(f"row-{at}", subject, "school", hours=5)
            for at, subject in enumerate(SUBJECTS, start=1)
        ),
        lessons=home_lessons(last),
    )
    return altered(made, changes)


def student(name: str, *requests: Request, **changes: object) -> Student:
    """Make a student of the class the first letter names; lots in the order a1, a2, b1, b2, c1."""
    made = Student(
        id=name,
        school_class=f"10{name[0]}",
        lot=10 * "abc".index(name[0]) + int(name[1:]),
        requests=requests or (Request("robots", 1),),
    )
    return altered(made, changes)


def course(name: str, **changes: object) -> Course:
    """Make a course of 4 hours, one lesson a week, at ``a``, for 2 to 10 of grades 10 and 11."""
    made = Course(
        id=name,
        title=Title(name),
        area="science",
        subject="informatics",
        hours_total=4,
        grades=(10, 11),
        patterns=(Pattern("every", (1,)),),
        min_size=2,
        max_size=10,
        deliveries=(Delivery("network", "students"),),
        hosts=("a",),
    )
    return altered(made, changes)


def teacher(name: str, home_site: str, *courses: str, **changes: object) -> Teacher:
    """Make a teacher who may teach some courses."""
    return altered(Teacher(name, home_site, courses), changes)


def small_problem(**changes: object) -> Problem:
    """Make the problem of three schools: a1, a2, b1, b2 and c1 ask for ``robots`` at ``a``."""
    facts: dict[str, Any] = {
        "format": "setka-problem/1",
        "title": Title("Малая сеть"),
        "is_synthetic": True,
        "year": YEAR,
        "calendars": (calendar("five"), calendar("six", week_days=6)),
        "schools": (
            School("a", Title("А"), "resource_centre"),
            School("b", Title("Б"), "member"),
            School("c", Title("В"), "member"),
        ),
        "sites": (site("a"), site("b"), site("c")),
        "classes": (
            school_class("10a", "a", last=6),
            school_class("10b", "b"),
            school_class("10c", "c"),
        ),
        "students": tuple(student(name) for name in ("a1", "a2", "b1", "b2", "c1")),
        "courses": (course("robots"),),
        "teachers": (teacher("ivan", "a", "robots"),),
        "journeys": tuple(
            Journey(origin, destination, "walk", minutes)
            for one, other, minutes in (("a", "b", 20), ("a", "c", 30), ("b", "c", 25))
            for origin, destination in ((one, other), (other, one))
        ),
        "policy": Policy(),
    }
    facts.update(changes)
    return Problem(**facts)


def two_courses(**changes: object) -> Problem:
    """Make the problem with a second course, ``drama`` at ``b``, for which everybody asks too."""
    both = (Request("robots", 1), Request("drama", 2))
    facts: dict[str, Any] = {
        "students": tuple(student(name, *both) for name in ("a1", "a2", "b1", "b2", "c1")),
        "courses": (course("drama", hosts=("b",), subject="history"), course("robots")),
        "teachers": (teacher("ivan", "a", "robots"), teacher("olga", "b", "drama")),
    }
    facts.update(changes)
    return small_problem(**facts)


def date(week: int, day: int = WED) -> dt.date:
    """Give the date of a weekday in a week, from 1."""
    return YEAR.date(week, day)


def dated(
    on: Iterable[int],
    day: int,
    at: int,
    *,
    lessons: int = 1,
    room: str = "a-1",
    is_remote: bool = False,
) -> tuple[DatedLesson, ...]:
    """Make one lesson (or reserve) in each of some weeks, from a bell on."""
    start, until = bell(at).start, bell(at + lessons - 1).until
    return tuple(
        DatedLesson(date(week, day), start, until, lessons, room, is_remote) for week in on
    )


def meeting(
    day: int = WED,
    at: int = 7,
    *,
    lessons: int = 1,
    on: Iterable[int] = range(2, 6),
    room: str = "a-1",
    is_remote: bool = False,
) -> Meeting:
    """Make a weekly meeting from a bell on."""
    start, until = bell(at).start, bell(at + lessons - 1).until
    return Meeting(day, start, until, lessons, weeks(*on), room, is_remote)


def group(
    attendees: str = "a1 a2 b1 b2 c1",
    *,
    name: str = "robots-1",
    day: int = WED,
    at: int = 7,
    on: Sequence[int] = range(2, 6),
    reserve: Sequence[int] = (6,),
    room: str = "a-1",
    **changes: object,
) -> Group:
    """Make a group of ``robots`` at ``a`` that meets once a week, one lesson long."""
    is_remote = changes.get("mode") == "distance"
    made = Group(
        id=name,
        course="robots",
        site="a",
        mode="network",
        who_travels="students",
        teachers=("ivan",),
        meetings=(meeting(day, at, on=on, room=room, is_remote=is_remote),),
        lessons=dated(on, day, at, room=room, is_remote=is_remote),
        reserve=dated(reserve, day, at, room=room, is_remote=is_remote),
        attendees=tuple(attendees.split()),
    )
    return altered(made, changes)


def drama(attendees: str = "a1 a2 b1 b2 c1", *, day: int = THU, **changes: object) -> Group:
    """Make a group of ``drama`` at ``b``."""
    settled: dict[str, Any] = {
        "name": "drama-1",
        "course": "drama",
        "site": "b",
        "teachers": ("olga",),
        "room": "b-1",
    }
    settled.update(changes)
    return group(attendees, day=day, **settled)


def plan_of(
    problem: Problem, *groups: Group, rides: Iterable[Ride] = (), **changes: object
) -> Plan:
    """Make a plan of some groups that states what follows from them, unless it is given."""
    plan = Plan(
        format="setka-plan/1",
        problem="0" * 64,
        is_synthetic=True,
        status="feasible",
        value=0,
        bound=0,
        groups=groups,
        rides=tuple(rides),
    )
    met = {(name, one.course) for one in groups for name in one.attendees}
    stated: dict[str, Any] = {
        "lost": lost_of(problem, plan),
        "keep_free": keep_free_of(problem, plan),
        "unmet": tuple(
            Unmet(name, asked, "dearer", is_reachable=True)
            for name, asked in problem.request
            if (name, asked) not in met
        ),
    }
    stated.update(changes)
    return altered(plan, stated)


def bus(
    name: str, origin: str, destination: str, departs: str, arrives: str, **changes: object
) -> Trip:
    """Make a bus run on Wednesdays with ten seats."""
    made = Trip(name, origin, destination, clock(departs), clock(arrives), (WED,), 10)
    return altered(made, changes)
