#!/usr/bin/env python3
"""Write predictions in the scorers' formats: predict.py TASK IN OUT.

TASK is one of the modules in bench/tasks. IN is a gold file (JSON lines, .gz too), or a folder for visit, blocks and
pages; OUT is what the scorer reads. Only texts, dates and titles of IN are used, never its labels.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TASKS = ("visit", "lines", "pages", "blocks", "dates", "quotes", "events", "actors", "stories", "copies", "timeline")


def main(arguments: list[str]) -> int:
    """Run one task; return the exit code."""
    if len(arguments) != 3 or arguments[0] not in TASKS:
        print(f"usage: predict.py TASK IN OUT, where TASK is one of: {' '.join(TASKS)}", file=sys.stderr)
        return 2
    task, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    if not source.exists():
        print(f"{source}: expected a file or folder to read; there is none", file=sys.stderr)
        return 2
    import_module(f"bench.tasks.{task}").predict(source, target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
