"""The judge of plans: plain arithmetic over a problem and a plan, whoever made it.

Each hard rule is a module of the rule's name with ``breaches(view)``; the soft terms are priced in
``rewards`` and ``costs``. The rules are defined in docs/decisions/0002-rules-of-the-plan.md.
"""

from setka.planner.checks.free_times import keep_free_of, lost_of
from setka.planner.checks.judge import RULES, Judgement, breaches, judge
from setka.planner.checks.prices import prices, value_of

__all__ = [
    "RULES",
    "Judgement",
    "breaches",
    "judge",
    "keep_free_of",
    "lost_of",
    "prices",
    "value_of",
]
