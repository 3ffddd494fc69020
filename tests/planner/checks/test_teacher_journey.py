"""The check of a teacher's ways."""

from setka.planner.breach import Breach
from setka.planner.problem import Journey, Problem, TeacherLesson
from tests.planner.checks.judging import found
from tests.planner.small import WED, bell, date, group, small_problem, teacher


def problem_with(
    home: str = "a", *lessons: TeacherLesson, journeys: object = None, **changes: object
) -> Problem:
    """Let the teacher live at a site and have some own lessons."""
    ivan = teacher("ivan", home, "robots", lessons=lessons, load_hours=5, **changes)
    facts: dict[str, object] = {} if journeys is None else {"journeys": journeys}
    return small_problem(teachers=(ivan,), **facts)


def own(at: int, where: str) -> TeacherLesson:
    """Make a teacher's own lesson on Wednesdays."""
    return TeacherLesson(where, WED, bell(at).start, bell(at).until)


def without(*pairs: tuple[str, str]) -> tuple[Journey, ...]:
    """Leave some journeys out."""
    return tuple(j for j in small_problem().journeys if (j.origin, j.destination) not in pairs)


def breach(kind: str, way: str, **values: object) -> Breach:
    """Expect a way that is not possible."""
    origin, destination = way.split()
    subjects = {"teacher": "ivan", "origin": origin, "destination": destination}
    return Breach("teacher_journey", kind, subjects, values)


ALL = {"date": date(2), "dates": 5}


def test_teacher_journey_lets_a_teacher_stay_at_home() -> None:
    assert found("teacher_journey", problem_with("a", own(6, "a")), group()) == []


def test_teacher_journey_lets_a_willing_teacher_come_in_time() -> None:
    willing = problem_with("b", own(5, "b"), is_willing_to_travel=True)

    assert found("teacher_journey", willing, group(who_travels="teacher")) == []


def test_teacher_journey_finds_a_teacher_who_will_not_travel() -> None:
    assert found("teacher_journey", problem_with("b"), group()) == [
        Breach("teacher_journey", "not_willing", {"teacher": "ivan", "site": "a"})
    ]


def test_teacher_journey_finds_ways_from_home_and_back_too_far() -> None:
    problem = problem_with("b", is_willing_to_travel=True, journey_limit=19)

    assert found("teacher_journey", problem, group()) == [
        breach("too_far", "b a"),
        breach("too_far", "a b"),
    ]


def test_teacher_journey_finds_ways_from_home_that_do_not_exist_once() -> None:
    problem = problem_with(
        "c", own(5, "c"), is_willing_to_travel=True, journeys=without(("a", "c"))
    )

    assert found("teacher_journey", problem, group()) == [breach("no_journey", "a c")]


def test_teacher_journey_finds_a_way_between_lessons_too_short_in_time() -> None:
    assert found("teacher_journey", problem_with("a", own(6, "b"), own(8, "c")), group()) == [
        breach("too_short", "b a", weekday=WED, minutes=20, needed=30, **ALL),
        breach("too_short", "a c", weekday=WED, minutes=10, needed=40, **ALL),
    ]


def test_teacher_journey_finds_ways_between_lessons_that_are_too_far_or_do_not_exist() -> None:
    problem = problem_with(
        "a", own(4, "c"), own(11, "b"), journey_limit=29, journeys=without(("a", "b"))
    )

    assert found("teacher_journey", problem, group()) == [
        breach("too_far", "c a", weekday=WED, **ALL),
        breach("no_journey", "a b", weekday=WED, **ALL),
    ]


def test_teacher_journey_does_not_judge_own_lessons_against_each_other() -> None:
    problem = problem_with("a", own(1, "b"), own(2, "c"), own(5, "a"))

    assert found("teacher_journey", problem, group()) == []


def test_teacher_journey_leaves_what_overlaps_to_another_rule() -> None:
    assert found("teacher_journey", problem_with("a", own(7, "b")), group()) == []
