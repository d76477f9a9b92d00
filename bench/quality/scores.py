"""Figures out of the shared scorers: each is run as it is, its printed result read back."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def figures(task: str, scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    """Return the named figures of one task's predictions."""
    return READERS[task](scorers, gold, out)


def _printed(*command: object) -> str:
    done = subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True)
    return done.stdout


def _visit(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    printed = _printed(scorers / "visit.py", gold, out)
    rows = re.findall(r"^(\w+) +\d+ / +\d+ +([\d.]+)$", printed, re.MULTILINE)
    forbidden = re.search(r"^forbidden +(\d+)", printed, re.MULTILINE)
    return {name: float(value) for name, value in rows} | {"forbidden": float(forbidden.group(1)) if forbidden else 99}


def _blocks(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    found = ast.literal_eval(_printed(scorers / "extraction.py", "seeds", gold, out).strip())
    leaked = int(found["leaked"].split("/")[0])
    return {
        "body_recall": found["body_recall"], "leaked": leaked, "dup_kept_twice": found["dup_kept_twice"],
        "dup_lost": found["dup_lost"],
    }  # fmt: skip


def _pages(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    return dict(ast.literal_eval(_printed(scorers / "extraction.py", "pages", gold, out).strip()))


def _lines(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    plain = out.with_suffix(".gold")
    import gzip

    plain.write_bytes(gzip.decompress(gold.read_bytes()) if gold.suffix == ".gz" else gold.read_bytes())
    return dict(ast.literal_eval(_printed(scorers / "lines.py", "score", plain, out, "dev").strip()))


def _dates(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    printed = _printed(scorers / "dates.py", "score", gold, out)
    return {line.split()[0]: float(line.split()[1]) for line in printed.splitlines()}


def _quotes(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    lines = dict(line.split(" ", 1) for line in _printed(scorers / "quotes.py", "score", gold, out).splitlines())
    recall = ast.literal_eval(lines["recall_by_direct"])
    return {
        "triple_f1": ast.literal_eval(lines["triple"])[0],
        "content_f1": ast.literal_eval(lines["content_relaxed"])[0],
        "source_given_content": float(lines["source_acc_given_content"]),
        "direct_recall": recall["True"][2],
        "indirect_recall": recall["False"][2],
    }


def _events(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    found = json.loads(_printed(scorers / "events.py", gold, out))
    parts = [(kind, part) for kind in ("root", "quad") if kind in found for part in ("f1", "p", "r")]
    named = {f"{kind}_{part}": float(found[kind][part]) for kind, part in parts}
    told = {row["id"]: row["events"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    neutral = [row["id"] for row in rows if any(event.get("quad") == "NEUTRAL" for event in row["events"])]
    silent = sum(not told.get(key) for key in neutral) / len(neutral) if neutral else 0.0
    return named | {"neutral_silent": silent}


def _actors(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    printed = _printed(scorers / "actors.py", gold, out)
    found = re.search(r"all \d+/\d+ ([\d.]+)", printed)
    return {"all": float(found.group(1)) if found else 0.0}


def _stories(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    return dict(json.loads(_printed(scorers / "clusters.py", gold, out))["all"])


def _timeline(scorers: Path, gold: Path, out: Path) -> dict[str, float]:
    last = _printed(scorers / "timeline.py", gold, out).strip().splitlines()[-1]
    values = re.findall(r"Date-F1 ([\d.]+)  alignment ([\d.]+)", last)
    return {"date_f1": float(values[0][0]), "alignment": float(values[0][1])}


READERS: dict[str, Callable[[Path, Path, Path], dict[str, float]]] = {
    "visit": _visit, "blocks": _blocks, "pages": _pages, "lines": _lines, "dates": _dates, "quotes": _quotes,
    "events": _events, "actors": _actors, "stories": _stories, "timeline": _timeline,
}  # fmt: skip
