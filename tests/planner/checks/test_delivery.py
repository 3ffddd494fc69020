"""The check of how a group is taught and who travels."""

from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.plan import Group
from setka.planner.problem import Delivery, Policy, Problem
from tests.planner.checks.judging import found
from tests.planner.small import WED, course, date, dated, group, meeting, small_problem, teacher

TEACHER_COMES = Delivery("network", "teacher")
DISTANCE = Delivery("distance", "nobody")
ODD_IN_PERSON = Delivery("mixed", "students", "odd")
EVEN_IN_PERSON = Delivery("mixed", "students", "even")


def problem_with(*deliveries: Delivery, **changes: object) -> Problem:
    """Offer the course in some ways."""
    return small_problem(courses=(course("robots", deliveries=deliveries),), **changes)


def mixed(*, remote: tuple[int, ...] = (2, 4), reserve_remote: bool = True) -> Group:
    """Meet in weeks 2 to 5, in some of them remotely, with week 6 in reserve."""
    in_person = [week for week in range(2, 6) if week not in remote]
    one = group(mode="mixed")
    lessons = dated(in_person, WED, 7) + dated(remote, WED, 7, is_remote=True)
    return replace(
        one,
        meetings=(meeting(on=in_person), meeting(on=remote, is_remote=True)),
        lessons=tuple(sorted(lessons, key=lambda lesson: lesson.date)),
        reserve=dated([6], WED, 7, is_remote=reserve_remote),
    )


def test_delivery_lets_a_teacher_come_to_a_group_of_one_site() -> None:
    problem = problem_with(TEACHER_COMES, teachers=(teacher("ivan", "b", "robots"),))

    assert found("delivery", problem, group("a1 a2", who_travels="teacher")) == []


def test_delivery_lets_a_group_meet_at_a_distance() -> None:
    problem = problem_with(DISTANCE)

    assert found("delivery", problem, group(mode="distance", who_travels="nobody")) == []


def test_delivery_lets_a_mixed_group_meet_in_person_in_its_weeks() -> None:
    assert found("delivery", problem_with(EVEN_IN_PERSON, ODD_IN_PERSON), mixed()) == []


def test_delivery_finds_a_way_that_is_not_offered() -> None:
    assert found("delivery", problem_with(DISTANCE), group()) == [
        Breach("delivery", "not_offered", {"group": "robots-1"})
    ]


def test_delivery_finds_a_group_to_which_nobody_travels() -> None:
    assert found("delivery", small_problem(), group(who_travels="nobody")) == [
        Breach("delivery", "not_offered", {"group": "robots-1"}),
        Breach("delivery", "somebody_must_travel", {"group": "robots-1"}),
    ]


def test_delivery_finds_a_teacher_from_elsewhere() -> None:
    problem = small_problem(teachers=(teacher("ivan", "b", "robots"),))

    assert found("delivery", problem, group()) == [
        Breach("delivery", "teacher_from_elsewhere", {"group": "robots-1", "teacher": "ivan"})
    ]


def test_delivery_finds_a_teacher_from_elsewhere_where_nobody_travels() -> None:
    problem = problem_with(DISTANCE, teachers=(teacher("ivan", "b", "robots"),))

    assert found("delivery", problem, group(mode="distance", who_travels="nobody")) == [
        Breach("delivery", "teacher_from_elsewhere", {"group": "robots-1", "teacher": "ivan"})
    ]


def test_delivery_finds_a_student_who_would_have_to_come_to_the_teacher() -> None:
    problem = problem_with(TEACHER_COMES)

    assert found("delivery", problem, group("a1 a2 c1", who_travels="teacher")) == [
        Breach("delivery", "student_from_elsewhere", {"group": "robots-1", "student": "c1"})
    ]


def test_delivery_finds_a_travelling_teacher_in_the_resource_centre_model() -> None:
    problem = problem_with(TEACHER_COMES, policy=Policy(network_model="resource_centre"))

    assert found("delivery", problem, group("a1 a2", who_travels="teacher")) == [
        Breach("delivery", "teacher_travels", {"group": "robots-1"})
    ]


def test_delivery_finds_meetings_in_person_of_a_distance_group() -> None:
    one = replace(group(mode="distance", who_travels="nobody"), lessons=dated(range(2, 6), WED, 7))

    assert found("delivery", problem_with(DISTANCE), one) == [
        Breach(
            "delivery",
            "not_remote",
            {"group": "robots-1"},
            {"weekday": WED, "start": 830, "date": date(2), "dates": 4},
        )
    ]


def test_delivery_finds_remote_meetings_of_a_network_group() -> None:
    one = group(reserve=(6, 7))
    one = replace(one, reserve=dated((6, 7), WED, 7, is_remote=True))

    assert found("delivery", small_problem(), one) == [
        Breach(
            "delivery",
            "remote",
            {"group": "robots-1"},
            {"weekday": WED, "start": 830, "date": date(6), "dates": 2},
        )
    ]


def test_delivery_finds_a_mixed_group_remote_in_the_wrong_weeks() -> None:
    assert found("delivery", problem_with(ODD_IN_PERSON), mixed(remote=(2, 5))) == [
        Breach(
            "delivery",
            "not_remote",
            {"group": "robots-1"},
            {"weekday": WED, "start": 830, "date": date(4), "dates": 1},
        ),
        Breach(
            "delivery",
            "remote",
            {"group": "robots-1"},
            {"weekday": WED, "start": 830, "date": date(5), "dates": 1},
        ),
    ]


def test_delivery_finds_a_reserve_date_of_a_mixed_group_held_the_wrong_way() -> None:
    assert found("delivery", problem_with(ODD_IN_PERSON), mixed(reserve_remote=False)) == [
        Breach(
            "delivery",
            "not_remote",
            {"group": "robots-1"},
            {"weekday": WED, "start": 830, "date": date(6), "dates": 1},
        )
    ]
