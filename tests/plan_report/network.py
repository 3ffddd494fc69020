"""A network of three schools and a plan for it, made by hand: small, and every case is in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from setka.planner import checks
from setka.planner.plan import (
    DatedLesson,
    Group,
    Meeting,
    Plan,
    Ride,
    RuleState,
    RunRecord,
    Step,
    Unmet,
)
from setka.planner.problem import (
    Bell,
    BellSchedule,
    Calendar,
    Closure,
    Course,
    Delivery,
    HomeLesson,
    Journey,
    Lock,
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

YEAR = Year(dt.date(2026, 9, 1), dt.date(2027, 5, 27))
TERMS = (
    Period(dt.date(2026, 9, 1), dt.date(2026, 12, 29)),
    Period(dt.date(2027, 1, 11), dt.date(2027, 5, 27)),
)
AUTUMN = Closure(dt.date(2026, 10, 26), dt.date(2026, 11, 4), "vacation")
LATE_AUTUMN = Closure(dt.date(2026, 11, 16), dt.date(2026, 11, 23), "vacation")

NAMES = {
    "p-anna": "Чернова Анна",
    "p-boris": "Ильин Борис",
    "p-vera": "Калинина Вера",
    "p-gleb": "Попов Глеб",
    "p-dina": "Орлова Дина",
    "p-egor": "Лаптев Егор",
    "p-zhanna": "Яшина Жанна",
    "t-korneev": "Корнеев П. С.",
    "t-klimova": "Климова С. Ю.",
}


def bells(first: int, length: int) -> tuple[BellSchedule, ...]:
    """Ring twelve lessons a day with breaks of ten minutes."""
    starts = [first + i * (length + 10) for i in range(12)]
    lessons = tuple(Bell(start, start + length) for start in starts if start + length <= 19 * 60)
    return (BellSchedule(1, (0, 1, 2, 3, 4, 5), lessons),)


def school_class(name: str, site: str, grade: int, first: int, calendar: str) -> SchoolClass:
    """Seat a class with five or six lessons on five days, the fourth of Tuesday being drawing."""
    length = 40
    lessons = tuple(
        HomeLesson(
            row=f"{name}-drawing" if (day, n) == (1, 3) else f"{name}-main",
            day=day,
            start=first + n * (length + 10),
            until=first + n * (length + 10) + length,
        )
        for day in range(5)
        for n in range(5 if day in {1, 3} else 6)
    )
    rows = (
        StudyRow(f"{name}-main", "mathematics", "compulsory"),
        StudyRow(f"{name}-drawing", "drawing", "school"),
    )
    return SchoolClass(name, site, calendar, grade, 25, 1, rows, lessons)


def student(
    name: str, school_class: str, lot: int, *requests: Request, alone: bool = True
) -> Student:
    """Draw a student with wishes."""
    return Student(name, school_class, lot, requests, may_travel_alone=alone)


def course(name: str, title: str, english: str, area: str, mark: str, **changes: object) -> Course:
    """Offer a course of 34 hours at school 14."""
    plain = Course(
        id=name,
        title=Title(title, english),
        area=area,
        subject=name,
        hours_total=34,
        grades=(9, 11),
        patterns=(Pattern("every", (2,)), Pattern("odd", (2,))),
        min_size=3,
        max_size=15,
        deliveries=(Delivery("network", "students"), Delivery("distance", "nobody")),
        hosts=("site-14",),
        mark=mark,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


PROBLEM = Problem(
    format="setka-problem/1",
    title=Title("Волжский, сеть школ", "Volzhsky, network of schools"),
    is_synthetic=True,
    year=YEAR,
    calendars=(
        Calendar("five", 5, "half_year", TERMS, (AUTUMN,)),
        Calendar("six", 6, "half_year", TERMS, (AUTUMN, LATE_AUTUMN)),
    ),
    schools=(
        School("school-14", Title("РЦ 14", "Centre 14"), "resource_centre", "14"),
        School("school-9", Title("Школа 9", "School 9"), "member", "9"),
        School("school-k", Title("Кадетская школа", "Cadet school"), "member", "К"),
    ),
    sites=(
        Site(
            "site-14",
            "school-14",
            "five",
            bells(8 * 60 + 30, 45),
            (Room("site-14-r27", 16, ("physics_lab",)), Room("site-14-r5", 20)),
            "Пушкина, 52",
        ),
        Site("site-9", "school-9", "five", bells(8 * 60, 40), (), "Мира, 9"),
        Site("site-k", "school-k", "six", bells(8 * 60, 40), (), "Набережная, 1"),
    ),
    classes=(
        school_class("class-14-11a", "site-14", 11, 8 * 60 + 30, "five"),
        school_class("class-9-11b", "site-9", 11, 8 * 60, "five"),
        school_class("class-9-9v", "site-9", 9, 8 * 60, "five"),
        school_class("class-k-11a", "site-k", 11, 8 * 60, "six"),
    ),
    students=(
        student("p-anna", "class-9-9v", 1, Request("physics", 1), alone=False),
        student(
            "p-boris",
            "class-9-11b",
            2,
            Request("physics", 1, replaces=("class-9-11b-drawing",)),
            Request("german", 2),
        ),
        student("p-dina", "class-9-11b", 5, Request("economics", 1)),
        student("p-egor", "class-14-11a", 6, Request("physics", 1), Request("german", 2)),
        student("p-gleb", "class-k-11a", 4, Request("german", 1), Request("economics", 2)),
        student("p-vera", "class-9-11b", 3, Request("german", 1)),
        student("p-zhanna", "class-k-11a", 7, Request("physics", 1), Request("economics", 2)),
    ),
    courses=(
        course("economics", "Экономика", "Economics", "social_sciences", "Эн"),
        course("german", "Немецкий язык", "German", "foreign_languages", "Нм"),
        course(
            "physics",
            "Физика в задачах",
            "Physics in problems",
            "natural_sciences",
            "Фз",
            room_features=("physics_lab",),
        ),
    ),
    teachers=(
        Teacher("t-klimova", "site-14", ("economics", "german")),
        Teacher("t-korneev", "site-14", ("physics",), load_hours=18),
    ),
    journeys=(
        Journey("site-9", "site-14", "walk", 20),
        Journey("site-14", "site-9", "walk", 20),
        Journey("site-k", "site-14", "public_transport", 35),
        Journey("site-14", "site-k", "public_transport", 35),
    ),
    trips=(
        Trip("bus-there", "site-9", "site-14", 13 * 60 + 40, 14 * 60, (1,), 10, escorted=True),
        Trip("bus-back", "site-14", "site-9", 16 * 60 + 30, 16 * 60 + 50, (1,), 10, escorted=True),
    ),
    policy=Policy(longest_wait=120, locks=(Lock("lock-1", "physics"),)),
)

START = 14 * 60
"""The seventh bell of school 14 on a Tuesday (14:00) to the end of the eighth (15:40)."""


def tuesdays(first: int, last: int) -> list[dt.date]:
    """List the Tuesdays of some weeks on which the schools with 5 days are open."""
    open_on = PROBLEM.calendar["five"].is_open
    return [date for week in range(first, last + 1) if open_on(date := YEAR.date(week, 1))]


def lesson(date: dt.date, start: int, room: str, *, is_remote: bool = False) -> DatedLesson:
    """Hold a double lesson of school 14."""
    return DatedLesson(date, start, start + 100, 2, room, is_remote)


PHYSICS = Group(
    id="physics-1",
    course="physics",
    site="site-14",
    mode="network",
    who_travels="students",
    teachers=("t-korneev",),
    meetings=(Meeting(1, START, START + 100, 2, (1 << 21) - 1, "site-14-r27"),),
    lessons=tuple(lesson(date, START, "site-14-r27") for date in tuesdays(1, 21)),
    reserve=(lesson(YEAR.date(22, 1), START, "site-14-r27"),),
    attendees=("p-anna", "p-boris", "p-egor", "p-zhanna"),
    locks=("lock-1",),
)
GERMAN = Group(
    id="german-1",
    course="german",
    site="site-14",
    mode="distance",
    who_travels="nobody",
    teachers=("t-klimova",),
    meetings=(Meeting(3, START, START + 100, 2, (1 << 21) - 1, "site-14-r5", is_remote=True),),
    lessons=tuple(
        lesson(date + dt.timedelta(days=2), START, "site-14-r5", is_remote=True)
        for date in tuesdays(1, 21)
    ),
    reserve=(lesson(YEAR.date(22, 3), START, "site-14-r5", is_remote=True),),
    attendees=("p-boris", "p-gleb", "p-vera"),
)

BARE = Plan(
    format="setka-plan/1",
    problem="0" * 64,
    is_synthetic=True,
    status="feasible",
    value=0,
    bound=0,
    groups=(GERMAN, PHYSICS),
    rides=(Ride("p-anna", "bus-there", 1), Ride("p-anna", "bus-back", 1)),
    unmet=(
        Unmet("p-dina", "economics", "group_not_formed", is_reachable=True, short_by=2),
        Unmet("p-egor", "german", "own_courses", is_reachable=True, placements=4),
        Unmet("p-gleb", "economics", "group_not_formed", is_reachable=True, short_by=2),
        Unmet("p-zhanna", "economics", "journey", is_reachable=False, placements=6),
    ),
)
PRICES = checks.prices(PROBLEM, BARE)
VALUE = checks.value_of(PRICES)
PLAN = replace(
    BARE,
    value=VALUE,
    bound=VALUE + 33,
    lost=checks.lost_of(PROBLEM, BARE),
    keep_free=checks.keep_free_of(PROBLEM, BARE),
    prices=PRICES,
    rules=tuple(RuleState(rule, 0) for rule in checks.RULES),
    run=RunRecord(
        engine="setka 0.1.0",
        seed=1,
        work=1_000,
        seconds=12.5,
        is_complete=True,
        history=(
            Step(0.4, VALUE - 2_000, VALUE + 3_000),
            Step(2.0, VALUE - 500, VALUE + 400),
            Step(12.5, VALUE, VALUE + 33),
        ),
    ),
)
