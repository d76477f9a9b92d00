"""Documents whose commands are run: in blocks marked ``console``, lines after ``$`` are commands, then their output.

Long output is cut to chosen rows. A comment above the block says which: ``<!-- shown: 2 from "day "; 3 from "met" -->``
keeps two rows from the first that holds ``day``, then three from the next that holds ``met``; ``...`` marks a gap.
`python tests/end/console.py docs/tutorial.md` writes the outputs of today into the document.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?:^<!-- shown: (.*?) -->\n)?^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULE = re.compile(r'(\d+) from "([^"]+)"')
CUT = "..."
WIDTH = "110"
Rules = list[tuple[int, str]]


class Command(NamedTuple):
    """One command of a document, the output that stands below it, and the rules for what is shown of it."""

    line: str
    expected: str
    rules: Rules


def commands(text: str) -> list[Command]:
    """Return the commands of a document in order."""
    found = []
    for block in BLOCK.finditer(text):
        rules = [(int(count), words) for count, words in RULE.findall(block[1] or "")]
        for part in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
            line, _, expected = part.partition("\n")
            found.append(Command(line, expected.rstrip("\n"), rules))
    return found


def run(line: str, folder: Path) -> str:
    """Return what a command prints in ``folder``; its exit code has to be 0."""
    own = f"{sys.executable} -m tellings "
    shell = re.sub(r"(^|\| )tellings ", lambda match: match[1] + own, line)
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    for name in ("TELLINGS_STORE", "TELLINGS_DATA"):
        environment.pop(name, None)
    done = subprocess.run(
        shell, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"$ {line}\nexit code {done.returncode}\n{done.stdout}{done.stderr}")
    return "\n".join(row.rstrip() for row in done.stdout.splitlines()).strip("\n")


def shown(printed: str, rules: Rules) -> str:
    """Return the chosen rows of an output with a mark for each gap; the whole output without rules."""
    if not rules:
        return printed
    rows, kept, at = printed.splitlines(), [], 0
    for count, words in rules:
        start = next((number for number in range(at, len(rows)) if words in rows[number]), None)
        if start is None:
            kept.append(f"(no row holds {words!r})")
            continue
        kept += [CUT] * (start > at) + rows[start : start + count]
        at = start + count
    return "\n".join(kept + [CUT] * (at < len(rows)))


def rewritten(text: str, folder: Path) -> str:
    """Return the document with the outputs that its commands print now."""
    done, rest = "", text
    for command in commands(text):
        old = f"$ {command.line}\n{command.expected}".rstrip("\n") + "\n"
        before, _, rest = rest.partition(old)
        new = f"$ {command.line}\n{shown(run(command.line, folder), command.rules)}".rstrip("\n") + "\n"
        done += before + new
    return done + rest


def main(page: str) -> None:
    """Write the outputs of today into ``page``; its commands run in a folder of their own that holds the examples."""
    path = Path(page)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        path.write_text(rewritten(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
