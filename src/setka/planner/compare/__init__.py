"""Two plans side by side: which is better, who gains, who loses, what moves. Codes and values.

The plans are for one problem, or for a problem and its patched twin (what if). The first plan is
what is compared with; everything is said of the second.
"""

from setka.planner.compare.both import Both
from setka.planner.compare.changes import Change, GroupPair, GroupPlace, Move
from setka.planner.compare.comparison import Comparison, RulePair, TermPair, compare
from setka.planner.compare.counts import Counts
from setka.planner.compare.courses import CoursePair
from setka.planner.compare.people import SchoolPair, StudentPair, TeacherPair, Wishes
from setka.planner.compare.verdict import Answer, Ground, Quality, Verdict

__all__ = [
    "Answer",
    "Both",
    "Change",
    "Comparison",
    "Counts",
    "CoursePair",
    "Ground",
    "GroupPair",
    "GroupPlace",
    "Move",
    "Quality",
    "RulePair",
    "SchoolPair",
    "StudentPair",
    "TeacherPair",
    "TermPair",
    "Verdict",
    "Wishes",
    "compare",
]
