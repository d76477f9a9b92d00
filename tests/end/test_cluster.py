"""A build on a cluster of real processes gives the bytes of a build on one machine, also when workers are killed."""

from __future__ import annotations

import os
import signal

import pytest
from tests.end.test_build import EXAMPLES, build, exported, tell

import tellings
from tellings.engines import ClusterEngine

# distributed: its scheduler's and its client's sockets are closed by loops that end a moment later.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """What one build on this machine, in one process, exports."""
    store = tmp_path_factory.mktemp("local") / "a.db"
    build(store, EXAMPLES)
    return exported(store)


def pid_of_worker():
    return os.getpid()


def test_four_workers_of_which_one_is_killed_give_the_bytes_of_one_process(local, tmp_path):
    killed = []

    def kill_one(stage, done, total):
        if stage in ("read", "evidence") and stage not in [before for before, _ in killed]:
            pid = min(engine._client.run(pid_of_worker).values())
            os.kill(pid, signal.SIGKILL)
            killed.append((stage, pid))

    with ClusterEngine(workers=4) as engine, tellings.open(str(tmp_path / "b.db")) as desk:
        summary = desk.add(EXAMPLES, engine=engine, progress=kill_one)
    assert [stage for stage, _ in killed] == ["read", "evidence"]
    assert summary.problems == ()
    assert exported(tmp_path / "b.db") == local


def test_the_command_builds_on_a_cluster_and_goes_on_from_a_local_build(local, tmp_path):
    half = tmp_path / "half" / EXAMPLES.name
    half.mkdir(parents=True)
    for path in sorted(EXAMPLES.iterdir())[::2]:
        (half / path.name).write_bytes(path.read_bytes())
    (half / "meta.json").write_bytes((EXAMPLES / "meta.json").read_bytes())
    build(tmp_path / "tellings.db", half)
    tell("build", EXAMPLES, "--cluster", "local", "--workers", "2", cwd=tmp_path, check=0)
    assert exported(tmp_path / "tellings.db") == local
