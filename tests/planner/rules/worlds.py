"""For each hard rule a small problem in which just that rule stands before a wish."""

from __future__ import annotations

from collections.abc import Callable

from setka.planner.problem import (
    BellSchedule,
    Companions,
    Delivery,
    HomeLesson,
    Lock,
    NormChange,
    Pattern,
    Policy,
    Problem,
    Promise,
    Request,
    Resume,
    Room,
    Site,
    Slot,
    TeacherLesson,
)
from tests.planner.small import (
    MON,
    SAT,
    WED,
    YEAR,
    altered,
    bell,
    bus,
    calendar,
    closed,
    course,
    school_class,
    site,
    small_problem,
    student,
    teacher,
)

WEEKS = range(1, YEAR.weeks + 1)
GROUP_ALONE = Delivery("network", "teacher")


def bells(*numbers: int, day: int = WED) -> tuple[BellSchedule, ...]:
    """Make the schedule of one day."""
    return (BellSchedule(1, (day,), tuple(bell(number) for number in numbers)),)


def place(name: str, *numbers: int, day: int = WED, **changes: object) -> Site:
    """Make a site with some bells of one day."""
    return altered(site(name, bells=bells(*numbers, day=day)), changes)


def lessons(*numbers: int, day: int = WED) -> tuple[HomeLesson, ...]:
    """Make home lessons at some bells of one day."""
    return tuple(
        HomeLesson(f"row-{at}", day, bell(number).start, bell(number).until)
        for at, number in enumerate(numbers, start=1)
    )


def world(names: str, *numbers: int, day: int = WED, home: int = 2, **changes: object) -> Problem:
    """Make a problem of one day: some students, bells, and the first lessons at home."""
    own = lessons(*numbers[:home], day=day)
    facts: dict[str, object] = {
        "sites": tuple(place(name, *numbers, day=day) for name in "abc"),
        "classes": tuple(school_class(f"10{name}", name, lessons=own) for name in "abc"),
        "students": tuple(student(name) for name in names.split()),
    }
    return small_problem(**{**facts, **changes})


def norm(code: str, value: int, unit: str, week_type: int | None = None) -> NormChange:
    """Make a change of the law for grades 10 and 11."""
    return NormChange(
        code=code,
        value=value,
        unit=unit,
        document="Order 1",
        clause="",
        source="the order",
        grade_from=10,
        grade_to=11,
        week_type=week_type,  # type: ignore[arg-type] # 5, 6 or none
        valid_from=YEAR.start,
        valid_until=None,
        severity="hard",
        is_verified=True,
    )


def closed_but(*open_weeks: int) -> dict[str, object]:
    """Close the Wednesdays of all weeks but some."""
    return {"closed": tuple(closed(week, WED) for week in WEEKS if week not in open_weeks)}


def requests() -> Problem:
    """Make a wish and its alternate that could both be met."""
    one = student("a1", Request("drama", 1), Request("robots", 2, instead_of="drama"))
    return world(
        "a1",
        *(1, 2, 3, 4),
        students=(one,),
        courses=(course("drama", min_size=1), course("robots", min_size=1)),
        teachers=(teacher("ivan", "a", "drama", "robots"),),
    )


def cohort() -> Problem:
    """Make two students of cohorts that do not mix."""
    own = lessons(1, 2)
    return world(
        "a1 b1",
        *(1, 2, 5),
        classes=(
            school_class("10a", "a", lessons=own),
            school_class("10b", "b", lessons=own, grade=11),
        ),
        courses=(course("robots", cohorts=((10,), (11,))),),
        policy=Policy(longest_wait=240),
    )


def group_size() -> Problem:
    """Make one student where two are needed."""
    return world("a1", 1, 2, 3)


def hosting() -> Problem:
    """Make a host that is no resource centre in a network of resource centres."""
    return world(
        "b1 b2",
        *(1, 2, 3),
        courses=(course("robots", hosts=("b",)),),
        teachers=(teacher("ivan", "b", "robots"),),
        policy=Policy(network_model="resource_centre"),
    )


def delivery() -> Problem:
    """Make a teacher who travels, to students who would have to travel too."""
    return world(
        "b1 b2",
        *(1, 2, 5),
        courses=(course("robots", deliveries=(GROUP_ALONE,)),),
        policy=Policy(longest_wait=240),
    )


def pattern() -> Problem:
    """Make odd weeks too few for the hours."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        calendars=(calendar("five", **closed_but(1, 2, 3, 4, 5, 6, 8)), calendar("six")),
        courses=(course("robots", patterns=(Pattern("odd", (1,)),)),),
    )


def hours() -> Problem:
    """Make too few open dates for the hours."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        calendars=(calendar("five", **closed_but(2, 3, 4)), calendar("six")),
    )


def continuity() -> Problem:
    """Plan anew so late that too few dates are left."""
    return world("a1 a2", *(1, 2, 3), resume=Resume(YEAR.date(16, WED)))


def host_calendar() -> Problem:
    """Make a host that is closed while the classes of the others study."""
    return world(
        "b1 b2",
        *(1, 2, 5),
        calendars=(calendar("five"), calendar("six", **closed_but(2))),
        sites=(place("a", 1, 2, 5, calendar="six"), place("b", 1, 2, 5), place("c", 1)),
        policy=Policy(longest_wait=240),
    )


def day_bounds() -> Problem:
    """Make a day that ends before the only free bell."""
    return world("a1 a2", 1, 2, 3, policy=Policy(latest_end=bell(2).until))


def first_lessons() -> Problem:
    """Make the fixed first lesson of Monday the only free bell."""
    own = lessons(2, 3, day=MON)
    return world("a1 a2", *(1, 2, 3), day=MON, classes=(school_class("10a", "a", lessons=own),))


def student_overlap() -> Problem:
    """Make a day with a home lesson at every bell."""
    return world("a1 a2", 1, 2)


def student_journey() -> Problem:
    """Make a network lesson too soon after the home lessons elsewhere."""
    return world("b1 b2", 1, 2, 3)


def one_host_a_day() -> Problem:
    """Make two courses of one day at two hosts."""
    asks = (Request("drama", 1), Request("robots", 2))
    return world(
        "c1",
        *(1, 2, 5, 9),
        students=(student("c1", *asks),),
        courses=(
            course("drama", min_size=1, hosts=("b",)),
            course("robots", min_size=1),
        ),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "b", "drama")),
        policy=Policy(longest_wait=600),
    )


def wait() -> Problem:
    """Make a long wait between the home lessons and the only free bell."""
    return world("a1 a2", 1, 2, 8)


def meal() -> Problem:
    """Make a day without a break for a meal."""
    return world("a1 a2", 1, 2, 3, policy=Policy(meal_after=120))


def day_load() -> Problem:
    """Make a day that is full without the network."""
    return world("a1 a2", 1, 2, 3, norms=(norm("day_lessons", 2, "lessons"),))


def week_load() -> Problem:
    """Make a week that is full without the network."""
    return world("a1 a2", 1, 2, 3, norms=(norm("week_load", 2, "academic_hours", 5),))


def promised_windows() -> Problem:
    """Make a class that promised another time."""
    promise = Promise((Slot(WED, bell(1).start, bell(2).until),), 20, 4)
    return world(
        "a1 a2",
        3,
        classes=(school_class("10a", "a", lessons=(), promise=promise),),
    )


def extracurricular_gap() -> Problem:
    """Make an extracurricular course right after the lessons."""
    return world("a1 a2", 1, 2, 3, courses=(course("robots", load_kind="extracurricular"),))


def saturday() -> Problem:
    """Make a Saturday course for students on a week of five days."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        day=SAT,
        sites=(place("a", 1, 2, 3, day=SAT, calendar="six"), place("b", 1), place("c", 1)),
        classes=(school_class("10a", "a", lessons=lessons(1, 2)),),
        policy=Policy(lost_lessons_percent=100),
    )


def lost_lessons() -> Problem:
    """Make classes that are closed while the host teaches."""
    return world(
        "b1 b2",
        *(1, 2, 5),
        calendars=(calendar("five", **closed_but(2, 3)), calendar("six")),
        sites=(place("a", 1, 2, 5, calendar="six"), place("b", 1, 2, 5), place("c", 1)),
        policy=Policy(longest_wait=240),
    )


def teacher_course() -> Problem:
    """Make a teacher who may teach the course and has no hours."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        teachers=(teacher("ivan", "a", "robots", max_week_hours=0), teacher("olga", "a")),
    )


def teacher_overlap() -> Problem:
    """Make the teacher's own lesson at the only free bell."""
    own = TeacherLesson("a", WED, bell(3).start, bell(3).until)
    return world("a1 a2", 1, 2, 3, teachers=(teacher("ivan", "a", "robots", lessons=(own,)),))


def teacher_journey() -> Problem:
    """Make a teacher of another site who does not travel."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        courses=(course("robots", deliveries=(GROUP_ALONE,)),),
        teachers=(teacher("ivan", "b", "robots"),),
    )


def teacher_load() -> Problem:
    """Make the only day the teacher's day off."""
    return world("a1 a2", 1, 2, 3, teachers=(teacher("ivan", "a", "robots", days_off=(WED,)),))


def room_fit() -> Problem:
    """Make rooms for one."""
    small = place("a", 1, 2, 3, rooms=(Room("a-1", 1),))
    return world("a1 a2", 1, 2, 3, sites=(small, place("b", 1), place("c", 1)))


def room_overlap() -> Problem:
    """Make the only room busy at the only free bell."""
    busy = Room("a-1", 20, busy=(Slot(WED, bell(3).start, bell(3).until),))
    full = place("a", 1, 2, 3, rooms=(busy,))
    return world("a1 a2", 1, 2, 3, sites=(full, place("b", 1), place("c", 1)))


def trips() -> Problem:
    """Make a bus with one seat for two students who cannot come otherwise."""
    asks = Request("robots", 1)
    return world(
        "b1 b2",
        *(1, 2, 5),
        students=tuple(student(name, asks, may_travel_alone=False) for name in ("b1", "b2")),
        trips=(
            bus("bus-there", "b", "a", "11:00", "11:30", escorted=True, seats=1),
            bus("bus-back", "a", "b", "12:50", "13:20", escorted=True),
        ),
        policy=Policy(longest_wait=240),
    )


def companions() -> Problem:
    """Make a pair that is to be kept apart where both are needed."""
    return world("a1 a2", 1, 2, 3, policy=Policy(companions=(Companions(("a1", "a2"), "apart"),)))


def locks() -> Problem:
    """Make a course that is locked."""
    return world("a1 a2", 1, 2, 3, policy=Policy(locks=(Lock("shut", "robots", "closed"),)))


def order_of_seats() -> Problem:
    """Make one seat and, lower in the order, a dearer request."""
    return world(
        "a1 a2",
        *(1, 2, 3),
        students=(student("a1"), student("a2", Request("robots", 1, importance=3))),
        courses=(course("robots", min_size=1, max_size=1),),
    )


WORLDS: dict[str, Callable[[], Problem]] = {
    make.__name__: make
    for make in (
        requests,
        cohort,
        group_size,
        hosting,
        delivery,
        pattern,
        hours,
        continuity,
        host_calendar,
        day_bounds,
        first_lessons,
        student_overlap,
        student_journey,
        one_host_a_day,
        wait,
        meal,
        day_load,
        week_load,
        promised_windows,
        extracurricular_gap,
        saturday,
        lost_lessons,
        teacher_course,
        teacher_overlap,
        teacher_journey,
        teacher_load,
        room_fit,
        room_overlap,
        trips,
        companions,
        locks,
        order_of_seats,
    )
}
"""By rule, in the order of the table."""
