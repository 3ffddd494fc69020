"""A problem with its plan, made ready to be asked: options, model, the plan laid on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from setka.planner.explain.own import Own
from setka.planner.explain.places import Host, Places, key_of
from setka.planner.explain.reasons import BIT
from setka.planner.files import digest
from setka.planner.options.build import build_options
from setka.planner.options.fits import RoomTimes
from setka.planner.rules.build import build_draft
from setka.planner.search.from_plan import lay

if TYPE_CHECKING:
    from setka.planner.options.fits import TeacherDays
    from setka.planner.options.option import Options, Seat, Wish
    from setka.planner.options.seats import SeatJudge
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.rules.draft import Draft
    from setka.planner.search.from_plan import Laid
    from setka.planner.search.state import State


class PlanOfAnotherProblem(Exception):
    """The plan was made for another problem: the digests of both."""

    def __init__(self, problem: str, plan: str) -> None:
        """Keep the digest of the problem and the one the plan names."""
        super().__init__(problem, plan)
        self.problem = problem
        self.plan = plan


class PlanNotLawful(Exception):
    """The plan breaks rules: there is nothing to explain before it keeps them."""


@dataclass
class Whole:
    """Everything explanations share; each part is made when it is first asked for."""

    problem: Problem
    plan: Plan
    _places: dict[tuple[str, tuple[int, ...]], Places] = field(default_factory=dict)
    _own: dict[int, np.ndarray] = field(default_factory=dict)
    _company: dict[tuple[str, tuple[int, ...]], tuple[np.ndarray, np.ndarray]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        """Refuse a plan for other facts.

        Raises:
            PlanOfAnotherProblem: if the plan names another problem's digest.
        """
        mine = digest(self.problem)
        if self.plan.problem != mine:
            raise PlanOfAnotherProblem(mine, self.plan.problem)

    @cached_property
    def built(self) -> tuple[Options, SeatJudge, dict[str, TeacherDays]]:
        """The options of the problem, with the judges that know its people's days."""
        return build_options(self.problem)

    @property
    def options(self) -> Options:
        """All options."""
        return self.built[0]

    @property
    def judge(self) -> SeatJudge:
        """The judge of students' days."""
        return self.built[1]

    @cached_property
    def draft(self) -> Draft:
        """The model."""
        return build_draft(self.problem, *self.built)

    @cached_property
    def laid(self) -> Laid:
        """The plan as values of columns.

        Raises:
            PlanNotLawful: if the model has no place for something of the plan.
        """
        laid = lay(self.draft, self.plan)
        if laid.homeless or laid.unseated or not laid.state.is_lawful():
            raise PlanNotLawful
        laid.state.x = laid.state.completed()
        return laid

    @property
    def state(self) -> State:
        """The plan as a point of the model."""
        return self.laid.state

    @cached_property
    def own(self) -> Own:
        """What stands against placements in students' own lives."""
        return Own(self.judge)

    @cached_property
    def wishes(self) -> dict[tuple[str, str], Wish]:
        """Requests by (student, course)."""
        return {(wish.student, wish.course): wish for wish in self.options.requests}

    @cached_property
    def seats(self) -> dict[tuple[int, int], Seat]:
        """Seats by (request, option)."""
        return {(seat.request, seat.option): seat for seat in self.options.seats}

    def places(self, wish: Wish) -> Places:
        """Give the placements of a request: those of the first cohort its grade belongs to."""
        course = self.problem.course[wish.course]
        grade = self.problem.class_of(wish.student).grade
        cohorts = course.cohorts or (course.grades,)
        cohort = next((c for c in cohorts if grade in c), ())
        if (course.id, cohort) not in self._places:
            host = Host(self.problem, self.judge, self.built[2], RoomTimes(self.problem))
            places = Places(host, course, cohort)
            of_course = (self.options.options[at] for at in self._options_of(course.id))
            places.go_on(o for o in of_course if o.continues and o.cohort == cohort)
            self._places[course.id, cohort] = places
        return self._places[course.id, cohort]

    def _options_of(self, course: str) -> list[int]:
        return self.draft.options_of_course.get(course, [])

    def own_bits(self, wish: Wish) -> np.ndarray:
        """Give what of the student's own stands against each placement: (P), int64."""
        if wish.index not in self._own:
            self._own[wish.index] = self.own.bits(self.places(wish), wish)
        return self._own[wish.index]

    def company(self, wish: Wish) -> tuple[np.ndarray, np.ndarray]:
        """Count the others who could come to each placement, and the guests of them: (P), (P)."""
        places = self.places(wish)
        key = (wish.course, places.cohort)
        if key not in self._company:
            able, guests = np.zeros((2, len(places.options)), dtype=np.int64)
            for student in places.students:
                here = self.own_bits(self.wishes[student, wish.course]) == 0
                able += here
                guests += here & self.guesthood(places, student)
            self._company[key] = (able, guests)
        able, guests = self._company[key]
        mine = self.own_bits(wish) == 0
        return able - mine, guests - (mine & self.guesthood(places, wish.student))

    def guesthood(self, places: Places, student: str) -> np.ndarray:
        """Tell at which placements a student would be a guest: (P), bool."""
        is_guest = np.array([self.problem.is_guest(student, s) for s in places.course.hosts])
        guests: np.ndarray = is_guest[places.site]
        return guests

    def lasting_bits(self, wish: Wish) -> np.ndarray:
        """Give what stands against each placement whatever the plan is: (P), int64.

        A placement that is possible only beside another of the student's counts as possible.
        """
        places = self.places(wish)
        bits: np.ndarray = self.own_bits(wish) | places.host_bits
        options = self.option_at(wish)
        course = places.course
        others, guests = self.company(wish)
        mine = self.guesthood(places, wish.student)
        is_small = (others + 1 < course.min_size) | (guests + mine < course.min_external)
        is_small[list(options)] = False
        bits |= np.where(is_small, BIT["group_not_formed"], 0)
        is_new = np.array([option.continues is None for option in places.options], dtype=bool)
        if course.max_groups <= len(self.problem.unfinished(course.id)):
            bits[is_new] |= BIT["group_elsewhere"]
        bits[[at for at, option in options.items() if (wish.index, option) in self.seats]] = 0
        return bits

    def option_at(self, wish: Wish) -> dict[int, int]:
        """Give the options that stand at placements, by placement; parallel ones once."""
        places = self.places(wish)
        return {
            places.index[key_of(self.options.options[at])]: at
            for at in self._options_of(wish.course)
            if self.options.options[at].cohort == places.cohort
            and not self.options.options[at].copy
        }
