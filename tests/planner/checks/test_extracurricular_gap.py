"""The check of the break before what is not curricular."""

from typing import Literal

from setka.norms.codes import NormCode
from setka.planner.breach import Breach
from setka.planner.problem import NormChange, Problem
from tests.planner.checks.judging import found
from tests.planner.small import WED, course, date, drama, edited, group, small_problem, two_courses


def problem_with(kind: Literal["curricular", "extracurricular", "additional"]) -> Problem:
    """Make the course of a kind of load."""
    return small_problem(courses=(course("robots", load_kind=kind),))


def breach(group: str = "robots-1", *, week: int = 2, dates: int = 5, needed: int = 30) -> Breach:
    """Expect 20 minutes where more are needed."""
    return Breach(
        "extracurricular_gap",
        "too_soon",
        {"student": "a1", "group": group},
        {"weekday": WED, "minutes": 20, "needed": needed, "date": date(week), "dates": dates},
    )


def test_extracurricular_gap_finds_a_gap_too_short() -> None:
    assert found("extracurricular_gap", problem_with("extracurricular"), group("a1")) == [breach()]
    assert found("extracurricular_gap", problem_with("additional"), group("a1")) == [breach()]


def test_extracurricular_gap_lets_curricular_lessons_be() -> None:
    assert found("extracurricular_gap", problem_with("curricular"), group()) == []


def test_extracurricular_gap_lets_a_lesson_before_be_that_is_not_curricular() -> None:
    base = problem_with("extracurricular")
    rows = edited(base.classes[0].rows, "row-6", load_kind="extracurricular")
    problem = small_problem(courses=base.courses, classes=edited(base.classes, "10a", rows=rows))

    assert found("extracurricular_gap", problem, group("a1")) == []


def test_extracurricular_gap_follows_a_curricular_network_lesson_too() -> None:
    base = two_courses()
    problem = two_courses(courses=edited(base.courses, "drama", load_kind="extracurricular"))
    later = drama("a1", day=WED, at=8, mode="distance", on=(5, 6, 7, 8), reserve=(9,))

    assert found("extracurricular_gap", problem, group("a1"), later) == [
        Breach(
            "extracurricular_gap",
            "too_soon",
            {"student": "a1", "group": "drama-1"},
            {"weekday": WED, "minutes": 10, "needed": 30, "date": date(5), "dates": 2},
        )
    ]


def test_extracurricular_gap_follows_the_law_as_it_changes() -> None:
    milder = NormChange(
        code=NormCode.EXTRACURRICULAR_GAP.value,
        value=20,
        unit=NormCode.EXTRACURRICULAR_GAP.unit.value,
        document="Распоряжение",
        clause="",
        source="made up",
        grade_from=1,
        grade_to=11,
        week_type=None,
        valid_from=date(4),
        valid_until=None,
        severity="hard",
        is_verified=True,
    )
    problem = small_problem(courses=(course("robots", load_kind="additional"),), norms=(milder,))

    assert found("extracurricular_gap", problem, group("a1")) == [breach(dates=2)]


def test_extracurricular_gap_leaves_what_overlaps_to_another_rule() -> None:
    assert found("extracurricular_gap", problem_with("additional"), group("b1", at=5)) == []
