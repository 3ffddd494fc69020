"""The words of a comparison that the problem of two schools has no case for."""

from setka.cli.plan.called import MOST_LISTED, Called
from setka.cli.plan.side_by_side import comparison_text
from setka.cli.words import words_in
from setka.planner.compare import Both, compare
from setka.planner.plan import Plan
from setka.planner.problem import Problem, Request
from setka.shared.words import Language
from tests.planner.small import drama, group, plan_of, student, two_courses

WISH = Request("robots", 1)


def blocks(
    problems: Both[Problem], first: Plan, second: Plan, language: Language = "en"
) -> dict[str, list[str]]:
    """Tell a comparison, and return the lines of each block by its first line."""
    found = compare(problems, Both(first, second))
    text = comparison_text(found, problems, [], words_in(language), {}).replace("\u00a0", " ")
    parts = [block.splitlines() for block in text.split("\n\n")]
    return {part[0]: part[1:] for part in parts}


def test_student_of_one_problem_is_told_so() -> None:
    before = two_courses(students=(student("a1", WISH), student("a2", WISH)))
    after = two_courses(students=(student("a2", WISH), student("b1", WISH)))
    problems = Both(before, after)

    told = blocks(problems, plan_of(before, group("a1 a2")), plan_of(after, group("a2 b1")))

    assert told["1 student gains:"] == ["  b1 (10Б, Б): +robots (only in the problem of plan 2)"]
    assert told["1 student loses:"] == ["  a1 (10А, А): −robots (only in the problem of plan 1)"]


def test_student_who_changes_courses_neither_gains_nor_loses() -> None:
    problem = two_courses()
    problems = Both(problem, problem)

    told = blocks(problems, plan_of(problem, group("a1 a2")), plan_of(problem, drama("a1 a2")))

    assert told["2 students have another course:"] == [
        "  a1 (10А, А): +drama, −robots",
        "  a2 (10А, А): +drama, −robots",
    ]
    assert told["1 group closes:"] == [
        "  robots: А, Wed 13:50–14:35 (weeks 2–5), ivan; students: 2"
    ]


def test_group_that_moves_to_every_second_week_says_so_in_russian() -> None:
    problem = two_courses()
    problems = Both(problem, problem)
    later = group("a1 a2", on=(3, 5, 7, 9))

    told = blocks(problems, plan_of(problem, group("a1 a2")), plan_of(problem, later), "ru")

    assert told["Переносится 1 группа:"] == [
        "  robots (время); учеников остаётся: 2, приходит: 0, уходит: 0",
        "      А, Ср 13:50–14:35 (недели 2–5), ivan",
        "      → А, Ср 13:50–14:35 (через неделю, 3–9), ivan",
    ]


def test_long_lists_are_cut_and_the_rest_is_counted() -> None:
    problem = two_courses()
    called = Called(Both(problem, problem), words_in("en"), {})

    lines = called.listed("Many:", [f"line {number}" for number in range(MOST_LISTED + 3)])

    assert (lines[0], lines[1], len(lines)) == ("Many:", "  line 0", MOST_LISTED + 2)
    assert lines[-1] == "  … and 3 more"
    assert called.listed("None:", []) == []
