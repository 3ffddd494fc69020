"""A student's days, weeks that look alike taken together, against a walk from date to date."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from setka.planner.checks.days import cells
from setka.planner.checks.view import View
from setka.planner.plan import Group, Ride
from setka.planner.problem import HomeLesson, Problem, Request
from tests.planner.small import (
    SAT,
    THU,
    WED,
    YEAR,
    bell,
    bus,
    calendar,
    closed,
    course,
    date,
    drama,
    edited,
    group,
    plan_of,
    small_problem,
    two_courses,
    weeks,
)

WEEKS = range(1, 18)
some_weeks = st.sets(st.sampled_from(WEEKS), min_size=1).map(sorted)
What = tuple[int, int, str, str]
"""Start, end, site and the group or row of an engagement."""


@given(st.integers(1, 1 << 12), st.lists(st.integers(0, 1 << 12), max_size=5))
def test_cells_part_weeks_so_that_every_mask_holds_all_or_none(
    whole: int, masks: list[int]
) -> None:
    parts = cells(whole, masks)

    assert sum(parts) == whole
    assert all(part & mask in {0, part} for part in parts for mask in masks)
    assert len({tuple(bool(part & mask) for mask in masks) for part in parts}) == len(parts)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Problem, tuple[Group, ...], tuple[Ride, ...]]:
    """Draw a year of b1: closed dates, home lessons by weeks, two groups, seats on trips."""
    base = two_courses()
    lessons = tuple(
        HomeLesson(f"row-{at}", day, bell(at).start, bell(at).until, weeks(*draw(some_weeks), 2))
        for day in (WED, THU)
        for at in (1, 2, 3)
    )
    shut = tuple(
        closed(week, day)
        for day in (WED, THU, SAT)
        for week in draw(st.sets(st.sampled_from(WEEKS[2:]), max_size=4))
    )
    replaces = draw(st.sampled_from(((), ("row-1",), ("row-2", "row-3"))))
    requests = (Request("robots", 1, replaces=replaces), Request("drama", 2))
    problem = two_courses(
        calendars=(*base.calendars, calendar("other", closed=shut)),
        classes=edited(base.classes, "10b", calendar="other", lessons=lessons),
        students=edited(
            base.students, "b1", requests=requests, has_saturday_decision=draw(st.booleans())
        ),
        trips=(bus("there", "b", "a", "7:00", "7:30", weeks=weeks(*draw(some_weeks))),),
        courses=(course("drama", hosts=("b",), subject="history"), course("robots")),
    )
    groups = []
    for make in (group, drama):
        on = draw(some_weeks)
        day = draw(st.sampled_from((WED, SAT)))
        made = make("b1", day=day, on=on[::2], reserve=on[1::2])
        remote = draw(some_weeks)
        groups.append(
            replace(
                made,
                lessons=tuple(
                    replace(one, is_remote=YEAR.week(one.date) in remote) for one in made.lessons
                ),
            )
        )
    return problem, tuple(groups), (Ride("b1", "there", WED),)


def walked(problem: Problem, groups: tuple[Group, ...]) -> dict[dt.date, tuple[list[What], bool]]:
    """Walk from date to date and list b1's engagements, and whether the bus runs."""
    own = problem.calendar["other"]
    released = problem.request["b1", "robots"].replaces
    found = {}
    for week in WEEKS:
        for day in (WED, THU, SAT):
            on = date(week, day)
            if not YEAR.start <= on < YEAR.until:
                continue
            shut = any(one.start <= on < one.until for one in own.closed)
            by_decision = day == SAT and problem.student["b1"].has_saturday_decision and not shut
            network = [
                (one.start, one.until, "b" if one.is_remote else made.site, made.id)
                for made in groups
                for one in (*made.lessons, *made.reserve)
                if one.date == on and (own.is_open(on) or by_decision)
            ]
            home = [
                (lesson.start, lesson.until, "b", lesson.row)
                for lesson in problem.school_class["10b"].lessons
                if lesson.day == day
                and lesson.weeks >> (week - 1) & 1
                and own.is_open(on)
                and lesson.row not in released
            ]
            if network:
                rides = day == WED and bool(problem.trips[0].weeks >> (week - 1) & 1)
                found[on] = (sorted([*network, *home]), rides)
    return found


@given(cases())
def test_days_of_a_life_are_those_of_a_walk(
    case: tuple[Problem, tuple[Group, ...], tuple[Ride, ...]],
) -> None:
    problem, groups, rides = case

    days = View(problem, plan_of(problem, *groups, rides=rides)).life("b1").days

    found: dict[dt.date, tuple[list[What], bool]] = {}
    for day in days:
        engagements = [
            (what.start, what.until, what.site, what.group or what.row) for what in day.engagements
        ]
        for on in problem.dates(day.weekday, day.weeks):
            assert on not in found
            found[on] = (sorted(engagements), bool(day.rides))
    assert found == walked(problem, groups)


def test_days_of_a_life_are_few() -> None:
    problem = small_problem()

    life = View(problem, plan_of(problem, group("b1"))).life("b1")

    assert [(day.weekday, day.weeks) for day in life.days] == [
        (WED, weeks(2, 3, 4, 5)),
        (WED, weeks(6)),
    ]
