"""Run every task on its gold and fail when a figure is under its floor: python -m bench.quality [TASK ...]."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from bench.quality.scores import figures

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def main(names: list[str]) -> int:
    """Return 0 when every figure of the tasks reaches its floor."""
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name, task in floors.items():
            if names and name not in names:
                continue
            failed += _run(name, task, Path(folder))
    for line in failed:
        print(f"UNDER ITS FLOOR  {line}")
    print(f"{'FAILED' if failed else 'passed'}: {len(failed)} figures under their floors")
    return 1 if failed else 0


def _run(name: str, task: dict[str, Any], folder: Path) -> list[str]:
    """Predict, score and compare one task; return a line for each figure that is too low."""
    gold = SHARED / task["gold"]
    out = folder / f"{name}.out"
    began = time.monotonic()
    predict = [sys.executable, str(ROOT / "bench" / "predict.py"), task["task"], str(SHARED / task["input"]), str(out)]
    if task["task"] == "blocks":
        out.mkdir()
    subprocess.run(predict, check=True)
    found = figures(task["task"], SHARED / "score", gold, out)
    seconds = time.monotonic() - began
    failed = []
    for figure, floor in task["floors"].items():
        value, lower_is_better = found[figure.removesuffix("_at_most")], figure.endswith("_at_most")
        good = value <= floor if lower_is_better else value >= floor
        print(f"{name:14} {figure:24} {value:8.4f}  floor {floor:8.4f}  {'' if good else 'LOW'}")
        if not good:
            failed.append(f"{name} {figure}: {value:.4f} against {floor}")
    print(f"{name:14} took {seconds:.1f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
