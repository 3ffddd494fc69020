"""Bells of a school: a first shift of eight lessons and a second one after it, up to 19:00."""

from dataclasses import dataclass
from functools import cached_property

from setka.planner.problem.places import Bell, BellSchedule

FIRST_SHIFT_LESSONS = 8
LATEST_END = 19 * 60
SHIFT_GAP = 30
"""Minutes between the sixth lesson of the first shift and the second shift."""
SIXTH = 5
SEVENTH = 6
SATURDAY = 5
LESSONS_OF_SATURDAY_AFTERNOON = 3
SECOND_SHIFT_BREAKS = (10, 20, 10, 10, 10)


@dataclass(frozen=True)
class Ringing:
    """When a school rings: minutes since 00:00, minutes of a lesson, minutes of its breaks."""

    start: int
    length: int
    breaks: tuple[int, ...]
    """After each of the first lessons; later breaks last ten minutes."""

    @cached_property
    def first_shift(self) -> tuple[Bell, ...]:
        """The lessons of the first shift."""
        later = (10,) * (FIRST_SHIFT_LESSONS - 1 - len(self.breaks))
        return _row(self.start, self.length, self.breaks + later)

    @cached_property
    def second_shift(self) -> tuple[Bell, ...]:
        """The lessons of the second shift that end in time."""
        start = self.first_shift[SIXTH].until + SHIFT_GAP
        return tuple(
            bell
            for bell in _row(start, self.length, SECOND_SHIFT_BREAKS)
            if bell.until <= LATEST_END
        )

    def schedules(self, week_days: int) -> tuple[BellSchedule, ...]:
        """Write the schedules of a week of five or six days."""
        weekdays = tuple(range(min(week_days, SATURDAY)))
        schedules = [
            BellSchedule(1, tuple(range(week_days)), self.first_shift),
            BellSchedule(2, weekdays, self.second_shift),
        ]
        if week_days > SATURDAY:
            afternoon = self.second_shift[:LESSONS_OF_SATURDAY_AFTERNOON]
            schedules.append(BellSchedule(2, (SATURDAY,), afternoon))
        return tuple(schedules)

    def end(self, lessons: int) -> int:
        """Tell when a day of so many lessons ends."""
        return self.first_shift[lessons - 1].until


def _row(start: int, length: int, breaks: tuple[int, ...]) -> tuple[Bell, ...]:
    bells = [Bell(start, start + length)]
    for minutes in breaks:
        begins = bells[-1].until + minutes
        bells.append(Bell(begins, begins + length))
    return tuple(bells)
