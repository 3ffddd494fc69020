"""Why no plan is possible: which locks and rules collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.plan_report.wording import rule_name

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.explain.reasons import Collision
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


def collision_words(problem: Problem, plan: Plan, words: Words) -> list[str]:
    """Say that no plan keeps all rules and locks, and what collides."""
    lines = [
        words.gettext(
            "No plan keeps all rules and all locks of the problem, so no plan was written."
        )
    ]
    broken = [state for state in plan.rules if state.breaches]
    if broken:
        lines.append(words.gettext("What collides:"))
        lines += [
            f"  - {rule_name(state.rule, words.of_reports)} ({state.rule})" for state in broken
        ]
    locks = problem.policy.locks
    if locks:
        lines.append(
            words.gettext(
                "The locks of the problem: {locks}. Remove or change one of them and solve again.",
                locks=", ".join(lock.id for lock in locks),
            )
        )
    return lines


def collision_lines(collision: Collision, words: Words) -> list[str]:
    """Name the locks and rules that collide; without any one of them a plan would exist."""
    lines = [words.gettext("No plan keeps all of this; without any one of them one could:")]
    lines += ["  - " + words.gettext("lock {lock}", lock=lock) for lock in collision.locks]
    lines += [f"  - {rule_name(rule, words.of_reports)} ({rule})" for rule in collision.rules]
    return lines
