"""What is said of a cluster that is not there, or not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.words import N_, shown

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.workers import ClusterRefused

LOST: Final = N_("The cluster is lost. The search goes on here, alone.")
_REFUSALS: Final = {
    "cluster_extra_missing": N_(
        "To search on the cluster {address}, Setka needs its part for clusters. "
        "Install it in the folder of Setka: pip install '.[cluster]'."
    ),
    "cluster_not_there": N_(
        "There is no cluster at {address}: no Dask scheduler answers there. Check the address "
        "(it looks like tcp://10.0.0.5:8786), or leave --cluster out and search here."
    ),
    "cluster_without_workers": N_(
        "The cluster at {address} has no worker. Start some: dask worker {address}"
    ),
    "cluster_without_setka": N_(
        "The workers of the cluster at {address} do not have this version of Setka. "
        "Install the same version, under the same Python, on every machine of the cluster."
    ),
}


def refusal_words(refused: ClusterRefused, words: Words) -> str:
    """Say what keeps a run from a cluster, and what to do."""
    return words.gettext(_REFUSALS[refused.code], address=shown(str(refused.values["address"])))
