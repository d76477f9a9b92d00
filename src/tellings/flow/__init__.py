"""The one path from raw reports to briefs: the table of stages, what workers do, and the builder that drives them."""

from __future__ import annotations

from tellings.flow.build import Builder, Summary
from tellings.flow.table import STAGES, Shape, Stage

__all__ = ["STAGES", "Builder", "Shape", "Stage", "Summary"]
