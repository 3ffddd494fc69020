"""Bells: both shifts follow from the first minute, the length of a lesson and the breaks."""

from setka.planner.problem.time import clock_text
from setka.planner.synthetic.bells import Ringing


def test_ringing_rings_the_first_shift_with_its_own_breaks_then_ten_minutes() -> None:
    ringing = Ringing(8 * 60, 45, (10, 20, 20))

    starts = [clock_text(bell.start) for bell in ringing.first_shift]

    assert starts == ["08:00", "08:55", "10:00", "11:05", "12:00", "12:55", "13:50", "14:45"]


def test_ringing_starts_the_second_shift_half_an_hour_after_six_lessons_and_ends_by_seven() -> None:
    ringing = Ringing(8 * 60, 45, (10, 20, 20))

    times = [(clock_text(bell.start), clock_text(bell.until)) for bell in ringing.second_shift]

    assert times == [
        ("14:10", "14:55"),
        ("15:05", "15:50"),
        ("16:10", "16:55"),
        ("17:05", "17:50"),
        ("18:00", "18:45"),
    ]


def test_ringing_has_a_short_saturday_afternoon_in_a_week_of_six_days() -> None:
    ringing = Ringing(8 * 60, 45, (10, 20, 20))

    assert [(s.shift, s.days, len(s.lessons)) for s in ringing.schedules(6)] == [
        (1, (0, 1, 2, 3, 4, 5), 8),
        (2, (0, 1, 2, 3, 4), 5),
        (2, (5,), 3),
    ]
    assert [(s.shift, s.days, len(s.lessons)) for s in ringing.schedules(5)] == [
        (1, (0, 1, 2, 3, 4), 8),
        (2, (0, 1, 2, 3, 4), 5),
    ]
