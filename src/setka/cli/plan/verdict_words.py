"""The verdict of a comparison in words, and what to mind about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from setka.cli.words import Words
    from setka.planner.compare import Both, Comparison
    from setka.planner.plan import Plan


class Note(NamedTuple):
    """Something to mind: its code, the plan it concerns (0: both), what its sentence needs."""

    code: str
    plan: int
    values: Mapping[str, object]


def notes_of(comparison: Comparison, plans: Both[Plan]) -> list[Note]:
    """List what a reader of the verdict has to mind."""
    notes = list(_stated_values(comparison, plans))
    is_proven = plans.first.status == plans.second.status == "optimal"
    if not comparison.is_one_problem and not is_proven:
        # A proven plan would be worth the same whatever it was searched with.
        notes += _unlike_runs(plans)
    return notes


def _stated_values(comparison: Comparison, plans: Both[Plan]) -> Iterator[Note]:
    for number, plan, quality in (
        (1, plans.first, comparison.quality.first),
        (2, plans.second, comparison.quality.second),
    ):
        if plan.value != quality.value:
            values = {"stated": plan.value, "value": quality.value}
            yield Note("stated_value", number, values)


def _unlike_runs(plans: Both[Plan]) -> Iterator[Note]:
    first, second = plans.first.run, plans.second.run
    if first.engine != second.engine:
        yield Note("other_engine", 0, {"first": first.engine, "second": second.engine})
    if first.seed != second.seed:
        yield Note("other_seed", 0, {"first": str(first.seed), "second": str(second.seed)})
    for number, run in ((1, first), (2, second)):
        if not run.is_complete:
            yield Note("not_complete", number, {})


def note_words(note: Note, words: Words) -> str:
    """Say what has to be minded."""
    values = {"plan": str(note.plan), **note.values}
    if note.code == "stated_value":
        return words.gettext(
            "Note: plan {plan} states a value of {stated}, but it is worth {value}.", **values
        )
    if note.code == "other_engine":
        return words.gettext(
            "Note: different versions of the engine made the plans ({first}, {second}), "
            "so the difference may come from that.",
            **values,
        )
    if note.code == "other_seed":
        return words.gettext(
            "Note: the plans were searched for with different seeds ({first}, {second}), "
            "so the difference may come from that.",
            **values,
        )
    return words.gettext(
        "Note: the search for plan {plan} was stopped before its end, "
        "so the difference may come from that.",
        **values,
    )


def verdict_words(comparison: Comparison, words: Words) -> str:
    """Say which plan is better, first of all."""
    verdict, quality = comparison.verdict, comparison.quality
    if verdict.ground == "rules":
        return _rules_words(comparison, words)
    if verdict.ground == "weights":
        return words.gettext(
            "The plans cannot be told apart by their value: the changes alter what is paid for in "
            "points. Compare what they meet and cost."
        )
    value = quality.first.value
    if verdict.answer == "same":
        if all(course.is_same for course in comparison.courses):
            return words.ngettext(
                "The plans do not differ; both are worth {n} point.",
                "The plans do not differ; both are worth {n} points.",
                value,
            )
        return words.ngettext(
            "The plans are worth the same, {n} point.",
            "The plans are worth the same, {n} points.",
            value,
        )
    more = quality.second.value - value
    if verdict.answer == "indistinguishable":
        return _indistinguishable_words(comparison, more, words)
    values = {"first": value, "second": quality.second.value}
    if more > 0:
        said = words.ngettext(
            "Plan 2 is better: worth {n} point more ({second} against {first}).",
            "Plan 2 is better: worth {n} points more ({second} against {first}).",
            more,
            **values,
        )
    else:
        said = words.ngettext(
            "Plan 2 is worse: worth {n} point less ({second} against {first}).",
            "Plan 2 is worse: worth {n} points less ({second} against {first}).",
            -more,
            **values,
        )
    return said if comparison.is_one_problem else f"{said} {_proof_words(comparison, words)}"


def _rules_words(comparison: Comparison, words: Words) -> str:
    """Say which plan cannot be used, because it breaks hard rules."""
    first = sum(rule.breaches.first for rule in comparison.rules)
    second = sum(rule.breaches.second for rule in comparison.rules)
    if comparison.verdict.answer == "better":
        return words.ngettext(
            "Plan 2 is better: it keeps every rule, plan 1 has {n} breach.",
            "Plan 2 is better: it keeps every rule, plan 1 has {n} breaches.",
            first,
        )
    if comparison.verdict.answer == "worse":
        return words.ngettext(
            "Plan 2 is worse: it has {n} breach of a rule, plan 1 keeps every rule.",
            "Plan 2 is worse: it has {n} breaches of rules, plan 1 keeps every rule.",
            second,
        )
    return words.gettext(
        "The plans cannot be told apart: both break rules (breaches: {first} and {second}), "
        "so neither can be used.",
        first=first,
        second=second,
    )


def _indistinguishable_words(comparison: Comparison, more: int, words: Words) -> str:
    if more > 0:
        said = words.ngettext(
            "The plans cannot be told apart: plan 2 is worth {n} point more,",
            "The plans cannot be told apart: plan 2 is worth {n} points more,",
            more,
        )
    else:
        said = words.ngettext(
            "The plans cannot be told apart: plan 2 is worth {n} point less,",
            "The plans cannot be told apart: plan 2 is worth {n} points less,",
            -more,
        )
    quality = comparison.quality
    if quality.first.room is None or quality.second.room is None:
        reason = words.gettext("and it is not known how much the search left to gain.")
    else:
        reason = words.gettext(
            "but the search may have left as much to gain in both "
            "(at most {first} in plan 1, {second} in plan 2).",
            first=quality.first.room,
            second=quality.second.room,
        )
    return f"{said} {reason}"


def _proof_words(comparison: Comparison, words: Words) -> str:
    """Say whether the difference is proven to come from the change of the problem."""
    is_better = comparison.verdict.answer == "better"
    lesser, number = (
        (comparison.quality.first, "1") if is_better else (comparison.quality.second, "2")
    )
    if comparison.verdict.is_proven:
        return words.gettext(
            "Proven: no plan at all for the problem of plan {plan} is worth as much.", plan=number
        )
    if lesser.room is None:
        return words.gettext(
            "It is not proven that the change does it: it is not known how much plan {plan} "
            "may still gain.",
            plan=number,
        )
    return words.ngettext(
        "It is not proven that the change does it: plan {plan} may still gain {n} point at most.",
        "It is not proven that the change does it: plan {plan} may still gain {n} points at most.",
        lesser.room,
        plan=number,
    )
