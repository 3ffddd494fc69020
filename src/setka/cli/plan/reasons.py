"""Reasons on a terminal and as JSON: refusals, offers, groups."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from setka.plan_report.reason_words import Reasons
from setka.plan_report.speech import Speech
from setka.plan_report.wording import term_name

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.explain.reasons import Alternative, Offer, Standing, Term, WhyNot
    from setka.planner.plan import Group
    from setka.planner.problem import Problem


@dataclass
class Told:
    """What one call explains."""

    problem: Problem
    words: Words
    is_staff: bool
    refusals: list[tuple[WhyNot, tuple[Offer, ...] | None]] = field(default_factory=list)
    groups: list[Standing] = field(default_factory=list)
    met: list[Group] = field(default_factory=list)
    """For a family: groups the child attends."""

    @cached_property
    def reasons(self) -> Reasons:
        """The words of reasons."""
        return Reasons(self.problem, Speech(self.words.of_reports))

    def kind(self, verdict: str) -> str:
        """Name the kind of a refusal."""
        words = self.words
        names = {
            "impossible": words.gettext("impossible"),
            "nobody_to_teach": words.gettext("nobody to teach"),
            "full": words.gettext("full"),
            "short": words.gettext("too few students"),
            "dearer": words.gettext("dearer than it gives"),
            "settled": words.gettext("wish or alternate met"),
        }
        return names[verdict]

    def json(self) -> dict[str, object]:
        """Give all to a machine; for a family only what is about the child."""
        return {
            "command": "plan explain",
            "for": "staff" if self.is_staff else "family",
            "requests": [self._refusal(refusal, found) for refusal, found in self.refusals],
            "groups": [asdict(one) for one in self.groups],
        }

    def _refusal(self, refusal: WhyNot, found: tuple[Offer, ...] | None) -> dict[str, object]:
        told = asdict(refusal)
        told["text"] = refusal_lines(refusal, found, self)
        if not self.is_staff and refusal.seating is not None:
            told["seating"] = {"criterion": refusal.seating.criterion}
        if found is not None:
            told["offers"] = [asdict(offer) for offer in found]
        return told


def refusal_lines(refusal: WhyNot, found: tuple[Offer, ...] | None, told: Told) -> list[str]:
    """Say why a request is not met: kind, nearest miss, blockers, funnel, offers."""
    words, reasons = told.words, told.reasons
    course = reasons.people.course(refusal.course)
    lines = [f"{refusal.student}, {course} ({refusal.course})"]
    verdict = reasons.verdict(refusal, is_for_family=not told.is_staff)
    lines.append(f"  {verdict}")
    if refusal.seating is not None:
        rule = reasons.seating(refusal.seating)
        if told.is_staff:
            lines.append(
                "  "
                + words.gettext(
                    "Decided by: {rule}. Last admitted to {group}: {student}.",
                    rule=rule,
                    group=refusal.seating.group,
                    student=refusal.seating.last_admitted,
                )
            )
        else:
            lines.append("  " + words.gettext("Decided by: {rule}.", rule=rule))
    if refusal.nearest is not None and refusal.nearest.facts:
        where = reasons.where(refusal.nearest.where)
        lines.append("  " + words.gettext("Nearest: {where}. It would do if", where=where))
        lines += [
            f"    - {text}" for text in dict.fromkeys(map(reasons.fact, refusal.nearest.facts))
        ]
    lines += _blockers(refusal, told)
    lines.append("  " + _funnel(refusal, told))
    if found is not None:
        lines += _offers(found, told)
    lines.append("")
    return lines


def _blockers(refusal: WhyNot, told: Told) -> list[str]:
    words, blockers = told.words, refusal.blockers
    if not blockers.facts:
        return []
    head = words.gettext(
        "In the way ({covered} of {total} times and places):",
        covered=blockers.covered,
        total=refusal.funnel.placements,
    )
    lines = [f"  {head}", *(f"    - {told.reasons.blocker(one)}" for one in blockers.facts)]
    if not blockers.is_smallest:
        lines.append("    " + words.gettext("(Fewer facts may do.)"))
    return lines


def _funnel(refusal: WhyNot, told: Told) -> str:
    words, funnel = told.words, refusal.funnel
    steps = "; ".join(
        f"{told.reasons.title(step.kind)} {words.number(step.placements)}" for step in funnel.steps
    )
    return words.gettext(
        "Of {total} times and places: {steps}; {remain} remain.",
        total=funnel.placements,
        steps=steps,
        remain=funnel.remain,
    )


def _offers(found: tuple[Offer, ...], told: Told) -> list[str]:
    words = told.words
    if not found:
        return ["  " + words.gettext("None of the changes that are tried would meet it.")]
    lines = ["  " + words.gettext("Would meet it, the cheapest first:")]
    for offer in found:
        changes = "; ".join(map(told.reasons.change, offer.changes))
        lines.append(f"    - {changes}: {_price(offer, words)}")
        lines.append(f"      {told.reasons.where(offer.where)}; {_terms(offer.terms, told)}")
        if offer.leaving:
            leaving = ", ".join(f"{student} ({course})" for student, course in offer.leaving)
            lines.append("      " + words.gettext("no longer met: {leaving}", leaving=leaving))
    return lines


def _price(one: Offer | Alternative, words: Words) -> str:
    if one.points < 0:
        gain = -one.points
        return (
            words.ngettext("gains {n} point (exact)", "gains {n} points (exact)", gain)
            if one.is_exact
            else words.ngettext("gains at least {n} point", "gains at least {n} points", gain)
        )
    return (
        words.ngettext("costs {n} point (exact)", "costs {n} points (exact)", one.points)
        if one.is_exact
        else words.ngettext("costs at most {n} point", "costs at most {n} points", one.points)
    )


def _terms(terms: tuple[Term, ...], told: Told) -> str:
    words = told.words
    return ", ".join(
        f"{term_name(one.term, words.of_reports)} {'+' if one.points > 0 else ''}"
        f"{words.number(one.points)}"
        for one in terms
    )


def group_lines(one: Standing, told: Told) -> list[str]:
    """Say why a group is where it is: its worth, and the next best place with its price."""
    words, reasons = told.words, told.reasons
    lines = [
        words.gettext(
            "Group {group}: {where}, students: {attendees}",
            group=one.group,
            where=reasons.where(one.where),
            attendees=one.attendees,
        )
    ]
    if one.is_kept is not None:
        said = (
            words.gettext("It is kept from the previous plan: the same site and times.")
            if one.is_kept
            else words.gettext("It goes on from the previous plan at another site or time.")
        )
        lines.append(f"  {said}")
    if one.points is None:
        lines.append("  " + words.gettext("It is locked, or nothing near can do without it."))
    elif one.is_exact:
        lines.append(
            "  "
            + words.ngettext(
                "Without it the plan is worth {n} point less (exact).",
                "Without it the plan is worth {n} points less (exact).",
                one.points,
            )
        )
    else:
        lines.append(
            "  "
            + words.ngettext(
                "Without it the plan is worth at most {n} point less.",
                "Without it the plan is worth at most {n} points less.",
                one.points,
            )
        )
    if one.elsewhere is None:
        lines.append("  " + words.gettext("No other place and time was found for it."))
    else:
        lines.append(
            "  "
            + words.gettext(
                "Next best of {n} places and times: {where}; {price}",
                n=one.options,
                where=reasons.where(one.elsewhere.where),
                price=_price(one.elsewhere, words),
            )
        )
        lines.append(f"    {_terms(one.elsewhere.terms, told)}")
    return lines
