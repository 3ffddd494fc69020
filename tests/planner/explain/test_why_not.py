"""Why not: numbers that add up, facts that are true, kinds that say what happened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from setka.planner.explain.patches import taken_away
from setka.planner.explain.places import key_of
from setka.planner.explain.reasons import OF_THE_PLAN, Fact, Funnel, Seating, Step, Time
from setka.planner.explain.whole import PlanNotLawful, PlanOfAnotherProblem, Whole
from setka.planner.explain.why_not import Asked, where_of
from setka.planner.options.build import build_options
from setka.planner.plan import Plan
from setka.planner.problem import Problem, ProblemRefused, Request
from setka.planner.solve import solve
from tests.planner.small import FRI, WED, course, small_problem, student, teacher
from tests.planner.tiny import problems


def whole_of(problem: Problem) -> Whole:
    return Whole(problem, solve(problem))


def asked(whole: Whole, name: str, of: str) -> Asked:
    return Asked(whole, whole.wishes[name, of])


def solved(problem: Problem) -> Plan:
    plan = solve(problem, effort=5.0)
    assume(plan.status != "infeasible" and plan.unmet)
    return plan


@settings(max_examples=6)
@given(problems())
def test_funnel_of_any_request_adds_up_and_ends_at_its_seats(problem: Problem) -> None:
    whole = Whole(problem, solved(problem))

    for unmet in whole.plan.unmet:
        one = asked(whole, unmet.student, unmet.course)
        funnel, wish = one.funnel(), one.wish
        seats = {
            key_of(whole.options.options[seat.option])
            for seat in whole.draft.seats_of_request.get(wish.index, [])
            if whole.options.options[seat.option].cohort == one.places.cohort
        }
        possible = {key_of(one.places.options[at]) for at in np.flatnonzero(one.lasting == 0)}

        assert funnel.placements == one.places.total
        assert funnel.placements == sum(step.placements for step in funnel.steps) + funnel.remain
        assert all(step.placements > 0 for step in funnel.steps)
        assert possible == seats


@settings(max_examples=6)
@given(problems())
def test_blockers_of_any_request_are_few_and_stand_against_what_they_say(problem: Problem) -> None:
    whole = Whole(problem, solved(problem))

    for unmet in whole.plan.unmet:
        one = asked(whole, unmet.student, unmet.course)
        funnel, blockers = one.funnel(), one.blockers()
        counts = [blocker.placements for blocker in blockers.facts]

        assert len(blockers.facts) <= 4
        assert all(0 < count <= blockers.covered for count in counts)
        assert blockers.covered <= min(sum(counts), funnel.placements - funnel.remain)
        if blockers.is_smallest:
            assert blockers.covered == funnel.placements - funnel.remain


@settings(max_examples=12)
@given(problems())
def test_nearest_miss_is_possible_once_its_one_fact_is_taken_away(problem: Problem) -> None:
    whole = Whole(problem, solved(problem))

    for unmet in whole.plan.unmet:
        miss = asked(whole, unmet.student, unmet.course).nearest()
        if miss is None or len(miss.facts) != 1 or miss.facts[0].kind in OF_THE_PLAN:
            continue
        needed = problem.course[unmet.course].teachers_needed
        if miss.facts[0].kind == "teacher_hours" and needed > 1:
            continue  # the fact names the nearest of them
        try:
            patched = taken_away(problem, unmet.student, unmet.course, miss.where, miss.facts[0])
        except ProblemRefused:  # the fact stands in the way of sense itself
            continue
        if patched is None:
            continue
        options, _, _ = build_options(patched)
        places = {
            (where_of(options.options[seat.option]).times, options.options[seat.option].site)
            for seat in options.seats
            if options.requests[seat.request].student == unmet.student
            and options.requests[seat.request].course == unmet.course
        }

        assert (miss.where.times, miss.where.site) in places, (unmet, miss)


def test_full_group_names_the_criterion_and_the_last_admitted() -> None:
    whole = whole_of(small_problem(courses=(course("robots", max_size=4),)))

    told = asked(whole, "c1", "robots").why_not()

    assert (told.verdict, told.seating) == ("full", Seating("robots.1", "lot", "b2"))
    assert told.nearest is not None
    assert [fact.kind for fact in told.nearest.facts] == ["full"]
    assert (told.nearest.facts[0].has, told.nearest.facts[0].needs) == (4, 5)


def test_too_few_are_short_by_so_many() -> None:
    whole = whole_of(small_problem(courses=(course("robots", min_size=7),)))

    told = asked(whole, "c1", "robots").why_not()

    assert (told.verdict, told.short_by) == ("short", 2)
    assert told.nearest is not None
    assert told.nearest.facts[0].kind == "group_not_formed"
    assert (told.nearest.facts[0].has, told.nearest.facts[0].needs) == (5, 7)


def test_nobody_to_teach_is_told_from_impossible() -> None:
    weary = teacher("ivan", "a", "robots", load_hours=36)
    whole = whole_of(small_problem(teachers=(weary,)))

    told = asked(whole, "c1", "robots").why_not()

    assert told.verdict == "nobody_to_teach"
    assert told.nearest is not None
    assert told.nearest.facts == (
        replace(told.nearest.facts[0], kind="teacher_hours", who="ivan", has=37, needs=36),
    )


def test_far_school_is_impossible_by_the_minutes_of_the_way() -> None:
    near = student("c1", journey_limit=29)
    problem = small_problem()
    whole = whole_of(
        replace(problem, students=(*(s for s in problem.students if s.id != "c1"), near))
    )

    told = asked(whole, "c1", "robots").why_not()

    assert told.verdict == "impossible"
    assert told.nearest is not None
    time = told.nearest.where.times[0]
    assert told.nearest.facts == (Fact("journey", time, "a", "limit", "minutes", 30, 29),)
    # 5 days with 11 bells: 5 lessons at home; two more that the way leaves no time for.
    assert sum(step.placements for step in told.funnel.steps) == told.funnel.placements


def test_way_that_is_too_long_for_the_break_says_how_long_it_may_be() -> None:
    # Lessons end at 12:35, the course is taught at 12:45: with the buffer no way is short enough.
    problem = small_problem()
    whole = whole_of(problem)
    one = asked(whole, "b1", "robots")
    at = next(
        at
        for at, option in enumerate(one.places.options)
        if where_of(option).times[0] == Time(WED, 13 * 60 + 50, 14 * 60 + 35)
    )
    before = next(
        at
        for at, option in enumerate(one.places.options)
        if where_of(option).times[0].day == WED and where_of(option).times[0].start == 12 * 60 + 45
    )

    assert one.lasting[at] == 0
    assert one.facts(before)[0] == Fact(
        "journey", one.facts(before)[0].time, "a", "way", "minutes", 20, 0
    )


def test_alternate_that_is_met_settles_the_wish() -> None:
    both = (Request("robots", 1), Request("drama", 2, instead_of="robots"))
    problem = small_problem(
        students=tuple(student(name, *both) for name in ("a1", "a2", "b1", "b2", "c1")),
        courses=(course("drama", hosts=("b",)), course("robots")),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "b", "drama")),
    )
    whole = whole_of(problem)

    told = asked(whole, "a1", "drama").why_not()

    assert told.verdict == "settled"
    assert [(b.kind, b.placements) for b in told.blockers.facts] == [
        ("alternate_met", 55),
        ("no_pattern", 11),
    ]


def test_every_placement_is_counted_by_the_first_fact_against_it() -> None:
    whole = whole_of(small_problem(courses=(course("robots", min_size=7),)))

    funnel = asked(whole, "c1", "robots").funnel()

    # 6 days with 11 bells; Saturday is closed at a 5-day site; 5 of 11 bells hold lessons.
    assert funnel.placements == 66
    assert funnel.steps[0] == Step("no_pattern", 11)
    assert funnel.steps[1] == Step("home_lessons", 25)
    assert isinstance(funnel, Funnel)


def test_plan_of_another_problem_is_refused_with_both_digests() -> None:
    plan = solve(small_problem())

    with pytest.raises(PlanOfAnotherProblem) as refused:
        Whole(small_problem(is_synthetic=False), plan)

    assert refused.value.plan == plan.problem
    assert refused.value.problem != plan.problem


def test_plan_that_breaks_rules_is_refused() -> None:
    problem = small_problem()
    plan = solve(problem)
    moved = replace(
        plan.groups[0], meetings=(replace(plan.groups[0].meetings[0], day=FRI, start=1),)
    )

    with pytest.raises(PlanNotLawful):
        _ = Whole(problem, replace(plan, groups=(moved,))).state


def test_pattern_told_twice_gives_each_placement_once() -> None:
    once = small_problem()
    twice = replace(
        once, courses=tuple(replace(c, patterns=(*c.patterns, *c.patterns)) for c in once.courses)
    )
    student, of = "a1", once.courses[0].id

    one, two = (whole_of(problem) for problem in (once, twice))

    assert [x.occupied for x in one.options.options] == [x.occupied for x in two.options.options]
    assert asked(one, student, of).funnel() == asked(two, student, of).funnel()
