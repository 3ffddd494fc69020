"""The frozen facts of one planning problem: what is given, and nothing about how it is solved.

Times are local. Clock times are minutes since 00:00; weeks are bits of an integer, bit 0 the first
week of the year; load is in academic hours (one lesson of up to 45 minutes).
"""

from setka.planner.problem.courses import Cohort, Course, Delivery, Pattern
from setka.planner.problem.facts import Facts
from setka.planner.problem.faults import Fault, FileRefused, ProblemRefused
from setka.planner.problem.law import NormChange
from setka.planner.problem.people import (
    HomeLesson,
    Promise,
    Request,
    SchoolClass,
    Student,
    StudyRow,
    Teacher,
    TeacherLesson,
)
from setka.planner.problem.places import (
    Bell,
    BellSchedule,
    Journey,
    Room,
    School,
    Site,
    Title,
    Trip,
)
from setka.planner.problem.policy import (
    Companions,
    Lock,
    LockedStart,
    Policy,
    PreviousGroup,
    Weights,
)
from setka.planner.problem.problem import FORMAT, Problem
from setka.planner.problem.resume import (
    HeldLesson,
    Joined,
    PlannedDate,
    Resume,
    RunningGroup,
)
from setka.planner.problem.time import Calendar, Closure, Period, Slot, Year

__all__ = [
    "FORMAT",
    "Bell",
    "BellSchedule",
    "Calendar",
    "Closure",
    "Cohort",
    "Companions",
    "Course",
    "Delivery",
    "Facts",
    "Fault",
    "FileRefused",
    "HeldLesson",
    "HomeLesson",
    "Joined",
    "Journey",
    "Lock",
    "LockedStart",
    "NormChange",
    "Pattern",
    "Period",
    "PlannedDate",
    "Policy",
    "PreviousGroup",
    "Problem",
    "ProblemRefused",
    "Promise",
    "Request",
    "Resume",
    "Room",
    "RunningGroup",
    "School",
    "SchoolClass",
    "Site",
    "Slot",
    "Student",
    "StudyRow",
    "Teacher",
    "TeacherLesson",
    "Title",
    "Trip",
    "Weights",
    "Year",
]
