"""A progress bar for long work: one line a stage in a terminal, with the time spent on it, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LABELS = {
    "ingest": "taking in reports",
    "read": "cleaning and parsing",
    "code": "coding events and claims",
    "copies": "looking for copies",
    "stories": "grouping into stories",
    "evidence": "weighing evidence",
}


@contextmanager
def bars() -> Iterator[Callable[[str, int, int | None], None]]:
    """Yield a function (stage, done, total) that moves the bar of that stage; a new stage gets a new bar."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description:26}")
    columns = (SpinnerColumn(finished_text=" "), text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks = {}

        def move(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(LABELS.get(stage, stage), total=total)
            progress.update(tasks[stage], completed=done, total=total if total is not None else done)

        yield move
