"""The check of names, lists and times that a plan states."""

from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.checks import RULES, breaches, prices
from setka.planner.plan import Group, KeepFree, Lost, Plan, Ride, Unmet
from setka.planner.problem import Problem
from tests.planner.small import (
    ALL,
    WED,
    altered,
    clock,
    date,
    group,
    plan_of,
    small_problem,
    weeks,
)

ON = weeks(2, 3, 4, 5, 6)


def breach(kind: str, **subjects: str) -> Breach:
    """Expect something stated wrongly."""
    return Breach("statement", kind, subjects)


def unmet(name: str, course: str = "robots") -> Unmet:
    """State a request as unmet."""
    return Unmet(name, course, "full", is_reachable=True)


def stating(problem: Problem, *groups: Group, **changes: object) -> list[Breach]:
    """List what is found where some things are stated in another way."""
    plan = altered(plan_of(problem, *groups), changes)
    return breaches(problem, plan, only={"statement"})


def test_statement_lets_a_plan_be_that_states_all() -> None:
    assert stating(small_problem(), group("a1 b1")) == []
    assert stating(small_problem()) == []


def test_statement_finds_a_group_s_id_twice() -> None:
    groups = group("a1 b1"), group("a2 b2", at=8)
    plan = plan_of(small_problem(), groups[0])

    assert breaches(
        small_problem(), replace(plan, groups=groups), only={"statement", "group_size"}
    ) == [breach("group_twice", group="robots-1")]


def strange_plan() -> Plan:
    """Name much that is not known."""
    known = plan_of(small_problem(), group("a1 a2"))
    strange = group(
        "a1 a2 nobody",
        teachers=("ivan", "stranger"),
        locks=("no-lock",),
        room="no-room",
    )
    return replace(
        known,
        groups=(
            strange,
            group("b1 b2", name="robots-2", course="no-course"),
            group("b1 b2", name="robots-3", site="nowhere"),
        ),
        rides=(Ride("nobody", "no-trip", WED),),
        lost=(Lost("nobody", "no-group", (date(2),)),),
        keep_free=(*known.keep_free, KeepFree("no-one", WED, 0, 60, ALL, ("nobody",))),
    )


def test_statement_finds_every_unknown_name() -> None:
    found_there = breaches(small_problem(), strange_plan(), only={"statement"})

    assert found_there == [
        breach("unknown_teacher", group="robots-1", teacher="stranger"),
        breach("unknown_room", group="robots-1", room="no-room"),
        breach("unknown_student", group="robots-1", student="nobody"),
        breach("unknown_lock", group="robots-1", lock="no-lock"),
        breach("unknown_course", group="robots-2", course="no-course"),
        breach("unknown_site", group="robots-3", site="nowhere"),
        breach("unknown_student", trip="no-trip", student="nobody"),
        breach("unknown_trip", student="nobody", trip="no-trip"),
        breach("unknown_student", group="no-group", student="nobody"),
        breach("unknown_group", student="nobody", group="no-group"),
        breach("unknown_teacher", teacher="no-one"),
        breach("unknown_student", **{"class": "no-one", "student": "nobody"}),
    ]


def test_the_other_rules_skip_what_is_unknown() -> None:
    problem, plan = small_problem(), strange_plan()

    assert breaches(problem, plan, only=set(RULES) - {"statement"}) == []
    assert {term.term: term.amount for term in prices(problem, plan)}["requests"] == 2


def test_statement_finds_attendees_and_teachers_that_stand_twice() -> None:
    assert stating(small_problem(), group("a1 b1 a1", teachers=("ivan", "ivan"))) == [
        breach("student_twice", group="robots-1", student="a1"),
        breach("teacher_twice", group="robots-1", teacher="ivan"),
    ]


def test_statement_finds_dates_out_of_order() -> None:
    one = group("a1 b1")
    turned = replace(one, lessons=one.lessons[::-1])

    assert stating(small_problem(), turned) == [
        Breach("statement", "lessons_unsorted", {"group": "robots-1"}, {"date": date(4)})
    ]
    more = group("a1 b1", reserve=(7, 6))
    assert stating(small_problem(), more) == [
        Breach("statement", "reserve_unsorted", {"group": "robots-1"}, {"date": date(6)})
    ]


def test_statement_finds_requests_neither_met_nor_stated() -> None:
    assert stating(small_problem(), group("a1 b1"), unmet=(unmet("a2"), unmet("c1"))) == [
        breach("unmet_unstated", student="b2", course="robots")
    ]


def test_statement_finds_requests_stated_wrongly() -> None:
    stated = (unmet("a1"), unmet("a2"), unmet("a2"), unmet("b1", "drama"), unmet("nobody"))

    assert stating(small_problem(), group("a1 b1 b2 c1"), unmet=stated) == [
        breach("unmet_but_met", student="a1", course="robots"),
        breach("unmet_twice", student="a2", course="robots"),
        breach("unmet_not_asked", student="b1", course="drama"),
        breach("unmet_not_asked", student="nobody", course="robots"),
    ]


def missing(start: str, until: str, week: int, dates: int, **subjects: str) -> Breach:
    """Expect a time on Wednesdays that is not kept free."""
    return Breach(
        "statement",
        "keep_free_missing",
        subjects,
        {
            "weekday": WED,
            "start": clock(start),
            "until": clock(until),
            "date": date(week),
            "dates": dates,
        },
    )


def test_statement_finds_times_not_kept_free() -> None:
    assert stating(small_problem(), group("a1 b1"), keep_free=()) == [
        missing("13:50", "14:35", 2, 5, **{"class": "10a", "student": "a1"}),
        missing("13:20", "15:05", 2, 5, **{"class": "10b", "student": "b1"}),
        missing("13:50", "14:35", 2, 5, teacher="ivan"),
    ]


def test_statement_finds_times_kept_free_in_part() -> None:
    kept = (
        KeepFree("10a", WED, clock("13:00"), clock("14:34"), ALL, ("a1",)),
        KeepFree("10b", WED, clock("13:20"), clock("15:05"), weeks(2, 3, 5, 6), ("b1",)),
        KeepFree("ivan", WED, clock("13:50"), clock("14:10"), ON),
        KeepFree("ivan", WED, clock("14:11"), clock("14:35"), ON),
    )

    assert stating(small_problem(), group("a1 b1"), keep_free=kept) == [
        missing("13:50", "14:35", 2, 5, **{"class": "10a", "student": "a1"}),
        missing("13:20", "15:05", 4, 1, **{"class": "10b", "student": "b1"}),
        missing("13:50", "14:35", 2, 5, teacher="ivan"),
    ]


def test_statement_finds_times_kept_free_for_others() -> None:
    kept = (
        KeepFree("10a", WED, 0, 1440, ALL, ("a2",)),
        KeepFree("10b", WED + 1, 0, 1440, ALL, ("b1",)),
        KeepFree("ivan", WED, 0, 1440, ALL),
    )

    assert stating(small_problem(), group("a1 b1"), keep_free=kept) == [
        missing("13:50", "14:35", 2, 5, **{"class": "10a", "student": "a1"}),
        missing("13:20", "15:05", 2, 5, **{"class": "10b", "student": "b1"}),
    ]


def test_statement_lets_several_times_together_cover_one() -> None:
    kept = (
        KeepFree("10a", WED, clock("14:10"), clock("15:00"), ON, ("a1", "a2")),
        KeepFree("10a", WED, clock("13:50"), clock("14:10"), ALL, ("a1",)),
        KeepFree("10b", WED, clock("13:20"), clock("15:05"), weeks(2, 3), ("b1",)),
        KeepFree("10b", WED, clock("13:00"), clock("16:00"), weeks(4, 5, 6)),
        KeepFree("ivan", WED, clock("13:50"), clock("14:35"), ON),
    )

    assert stating(small_problem(), group("a1 b1"), keep_free=kept) == []
