"""Faults that any list may have: the same thing twice, nothing at all, an end before its start."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence, Sized
from typing import TYPE_CHECKING, Protocol

from setka.planner.problem.faults import Fault
from setka.planner.problem.time import WEEKDAYS, clock_text, weeks_text

if TYPE_CHECKING:
    import datetime as dt

    from setka.planner.problem.sense.known import HasId


class Span(Protocol):
    """Anything from a clock time to a clock time."""

    @property
    def start(self) -> int:
        """Minutes since 00:00."""

    @property
    def until(self) -> int:
        """Minutes since 00:00."""


class Dated(Protocol):
    """Anything from a date to a date."""

    @property
    def start(self) -> dt.date:
        """Included."""

    @property
    def until(self) -> dt.date:
        """Excluded."""


def same_ids(pointer: str, things: Iterable[HasId]) -> Iterator[Fault]:
    """Yield a fault for each id that is taken already."""
    first: dict[str, int] = {}
    for at, thing in enumerate(things):
        if thing.id in first:
            values = {"first": f"{pointer}/{first[thing.id]}"}
            yield Fault(f"{pointer}/{at}/id", "duplicate_id", thing.id, values)
        else:
            first[thing.id] = at


def repeated(
    pointer: str, items: Sequence[Hashable], written: Sequence[object] | None = None
) -> Iterator[Fault]:
    """Yield a fault for each item that the list holds already; ``written``: as in the file."""
    if len(items) < 2 or len(set(items)) == len(items):  # noqa: PLR2004 - one cannot repeat itself
        return
    first: dict[Hashable, int] = {}
    for at, item in enumerate(items):
        if item in first:
            values = {"first": f"{pointer}/{first[item]}"}
            value = written[at] if written is not None else item
            yield Fault(f"{pointer}/{at}", "repeated", value, values)
        else:
            first[item] = at


def repeated_days(pointer: str, days: Sequence[int]) -> Iterator[Fault]:
    """Yield a fault for each weekday that the list holds already."""
    return repeated(pointer, days, [WEEKDAYS[day] for day in days])


def empty(pointer: str, items: Sized) -> Iterator[Fault]:
    """Yield a fault if a list that needs an item has none."""
    if not items:
        yield Fault(pointer, "empty", None, {"least": 1})


def clock_order(pointer: str, span: Span) -> Iterator[Fault]:
    """Yield a fault if an end does not come after its start."""
    if span.until <= span.start:
        values = {"start": clock_text(span.start)}
        yield Fault(f"{pointer}/until", "clock_order", clock_text(span.until), values)


def date_order(pointer: str, period: Dated) -> Iterator[Fault]:
    """Yield a fault if an end (excluded) does not come after its start."""
    if period.until <= period.start:
        values = {"start": period.start.isoformat()}
        yield Fault(f"{pointer}/until", "date_order", period.until.isoformat(), values)


def never_held(pointer: str, day: int, weeks: int) -> Fault:
    """Make the fault of a lesson in whose weeks its weekday is never open."""
    return Fault(pointer, "never_held", WEEKDAYS[day], {"weeks": weeks_text(weeks)})


def too_long(pointer: str, span: Span, most: int) -> Fault:
    """Make the fault of a lesson that is longer than the law allows."""
    values = {"most": most, "start": clock_text(span.start), "until": clock_text(span.until)}
    return Fault(pointer, "lesson_too_long", span.until - span.start, values)
