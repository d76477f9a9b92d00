"""The commands that build and ask: each a thin line to `tellings.api`; what is printed is made in `show`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellings.cli.options import ABOUT, AsJson, ReportKey, StoreOption, StoryKey, desk_at

app = typer.Typer(
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    log_json: Annotated[
        Path | None, typer.Option(envvar="TELLINGS_LOG_JSON", help="Append what is done to a file, JSON lines.")
    ] = None,
) -> None:
    """Print the version when asked, and log where asked."""
    if log_json is not None:
        from tellings.cli.logs import log_to

        log_to(log_json)
    if show:
        from tellings import __version__

        print(f"tellings {__version__}")
        raise typer.Exit


@app.command(rich_help_panel="Build")
def build(  # noqa: PLR0913 (each option is one choice)
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.")] = None,
    columns: Annotated[str, typer.Option(help="Whose names the files have: text=body,date=pub (CSV, JSON ...).")] = "",
    roster: Annotated[
        Path | None, typer.Option(help="A table of people whom you know (TSV); the store keeps it.")
    ] = None,
    store: StoreOption = "tellings.db",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; default: one a core.")] = None,
    cluster: Annotated[
        str | None, typer.Option(envvar="TELLINGS_CLUSTER", help="A Dask scheduler's address, or local.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read reports and bring everything up to date; again = only what is new.

    Reports that cannot be read are set aside with the reason, the rest is done, and the exit code is 1.
    With --cluster the work is done by the workers of a Dask cluster; the result is the same, byte for byte.
    """
    from tellings.cli.logs import LOG, logged
    from tellings.cli.progress import bars
    from tellings.cli.show import show_summary
    from tellings.engines import engine_at
    from tellings.readers.fields import columns_of

    named = columns_of(columns)
    with desk_at(store, create=True) as desk, engine_at(cluster, workers=workers) as engine, bars() as progress:
        summary = desk.add(*(paths or ()), columns=named, roster=roster, progress=logged(progress), engine=engine)
    for one in summary.problems:
        LOG.warning("set aside", extra={"source": one.name, "stage": one.stage, "reason": one.reason})
    told = summary._asdict() | {"problems": len(summary.problems), "store": store}
    LOG.info("build ended", extra=told)
    show_summary(summary, store, as_json=as_json)
    if summary.problems:
        raise typer.Exit(1)


@app.command(rich_help_panel="Ask")
def stories(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List the stories, the one with the latest report first."""
    from tellings.cli.show import show_stories

    with desk_at(store) as desk:
        show_stories(desk, as_json=as_json)


@app.command(rich_help_panel="Ask")
def brief(  # noqa: PLR0913 (each option is one choice)
    story: StoryKey = None,
    lines: Annotated[int, typer.Option(min=1, max=500, help="How many lines at most.")] = 25,
    since: Annotated[str | None, typer.Option(help="Only what is new since this day: YYYY-MM-DD.")] = None,
    format: Annotated[str, typer.Option(help="terminal, text, markdown, html or json.")] = "terminal",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; default: standard output.")] = None,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """Print the cited brief of a story; without STORY, of the largest."""
    from tellings.cli.told import show_brief
    from tellings.cli.written import day_of, write

    with desk_at(store) as desk:
        found = (
            desk.brief_of(story, max_lines=lines, since=day_of(since)) if since or lines != 25 else desk.brief(story)
        )
        if format == "terminal" and out is None:
            show_brief(desk, found, as_json=as_json)
        else:
            write(desk, found, format=format, out=out)


@app.command(rich_help_panel="Ask")
def timeline(story: StoryKey = None, store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List what happened, was said and was published, day by day."""
    from tellings.cli.told import show_timeline

    with desk_at(store) as desk:
        show_timeline(desk, story, as_json=as_json)


@app.command(rich_help_panel="Ask")
def happenings(story: StoryKey = None, store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List what happened in a story, with the life of each happening and who stands behind it."""
    from tellings.cli.told import show_happenings

    with desk_at(store) as desk:
        show_happenings(desk, story, as_json=as_json)


@app.command(rich_help_panel="Ask")
def conflicts(story: StoryKey = None, store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List where tellings differ, both sides with their words."""
    from tellings.cli.told import show_conflicts

    with desk_at(store) as desk:
        show_conflicts(desk, story, as_json=as_json)


@app.command(rich_help_panel="Ask")
def events(  # noqa: PLR0913 (each option is one filter)
    story: Annotated[str | None, typer.Option(help="Only this story.")] = None,
    report: Annotated[str | None, typer.Option(help="Only this report.")] = None,
    type: Annotated[str | None, typer.Option(help="Only this PLOVER type, such as CONSULT.")] = None,
    actor: Annotated[str | None, typer.Option(help="Actor or recipient code, or its beginning: RUS, PAKGOV.")] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Also those that lack somebody whom the coder can place.")
    ] = False,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """List coded events: who did what to whom, when, and how real it is."""
    from tellings.cli.show import show_events

    with desk_at(store) as desk:
        wanted = desk.events(story=story, report=report, type=type and type.upper(), actor=actor, partial=partial)
        show_events(desk, wanted, as_json=as_json)


@app.command(rich_help_panel="Ask")
def claims(  # noqa: PLR0913 (each option is one filter)
    story: Annotated[str | None, typer.Option(help="Only this story.")] = None,
    report: Annotated[str | None, typer.Option(help="Only this report.")] = None,
    by: Annotated[str | None, typer.Option(help="Part of the speaker's name.")] = None,
    about: Annotated[str | None, typer.Option(help="Words that the claim must hold.")] = None,
    origin: Annotated[str | None, typer.Option(help="Part of the origin's name.")] = None,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """List who said what, direct and indirect, with the chain behind it."""
    from tellings.cli.show import show_claims

    with desk_at(store) as desk:
        found = desk.claims(story=story, report=report, by=by, about=about, origin=origin)
        show_claims(desk, found, as_json=as_json)


@app.command(rich_help_panel="Ask")
def copies(  # noqa: PLR0913 (each option is one choice)
    a: Annotated[str | None, typer.Argument(help="A report: whose words it is made of.")] = None,
    b: Annotated[str | None, typer.Argument(help="A second report: only what the two share.")] = None,
    story: Annotated[str | None, typer.Option(help="Only this story.")] = None,
    report: Annotated[str | None, typer.Option(help="The same as the first argument.")] = None,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """Show who has words from whom: the copied passages of all reports, or of one, or of two side by side.

    Without a report, each passage with all who carry it and its probable first text. Words that differ are in brackets.
    """
    from tellings.cli.copied import show_families, show_lineage, show_pair

    with desk_at(store) as desk:
        one = a or report
        if one is None:
            show_families(desk, story, as_json=as_json)
        elif b is None:
            show_lineage(desk, one, as_json=as_json)
        else:
            show_pair(desk, one, b, as_json=as_json)


@app.command(rich_help_panel="Ask")
def show(
    report: ReportKey,
    versions: Annotated[bool, typer.Option("--versions", help="What changed each time its page was fetched.")] = False,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """Print a report's raw text with its blocks and spans marked, or what changed between fetches of its page."""
    from tellings.cli.show import show_report

    with desk_at(store) as desk:
        show_report(desk, report, versions=versions, as_json=as_json)


@app.command(rich_help_panel="Ask")
def search(
    query: Annotated[str, typer.Argument(help='Words, or a "phrase in quotation marks".')],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many reports at most.")] = 20,
    store: StoreOption = "tellings.db",
    as_json: AsJson = False,
) -> None:
    """Find reports by their words, with the hits in context."""
    from tellings.cli.show import show_hits

    with desk_at(store) as desk:
        show_hits(desk.search(query, limit=limit), desk.matching(query), as_json=as_json)


@app.command(rich_help_panel="Ask")
def problems(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """List what was set aside, with stage and reason."""
    from tellings.cli.show import show_problems

    with desk_at(store) as desk:
        show_problems(desk.problems(), as_json=as_json)


@app.command(rich_help_panel="Hand on")
def serve(
    store: StoreOption = "tellings.db",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8765,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Open the desk as a page in the browser: stories, briefs, timelines, reports with their spans."""
    from tellings.web import run

    run(store, host=host, port=port, open_page=open_page)
