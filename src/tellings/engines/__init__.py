"""Where work runs: on this machine's processes, or on a cluster."""

from __future__ import annotations

from tellings.engines.base import Engine, Failure
from tellings.engines.local import LocalEngine

__all__ = ["Engine", "Failure", "LocalEngine"]
