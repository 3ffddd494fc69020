"""Ways between sites: on foot, by public transport, and one bus with an escort."""

import math
from collections.abc import Sequence

from setka.planner.problem.places import Journey, Trip
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.schools import DrawnSchool

WALKABLE_KM = 1.3
MINUTES_ON_FOOT = 13.0
"""A kilometre on foot."""
MINUTES_TO_BOARD = 8.0
MINUTES_BY_BUS = 3.0
"""A kilometre by public transport, stops included."""
SHORTEST = 10
NOT_CONNECTED = frozenset({("9", "cadet")})
DETOURS = {("9", "32"): 24, ("cadet", "8"): 12, ("29", "1"): 11}
"""More minutes, since one has to change."""

BUS = ("cadet", "14")
BUS_DAYS = (0, 2)
BUS_SEATS = 3
BUS_MINUTES = 25


def journeys(
    schools: Sequence[DrawnSchool], seed: int, noun: str = "journeys"
) -> tuple[Journey, ...]:
    """Write the ways between all pairs of sites that can be travelled."""
    luck = chance(seed, noun)
    found = []
    for origin in schools:
        for destination in schools:
            pair = (origin.sketch.key, destination.sketch.key)
            unsteadiness = luck.uniform(0.95, 1.06)
            more = luck.randint(0, 2)
            if origin is destination or NOT_CONNECTED & {pair, pair[::-1]}:
                continue
            km = math.dist((origin.x, origin.y), (destination.x, destination.y))
            detour = DETOURS.get(pair, DETOURS.get(pair[::-1], 0))
            minutes = round((MINUTES_TO_BOARD + MINUTES_BY_BUS * km) * unsteadiness) + more + detour
            ends = (origin.sketch.site, destination.sketch.site)
            found.append(Journey(*ends, "public_transport", max(SHORTEST, minutes)))
            if km <= WALKABLE_KM:
                on_foot = max(SHORTEST, round(MINUTES_ON_FOOT * km) + more)
                found.append(Journey(*ends, "walk", on_foot))
    return tuple(sorted(found, key=lambda j: (j.origin, j.destination, j.mode)))


def trips(schools: Sequence[DrawnSchool]) -> tuple[Trip, ...]:
    """Write the cadets' bus: there after five lessons, back after a double lesson."""
    home, host = (next(s for s in schools if s.sketch.key == key) for key in BUS)
    departs = home.ringing.end(5) + 15
    back = host.ringing.second_shift[1].until + 15
    ends = (home.sketch.site, host.sketch.site)
    return (
        Trip(
            "bus-back",
            ends[1],
            ends[0],
            back,
            back + BUS_MINUTES,
            BUS_DAYS,
            BUS_SEATS,
            escorted=True,
        ),
        Trip(
            "bus-there",
            *ends,
            departs,
            departs + BUS_MINUTES,
            BUS_DAYS,
            BUS_SEATS,
            escorted=True,
        ),
    )
