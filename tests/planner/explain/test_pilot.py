"""Every reason given for the pilot's unmet requests is true: taken away, it is gone."""

from __future__ import annotations

import re
from functools import cache

import pytest

from setka.cli.plan.reasons import Told, refusal_lines
from setka.cli.words import words_in
from setka.planner.explain.changes import candidates, offered
from setka.planner.explain.patches import taken_away
from setka.planner.explain.prices import model_around
from setka.planner.explain.reasons import Fact, Miss, Where
from setka.planner.explain.whole import Whole
from setka.planner.explain.why_not import Asked, where_of
from setka.planner.options.build import build_options
from setka.planner.plan import Plan, Unmet
from setka.planner.problem import Problem
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot

pytestmark = pytest.mark.long
SEEDS = pytest.mark.parametrize("seed", [0, 1])
STUDENT = re.compile(r"\bs-\d{3}\b")


@cache
def whole_of(seed: int) -> Whole:
    problem = pilot(seed)
    return Whole(problem, solve(problem, seed=seed))


def asked(whole: Whole, unmet: Unmet) -> Asked:
    return Asked(whole, whole.wishes[unmet.student, unmet.course])


def without(problem: Problem, unmet: Unmet, miss: Miss) -> Problem:
    """Take every fact of a miss away, with its figures and no more."""
    for fact in miss.facts:
        patched = taken_away(problem, unmet.student, unmet.course, miss.where, fact)
        assert patched is not None, fact
        problem = patched
    return problem


def is_met(plan: Plan, unmet: Unmet) -> bool:
    return any(unmet.student in g.attendees for g in plan.groups if g.course == unmet.course)


def places_of(whole: Whole, patched: Problem, unmet: Unmet) -> list[Where]:
    """List where the request has a seat, by the options of its course built anew."""
    draft = model_around(whole, patched, {unmet.course}).draft
    return [
        where_of(draft.option(seat))
        for seat in draft.options.seats
        if (draft.wish(seat).student, draft.wish(seat).course) == (unmet.student, unmet.course)
    ]


@SEEDS
def test_nearest_miss_would_do_once_its_facts_are_gone(seed: int) -> None:
    whole = whole_of(seed)

    for unmet in whole.plan.unmet:
        miss = asked(whole, unmet).nearest()
        assert miss is not None
        patched = without(whole.problem, unmet, miss)

        found = [(where.site, where.times) for where in places_of(whole, patched, unmet)]
        assert (miss.where.site, miss.where.times) in found, (unmet, miss)


@SEEDS
def test_request_is_met_or_the_next_reason_appears(seed: int) -> None:
    whole = whole_of(seed)
    tried: set[tuple[str, ...]] = set()

    for unmet in whole.plan.unmet:
        miss = asked(whole, unmet).nearest()
        assert miss is not None
        kinds = tuple(fact.kind for fact in miss.facts)
        if kinds in tried or not kinds:
            continue
        tried.add(kinds)
        patched = without(whole.problem, unmet, miss)
        plan = solve(patched, seed=seed)
        if is_met(plan, unmet):
            continue
        again = asked(Whole(patched, plan), unmet)
        at = next(
            at
            for at, option in enumerate(again.places.options)
            if (where_of(option).site, where_of(option).times)
            == (miss.where.site, miss.where.times)
        )
        # A seat more may go to another who comes before: full again, with other figures.
        assert not set(again.facts(at)) & set(miss.facts), (unmet, miss)
    assert len(tried) > 5


def gone(problem: Problem, unmet: Unmet, facts: list[Fact]) -> Problem | None:
    """Take all facts of a kind away: each at its own figure, the largest last."""
    where = Where("", "network", (), 0)
    for fact in sorted(facts, key=lambda fact: fact.has or 0):
        here = Where(fact.site or where.site, "network", (fact.time,) if fact.time else (), 0)
        patched = taken_away(problem, unmet.student, unmet.course, here, fact)
        if patched is None:
            return None
        problem = patched
    return problem


@SEEDS
def test_grouped_fact_is_gone_from_every_placement_once_taken_away(seed: int) -> None:
    whole = whole_of(seed)
    done: set[str] = set()

    for unmet in whole.plan.unmet:
        one = asked(whole, unmet)
        for blocker in one.blockers().facts:
            kind = blocker.kind
            if kind in done or kind not in {"wait", "week_load", "day_load", "calendar", "meal"}:
                continue
            facts = [
                fact
                for at in range(len(one.places.options))
                for fact in one.facts(at)
                if fact.kind == kind and fact.has is not None
            ]
            patched = gone(whole.problem, unmet, facts)
            assert patched is not None
            done.add(kind)
            options, judge, _ = build_options(patched)
            counts = options.facts[
                next(
                    w.index
                    for w in options.requests
                    if (w.student, w.course) == (unmet.student, unmet.course)
                )
            ]
            assert kind not in counts, (unmet, blocker, counts)
            assert judge.problem is patched
    assert {"wait", "week_load", "calendar"} <= done


@SEEDS
def test_offer_meets_the_request_in_a_plan_that_costs_no_less_than_the_best(seed: int) -> None:
    whole = whole_of(seed)
    tried: set[str] = set()

    for unmet in whole.plan.unmet:
        one = asked(whole, unmet)
        for candidate in candidates(one):
            kind = candidate.changes[0].kind
            if kind in tried:
                continue
            offer = offered(one, candidate)
            if offer is None or offer.points > 0:
                continue
            tried.add(kind)
            best = solve(candidate.problem, seed=seed)
            assert best.status == "optimal"
            assert whole.plan.value - offer.points <= best.value
    assert {"saturday_decision", "seat", "smallest_size", "travel_alone"} <= tried


@SEEDS
@pytest.mark.parametrize("language", ["ru", "en"])
def test_family_reads_nothing_about_another_child(seed: int, language: str) -> None:
    whole = whole_of(seed)
    told = Told(whole.problem, words_in("ru" if language == "ru" else "en"), is_staff=False)

    for unmet in whole.plan.unmet:
        refusal = asked(whole, unmet).why_not()
        text = "\n".join(refusal_lines(refusal, None, told))
        told.refusals = [(refusal, None)]

        assert set(STUDENT.findall(text)) == {unmet.student}
        assert set(STUDENT.findall(str(told.json()))) == {unmet.student}
