"""Which requests a call asks about, and the refusals of names that are not there."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from setka.cli.answers import Unusable
from setka.cli.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from setka.cli.words import Words
    from setka.planner.explain.whole import PlanOfAnotherProblem
    from setka.planner.plan import Group, Plan
    from setka.planner.problem import Problem

DIGITS = 12
"""Signs of a digest that are shown."""


def refuse_unknown(problem: Problem, student: str | None, course: str | None, words: Words) -> None:
    """Refuse a student or course that is not there, and a request that nobody made.

    Raises:
        Unusable: with the nearest ids.
    """
    if student is not None and student not in problem.student:
        alike = _alike(student, problem.student)
        raise Unusable(
            words.gettext(
                "There is no student {student} in the problem. Perhaps you mean {alike}.",
                student=shown(student) or "''",
                alike=words.listed(alike),
            )
            if alike
            else words.gettext(
                "There is no student {student} in the problem.", student=shown(student) or "''"
            )
        )
    if course is not None and course not in problem.course:
        raise Unusable(
            words.gettext(
                "There is no course {course} in the problem. Perhaps you mean {alike}.",
                course=shown(course) or "''",
                alike=words.listed(_alike(course, problem.course) or sorted(problem.course)),
            )
        )
    if student is not None and course is not None and (student, course) not in problem.request:
        asked = [request.course for request in problem.student[student].requests]
        raise Unusable(
            words.gettext(
                "{student} did not ask for {course}, but for {courses}.",
                student=student,
                course=course,
                courses=words.listed(asked),
            )
        )


def _alike(name: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(name, list(names), n=3)


def other_problem(refusal: PlanOfAnotherProblem, words: Words) -> Unusable:
    """Say that a plan was made for another problem, with both fingerprints."""
    return Unusable(
        words.gettext(
            "The plan was made for another problem or another version of this one: "
            "it names {plan}, this problem is {problem}. Solve the problem again.",
            plan=shown(refusal.plan[:DIGITS]),
            problem=refusal.problem[:DIGITS],
        )
    )


def groups_met(plan: Plan, student: str, course: str | None) -> list[Group]:
    """List the groups a student attends, of one course or of all."""
    return [
        group
        for group in plan.groups
        if student in group.attendees and course in {None, group.course}
    ]
