from dataclasses import replace

from setka.plan_report.board import boards, clock_of, lane_width
from setka.plan_report.looks import SHADES, looks_of
from setka.plan_report.pictures import curve, flow_map
from setka.planner.plan import Step
from tests.plan_report.network import GERMAN, PHYSICS, PLAN, PROBLEM


def test_board_lies_on_a_true_clock() -> None:
    (board,) = boards(PROBLEM, PLAN, 1.1)
    tuesday = board.lanes[1]

    assert (board.site, board.clock.height) == ("site-14", 726)
    assert [(block.top, block.height, block.left, block.width) for block in tuesday.blocks] == [
        (396.0, 110.0, 0, 100)
    ]
    assert (tuesday.bells[0].label, tuesday.bells[0].top) == ("1", 33.0)


def test_board_puts_meetings_at_the_same_time_side_by_side() -> None:
    german = replace(GERMAN, meetings=PHYSICS.meetings)

    (board,) = boards(PROBLEM, replace(PLAN, groups=(german, PHYSICS)), 1.1)

    assert [(block.left, block.width) for block in board.lanes[1].blocks] == [(0, 50), (50, 50)]
    assert [lane_width(lane) for lane in board.lanes] == [1, 2, 1, 1, 1]


def test_clock_grows_by_whole_hours_for_lessons_outside_it() -> None:
    early = replace(PHYSICS.meetings[0], start=7 * 60 + 30)

    clock = clock_of(replace(PLAN, groups=(replace(PHYSICS, meetings=(early,)),)), 1)

    assert (clock.start, clock.until) == (7 * 60, 19 * 60)


def test_flow_map_has_bands_as_thick_as_their_flows() -> None:
    flows = {("a", "x"): 1, ("a", "y"): 2, ("b", "x"): 3}

    drawing = flow_map(flows, ["a", "b", "x", "y"], 760, 150)

    assert drawing is not None
    assert [(band.home, band.host, band.count) for band in drawing.bands] == [
        ("a", "x", 1),
        ("a", "y", 2),
        ("b", "x", 3),
    ]
    assert [(node.school, node.count) for node in drawing.homes] == [("a", 3), ("b", 3)]
    assert [(node.school, node.count) for node in drawing.hosts] == [("x", 4), ("y", 2)]


def test_flow_map_of_nobody_or_of_too_many_is_none() -> None:
    schools = [f"s{i}" for i in range(40)]

    assert flow_map({}, schools, 760, 150) is None
    assert flow_map({(school, "x"): 1 for school in schools}, [*schools, "x"], 760, 150) is None


def test_curve_rises_to_the_bound() -> None:
    drawing = curve(PLAN.run.history, 760, 280)

    assert drawing is not None
    assert drawing.is_timed
    assert drawing.plan_end > drawing.bound_end


def test_curve_without_seconds_counts_steps() -> None:
    drawing = curve([Step(0.0, 1, 9), Step(0.0, 5, 5)], 760, 280)

    assert drawing is not None
    assert not drawing.is_timed
    assert drawing.across == []


def test_curve_without_history_is_none() -> None:
    assert curve((), 760, 280) is None


def test_looks_give_every_course_its_own_mark() -> None:
    same = [replace(course, mark="Фз", area="sport") for course in PROBLEM.courses]

    looks = looks_of(same)

    assert len({look.mark for look in looks.values()}) == len(same)
    assert len({look.strong for look in looks.values()}) == len(same)


def test_looks_follow_the_subject_area() -> None:
    looks = looks_of(PROBLEM.courses)

    assert {course: look.pattern for course, look in looks.items()} == {
        "economics": "bars",
        "german": "double",
        "physics": "diagonal",
    }
    assert looks["physics"].strong == SHADES["diagonal"][0][0]


def test_looks_repeat_shades_when_an_area_has_more_courses_than_shades() -> None:
    many = [replace(PROBLEM.courses[0], id=f"course-{i}", mark="") for i in range(12)]

    looks = looks_of(many)

    assert len({look.mark for look in looks.values()}) == 12
