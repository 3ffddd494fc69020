"""Federal norms of the way to school, and what Setka proposes where the law is silent."""

from typing import Final

from setka.norms.acts import SANITARY_RULES, SETKA, Reading, dated, unverified
from setka.norms.codes import NormCode
from setka.norms.norm import Norm

_NEWS: Final = Reading("bel-pobeda.ru 25.12.2020 and old-ibresi.cap.ru; municipal acts repeat it")

TRAVEL_NORMS: Final[tuple[Norm, ...]] = (
    *dated(NormCode.BUS_ONE_WAY, 30, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.WALK_TOWN, 500, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.WALK_CRAMPED, 800, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.WALK_VILLAGE, 1000, acts=SANITARY_RULES, reading=_NEWS),
    *dated(
        NormCode.JOURNEY_WARNING,
        30,
        acts=SETKA,
        reading=unverified("concluded from the limit for buses: none between schools was found"),
        severity="soft",
    ),
    *dated(
        NormCode.JOURNEY_BUFFER,
        10,
        acts=SETKA,
        reading=unverified("proposed: to dress, and the shortest break"),
        severity="soft",
    ),
)
