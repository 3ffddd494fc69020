"""A course at a site: whom it may hold, how it is taught, who asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from setka.planner.options.askers import attendance_of
from setka.planner.options.dates import choose_dates
from setka.planner.options.option import Option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.planner.options.askers import Asker, Attendance
    from setka.planner.options.dates import Chosen
    from setka.planner.options.option import Occupied, WeeklyMeeting
    from setka.planner.problem import Course, Delivery, Pattern, Problem, RunningGroup, Site


@dataclass(eq=False)
class Offer:
    """A course at a site: whom it may hold, how it is taught, who asks for it."""

    problem: Problem
    course: Course
    cohort: tuple[int, ...]
    delivery: Delivery
    site: Site
    askers: list[Asker]
    openness: Mapping[tuple[int, int], int]
    """Requesters whose class is open, by (weekday, week)."""
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    run: RunningGroup | None = None
    """The running group that would go on there; none: a new group."""
    _dates: dict[object, Chosen | None] = field(default_factory=dict)
    _attended: dict[tuple[int, ...], Attendance] = field(default_factory=dict)
    _at: Option | None = None
    """The option that ``_attended`` is about."""

    def option(
        self, pattern: Pattern, meetings: tuple[WeeklyMeeting, ...], occupied: tuple[Occupied, ...]
    ) -> Option:
        """Make an option that is not yet counted."""
        return Option(
            -1,
            self.course,
            self.cohort,
            self.delivery,
            self.site.id,
            pattern,
            meetings,
            occupied,
        )

    def dates(
        self, meetings: tuple[WeeklyMeeting, ...], block: int, held: tuple[int, ...]
    ) -> Chosen | None:
        """Choose the dates of a group.

        Args:
            meetings: its weekly meetings.
            block: mask of the weeks in which its lessons may lie.
            held: by meeting, mask of the weeks in which it may be held.
        """
        # Dates do not depend on the hours of the day: few choices serve all options.
        key = (tuple((meeting.day, meeting.lessons) for meeting in meetings), block, held)
        if key not in self._dates:
            self._dates[key] = choose_dates(
                self.problem,
                course=self.course,
                meetings=meetings,
                lessons_in=[mask & block for mask in held],
                reserve_in=held,
                openness=self.openness,
                may_lack="hours" in self.without,
            )
        return self._dates[key]

    def attendance(self, option: Option, opens: tuple[int, ...]) -> Attendance:
        """Count what students whose classes are open alike attend of an option.

        Args:
            option: the option; its figures are kept until another is asked about.
            opens: mask of the weeks in which the class is open, by weekday.
        """
        if option is not self._at:
            self._at = option
            self._attended = {}
        if opens not in self._attended:
            percent = self.problem.policy.lost_lessons_percent
            percent = 100 if "lost_lessons" in self.without else percent
            self._attended[opens] = attendance_of(option, opens, percent)
        return self._attended[opens]
