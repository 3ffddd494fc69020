"""Options: each way to lay a week once, and no more than memory is meant for."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.planner.options import build
from setka.planner.options.build import build_options
from setka.planner.options.dates import weekly_sets
from setka.planner.options.option import WeeklyMeeting
from setka.planner.problem import Pattern, Policy
from setka.planner.progress import TooLarge
from tests.planner.small import bell, course, school_class, small_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.problem import Problem


def busy_week(*sessions: int) -> Problem:
    """Make a problem whose classes have one lesson a day, for a course of some sessions a week."""
    return small_problem(
        courses=(course("robots", hours_total=30, patterns=(Pattern("every", sessions),)),),
        classes=tuple(school_class(f"10{name}", name, last=1) for name in "abc"),
        policy=Policy(longest_wait=600),
    )


def meetings_at(days: Sequence[int], bells: Sequence[int], lessons: int) -> list[WeeklyMeeting]:
    return [
        WeeklyMeeting(day, bell(at).start, bell(at + lessons - 1).until, lessons)
        for day in days
        for at in bells
    ]


@given(
    sessions=st.lists(st.sampled_from([1, 2]), min_size=1, max_size=4),
    days=st.sets(st.integers(0, 3), max_size=4).map(sorted),
    bells=st.sets(st.integers(1, 4), min_size=1, max_size=2).map(sorted),
)
def test_weekly_sets_are_all_ways_on_different_days_each_once(
    sessions: list[int], days: list[int], bells: list[int]
) -> None:
    choices = {size: meetings_at(days, bells, size) for size in (1, 2)}

    found = list(weekly_sets(sessions, choices))

    every = [meeting for size in (1, 2) for meeting in choices[size]]
    wanted = {
        frozenset(chosen)
        for chosen in combinations(every, len(sessions))
        if len({meeting.day for meeting in chosen}) == len(chosen)
        and sorted(meeting.lessons for meeting in chosen) == sorted(sessions)
    }
    assert len(found) == len(wanted)
    assert {frozenset(chosen) for chosen in found} == wanted
    assert all(list(chosen) == sorted(chosen, key=lambda one: one.day) for chosen in found)


def test_course_with_too_many_ways_to_lay_its_week_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build, "MOST_WEEKS", 100)

    with pytest.raises(TooLarge) as refused:
        build_options(busy_week(1, 1, 1, 1, 1))

    assert refused.value.code == "too_many_weeks"
    assert refused.value.values == {"course": "robots", "limit": 100}


def test_problem_with_too_many_seats_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    options, _, _ = build_options(busy_week(1, 1))
    seats = len(options.seats)
    monkeypatch.setattr(build, "MOST_SEATS", seats)
    assert len(build_options(busy_week(1, 1))[0].seats) == seats

    monkeypatch.setattr(build, "MOST_SEATS", seats - 1)
    with pytest.raises(TooLarge) as refused:
        build_options(busy_week(1, 1))

    assert refused.value.code == "too_many_seats"
    assert refused.value.values == {"course": "robots", "limit": seats - 1}


class Later:
    """A stop token that is set after so many looks."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_stop_is_heard_within_a_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST_WEEKS", 100)

    # Unheard, the one course would be refused at its hundredth week.
    options, _, _ = build_options(busy_week(1, 1, 1, 1, 1), stop=Later(50))

    assert 0 < len(options.options) <= 50
