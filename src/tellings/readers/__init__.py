"""Readers of every form that reports come in; `read` is the way in."""

from tellings.readers.base import LIMITS, Limits, Refused, Source
from tellings.readers.walk import read

__all__ = ["LIMITS", "Limits", "Refused", "Source", "read"]
