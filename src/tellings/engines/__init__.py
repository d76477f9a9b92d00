"""Where work runs: on this machine's processes, or on a cluster."""

from __future__ import annotations

from tellings.engines.base import Engine, Failure
from tellings.engines.cluster import ClusterEngine
from tellings.engines.local import LocalEngine

__all__ = ["ClusterEngine", "Engine", "Failure", "LocalEngine", "engine_at"]


def engine_at(cluster: str | None = None, *, workers: int | None = None) -> ClusterEngine | LocalEngine:
    """Return the engine for ``cluster``: a scheduler's address, ``local`` for a cluster here, None for a plain pool.

    Raises SettingsError for a number of workers that it cannot have, EngineError for a cluster that is not there.
    """
    if cluster is None:
        return LocalEngine(workers)
    return ClusterEngine(None if cluster == "local" else cluster, workers=workers)
