"""Academic hours of students against the law's weekly and daily caps, week by week."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from setka.norms.difficulty import points as difficulty
from setka.planner.options.fits import first_week, mask_array
from setka.planner.options.spare import Spare

if TYPE_CHECKING:
    from setka.planner.options.kinds import Kind
    from setka.planner.options.option import Wish
    from setka.planner.options.seats import SeatJudge
    from setka.planner.options.spare import Lessons
    from setka.planner.options.student_days import StudentDays


@dataclass(frozen=True)
class Frame:
    """A kind of student's own load and caps, int arrays over weeks (W) and dates (W, 7)."""

    week_home: np.ndarray
    week_cap: np.ndarray
    day_home: np.ndarray
    day_cap: np.ndarray


@dataclass
class Loads:
    """Loads of students; kinds of students and rows are counted once."""

    judge: SeatJudge
    _frames: dict[Kind, Frame] = field(default_factory=dict)
    _released: dict[tuple[Kind, frozenset[str]], tuple[np.ndarray, np.ndarray]] = field(
        default_factory=dict
    )
    _difficulty: dict[Kind, dict[str, np.ndarray]] = field(default_factory=dict)
    _spares: dict[tuple[Kind, frozenset[str], int], Spare] = field(default_factory=dict)

    def frame(self, student: str) -> Frame:
        """Give the own load and the caps of a student, nothing released."""
        days = self.judge.days(student)
        if days.kind not in self._frames:
            self._frames[days.kind] = self._frame(days)
        return self._frames[days.kind]

    def _frame(self, days: StudentDays) -> Frame:
        problem, year = self.judge.problem, self.judge.problem.year
        school_class, calendar = days.school_class, problem.calendar[days.school_class.calendar]
        week_cap = self.judge.law.week_caps(school_class.grade, calendar.week_days)
        day_cap = self.judge.law.day_caps(school_class.grade)
        day_home = self._rows(days, None)
        week_home = day_home.sum(axis=1)
        if school_class.promise is not None:
            held = np.stack([mask_array(days.held[day], year.weeks) for day in range(7)], axis=1)
            day_home = held * school_class.promise.day_lessons
            released = sum(
                row.hours
                for row in school_class.rows
                if row.id in days.kind.released and days.curricular[row.id]
            )
            promised = max(0, school_class.promise.week_hours - released)
            week_home = held.max(axis=1) * promised
        return Frame(week_home, week_cap, day_home, day_cap)

    def _rows(self, days: StudentDays, rows: frozenset[str] | None) -> np.ndarray:
        weeks = self.judge.problem.year.weeks
        lessons = np.zeros((weeks, 7), dtype=np.int16)
        for lesson in days.lessons:
            if days.curricular[lesson.row] and (rows is None or lesson.row in rows):
                held = lesson.weeks & days.held[lesson.day]
                lessons[:, lesson.day] += mask_array(held, weeks)
        return lessons

    def released(
        self, wish: Wish, rows: frozenset[str] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Count the curricular lessons that rows (those the request replaces) free: (W), (W, 7)."""
        return self._released_by(wish.student, wish.replaces if rows is None else rows)

    def _released_by(self, student: str, rows: frozenset[str]) -> tuple[np.ndarray, np.ndarray]:
        days = self.judge.days(student)
        key = (days.kind, rows)
        if key not in self._released:
            day = self._rows(days, rows)
            week = day.sum(axis=1)
            if days.school_class.promise is not None:
                hours = sum(
                    row.hours
                    for row in days.school_class.rows
                    if row.id in rows and days.curricular[row.id]
                )
                week = np.minimum(hours, self.frame(student).week_home)
            self._released[key] = (week, day)
        return self._released[key]

    def difficulty(self, student: str) -> dict[str, np.ndarray]:
        """Give the points of difficulty of a student's home lessons by row: (W, 7) each."""
        days = self.judge.days(student)
        if days.kind not in self._difficulty:
            self._difficulty[days.kind] = self._points(days)
        return self._difficulty[days.kind]

    def _points(self, days: StudentDays) -> dict[str, np.ndarray]:
        weeks = self.judge.problem.year.weeks
        subject = {row.id: row.subject for row in days.school_class.rows}
        found: dict[str, np.ndarray] = {}
        for lesson in days.lessons:
            points = found.setdefault(lesson.row, np.zeros((weeks, 7), dtype=int))
            held = mask_array(lesson.weeks & days.held[lesson.day], weeks)
            points[:, lesson.day] += held * difficulty(subject[lesson.row], days.school_class.grade)
        return found

    def spare(self, student: str) -> Spare:
        """Give what is left under a student's caps even if all requests release their rows."""
        asked = self.judge.problem.student[student].requests
        rows = frozenset(row for request in asked for row in request.replaces)
        key = (self.judge.days(student).kind, rows, self._hours_before(student))
        if key not in self._spares:
            frame = self.frame(student)
            week_free, day_free = self._released_by(student, rows)
            self._spares[key] = Spare(
                frame.week_cap - frame.week_home + week_free - self.held_before(student),
                frame.day_cap - frame.day_home + day_free,
            )
        return self._spares[key]

    def held_before(self, student: str) -> np.ndarray:
        """Count the hours held before the first planned day, in its week: (W)."""
        return first_week(self.judge.problem, self._hours_before(student))

    def _hours_before(self, student: str) -> int:
        return self.judge.problem.held_in_first_week.get(("student", student), 0)

    def fact(self, spare: Spare, lessons: Lessons) -> str | None:
        """Name the cap that curricular lessons break."""
        if "week_load" not in self.judge.without and spare.is_week_over(lessons):
            return "week_load"
        if "day_load" not in self.judge.without and spare.is_day_over(lessons):
            return "day_load"
        return None


def loads_of(judge: SeatJudge) -> Loads:
    """Give the loads of a judge's students; whoever asks, they are counted once."""
    known = vars(judge).setdefault("_loads", Loads(judge))
    if not isinstance(known, Loads):
        raise TypeError(known)
    return known
