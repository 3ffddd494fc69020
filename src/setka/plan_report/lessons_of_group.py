"""What a group's weekly meetings and dates come to: weeks, periods, bells, hours a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from setka.plan_report.speech import Speech
    from setka.planner.plan import DatedLesson, Group, Meeting
    from setka.planner.problem import Problem


def dated(group: Group, meeting: Meeting) -> list[DatedLesson]:
    """List the dated lessons that belong to a weekly meeting."""
    return [
        lesson
        for lesson in group.lessons
        if (lesson.date.weekday(), lesson.start) == (meeting.day, meeting.start)
        and lesson.is_remote == meeting.is_remote
    ]


def slots(group: Group) -> list[Meeting]:
    """List the weekly meetings, one for each day, start and way of taking part."""
    found: dict[tuple[int, int, bool], Meeting] = {}
    for meeting in group.meetings:
        found.setdefault((meeting.day, meeting.start, meeting.is_remote), meeting)
    return [found[key] for key in sorted(found)]


def weeks_words(problem: Problem, dates: list[dt.date], speech: Speech) -> str:
    """Say whether dates fall on every, on odd or on even weeks."""
    weeks = {problem.year.week(date) for date in dates}
    if len(weeks) > 1 and all(week % 2 for week in weeks):
        return speech.gettext("odd weeks")
    if len(weeks) > 1 and not any(week % 2 for week in weeks):
        return speech.gettext("even weeks")
    return speech.gettext("every week")


def period_words(group: Group, speech: Speech) -> str:
    """Say from which day to which a group has lessons."""
    dates = [lesson.date for lesson in group.lessons]
    return speech.span_of_dates(min(dates), max(dates)) if dates else ""


def bell_words(problem: Problem, group: Group, meeting: Meeting, speech: Speech) -> str:
    """Say which lessons of the host's day a meeting takes."""
    for schedule in problem.site[group.site].bells:
        starts = [bell.start for bell in schedule.lessons]
        if meeting.day in schedule.days and meeting.start in starts:
            first = starts.index(meeting.start) + 1
            last = first + meeting.lessons - 1
            if first == last:
                said = speech.gettext("lesson {first}", first=first)
            else:
                said = speech.gettext("lessons {first}–{last}", first=first, last=last)
            if schedule.shift == 1:
                return said
            return speech.gettext("{lessons} of the second shift", lessons=said)
    return ""


def week_hours(problem: Problem, group: Group) -> tuple[int, int]:
    """Return the fewest and the most academic hours in a week that has lessons of the group."""
    weeks: dict[int, int] = {}
    for lesson in group.lessons:
        week = problem.year.week(lesson.date)
        weeks[week] = weeks.get(week, 0) + lesson.lessons
    return (min(weeks.values()), max(weeks.values())) if weeks else (0, 0)
