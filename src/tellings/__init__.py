"""Tellings: many tellings, one story.

import tellings

desk = tellings.open("tellings.db")
desk.add("reports/")
for story in desk.stories():
    print(story.headline, len(story.reports), len(story.origins))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.api import Desk

__version__ = "0.1.0"
__all__ = ["Desk", "__version__", "open"]


def open(store: str = "tellings.db", *, workers: int | None = None) -> Desk:
    """Return the desk over a store: a file name, or a ``postgresql://`` address; a new file is made empty.

    Raises StoreError when it cannot be opened.
    """
    from tellings.api import Desk

    return Desk(store, workers=workers)


def __getattr__(name: str) -> object:
    """Load the desk's class when it is first asked for, so that `import tellings` stays cheap."""
    if name == "Desk":
        from tellings.api import Desk

        return Desk
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
