"""Why a request is not met and what would change it, in words; for staff or for the family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setka.plan_report.people import People
from setka.plan_report.price_words import unit_words
from setka.plan_report.rule_words import N_
from setka.plan_report.unmet_words import unmet_title_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.plan_report.speech import Speech
    from setka.planner.explain.reasons import (
        Blocker,
        Change,
        Fact,
        FactKind,
        Seating,
        Time,
        Where,
        WhyNot,
    )
    from setka.planner.problem import Problem

TITLES: Final[Mapping[str, str]] = {
    "companions": N_("an agreement on who studies with whom"),
    "group_elsewhere": N_("the group meets at another time or place"),
    "teacher_taken": N_("the teacher has another group then"),
    "room_taken": N_("the room is taken by another group"),
    "too_few_left": N_("too few who could still come"),
}
"""Short titles of the facts that have no title as a reason of a plan."""

IF: Final[Mapping[FactKind, str]] = {
    "no_host": N_("the school were to host it for others too"),
    "early_start": N_("lessons might start so early"),
    "late_end": N_("lessons might end so late"),
    "no_pattern": N_("the hours fitted into the year"),
    "home_lessons": N_("the own lesson {time} were at another time"),
    "promised_windows": N_("the own school promised this time"),
    "first_lesson": N_("the first lesson were not fixed by law"),
    "saturday": N_("there were a decision that allows lessons on Saturday"),
    "travel_alone": N_("travelling alone were allowed, or an escorted bus ran in time"),
    "extracurricular_gap": N_("a rest of {has} before it were enough; the law asks for {needs}"),
    "wait": N_("a wait of {has} were allowed; the limit is {needs}"),
    "meal": N_("{has} without a meal were allowed; the limit is {needs}"),
    "day_load": N_("a day might hold {has}; the law allows {needs}"),
    "week_load": N_("a week might hold {has}; the law allows {needs}"),
    "calendar": N_("{has} might be lost to unlike holidays; the limit is {needs}"),
    "no_room": N_("a suitable room were free"),
    "no_teacher": N_("a teacher were free"),
    "teacher_hours": N_("the teacher might teach {has} a week; agreed are {needs}"),
    "alternate_met": N_("the other of a wish and its alternate were not met: {courses}"),
    "replaced_row": N_("the lesson were not already replaced by {courses}"),
    "own_courses": N_("it went together with the other courses: {courses}"),
    "lock": N_("no decision fixed the group in another way"),
    "companions": N_("an agreement on who studies with whom did not stand against it"),
    "full": N_("the group had one seat more"),
    "seats_on_trip": N_("the bus had one seat more"),
    "group_elsewhere": N_("the group met then and there"),
    "teacher_taken": N_("the teacher had no other group then"),
    "room_taken": N_("the room were not taken by another group"),
}
"""What would have to be otherwise, after "it would do if"."""

RULES: Final[Mapping[str, str]] = {
    "seated": N_("those who attend the group already go first"),
    "continuing": N_("those who continue the course go first"),
    "obligatory": N_("those for whom it is obligatory go first"),
    "senior": N_("grade 11 goes first"),
    "no_course_yet": N_("those who have no other course go first"),
    "rank": N_("those who ranked it higher go first"),
    "lot": N_("equal requests are decided by the recorded lot"),
}
"""What each criterion of the order of seats says."""

VERDICTS: Final[Mapping[str, str]] = {
    "impossible": N_("Impossible: no time and place suits."),
    "nobody_to_teach": N_("Nobody to teach it at a time that would suit."),
    "full": N_("No seat is left that could be taken."),
    "dearer": N_("Possible, but it would take more from the plan than it gives."),
    "settled": N_("The wish or its alternate is met already."),
}
FAMILY_DEARER: Final = N_("Possible only in place of other courses or groups, so it was not met.")

CHANGES: Final[Mapping[str, str]] = {
    "as_it_is": N_("as things are, others give way"),
    "seat": N_("one seat more in a group: {needs} instead of {has}"),
    "smallest_size": N_("a smaller group: from {needs} instead of {has}"),
    "teacher_hours": N_("more hours for {who}: {needs} a week instead of {has}"),
    "teacher_time": N_("own lessons of {who} moved from {time}"),
    "bus": N_("an escorted bus to {site} and back, {needs} at most, there by {time}"),
    "bus_seat": N_("a seat more on the buses to and from {site}"),
    "home_lesson": N_("a wish to the own school: the lesson {time} moved to {to}"),
    "window": N_("a window promised by the own school: {time}"),
    "journey_limit": N_("a journey of {needs} allowed instead of {has}"),
    "travel_alone": N_("consent to travel alone"),
    "saturday_decision": N_("a decision that allows lessons on Saturday"),
    "longest_wait": N_("a wait of {needs} allowed instead of {has}"),
    "room": N_("one suitable room more at {site}"),
}


@dataclass(frozen=True)
class Reasons:
    """Says reasons in one language, about one problem; no name of any person but the reader's."""

    problem: Problem
    speech: Speech

    @property
    def people(self) -> People:
        """How schools and courses are called."""
        return People(self.problem, self.speech)

    def time(self, time: Time) -> str:
        """Write a weekday and a clock time."""
        return f"{self.speech.short_weekday(time.day)} {self.speech.clock(time.start)}"

    def where(self, where: Where) -> str:
        """Write the times and the site of a placement."""
        times = ", ".join(self.time(time) for time in where.times)
        return f"{times}, {self.people.site(where.site)}"

    def title(self, kind: str) -> str:
        """Name a kind of fact in a few words."""
        own = TITLES.get(kind)
        return self.speech.gettext(own) if own else unmet_title_words(kind, self.speech)

    def verdict(self, refusal: WhyNot, *, is_for_family: bool = False) -> str:
        """Say the kind of a refusal."""
        if refusal.verdict == "short":
            return self.speech.ngettext(
                "{n} more student is needed to form a group.",
                "{n} more students are needed to form a group.",
                refusal.short_by,
            )
        if refusal.verdict == "dearer" and is_for_family:
            return self.speech.gettext(FAMILY_DEARER)
        return self.speech.gettext(VERDICTS[refusal.verdict])

    def seating(self, seating: Seating) -> str:
        """Say by which rule the seats were given; nobody is named."""
        return self.speech.gettext(RULES[seating.criterion])

    def fact(self, fact: Fact) -> str:
        """Say what would have to be otherwise."""
        speech = self.speech
        if fact.kind == "journey":
            return self._journey(fact)
        if fact.kind in {"group_not_formed", "too_few_left"}:
            lacking = max(1, (fact.needs or 0) - (fact.has or 0))
            return speech.ngettext(
                "{n} more student could come", "{n} more students could come", lacking
            )
        if fact.kind in {"day_load", "week_load"} and fact.has is None:
            return speech.gettext(
                "the load with the other courses were within the law: {courses}",
                courses=self._courses(fact.who),
            )
        return speech.gettext(
            IF[fact.kind],
            time=self.time(fact.time) if fact.time else "",
            has=self._amount(fact.unit, fact.has),
            needs=self._amount(fact.unit, fact.needs),
            courses=self._courses(fact.who),
        )

    def _journey(self, fact: Fact) -> str:
        speech = self.speech
        needs, has = self._amount("minutes", fact.needs), self._amount("minutes", fact.has)
        if fact.needs is None or fact.needs < 0:
            return speech.gettext("there were time for the journey")
        if fact.has is None:
            return speech.gettext("there were a way of {needs} at most", needs=needs)
        return speech.gettext("the journey took {needs}, not {has}", needs=needs, has=has)

    def blocker(self, blocker: Blocker) -> str:
        """Say a grouped fact with the placements it stands against."""
        title = self.title(blocker.kind)
        if blocker.day is not None:
            title = f"{title} ({self.speech.short_weekday(blocker.day)})"
        return f"{title}: {self.speech.number(blocker.placements)}"

    def change(self, change: Change) -> str:
        """Say a change."""
        staff = change.kind in {"teacher_hours", "teacher_time"}
        return self.speech.gettext(
            CHANGES[change.kind],
            has=self._amount(change.unit, change.has),
            needs=self._amount(change.unit, change.needs),
            who=self.people.teacher(change.who) if staff else "",
            site=self.people.site(change.site) if change.site else "",
            time=self.time(change.time) if change.time else "",
            to=self.time(change.to) if change.to else "",
        )

    def _courses(self, ids: str) -> str:
        known = [self.people.course(one) for one in ids.split() if one in self.problem.course]
        return self.speech.listed(known)

    def _amount(self, unit: str, amount: int | None) -> str:
        return "" if amount is None else unit_words(unit, amount, self.speech)
