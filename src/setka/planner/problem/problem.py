"""The problem: facts of one planning year that make sense."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from setka.planner.problem.facts import Facts
from setka.planner.problem.faults import ProblemRefused
from setka.planner.problem.sense import faults_of
from setka.planner.problem.time import STRICT

FORMAT = "setka-problem/1"


@dataclass(config=STRICT, frozen=True)
class Problem(Facts):
    """Everything the planner knows about one year of one network. Lists are kept sorted by id.

    Raises:
        ProblemRefused: if the facts contradict each other or refer to what is not there.
    """

    def __post_init__(self) -> None:
        """Refuse nonsense on arrival."""
        faults = faults_of(self)
        if faults:
            raise ProblemRefused(faults)
