"""Small problems with more wishers than seats, and every plan that their hard rows allow."""

import random

from ortools.sat.python import cp_model

from setka.planner.options.build import build_options
from setka.planner.problem import Policy, Problem, Request, Room, Student, Trip
from setka.planner.rules.build import build_draft
from setka.planner.search.state import State
from tests.planner.rules.worlds import place, world
from tests.planner.small import bus, course, student, teacher

BELLS = (1, 2, 5, 6)
BUSES = (("b", "a", "11:10", "11:30"), ("a", "b", "12:55", "13:15"), ("a", "b", "14:00", "14:20"))


def scarce(seed: int) -> Problem:
    """Make more wishers than seats in two groups, on a bus there and on two back."""
    rng = random.Random(seed)
    names = ["a1", "b1", "b2", "b3"]
    lots = rng.sample(range(9), len(names))
    return world(
        "",
        *BELLS,
        students=tuple(_wisher(rng, *pair) for pair in zip(names, lots, strict=True)),
        courses=(
            course("drama", min_size=1, max_size=1, subject="history"),
            course("robots", min_size=1, max_size=2),
        ),
        sites=tuple(place(name, *BELLS, rooms=(Room(f"{name}-1", 20),)) for name in "abc"),
        teachers=(teacher("ivan", "a", "robots"), teacher("olga", "a", "drama")),
        trips=tuple(_run(rng, number, *run) for number, run in enumerate(BUSES)),
        policy=Policy(longest_wait=rng.choice([140, 240])),
    )


def _wisher(rng: random.Random, name: str, lot: int) -> Student:
    rank = rng.randint(1, 2)
    instead = "robots" if rng.random() < 0.3 else None
    asks = [Request("robots", rank, continuing=rng.random() < 0.3)]
    if rng.random() < 0.5:
        asks.append(Request("drama", 3 - rank, instead_of=instead))
    return student(name, *asks, lot=lot, may_travel_alone=rng.random() < 0.3)


def _run(rng: random.Random, number: int, *run: str) -> Trip:
    return bus(f"bus-{number}", *run, escorted=True, seats=rng.randint(1, 2))


class _Every(cp_model.CpSolverSolutionCallback):
    """Keeps all solutions."""

    def __init__(self, variables: list[cp_model.IntVar]) -> None:
        super().__init__()
        self._variables = variables
        self.found: list[list[int]] = []

    def on_solution_callback(self) -> None:
        self.found.append([self.value(variable) for variable in self._variables])


def plans_of(problem: Problem) -> list[State]:
    """List every solution of the hard rows."""
    state = State.empty(build_draft(problem, *build_options(problem)))
    model = cp_model.CpModel()
    hard = {column for row in state.rows for column, _ in row.terms}
    columns = range(len(state.x))
    variables = [model.new_int_var(0, int(column in hard), "") for column in columns]
    for row in state.rows:
        total = sum(value * variables[column] for column, value in row.terms)
        if row.hi is not None:
            model.add(total <= row.hi)
        if row.lo is not None:
            model.add(total >= row.lo)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    every = _Every(variables)
    assert solver.solve(model, every) == cp_model.OPTIMAL
    found = []
    for x in every.found:
        found.append(state.copy())
        found[-1].load(x)
    return found
