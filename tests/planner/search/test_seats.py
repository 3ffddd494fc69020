"""Plans are mended until nobody is wronged, unless the run is stopped."""

import threading

from setka.planner.run import Run
from setka.planner.search.seats import is_met, mend, wrongs
from setka.planner.search.state import State
from tests.planner.search.scarce import plans_of, scarce


def wronged() -> list[State]:
    """List the plans of a problem in which somebody is wronged."""
    return [plan for plan in plans_of(scarce(1)) if any(wrongs(plan))]


def met(plan: State) -> int:
    """Count the requests a plan meets."""
    return sum(is_met(plan, request) for request in plan.draft.seats_of_request)


def test_mend_leaves_nobody_wronged_and_meets_no_fewer() -> None:
    plans = wronged()
    before = [met(plan) for plan in plans]

    ended = [mend(plan) for plan in plans]

    assert ended == [True] * len(plans)
    assert [next(wrongs(plan), None) for plan in plans] == [None] * len(plans)
    assert all(met(plan) >= least for plan, least in zip(plans, before, strict=True))


def test_mend_stopped_changes_nothing_and_says_so() -> None:
    plan = wronged()[0]
    before = plan.x.copy()

    is_mended = mend(plan, lambda: True)

    assert (is_mended, plan.x) == (False, before)


def test_stopped_run_takes_its_first_plan_and_no_other() -> None:
    plans = sorted((p for p in plans_of(scarce(1)) if not any(wrongs(p))), key=State.value)
    stop = threading.Event()
    stop.set()
    run = Run(plans[0].draft.problem, 0, stop, None, float)

    run.offer(plans[0], "exact", 0.0)
    run.offer(plans[-1], "exact", 0.0)

    assert run.value == plans[0].value() < plans[-1].value()
