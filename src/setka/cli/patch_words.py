"""What is wrong with the changes of a patch, in words: one sentence for each code of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

PATCHES: Final[Mapping[str, str]] = {
    "no_changes": N_("The patch changes nothing. Write what to set, to add or to remove."),
    "bad_address": N_(
        "{value} is not an address. An address begins with a slash: /teachers/t-07/max_week_hours."
    ),
    "unknown_address": N_("There is no {value} in {address} of the problem."),
    "changed_twice": N_(
        "{value} is changed already: see {first}. Keep one of the two, or join them."
    ),
    "same_value": N_("{value} stands there already, so this changes nothing. Take it away."),
    "not_a_list": N_("{value} is no list, so nothing can be added to it. Write it under set."),
    "nothing_to_add": N_("There is nothing to add to {value}. Write the items in the list."),
    "already_there": N_(
        "{value} is in {address} already. Give the new item another name, or change the old one "
        "under set."
    ),
    "not_an_item": N_(
        "{value} is a field, and only items of lists can be removed. Give it another value under "
        "set."
    ),
}
"""What can be wrong with a patch beyond its file."""
