"""A plan laid back on its model is the same plan; a part solved anew keeps the rest."""

from setka.planner.assemble import groups_of
from setka.planner.options.build import build_options
from setka.planner.plan import Plan
from setka.planner.problem import Pattern, Problem
from setka.planner.rules.build import build_draft
from setka.planner.rules.draft import Draft
from setka.planner.search.from_plan import lay
from setka.planner.search.local import Cutter, changes_of, solve_part
from setka.planner.search.state import State
from setka.planner.solve import solve
from tests.planner.small import course, plan_of, small_problem, two_courses


def drafted(problem: Problem) -> Draft:
    return build_draft(problem, *build_options(problem))


def laid(draft: Draft, plan: Plan) -> State:
    found = lay(draft, plan)
    assert (found.homeless, found.unseated) == ((), ())
    return found.state


def test_plan_laid_on_its_model_keeps_every_row_and_its_value() -> None:
    problem = two_courses()
    plan = solve(problem)
    state = laid(drafted(problem), plan)

    assert state.is_lawful()
    assert state.value() == plan.value


def test_plan_is_laid_where_its_double_lesson_is() -> None:
    # A double on Wednesday and a single on Friday, or the other way round: the same starts.
    long_and_short = course("robots", patterns=(Pattern("every", (2, 1)),), hours_total=6)
    problem = small_problem(courses=(long_and_short,))
    draft = drafted(problem)

    for option in draft.options.options:
        state = State.empty(draft)
        seats = draft.seats_of_option[option.index]
        chosen = [draft.open(option.index), draft.teach(option.index, "ivan")]
        chosen += [columns[0] for columns in draft.room_columns.get(option.index, {}).values()]
        state.apply(dict.fromkeys([*chosen, *map(draft.column_of, seats)], 1))
        rooms = dict.fromkeys([(option.index, 0), (option.index, 1)], "a-1")
        plan = plan_of(problem, *groups_of(state, rooms))

        assert list(lay(draft, plan).option_of.values()) == [option.index]


def test_all_columns_free_give_the_optimum_from_an_empty_plan() -> None:
    problem = two_courses()
    draft = drafted(problem)
    state = State.empty(draft)
    state.x = state.completed()
    cutter = Cutter(draft)
    part = cutter.cut(state, cutter.columns_of(range(len(draft.options.options))))

    found = solve_part(part, seed=0, effort=60.0)
    state.apply(changes_of(part, found))

    assert found.is_optimal
    assert (found.gain, state.value()) == (solve(problem).value,) * 2
    assert state.is_lawful()


def test_what_is_not_free_stays() -> None:
    problem = two_courses()
    draft = drafted(problem)
    state = laid(draft, solve(problem))
    state.x = state.completed()
    opened = [o.index for o in draft.options.options if state.x[draft.open(o.index)]]
    cutter = Cutter(draft)
    part = cutter.cut(state, cutter.seats_of(opened))

    found = solve_part(part, seed=0, effort=60.0)

    assert (found.gain, changes_of(part, found)) == (0, {})
    assert set(part.columns) <= set(range(len(draft.names)))
    assert all(draft.names[column][0] != "open" for column in part.columns)
