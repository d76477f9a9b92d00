"""Every error that Tellings raises on purpose.

    TellingsError
    ├── InputError        a path, an argument or a file that cannot be used
    │   └── ReportError   one report that cannot be read; it is set aside and the rest goes on
    ├── LexiconError      a data file that breaks its own format
    ├── SettingsError     a setting out of its range, or a model that is not the one pinned
    ├── StoreError        the store cannot be opened, read or written
    └── EngineError       workers could not be started or kept alive

Each message says where, what was expected, and what was found.
"""

from __future__ import annotations


class TellingsError(Exception):
    """The root: catch this to catch everything raised on purpose."""


class InputError(TellingsError):
    """A path, an argument or a file that cannot be used."""


class ReportError(InputError):
    """One report that cannot be read; carries where it came from, the stage and the reason."""

    def __init__(self, name: str, stage: str, reason: str) -> None:
        super().__init__(f"{name}: {stage}: {reason}")
        self.name = name
        self.stage = stage
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReportError], tuple[str, str, str]]:
        """Pickle by the three parts, so that the error crosses process borders whole."""
        return (ReportError, (self.name, self.stage, self.reason))


class LexiconError(TellingsError):
    """A data file that breaks its own format."""


class SettingsError(TellingsError):
    """A setting out of its range, or a model that is not the one pinned."""


class StoreError(TellingsError):
    """The store cannot be opened, read or written."""


class EngineError(TellingsError):
    """Workers could not be started or kept alive."""
