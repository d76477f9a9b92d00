"""The shape of the code: imports go one way, modules stay small, names are documented."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tellings"
MODULES = sorted(SOURCE.rglob("*.py"))
LAYERS = (
    {"errors"},
    {"records"},
    {"text", "settings", "memory"},
    {"lexicon"},
    {"lang", "near"},
    {"stages", "readers", "writers", "search"},
    {"engines", "stores"},
    {"decisions", "verify"},
    {"flow", "score", "aims", "judging", "kinship", "spoken"},
    {"api", "operate"},
    {"live"},
    {"cli", "web", "__main__", "__init__", "mcp"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# A writer of tables takes its columns from the stores' schema, which is data about records.
ALLOWED = {("writers", "stores")}
MAX_LINES = 360
LISTS = {"records.py": 500}  # one list of record types, read as a table


def room(path):
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_go_one_way(path):
    here = room(path)
    for module in imports(path):
        if not module.startswith("tellings."):
            continue
        there = module.split(".")[1]
        if there == here or (here, there) in ALLOWED:
            continue
        assert RANK[there] <= RANK[here], f"{path.relative_to(SOURCE)} imports {module}, which lies above it"


def test_only_one_module_imports_spacy():
    users = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if any(m.startswith(("spacy", "thinc")) for m in imports(path))
    }
    assert users == {"lang/model.py"}


def test_a_stage_imports_no_other_stage():
    stages = {
        "ingest",
        "clean",
        "annotate",
        "events",
        "claims",
        "copies",
        "stories",
        "happenings",
        "conflicts",
        "timeline",
        "brief",
    }
    for path in (SOURCE / "stages").glob("*.py"):
        for module in imports(path):
            if path.stem in stages and module.startswith("tellings.stages."):
                assert module.split(".")[2] not in stages - {path.stem}, f"{path.name} imports the stage {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_modules_stay_small(path):
    limit = LISTS.get(path.relative_to(SOURCE).as_posix(), MAX_LINES)
    assert path.read_text(encoding="utf-8").count("\n") <= limit


def test_nothing_prints_outside_the_command_line():
    for path in MODULES:
        if room(path) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            assert called != "print", f"{path.relative_to(SOURCE)}:{node.lineno} prints"


def test_every_table_of_data_is_in_the_stamp_of_a_stage():
    from tellings.flow.table import STAGES

    named = {name.partition("/")[0] for stage in STAGES.values() for name in stage.data}
    named |= {"exports", "web"}  # read by writers and pages only: no result depends on it
    assert {path.name for path in (SOURCE / "data").iterdir() if not path.name.startswith((".", "_"))} <= named
