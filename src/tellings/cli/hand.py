"""The command that hands results on: whole tables, or the formats of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from tellings.cli.app import app
from tellings.cli.options import StoreOption, desk_at
from tellings.errors import InputError

if TYPE_CHECKING:
    from tellings.api import Desk

TABLES = ("jsonl", "csv", "parquet")
FORMATS = (
    "of a table: jsonl, csv, parquet; of other programs: plover, gdelt, gdelt-mentions, ftm, graphml-actors, "
    "graphml-copies, bibtex, csl, ics."
)


@app.command(rich_help_panel="Hand on")
def export(  # noqa: PLR0913 (each is one option of the command)
    table: Annotated[
        str | None, typer.Argument(help="reports, events, claims, copies, stories, happenings ...; for a table only.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help=FORMATS)] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; default: standard output.")] = None,
    story: Annotated[str | None, typer.Option(help="Only this story; for the formats of other programs.")] = None,
    partition: Annotated[
        str | None, typer.Option(help="Parquet only: a folder at --out with a file for each day, outlet, type ...")
    ] = None,
    store: StoreOption = "tellings.db",
) -> None:
    """Write a whole table, or everything in a format of other programs; the same store gives the same bytes.

    tellings export events --format csv -o events.csv

    tellings export --format gdelt -o gdelt-events.tsv

    tellings export events --format parquet --partition day -o events
    """
    from tellings.writers.products import PRODUCTS

    if format not in (*TABLES, *PRODUCTS):
        raise InputError(f"--format {format}: expected one of {', '.join((*TABLES, *PRODUCTS))}")
    with desk_at(store) as desk:
        if partition is not None:
            _write_partitions(desk, table, format, out, partition)
            return
        if format in TABLES:
            _write_table(desk, table, format, out, story)
            return
        if table is not None:
            raise InputError(f"{table}: expected no table with --format {format}, which has rows of its own")
        with _opened(out) as file:
            number = desk.hand_on(format, file, story=story)
    if out is not None:
        print(f"{out}: {number:,} written")


@app.command(rich_help_panel="Hand on")
def mcp(store: StoreOption = "tellings.db") -> None:
    """Answer an assistant by the Model Context Protocol on standard input and output; it may read, and change nothing.

    Needs the extra tellings[mcp].
    """
    from tellings.mcp import serve

    with desk_at(store):
        pass
    serve(store)


def _write_table(desk: Desk, table: str | None, format: str, out: Path | None, story: str | None) -> None:
    from tellings.api import TABLE_NAMES
    from tellings.writers import write_table

    if table is None:
        raise InputError(f"--format {format}: expected the name of a table before it: one of {', '.join(TABLE_NAMES)}")
    if story is not None:
        raise InputError(f"--story {story}: expected a format of other programs with it; {format} writes a whole table")
    found = desk.records(table)
    number = write_table(table, found, out or sys.stdout.buffer, format=format, made_by=desk.made_by())
    if out is not None:
        print(f"{out}: {number:,} written")


def _write_partitions(desk: Desk, table: str | None, format: str, out: Path | None, by: str) -> None:
    from tellings.api import TABLE_NAMES
    from tellings.writers.partitions import write_partitions

    if format != "parquet" or table not in TABLE_NAMES or out is None:
        raise InputError(
            f"--partition {by}: expected a table before it, --format parquet, and a folder to write as --out"
        )
    number = write_partitions(desk.store, table, by, out, made_by=desk.made_by())
    print(f"{out}: {number:,} written")


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Yield a file to write to; one that is half written is never left under its name."""
    if path is None:
        yield sys.stdout.buffer
        return
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as file:
            yield file
        half.replace(path)
    except OSError as error:
        raise InputError(f"{path}: expected a file that can be written; {error.strerror}") from error
    finally:
        half.unlink(missing_ok=True)
