"""When the network takes classes and teachers."""

from setka.planner.checks import keep_free_of, lost_of
from setka.planner.plan import Group, KeepFree, Lost, Ride
from setka.planner.problem import Policy, Problem, TeacherLesson
from tests.planner.small import (
    WED,
    bell,
    bus,
    calendar,
    clock,
    closed,
    date,
    drama,
    edited,
    group,
    plan_of,
    small_problem,
    teacher,
    two_courses,
    weeks,
)

ON = weeks(2, 3, 4, 5, 6)


def kept(who: str, start: str, until: str, names: str = "", on: int = ON) -> KeepFree:
    """Expect a time on Wednesdays."""
    return KeepFree(who, WED, clock(start), clock(until), on, tuple(names.split()))


def free_times(problem: Problem, *groups: Group, rides: tuple[Ride, ...] = ()) -> list[KeepFree]:
    """List what a plan takes."""
    return list(keep_free_of(problem, plan_of(problem, *groups, rides=rides)))


def test_keep_free_holds_journeys_and_buffers_of_students() -> None:
    assert free_times(small_problem(), group()) == [
        kept("10a", "13:50", "14:35", "a1 a2"),
        kept("10b", "13:20", "15:05", "b1 b2"),
        kept("10c", "13:10", "15:15", "c1"),
        kept("ivan", "13:50", "14:35"),
    ]


def test_keep_free_holds_rides_from_their_buffer_until_they_arrive() -> None:
    problem = small_problem(
        trips=(bus("there", "b", "a", "12:50", "13:20"), bus("back", "a", "b", "14:50", "15:15"))
    )
    rides = Ride("b1", "there", WED), Ride("b1", "back", WED)

    assert free_times(problem, group("b1 b2"), rides=rides) == [
        kept("10b", "12:40", "15:15", "b1"),
        kept("10b", "13:20", "15:05", "b2"),
        kept("ivan", "13:50", "14:35"),
    ]


def test_keep_free_holds_the_stay_between_two_lessons_away() -> None:
    problem = two_courses(policy=Policy(one_host_a_day=False))
    later = drama("c1", day=WED, at=9, reserve=(), on=(2,))

    assert free_times(problem, group("c1", reserve=(), on=(2,)), later) == [
        kept("10c", "13:10", "14:35", "c1", weeks(2)),
        kept("10c", "14:35", "17:00", "c1", weeks(2)),
        kept("ivan", "13:50", "14:35", on=weeks(2)),
        kept("olga", "15:40", "16:25", on=weeks(2)),
    ]


def test_keep_free_leaves_out_lost_dates_but_not_for_the_teacher() -> None:
    base = small_problem()
    problem = small_problem(
        calendars=(*base.calendars, calendar("other", closed=(closed(3, WED), closed(6, WED)))),
        classes=edited(base.classes, "10b", calendar="other"),
    )
    plan = plan_of(problem, group("b1"))

    assert list(keep_free_of(problem, plan)) == [
        kept("10b", "13:20", "15:05", "b1", weeks(2, 4, 5)),
        kept("ivan", "13:50", "14:35"),
    ]
    assert lost_of(problem, plan) == (Lost("b1", "robots-1", (date(3),)),)


def test_keep_free_holds_a_teacher_s_ways_from_and_to_lessons_and_home() -> None:
    own = TeacherLesson("c", WED, bell(4).start, bell(4).until, weeks(2))
    problem = small_problem(
        teachers=(
            teacher("ivan", "b", "robots", lessons=(own,), load_hours=1, is_willing_to_travel=True),
        )
    )

    assert free_times(problem, group("a1")) == [
        kept("10a", "13:50", "14:35", "a1"),
        kept("ivan", "13:10", "15:05", on=weeks(2)),
        kept("ivan", "13:20", "15:05", on=weeks(3, 4, 5, 6)),
    ]


def test_keep_free_of_remote_meetings_holds_the_lesson_alone() -> None:
    assert free_times(small_problem(), group("b1", mode="distance")) == [
        kept("10b", "13:50", "14:35", "b1"),
        kept("ivan", "13:50", "14:35"),
    ]
