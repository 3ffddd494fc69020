"""What was held stays, running groups go on as themselves, nothing lies in the past."""

from __future__ import annotations

from dataclasses import replace

from setka.planner import checks
from setka.planner.breach import Breach
from setka.planner.plan import Group
from setka.planner.problem import HeldLesson, Joined, Problem, Resume, RunningGroup
from tests.planner.small import WED, YEAR, bell, date, group, plan_of, small_problem

HELD = tuple(
    HeldLesson(date(week), bell(7).start, bell(7).until, 1, "a", "a-1", ("ivan",))
    for week in (2, 3)
)
RUN = RunningGroup("robots-1", "robots", "a", ("ivan",), ("a1", "a2", "b1"), HELD)


def resumed(*groups: RunningGroup) -> Problem:
    """Resume the small problem on Wednesday of week 4, two hours of four held."""
    return small_problem(resume=Resume(YEAR.date(4, WED), groups or (RUN,)))


def going_on(**changes: object) -> Group:
    """Make the group that holds the two hours left in weeks 4 and 5; b2 joins it."""
    made: dict[str, object] = {
        "on": (4, 5),
        "continues": "robots-1",
        "held": HELD,
        "joined": (Joined("b2", date(4)),),
        **changes,
    }
    attendees = str(made.pop("who", "a1 a2 b1 b2"))
    return group(attendees, **made)  # type: ignore[arg-type] # the fields of a group


def found(problem: Problem, *groups: Group) -> list[Breach]:
    """Judge continuity, hours and lost lessons."""
    rules = {"continuity", "hours", "lost_lessons"}
    return checks.breaches(problem, plan_of(problem, *groups), only=rules)


def breach(kind: str, values: dict[str, object], **subjects: str) -> Breach:
    """Make a breach of the rule."""
    return Breach("continuity", kind, {"group": "robots-1", **subjects}, values)


def test_group_that_goes_on_with_its_hours_is_right() -> None:
    assert found(resumed(), going_on()) == []


def test_group_that_goes_on_with_too_few_or_too_many_hours_is_found() -> None:
    short = found(resumed(), going_on(on=(4,)))
    long = found(resumed(), going_on(on=(4, 5, 6), reserve=()))

    subjects = {"group": "robots-1"}
    assert short == [Breach("hours", "shortage", subjects, {"hours": 1, "needed": 2})]
    assert long == [Breach("hours", "surplus", subjects, {"hours": 3, "needed": 2})]


def test_hours_due_count_but_may_not_be_too_many() -> None:
    percent = replace(resumed().policy, lost_lessons_percent=25)
    problem = replace(resumed(), policy=percent)

    allowed = found(problem, going_on(on=(4,), due=1))
    too_many = found(resumed(), going_on(on=(4,), due=1))

    assert allowed == []
    assert {one.kind for one in too_many} == {"too_many"}


def test_held_lesson_that_is_changed_is_found() -> None:
    moved = (HELD[0], replace(HELD[1], start=bell(8).start))

    assert found(resumed(), going_on(held=moved)) == [
        breach("held_changed", {"date": date(3), "dates": 1})
    ]
    assert found(resumed(), going_on(held=HELD[:1])) == [
        breach("held_changed", {"date": date(3), "dates": 1})
    ]


def test_lesson_in_the_past_is_found() -> None:
    past = going_on(on=(3, 4))

    assert found(resumed(), past) == [breach("in_the_past", {"date": date(3), "dates": 1})]


def test_group_that_continues_what_does_not_run_is_found() -> None:
    stranger = going_on(continues="robots-9")
    problem = resumed(RUN, replace(RUN, id="robots-2"))
    other = going_on(continues="robots-2")

    assert breach("not_running", {}, other="robots-9") in found(resumed(), stranger)
    assert found(problem, other) == [breach("other_id", {}, other="robots-2")]


def test_running_group_that_goes_on_twice_is_found() -> None:
    twin = going_on(who="b2", name="robots-2", joined=(Joined("b2", date(4)),))

    kinds = [one.kind for one in found(resumed(), going_on(), twin)]

    assert kinds == ["goes_on_twice", "other_id", "goes_on_twice"]


def test_group_that_is_over_cannot_go_on() -> None:
    over = replace(RUN, held=tuple(replace(lesson, lessons=2) for lesson in HELD))
    group = going_on(held=over.held, on=(4,), lessons=(), meetings=(), reserve=())

    assert found(resumed(over), group) == [breach("finished", {})]


def test_late_comer_who_is_not_stated_is_found() -> None:
    wrong = going_on(joined=(Joined("b2", date(5)),))

    assert found(resumed(), going_on(joined=())) == [breach("joined", {}, student="b2")]
    assert found(resumed(), wrong) == [breach("joined", {}, student="b2")] * 2


def test_new_group_has_no_past_and_an_id_of_its_own() -> None:
    new = group("a1 a2", on=(4, 5, 6, 7), reserve=(8,), held=HELD, due=1)

    assert found(resumed(), new) == [
        breach("id_taken", {}),
        breach("held_changed", {"date": date(2), "dates": 2}),
        breach("due_of_new", {"hours": 1}),
        Breach("continuity", "new_instead", {"course": "robots"}, {"groups": 1, "limit": 0}),
        *[
            Breach(
                "lost_lessons",
                "too_many",
                {"student": s, "group": "robots-1"},
                {"hours": 1, "limit": 0},
            )
            for s in ("a1", "a2")
        ],
    ]
