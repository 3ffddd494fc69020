"""The random problems of the tests use everything a problem can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from tests.planner.tiny import random_problem


def parts(thing: object) -> Iterator[object]:
    """Yield a dataclass and all dataclasses in it."""
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from parts(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from parts(item)


def test_random_problem_is_the_same_for_the_same_seed() -> None:
    assert random_problem(7) == random_problem(7)


def test_random_problems_together_use_every_field() -> None:
    values: dict[str, set[object]] = defaultdict(set)

    for seed in range(150):
        for part in parts(random_problem(seed)):
            for field in fields(part):  # type: ignore[arg-type] # every part is a dataclass
                values[f"{type(part).__name__}.{field.name}"].add(getattr(part, field.name))

    unused = {name for name, found in values.items() if len(found) < 2}
    # A year that is planned anew is drawn from a plan: tests/planner/replan.
    assert unused == {"Problem.format", "Problem.resume", "Lock.group"}
