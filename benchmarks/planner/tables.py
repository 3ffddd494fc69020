"""Figures as Markdown: what the raw traces say about gaps and times."""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]
CLOSE, CLOSER = 0.05, 0.01
FIFTH, HUNDREDTH = 1 / 5, 1 / 100
MODELS = {
    "plain": "Plain model, CP-SAT with two workers",
    "tuned": "Plain model, CP-SAT with one worker and linearization level 2",
}


def first_plan(figures: Case) -> float | None:
    """Give the seconds to the first plan."""
    return next((at for at, value, _ in figures["trace"] if value is not None), None)


def own_gap_at(figures: Case, gap: float) -> float | None:
    """Give the seconds until value and own bound are within a gap: (bound − value) / value."""
    for at, value, bound in figures["trace"]:
        if value is not None and bound is not None and bound - value <= gap * abs(value):
            return float(at)
    return None


def near_at(figures: Case, best: float, gap: float) -> float | None:
    """Give the seconds until a plan has at least 1 − gap of the best known value."""
    for at, value, _ in figures["trace"]:
        if value is not None and value >= (1 - gap) * best:
            return float(at)
    return None


def gap_of(figures: Case) -> str:
    """Write the last gap to the own bound."""
    value, bound = figures["value"], figures["bound"]
    return "–" if not value else f"{(bound - value) / abs(value):.1%}"


def seconds(at: float | None, limit: float) -> str:
    """Write seconds, or that the limit came first."""
    return f"> {limit:.0f}" if at is None else f"{at:.1f}"


def table_of(record: dict[str, Any]) -> str:
    """Write three tables: the engine, the plain model, one against the other."""
    machine = record["machine"]
    facts = ", ".join(
        f"{name} {machine[name]}" for name in ("processor", "cores", "python", "ortools", "setka")
    )
    lines = [f"{facts}. {machine['started']} to {machine.get('ended', '')}.", ""]
    lines += [*_engine(record)]
    for name, words in MODELS.items():
        lines += ["", *_plain(record, name, words)]
    lines += ["", *_both(record)]
    return "\n".join(lines)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _good(record: dict[str, Any], *names: str) -> list[Case]:
    return [c for c in record["cases"] if not any("failed" in c[name] for name in names)]


def _engine(record: dict[str, Any]) -> list[str]:
    head = (
        "network",
        "seed",
        "state",
        "value",
        "met",
        "groups",
        "options and rows, s",
        "first plan, s",
        "first plan / best",
        "to 5 %, s",
        "to 1 %, s",
        "proven, s",
        "price bound / best",
        "checks, s",
        "checks / solve",
        "load",
    )
    lines = ["Setka:", "", _row(*head), "|---" * len(head) + "|"]
    for case in record["cases"]:
        one = case["engine"]
        if "failed" in one:
            lines.append(
                _row(case["variant"], case["seed"], one["failed"], *[""] * 12, f"{one['load']:.1f}")
            )
            continue
        limit, best = record["limit"], one["value"] or 1
        first = next((value for _, value, _ in one["trace"] if value is not None), 0)
        options = one["stages"].get("draft", 0)
        proven = one["seconds"] if one["status"] == "optimal" else None
        lines.append(
            _row(
                case["variant"],
                case["seed"],
                one["status"],
                one["value"],
                one["met"],
                one["groups"],
                f"{options:.1f}",
                seconds(first_plan(one), limit),
                f"{first / best:.3f}",
                seconds(near_at(one, best, CLOSE), limit),
                seconds(near_at(one, best, CLOSER), limit),
                seconds(proven, limit),
                f"{(one['price_bound'] or 0) / best:.3f}",
                f"{one['judged']:.3f}",
                f"{one['judged'] / one['seconds']:.2%}",
                f"{one['load']:.1f}",
            )
        )
    return lines


def _plain(record: dict[str, Any], name: str, words: str) -> list[str]:
    head = (
        "network",
        "seed",
        "state",
        "variables",
        "constraints",
        "value",
        "bound",
        "own gap at end",
        "writing, s",
        "first plan, s",
        "plan within 5 % of Setka's, s",
        "within 1 %, s",
        "own gap 5 %, s",
        "own gap 1 %, s",
        "end, s",
        "load",
    )
    lines = [f"{words}:", "", _row(*head), "|---" * len(head) + "|"]
    for case in _good(record, "engine"):
        one, limit, best = case[name], record["limit"], case["engine"]["value"] or 1
        if "failed" in one:
            lines.append(
                _row(case["variant"], case["seed"], one["failed"], *[""] * 12, f"{one['load']:.1f}")
            )
            continue
        lines.append(
            _row(
                case["variant"],
                case["seed"],
                one["status"],
                one["variables"],
                one["constraints"],
                f"{one['value'] or 0:.0f}",
                f"{one['bound']:.0f}",
                gap_of(one),
                f"{one['writing']:.1f}",
                seconds(first_plan(one), limit),
                seconds(near_at(one, best, CLOSE), limit),
                seconds(near_at(one, best, CLOSER), limit),
                seconds(own_gap_at(one, CLOSE), limit),
                seconds(own_gap_at(one, CLOSER), limit),
                f"{one['seconds']:.1f}",
                f"{one['load']:.1f}",
            )
        )
    return lines


def _both(record: dict[str, Any]) -> list[str]:
    head = (
        "network",
        "seed",
        "plain has 5 % gap for, s",
        "proven / that",
        "first plan / that",
        "checks / solve",
        "proven < 1/5",
        "first < 1 %",
        "checks < 1 %",
    )
    lines = ["Side by side:", "", _row(*head), "|---" * len(head) + "|"]
    for case in _good(record, "engine", "plain"):
        held, shares, reached = aims_of(case, record["limit"])
        marks = ["yes" if is_reached else "no" for is_reached in reached]
        lines.append(
            _row(case["variant"], case["seed"], held, *(f"{s:.2%}" for s in shares), *marks)
        )
    return lines


def aims_of(case: Case, limit: float) -> tuple[str, list[float], list[bool]]:
    """Compare with the aims: shares of the time in which the plain model has a 5 % gap."""
    one = case["engine"]
    closed = own_gap_at(case["plain"], CLOSE)
    held = closed if closed is not None else limit
    first = first_plan(one)
    shares = [
        one["seconds"] / held,
        (first if first is not None else limit) / held,
        one["judged"] / one["seconds"],
    ]
    reached = [
        one["status"] == "optimal" and shares[0] < FIFTH,
        first is not None and shares[1] < HUNDREDTH,
        shares[2] < HUNDREDTH,
    ]
    return seconds(closed, limit), shares, reached


def judgement(record: dict[str, Any]) -> str:
    """Say plainly on how many networks each aim was reached."""
    cases = _good(record, "engine", "plain")
    reached = [aims_of(case, record["limit"])[2] for case in cases]
    names = (
        "proven optimal in less than a fifth of the plain model's time with a 5 % gap",
        "first plan within 1 % of that time",
        "checks of a whole plan within 1 % of solving",
    )
    lines = [
        f"* {name}: {sum(row[at] for row in reached)} of {len(record['cases'])}"
        for at, name in enumerate(names)
    ]
    return "\n".join(["", *lines])
