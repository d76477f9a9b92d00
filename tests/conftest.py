"""What all tests share: where the shared gold is, a real PostgreSQL server, and hypothesis settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench import throwaway
from hypothesis import HealthCheck, settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("tellings", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("tellings")


@pytest.fixture(scope="session")
def shared():
    """The folder of seeds, gold and scorers; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (seeds and gold), which is not here")
    return SHARED


@pytest.fixture(scope="session")
def postgres():
    """The address of a throwaway PostgreSQL server, started from installed binaries."""
    if throwaway.binary("initdb") is None or throwaway.binary("pg_ctl") is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's initdb and pg_ctl are not installed; .ci/run installs them")
        pytest.skip("needs PostgreSQL's initdb and pg_ctl")
    with throwaway.postgres() as address:
        yield address
