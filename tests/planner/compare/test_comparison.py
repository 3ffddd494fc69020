"""Two plans of the small network side by side: everything that is said of them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setka.planner import checks
from setka.planner.compare import (
    Answer,
    Both,
    Comparison,
    Counts,
    CoursePair,
    GroupPair,
    GroupPlace,
    Move,
    RulePair,
    SchoolPair,
    StudentPair,
    TeacherPair,
    Verdict,
    Wishes,
    compare,
)
from setka.planner.compare.changes import pairs_of
from setka.planner.plan import Plan
from setka.planner.problem import Problem, Request
from tests.planner.small import (
    FRI,
    THU,
    TUE,
    WED,
    bell,
    drama,
    edited,
    group,
    plan_of,
    student,
    teacher,
    two_courses,
    weeks,
)

PROBLEM = two_courses()
START, END = bell(7).start, bell(7).until
WEEKS = weeks(2, 3, 4, 5)


def compared(first: Plan, second: Plan, problem: Problem = PROBLEM) -> Comparison:
    """Compare two plans for one problem."""
    return compare(Both(problem, problem), Both(first, second))


def place(name: str, site: str, day: int, teacher: str, students: int) -> GroupPlace:
    """Say where a group of the tests meets."""
    return GroupPlace(
        name, site, ((day, START, END, WEEKS),), (teacher,), ("network", "students"), students
    )


ROBOTS = plan_of(PROBLEM, group("a1 a2 b1 b2"), drama("b1 b2"))
MOVED = plan_of(PROBLEM, group("a1 a2 b1 c1", day=TUE))


def test_comparison_tells_who_gains_and_who_loses() -> None:
    found = compared(ROBOTS, MOVED)

    move = Move(
        "robots",
        ("time",),
        Both(place("robots-1", "a", WED, "ivan", 4), place("robots-1", "a", TUE, "ivan", 4)),
    )
    both = Both(first=True, second=True)
    assert found.students == (
        StudentPair("a1", both, (), (), (move,)),
        StudentPair("a2", both, (), (), (move,)),
        StudentPair("b1", both, (), ("drama",), (move,)),
        StudentPair("b2", both, (), ("drama", "robots"), ()),
        StudentPair("c1", both, ("robots",), (), ()),
    )
    assert found.schools == (
        SchoolPair(
            "a", Both(Wishes(4, 4, 2), Wishes(4, 4, 2)), Both(2, 2), Both(1, 1), gained=0, lost=0
        ),
        SchoolPair(
            "b", Both(Wishes(4, 4, 4), Wishes(4, 4, 1)), Both(2, 1), Both(1, 0), gained=0, lost=3
        ),
        SchoolPair(
            "c", Both(Wishes(2, 2, 0), Wishes(2, 2, 1)), Both(0, 1), Both(0, 0), gained=1, lost=0
        ),
    )


def test_comparison_tells_what_moves() -> None:
    found = compared(ROBOTS, MOVED)

    assert found.courses == (
        CoursePair(
            "drama",
            Both(1, 0),
            opened=(),
            closed=(place("drama-1", "b", THU, "olga", 2),),
            moved=(),
            stayed=(),
        ),
        CoursePair(
            "robots",
            Both(1, 1),
            opened=(),
            closed=(),
            moved=(
                GroupPair(
                    Both(
                        place("robots-1", "a", WED, "ivan", 4),
                        place("robots-1", "a", TUE, "ivan", 4),
                    ),
                    ("time",),
                    stayed=3,
                    came=("c1",),
                    left=("b2",),
                ),
            ),
            stayed=(),
        ),
    )
    assert found.teachers == (
        TeacherPair("ivan", Both(1, 1), Both(4, 4)),
        TeacherPair("olga", Both(1, 0), Both(4, 0)),
    )


def test_comparison_counts_both_plans() -> None:
    found = compared(ROBOTS, MOVED)

    assert found.counts == Both(
        Counts(
            requests_met=6,
            wishes_met=6,
            wishes_reachable=10,
            students_served=4,
            guests=2,
            groups=2,
            courses=2,
            sites=2,
            teachers=2,
            teachers_travelling=0,
            journey_minutes=80,
            journey_days=2,
        ),
        Counts(
            requests_met=4,
            wishes_met=4,
            wishes_reachable=10,
            students_served=4,
            guests=2,
            groups=1,
            courses=1,
            sites=1,
            teachers=1,
            teachers_travelling=0,
            journey_minutes=100,
            journey_days=2,
        ),
    )


def test_comparison_has_every_term_and_every_rule_of_the_judge() -> None:
    found = compared(ROBOTS, MOVED)

    first, second = checks.prices(PROBLEM, ROBOTS), checks.prices(PROBLEM, MOVED)
    assert [(term.term, term.unit) for term in found.terms] == [(p.term, p.unit) for p in first]
    assert [term.amounts for term in found.terms] == [
        Both(one.amount, two.amount) for one, two in zip(first, second, strict=True)
    ]
    assert [term.points for term in found.terms] == [
        Both(one.points, two.points) for one, two in zip(first, second, strict=True)
    ]
    assert found.quality.first.value == checks.value_of(first)
    assert found.rules == tuple(
        RulePair(one.rule, Both(one.breaches, two.breaches))
        for one, two in zip(
            checks.judge(PROBLEM, ROBOTS).rules, checks.judge(PROBLEM, MOVED).rules, strict=True
        )
    )


def test_alternate_met_counts_as_its_wish_but_is_another_course() -> None:
    wish, instead = Request("robots", 1), Request("drama", 1, instead_of="robots")
    problem = two_courses(
        students=tuple(student(name, wish, instead) for name in ("a1", "a2", "b1", "b2", "c1"))
    )

    found = compared(plan_of(problem, group("a1 a2 b1")), plan_of(problem, drama("a1 b1")), problem)

    assert (found.counts.first.wishes_met, found.counts.second.wishes_met) == (3, 2)
    assert [(pair.student, pair.gained, pair.lost) for pair in found.students] == [
        ("a1", ("drama",), ("robots",)),
        ("a2", (), ("robots",)),
        ("b1", ("drama",), ("robots",)),
    ]


def test_every_kind_of_move_is_told() -> None:
    problem = two_courses(
        teachers=(
            teacher("ivan", "a", "robots"),
            teacher("olga", "b", "drama"),
            teacher("rita", "b", "robots"),
        )
    )
    away = group("a1 a2", day=FRI, site="b", room="b-1", teachers=("rita",), mode="distance")

    found = compared(plan_of(problem, group("a1 a2")), plan_of(problem, away), problem)

    [robots] = found.courses
    assert robots.moved[0].changes == ("site", "time", "teacher", "delivery")


def test_teacher_who_teaches_away_travels() -> None:
    problem = two_courses(
        teachers=(
            teacher("ivan", "c", "robots", is_willing_to_travel=True),
            teacher("olga", "b", "drama"),
        )
    )

    found = compared(plan_of(problem), plan_of(problem, group("a1 a2")), problem)

    assert found.counts.second.teachers_travelling == 1


def test_groups_are_matched_by_place_and_time_before_attendees() -> None:
    early, late = group("a1 a2 b1", name="one"), group("b2 c1", name="two", day=TUE)
    crowd_moved = group("a1 a2 b1", name="one", day=TUE)
    newcomers = group("b2 c1", name="two")

    pairs = pairs_of([early, late], [crowd_moved, newcomers])

    assert [(pair.first.id, pair.second.id) for pair in pairs] == [("one", "two"), ("two", "one")]


def test_groups_elsewhere_are_matched_by_common_attendees_or_not_at_all() -> None:
    first = [group("a1 a2", name="one"), group("b1 b2", name="two", day=TUE)]
    second = [group("c1", name="one", day=THU), group("a2 c1", name="two", day=FRI)]

    pairs = pairs_of(first, second)

    assert [(pair.first.id, pair.second.id) for pair in pairs] == [("one", "two")]


def test_what_if_each_plan_is_judged_by_its_own_problem() -> None:
    patched = replace(
        PROBLEM,
        students=(*PROBLEM.students[1:], student("c2", Request("robots", 1))),
        courses=edited(PROBLEM.courses, "robots", max_size=3),
    )
    plan = plan_of(PROBLEM, group("a1 a2 b1 b2"))
    found = compare(Both(PROBLEM, patched), Both(plan, plan_of(patched, group("a2 b1 c2"))))

    assert not found.is_one_problem
    assert [(p.student, p.is_known, p.gained, p.lost) for p in found.students] == [
        ("a1", Both(first=True, second=False), (), ("robots",)),
        ("b2", Both(first=True, second=True), (), ("robots",)),
        ("c2", Both(first=False, second=True), ("robots",), ()),
    ]
    assert [(school.school, school.gained, school.lost) for school in found.schools] == [
        ("a", 0, 1),
        ("b", 0, 1),
        ("c", 1, 0),
    ]
    assert found.rules == tuple(
        RulePair(one.rule, Both(one.breaches, two.breaches))
        for one, two in zip(
            checks.judge(PROBLEM, plan).rules,
            checks.judge(patched, plan_of(patched, group("a2 b1 c2"))).rules,
            strict=True,
        )
    )


def test_names_that_the_problem_does_not_know_are_left_out() -> None:
    strange = plan_of(PROBLEM, group("a1 a2"))
    one = replace(strange.groups[0], attendees=("a1", "a2", "ghost"), teachers=("nobody",))
    stranger = replace(one, id="x", course="magic")

    found = compared(ROBOTS, replace(strange, groups=(one, stranger)))

    # Without the unknown teacher nobody teaches those who stay.
    assert [(p.student, p.lost, [m.changes for m in p.moved]) for p in found.students] == [
        ("a1", (), [("teacher",)]),
        ("a2", (), [("teacher",)]),
        ("b1", ("drama", "robots"), []),
        ("b2", ("drama", "robots"), []),
    ]
    assert found.counts.second.teachers == 0
    assert not found.quality.second.is_lawful


STUDENTS = ("a1", "a2", "b1", "b2", "c1")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw plans, lawful or not, of up to two groups of either course."""
    groups = []
    for make, name in ((group, "robots"), (drama, "drama")):
        for number in range(draw(st.integers(0, 2))):
            attendees = draw(st.lists(st.sampled_from(STUDENTS), unique=True))
            groups.append(
                make(
                    " ".join(attendees),
                    name=f"{name}-{number}",
                    day=draw(st.sampled_from((TUE, WED, THU))),
                    on=draw(st.sampled_from(((2, 3, 4, 5), (3, 5, 7, 9)))),
                    teachers=(draw(st.sampled_from(("ivan", "olga"))),),
                )
            )
    value = draw(st.sampled_from((0, 3000)))
    changes: dict[str, Any] = {
        "status": draw(st.sampled_from(("feasible", "optimal"))),
        "value": value,
        "bound": value + draw(st.sampled_from((0, 400, 9000))),
    }
    return plan_of(PROBLEM, *groups, **changes)


_OPPOSITE = {
    "gained": "lost",
    "lost": "gained",
    "came": "left",
    "left": "came",
    "opened": "closed",
    "closed": "opened",
}


def mirrored(value: Any) -> Any:  # noqa: ANN401 - any part of a comparison
    """Write what a comparison says with its plans swapped."""
    if isinstance(value, Verdict):
        answers: dict[Answer, Answer] = {"better": "worse", "worse": "better"}
        return replace(value, answer=answers.get(value.answer, value.answer))
    if isinstance(value, Both):
        return Both(mirrored(value.second), mirrored(value.first))
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: mirrored(getattr(value, field.name)) for field in fields(value)}
        return type(value)(**{_OPPOSITE.get(name, name): part for name, part in told.items()})
    if isinstance(value, tuple):
        return tuple(mirrored(part) for part in value)
    return value


def in_order(value: Any) -> Any:  # noqa: ANN401 - any part of a comparison
    """Sort the pairs of groups, which stand in the order of the first plan's ids."""
    if isinstance(value, CoursePair):
        return replace(
            value,
            moved=tuple(sorted(value.moved, key=repr)),
            stayed=tuple(sorted(value.stayed, key=repr)),
        )
    return value


@settings(max_examples=25)
@given(plans(), plans())
def test_swapping_the_plans_mirrors_everything(first: Plan, second: Plan) -> None:
    there, back = compared(first, second), compared(second, first)

    assert replace(mirrored(there), courses=()) == replace(back, courses=())
    assert [in_order(course) for course in mirrored(there).courses] == [
        in_order(course) for course in back.courses
    ]


@settings(max_examples=25)
@given(plans())
def test_plan_beside_itself_is_the_same_and_nobody_gains_or_loses(plan: Plan) -> None:
    found = compared(plan, plan)

    answer = "same" if found.quality.first.is_lawful else "indistinguishable"
    assert found.verdict.answer == answer
    assert found.students == ()
    assert all(course.is_same for course in found.courses)
    assert all((school.gained, school.lost) == (0, 0) for school in found.schools)
    for name in ("quality", "counts"):
        pair = getattr(found, name)
        assert pair.first == pair.second
    numbers = [
        *(term.points for term in found.terms),
        *(term.amounts for term in found.terms),
        *(rule.breaches for rule in found.rules),
        *(school.served for school in found.schools),
        *(school.hosted for school in found.schools),
        *(teacher.hours for teacher in found.teachers),
    ]
    assert all(pair.first == pair.second for pair in numbers)


@settings(max_examples=25)
@given(plans(), plans())
def test_gains_and_losses_add_up(first: Plan, second: Plan) -> None:
    found = compared(first, second)

    gained = sum(len(pair.gained) for pair in found.students)
    lost = sum(len(pair.lost) for pair in found.students)
    assert gained - lost == found.counts.second.requests_met - found.counts.first.requests_met
    assert gained == sum(school.gained for school in found.schools)
    assert lost == sum(school.lost for school in found.schools)
    for course in found.courses:
        matched = len(course.moved) + len(course.stayed)
        assert course.groups == Both(len(course.closed) + matched, len(course.opened) + matched)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_comparison_does_not_depend_on_the_order_of_groups(order: tuple[int, int]) -> None:
    shuffled = replace(ROBOTS, groups=tuple(ROBOTS.groups[at] for at in order))

    assert compared(shuffled, MOVED) == compared(ROBOTS, MOVED)
