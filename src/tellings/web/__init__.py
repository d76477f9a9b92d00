"""The desk as pages: server-made HTML that reads without JavaScript, on this machine only unless told otherwise."""

from __future__ import annotations

from tellings.web.serve import run

__all__ = ["run"]
