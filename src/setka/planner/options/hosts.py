"""Which sites may host a group taught in some way, who may come there, and what they offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.fits import RoomTimes, TeacherDays

if TYPE_CHECKING:
    from setka.planner.options.option import Option, Wish
    from setka.planner.problem import Delivery, Problem, Site


def may_host(problem: Problem, site: Site, delivery: Delivery, without: frozenset[str]) -> bool:
    """Tell whether the model of the network lets a site host; ``without``: rules not looked at."""
    if problem.policy.network_model != "resource_centre":
        return True
    role = problem.school[site.school].role
    return (role == "resource_centre" or "hosting" in without) and (
        delivery.who_travels != "teacher" or "delivery" in without
    )


def who_may_come(
    problem: Problem, wishes: list[Wish], delivery: Delivery, site: Site, without: frozenset[str]
) -> list[Wish]:
    """Leave out those of other sites where the teacher travels."""
    if delivery.who_travels != "teacher" or "delivery" in without:
        return wishes
    return [wish for wish in wishes if problem.home_site(wish.student) == site.id]


@dataclass
class Hosts:
    """Rooms and teachers of all sites in their free time."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    _staff: dict[tuple[str, str | None], list[TeacherDays]] = field(default_factory=dict)

    @cached_property
    def rooms(self) -> RoomTimes:
        """When rooms are free."""
        return RoomTimes(self.problem, self.without)

    @cached_property
    def teachers(self) -> dict[str, TeacherDays]:
        """Days of each teacher."""
        return {t.id: TeacherDays(self.problem, t, self.without) for t in self.problem.teachers}

    def lack(self, probe: Option) -> str | None:
        """Name what the host lacks for a weekly meeting in every week: a room, a teacher."""
        if not self.rooms.some_week(probe):
            return "no_room"
        if "teacher_course" in self.without:
            return None
        staff = self.staff_of(probe)
        if not any(days.some_week(probe.site, taken) for days in staff for taken in probe.occupied):
            return "no_teacher"
        return None

    def staff_of(self, option: Option) -> list[TeacherDays]:
        """List who may teach a course at a site, their time aside."""
        is_bound = option.delivery.who_travels != "teacher" and "delivery" not in self.without
        key = (option.course.id, option.site if is_bound else None)
        if key not in self._staff:
            self._staff[key] = [
                days
                for days in self.teachers.values()
                if (option.course.id in days.teacher.courses or "teacher_course" in self.without)
                and (not is_bound or days.teacher.home_site == option.site)
            ]
        return self._staff[key]
