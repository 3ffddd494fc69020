"""The federal norms, all of them, each with its document, its days and its source."""

from typing import Final

from setka.norms.federal_day import DAY_NORMS
from setka.norms.federal_load import LOAD_NORMS
from setka.norms.federal_travel import TRAVEL_NORMS
from setka.norms.norm import Norm

FEDERAL: Final[tuple[Norm, ...]] = (*LOAD_NORMS, *DAY_NORMS, *TRAVEL_NORMS)
"""What holds in every school until a municipality corrects it."""
