"""Following feeds: guarded fetching, and rounds that bring a store up to date with what is new."""

from __future__ import annotations

from tellings.live.fetch import Fetched, Fetcher, FetchError
from tellings.live.rounds import Round, feeds_of, watch_round

__all__ = ["FetchError", "Fetched", "Fetcher", "Round", "feeds_of", "watch_round"]
