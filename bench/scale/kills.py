#!/usr/bin/env python3
"""Kill -9 at random moments of build, watch and correct, on a file and on a server: kills.py [MOMENTS] [SEED].

A process does one kind of work over and over and prints what it has been told is kept. At a moment of the seed's
choice it and its workers get SIGKILL. Then the store must hold all that was told, each once, and the doctor must find
nothing; the next process goes on with the same store. At the end everything is brought up to date and checked again.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scale.invented import feed, item
from bench.scale.site import site
from bench.throwaway import postgres

import tellings
from tellings import operate
from tellings import records as r

KINDS = ("build", "watch", "correct")
AT_ONCE = 6
CPU_SECONDS = (0.5, 10.0)


def build(store: str, folder: Path, start: int) -> None:
    """Add reports, a few at a time, from number ``start`` on; print each batch when it is stored."""
    with tellings.open(store, workers=2) as desk:
        for first in range(start, start + 10_000, AT_ONCE):
            path = folder / f"{first:06d}.jsonl"
            rows = [(f"https://invented.invalid/{number}", *item(number)) for number in range(first, first + AT_ONCE)]
            lines = [json.dumps({"url": url, "title": title, "text": text}) for url, title, text in rows]
            path.write_text("\n".join(lines), encoding="utf-8")
            desk.add(path)
            _tell(*(url for url, _, _ in rows))


def watch(store: str, folder: Path, start: int) -> None:
    """Follow a feed that has new items in each round, from number ``start`` on; print them when a round is over."""
    from tellings.live import Fetcher, watch_round

    answers = {"/robots.txt": b""}
    with site(answers) as root, tellings.open(store, workers=1) as desk:
        fetcher = Fetcher(allow_hosts=("127.0.0.1",), delay_seconds=0.0)
        for first in range(start, start + 10_000, AT_ONCE):
            answers["/feed"] = feed(range(first, first + AT_ONCE), "Mon, 05 May 2031 08:00:00 GMT")
            watch_round(desk, [f"{root}/feed"], fetcher, now=float(first))
            _tell(*(f"https://invented.invalid/{number}" for number in range(first, first + AT_ONCE)))


def correct(store: str, folder: Path, start: int) -> None:
    """Rename a story over and over; print the id of each decision when it is told to the analyst."""
    with tellings.open(store, workers=1) as desk:
        desk.add()
        for number in range(start, start + 10_000):
            made = desk.correct(
                "rename", [desk.story().id], author="bench", reason=f"kill {number}", value=f"Name {number}"
            )
            _tell(made.id)


def _tell(*kept: str) -> None:
    print(json.dumps(kept), flush=True)


def killed(kind: str, store: str, folder: Path, start: int, cpu_seconds: float) -> list[str]:
    """Run one kind of work, kill it when it has used ``cpu_seconds``, and return what it told before."""
    command = [sys.executable, __file__, "--work", kind, store, str(folder), str(start)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    while process.poll() is None and used(process.pid) < cpu_seconds:
        time.sleep(0.005)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    told, errors = process.communicate()
    if not alive:
        raise SystemExit(f"{kind} on {store} ended by itself: {errors[-2_000:]}")
    return [one for line in told.splitlines() if line.endswith("]") for one in json.loads(line)]


def used(session: int) -> float:
    """Return the CPU seconds that the processes of a session have used: on a busy machine the only honest clock."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += (int(cells[11]) + int(cells[12])) if int(cells[3]) == session else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def faults(store: str, told: dict[str, list[str]]) -> list[str]:
    """Return what was told and is not in the store, what is there twice, and the doctor's complaints."""
    with tellings.open(store) as desk:
        urls = Counter(report.url for report in desk.store.select(r.Report))
        decisions = Counter(one.id for one in desk.store.select(r.Decision))
        found = [f"doctor: {one.check} {one.where} {one.what}" for one in operate.doctor(desk.store)]
    found += [f"lost report {url}" for url in (*told["build"], *told["watch"]) if not urls[url]]
    found += [f"double report {url}" for url, count in urls.items() if count > 1]
    return found + [f"lost decision {one}" for one in told["correct"] if decisions[one] != 1]


def trial(store: str, moments: int, seed: int) -> int:
    """Kill the work on one store at ``moments`` moments, kinds in turn; print rows and return how much was wrong."""
    random, wrong = Random(f"{seed} {store.partition(':')[0]}"), 0
    told: dict[str, list[str]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        with tellings.open(store, workers=1) as desk:
            (Path(folder) / "first.txt").write_text(item(0)[1], encoding="utf-8")
            desk.add(Path(folder) / "first.txt")
        for moment in range(moments):
            kind, seconds = KINDS[moment % len(KINDS)], random.uniform(*CPU_SECONDS)
            new = killed(kind, store, Path(folder), 1_000 * (moment + 1), seconds)
            told[kind] += new
            bad = faults(store, told)
            wrong += len(bad)
            print(
                f"{moment + 1:3} {kind:8} killed after {seconds:5.2f} s of CPU; {len(new):3} told; {bad or 'all kept'}",
                flush=True,
            )
        with tellings.open(store, workers=1) as desk:
            desk.add()
            waiting = operate.status(desk.store).waiting
    wrong += len(faults(store, told)) + sum(waiting.values())
    counts = {kind: len(kept) for kind, kept in told.items()}
    print(f"{store.partition('://')[0][:60]}: {moments} kills, told and kept {counts}, {wrong} faults", flush=True)
    return wrong


def main(moments: int, seed: int) -> int:
    """Run the trial on both stores; return 1 when anything was lost, double or broken."""
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) as server:
        return int(sum(trial(store, moments, seed) for store in (str(Path(folder) / "kills.db"), server)) > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        {"build": build, "watch": watch, "correct": correct}[sys.argv[2]](
            sys.argv[3], Path(sys.argv[4]), int(sys.argv[5])
        )
    else:
        numbers = [int(one) for one in sys.argv[1:3]]
        sys.exit(main(*(numbers + [25, 9][len(numbers) :])))
