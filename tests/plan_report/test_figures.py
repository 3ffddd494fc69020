from setka.plan_report.figures import Figures, Wishes
from tests.plan_report.network import PHYSICS, PLAN, PROBLEM

FIGURES = Figures(PROBLEM, PLAN)


def test_guests_are_counted_once_however_many_courses() -> None:
    assert FIGURES.guests == {"p-anna", "p-boris", "p-gleb", "p-vera", "p-zhanna"}
    assert FIGURES.guests_by_grade == {9: 1, 11: 4}
    assert FIGURES.own_only == {"p-egor"}


def test_coverage_counts_the_classes_of_the_grades_concerned() -> None:
    assert (FIGURES.grades, FIGURES.students_of_grades) == ([9, 11], 100)


def test_flows_count_students_not_enrolments() -> None:
    assert FIGURES.flows == {("school-9", "school-14"): 3, ("school-k", "school-14"): 2}


def test_guests_by_school_stand_in_the_order_of_numbers() -> None:
    assert list(FIGURES.guests_by_school(PHYSICS).items()) == [("school-9", 2), ("school-k", 1)]


def test_wishes_are_met_of_reachable_of_all() -> None:
    assert FIGURES.wishes == Wishes(total=11, reachable=10, met=7)
    assert FIGURES.first_wishes == (6, 7)


def test_a_wish_is_met_by_its_alternate() -> None:
    met = Wishes(total=1, reachable=1, met=1)

    assert met.share == 1
    assert Wishes(total=2, reachable=0, met=0).share is None


def test_schools_stand_centres_first() -> None:
    assert [school.school.id for school in FIGURES.schools] == ["school-14", "school-9", "school-k"]
    assert [school.groups for school in FIGURES.schools] == [2, 0, 0]
    assert [school.guests_hosted for school in FIGURES.schools] == [5, 0, 0]
    assert [dict(school.guests_sent) for school in FIGURES.schools] == [{}, {9: 1, 11: 2}, {11: 2}]


def test_journeys_are_by_student_and_meeting() -> None:
    assert sorted(FIGURES.journeys) == [20, 20, 35]
