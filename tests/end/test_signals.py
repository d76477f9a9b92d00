"""Asked to end, a command ends at once and says so: what was done is kept, no worker stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.end.test_build import EXAMPLES, build, exported, tell
from tests.end.test_live import FERRY, feed, site  # noqa: F401 (a fixture)


def started(*arguments, cwd):
    command = [sys.executable, "-m", "tellings", *map(str, arguments)]
    return subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def children(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_asked_to_end_keeps_what_it_did(number, code, tmp_path):
    process = started("--log-json", "log.jsonl", "build", EXAMPLES, "--workers", "2", "--store", "a.db", cwd=tmp_path)
    wait_for(lambda: len(children(process.pid)) >= 2)
    time.sleep(1.0)
    workers = children(process.pid)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == code
    assert said == "tellings: stopped; what was done is kept, and the next run goes on from there\n"
    wait_for(lambda: not any(map(alive, workers)), seconds=10)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert (lines[-1]["message"], lines[-1]["exit_code"]) == ("stopped", code)
    tell("build", EXAMPLES, "--store", "a.db", cwd=tmp_path, check=0)
    build(tmp_path / "b.db", EXAMPLES)
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db")


def test_workers_end_when_the_build_is_killed(tmp_path):
    process = started("build", EXAMPLES, "--workers", "2", cwd=tmp_path)
    wait_for(lambda: len(children(process.pid)) >= 2)
    time.sleep(1.0)
    workers = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    wait_for(lambda: not any(map(alive, workers)), seconds=20)


def test_following_feeds_ends_when_asked(site, tmp_path):  # noqa: F811
    site.answers["/feed"] = (200, {}, feed(FERRY))
    process = started("watch", f"{site.root}/feed", "--allow-host", "127.0.0.1", cwd=tmp_path)
    assert "1 new items" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 143
    assert "stopped; what was done is kept" in said
    assert "last round" in tell("status", cwd=tmp_path, check=0).stdout


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_server_ends_when_asked(number, code, tmp_path):
    import socket

    build(tmp_path / "tellings.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def answers():
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            return False
        return True

    process = started("serve", "--port", port, cwd=tmp_path)
    wait_for(answers)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == code


def test_the_log_tells_stages_and_what_was_set_aside(tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"text": "half of', encoding="utf-8")
    tell("--log-json", "log.jsonl", "build", EXAMPLES, "bad.jsonl", cwd=tmp_path, check=1)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [one["stage"] for one in lines if one["message"] == "stage began"][:3] == ["ingest", "read", "code"]
    assert [one["source"] for one in lines if one["message"] == "set aside"] == ["bad.jsonl:1"]
    assert (lines[-1]["message"], lines[-1]["reports"], lines[-1]["problems"]) == ("build ended", 16, 1)
