"""The figures of a plan: how good it is, what it meets, what it leaves and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.cli.plan.tables import table
from setka.cli.progress import gap_words
from setka.plan_report.figures import Figures
from setka.plan_report.wording import unmet_title

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


def unmet_by_reason(figures: Figures) -> dict[str, int]:
    """Count the requests that are not met by reason, the most frequent first."""
    reasons = Counter(unmet.kind for unmet in figures.unmet)
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def figures_object(problem: Problem, plan: Plan) -> dict[str, object]:
    """Give the figures to a machine."""
    figures = Figures(problem, plan)
    met, requests = figures.requests
    wishes = figures.wishes
    return {
        "status": plan.status,
        "value": plan.value,
        "bound": plan.bound,
        "gap": plan.gap if plan.has_bound else None,
        "wishes": {"met": wishes.met, "reachable": wishes.reachable, "all": wishes.total},
        "requests": {"met": met, "all": requests},
        "guests": {str(grade): count for grade, count in figures.guests_by_grade.items()},
        "groups": len(plan.groups),
        "courses": figures.courses,
        "unmet": unmet_by_reason(figures),
        "seconds": round(plan.run.seconds, 3),
        "seed": plan.run.seed,
        "is_complete": plan.run.is_complete,
    }


def figures_text(problem: Problem, plan: Plan, words: Words, *, is_stopped: bool) -> list[str]:
    """Give the figures to a person, the verdict first."""
    figures = Figures(problem, plan)
    met, requests = figures.requests
    wishes = figures.wishes
    rows = [
        (words.gettext("Value, points"), words.number(plan.value)),
        (words.gettext("Bound, points"), words.number(plan.bound)),
        (
            words.gettext("Wishes met"),
            words.gettext(
                "{met} of {reachable} reachable, {total} in all",
                met=wishes.met,
                reachable=wishes.reachable,
                total=wishes.total,
            ),
        ),
        (
            words.gettext("With alternates"),
            words.gettext("{met} of {total}", met=met, total=requests),
        ),
        (words.gettext("Guests at other schools"), _guests(figures, words)),
        (
            words.gettext("Groups open"),
            words.gettext(
                "{groups}, courses: {courses} of {total}",
                groups=len(plan.groups),
                courses=figures.courses,
                total=len(problem.courses),
            ),
        ),
        (words.gettext("Time of search"), words.seconds(plan.run.seconds)),
    ]
    lines = [_verdict(plan, words, is_stopped=is_stopped), table(rows, is_left=True)]
    if reasons := unmet_by_reason(figures):
        lines.append(
            words.ngettext("Not met, {n} request:", "Not met, {n} requests:", sum(reasons.values()))
        )
        lines.append(
            table(
                [
                    (unmet_title(kind, words.of_reports), words.number(count))
                    for kind, count in reasons.items()
                ]
            )
        )
    return lines


def _verdict(plan: Plan, words: Words, *, is_stopped: bool) -> str:
    if not plan.has_bound:
        # Stopped before any bound was known: silence about it is not a proof.
        quality = words.gettext("how much better a plan could be is not known yet")
    else:
        quality = gap_words(plan.value, plan.bound, words)
    if plan.status == "optimal":
        return words.gettext("The plan keeps every rule; proven: {quality}.", quality=quality)
    if is_stopped:
        return words.gettext(
            "The search was stopped. The best plan found so far keeps every rule; {quality}.",
            quality=quality,
        )
    if not plan.run.is_complete:
        return words.gettext(
            "The time is up. The best plan found so far keeps every rule; {quality}.",
            quality=quality,
        )
    return words.gettext("The plan keeps every rule; {quality}.", quality=quality)


def _guests(figures: Figures, words: Words) -> str:
    if not figures.guests_by_grade:
        return words.number(0)
    by_grade = ", ".join(
        words.gettext("grade {grade}: {n}", grade=str(grade), n=count)
        for grade, count in figures.guests_by_grade.items()
    )
    return f"{words.number(len(figures.guests))} ({by_grade})"
