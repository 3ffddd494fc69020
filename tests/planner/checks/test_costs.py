"""What a plan costs."""

from dataclasses import replace

from setka.planner.checks import prices
from setka.planner.plan import Group
from setka.planner.problem import HomeLesson, Policy, Problem, Request, Weights
from tests.planner.small import (
    SUBJECTS,
    THU,
    TUE,
    WED,
    bell,
    bus,
    calendar,
    clock,
    closed,
    course,
    dated,
    drama,
    edited,
    group,
    home_lessons,
    meeting,
    plan_of,
    small_problem,
    teacher,
    two_courses,
    weeks,
)


def price(term: str, problem: Problem, *groups: Group) -> tuple[int, int]:
    """Give amount and points of a term in a plan of some groups."""
    terms = prices(problem, plan_of(problem, *groups))
    return next((one.amount, one.points) for one in terms if one.term == term)


def mixed(attendees: str) -> Group:
    """Meet in person in odd weeks, else remotely, at one time."""
    in_person, remote = (3, 5), (2, 4)
    lessons = dated(in_person, WED, 7) + dated(remote, WED, 7, is_remote=True)
    return replace(
        group(attendees, mode="mixed"),
        meetings=(meeting(on=in_person), meeting(on=remote, is_remote=True)),
        lessons=tuple(sorted(lessons, key=lambda lesson: lesson.date)),
        reserve=dated((7,), WED, 7),
    )


def twice(attendees: str) -> Group:
    """Meet on Tuesdays and Wednesdays."""
    return replace(
        group(attendees),
        meetings=(meeting(TUE, on=(2, 3)), meeting(on=(2, 3))),
        lessons=dated((2,), TUE, 7)
        + dated((2,), WED, 7)
        + dated((3,), TUE, 7)
        + dated((3,), WED, 7),
    )


def test_journeys_count_minutes_there_and_back_by_weekly_meeting() -> None:
    assert price("journeys", small_problem(), group("a1 b1 c1")) == (100, -100)
    assert price("journeys", small_problem(), twice("b1")) == (80, -80)
    assert price("journeys", small_problem(), mixed("b1")) == (40, -40)
    assert price("journeys", small_problem(), group("b1", mode="distance")) == (0, 0)


def test_journeys_count_the_shortest_trip_of_those_who_may_not_go_alone() -> None:
    trips = (
        bus("slow", "b", "a", "12:50", "13:20", escorted=True),
        bus("quick", "b", "a", "12:00", "12:17", escorted=True),
        bus("alone", "b", "a", "12:00", "12:05"),
        bus("other-day", "b", "a", "12:00", "12:06", escorted=True, days=(THU,)),
    )
    problem = small_problem(
        trips=trips, students=edited(small_problem().students, "b1", may_travel_alone=False)
    )

    assert price("journeys", problem, group("b1")) == (17, -17)
    assert price("journeys", problem, group("b2")) == (40, -40)


def test_journey_days_count_weekdays_of_a_student_once() -> None:
    assert price("journey_days", small_problem(), twice("a1 b1")) == (2, -20)
    assert price("journey_days", two_courses(), group("c1"), drama("c1", day=WED, at=9)) == (1, -10)
    assert price("journey_days", small_problem(), mixed("b1")) == (1, -10)


def test_waits_count_gaps_to_home_lessons_the_way_taken_off() -> None:
    assert price("waits", small_problem(), group("a1")) == (20, -20)
    assert price("waits", small_problem(), group("b1")) == (45, -45)
    assert price("waits", small_problem(), group("b1", mode="distance")) == (75, -75)
    assert price("waits", small_problem(), group("b1", at=6)) == (0, 0)


def test_waits_count_before_and_after() -> None:
    evening = HomeLesson("row-1", WED, bell(10).start, bell(10).until)
    problem = small_problem(
        classes=edited(small_problem().classes, "10b", lessons=(*home_lessons(5), evening))
    )

    assert price("waits", problem, group("b1")) == (45 + 90, -135)


def test_waits_count_the_worst_attended_lesson_date() -> None:
    base = small_problem()
    early = tuple(
        HomeLesson("row-1", WED, bell(at).start, bell(at).until, weeks(*on))
        for at, on in ((5, (2, 3, 4)), (3, (5, 8)), (1, (6,)))
    )
    classes = edited(base.classes, "10b", lessons=early)
    lost = (*base.calendars, calendar("other", closed=(closed(5, WED),)))

    assert price("waits", small_problem(classes=classes), group("b1")) == (165, -165)
    assert price(
        "waits",
        small_problem(classes=edited(classes, "10b", calendar="other"), calendars=lost),
        group("b1"),
    ) == (45, -45)


def test_waits_count_a_mixed_meeting_once_by_its_worst_date() -> None:
    assert price("waits", small_problem(), mixed("b1")) == (75, -75)


def test_waits_do_not_count_to_lessons_the_request_itself_releases() -> None:
    base = two_courses()
    rows = tuple(f"row-{at}" for at in (5, 4))
    own = (Request("robots", 1, replaces=rows), Request("drama", 2))
    others = (Request("robots", 1), Request("drama", 2, replaces=rows))

    for requests, minutes in ((own, 165), (others, 45)):
        problem = two_courses(students=edited(base.students, "b1", requests=requests))
        both = group("b1"), drama("b1", mode="distance", at=1)
        assert price("waits", problem, *both) == (minutes + 10, -minutes - 10)


def test_waits_take_the_shortest_trip_s_minutes_off_for_those_who_may_not_go_alone() -> None:
    problem = small_problem(
        trips=(
            bus("there", "b", "a", "12:50", "13:20", escorted=True),
            bus("back", "a", "b", "14:50", "15:15", escorted=True),
        ),
        students=edited(small_problem().students, "b1", may_travel_alone=False),
    )

    assert price("waits", problem, group("b1")) == (45, -45)


def test_late_counts_minutes_after_the_hour_by_attendee_and_weekly_meeting() -> None:
    problem = small_problem(policy=Policy(late_after=clock("14:30")))

    assert price("late", problem, group("a1 b1 c1")) == (15, -15)
    assert price("late", problem, twice("a1 b1")) == (20, -20)
    assert price("late", problem, mixed("a1")) == (5, -5)


def test_lost_counts_hours_of_lessons() -> None:
    base = small_problem()
    problem = small_problem(
        calendars=(*base.calendars, calendar("other", closed=(closed(3, WED), closed(6, WED)))),
        classes=edited(base.classes, "10b", calendar="other"),
    )

    assert price("lost", problem, group("a1 b1 b2")) == (2, -40)


def test_groups_count_open_groups() -> None:
    assert price("groups", two_courses(), group(), drama()) == (2, -600)


def test_teacher_travel_counts_minutes_there_and_back_by_weekly_meeting() -> None:
    teachers = (
        teacher("ivan", "b", "robots", is_willing_to_travel=True),
        teacher("olga", "c", "robots", is_willing_to_travel=True),
    )
    problem = small_problem(teachers=teachers)

    assert price("teacher_travel", problem, group("a1")) == (40, -80)
    assert price("teacher_travel", problem, twice("a1")) == (80, -160)
    assert price("teacher_travel", problem, group("a1", teachers=("ivan", "olga"))) == (100, -200)
    assert price("teacher_travel", small_problem(), group("a1")) == (0, 0)


def test_balance_counts_seats_between_the_largest_and_the_smallest_group() -> None:
    groups = (
        group("a1 a2 b1"),
        group("b2", name="robots-2", at=8),
        group("c1", name="robots-3", at=9),
    )

    assert price("balance", small_problem(), *groups) == (2, -10)
    assert price("balance", small_problem(), groups[0]) == (0, 0)


def hard(*, limit: int = 0, **changes: object) -> Problem:
    """Price hard days from a limit on; ``robots`` is physics, 12 points in grade 10."""
    facts: dict[str, object] = {
        "courses": (
            course("drama", hosts=("b",), subject="history"),
            course("robots", subject="physics"),
        ),
        "policy": Policy(hard_day_limit=limit),
    }
    facts.update(changes)
    return two_courses(**facts)


def test_hard_days_count_points_beyond_the_home_timetable() -> None:
    assert SUBJECTS[:5] == (
        "algebra",
        "physics",
        "russian_language",
        "history",
        "physical_education",
    )
    assert price("hard_days", hard(), group("b1")) == (12, -36)
    assert price("hard_days", hard(), group("a1 b1")) == (24, -72)


def test_hard_days_count_points_beyond_the_limit() -> None:
    assert price("hard_days", hard(limit=44), group("b1")) == (5, -15)
    assert price("hard_days", hard(limit=49), group("b1")) == (0, 0)


def test_hard_days_do_not_count_released_lessons() -> None:
    own = (Request("robots", 1, replaces=("row-1",)),)
    problem = hard(students=edited(two_courses().students, "b1", requests=own))

    assert price("hard_days", problem, group("b1")) == (2, -6)


def test_hard_days_count_the_worst_week_of_a_weekday() -> None:
    both = group("b1"), drama("b1", day=WED, at=8, on=(5, 7, 8, 9), reserve=(2, 3, 10))

    assert price("hard_days", hard(), *both) == (17, -51)


def test_hard_days_compare_with_the_hardest_week_of_the_home_timetable() -> None:
    lesson = HomeLesson("row-1", WED, bell(11).start, bell(11).until, weeks(9))
    classes = edited(two_courses().classes, "10b", lessons=(*home_lessons(5), lesson))

    assert price("hard_days", hard(classes=classes), group("b1")) == (2, -6)


def test_hard_days_count_both_lessons_of_a_pair() -> None:
    pair = replace(
        group("b1"), meetings=(meeting(lessons=2),), lessons=dated((2, 3), WED, 7, lessons=2)
    )

    assert price("hard_days", hard(), pair) == (24, -72)


def test_costs_follow_their_weights() -> None:
    problem = small_problem(policy=Policy(weights=Weights(group=7, journey_minute=3)))

    assert price("groups", problem, group("b1")) == (1, -7)
    assert price("journeys", problem, group("b1")) == (40, -120)
