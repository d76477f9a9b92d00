"""The commands of whoever keeps a store: what is in it, whether it holds together, copies of it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tellings.cli.app import app
from tellings.cli.options import AsJson, StoreOption, desk_at

if TYPE_CHECKING:
    from tellings.live import Fetcher


@app.command(rich_help_panel="Keep")
def status(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """Say what a store holds: sizes, days covered, what was set aside, the model that read it."""
    from tellings import operate

    with desk_at(store) as desk:
        found = operate.status(desk.store)
    if as_json:
        print(json.dumps(found._asdict(), ensure_ascii=False, indent=2))
        return
    print(f"{found.address}: schema {found.schema}, {found.size_bytes / 1e6:.1f} MB")
    print(f"model       {found.model or 'none yet'}")
    print(f"days        {found.first_day or 'undated'} to {found.last_day or 'undated'}")
    print("last build  " + (_told(found.last_build) or "none yet"))
    print("last round  " + (_told(found.last_round) or "no feeds followed"))
    print(
        "waiting     " + (", ".join(f"{count} to {stage}" for stage, count in found.waiting.items() if count) or "none")
    )
    print("set aside   " + (", ".join(f"{count} at {stage}" for stage, count in found.set_aside.items()) or "none"))
    for name, count in found.counts.items():
        print(f"{name.replace('_', ' '):14} {count}")
    for turn in found.turns:
        print(f"last build  {turn}")


def _told(account: dict[str, str | int] | dict[str, int | float] | None) -> str:
    """Return when something was done, and its figures."""
    if account is None:
        return ""
    at = account["at"]
    when = at if isinstance(at, str) else datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
    return ", ".join([when, *(f"{value} {name.replace('_', ' ')}" for name, value in account.items() if name != "at")])


@app.command(rich_help_panel="Keep")
def doctor(store: StoreOption = "tellings.db", as_json: AsJson = False) -> None:
    """Check that a store holds together; exit code 1 when something does not."""
    from tellings import operate

    with desk_at(store) as desk:
        found = list(operate.doctor(desk.store))
    if as_json:
        print(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(f"{one.check}: {one.where}: {one.what}")
        print(f"{store}: {len(found)} complaints" if found else f"{store}: everything holds")
    if found:
        raise typer.Exit(1)


@app.command(rich_help_panel="Keep")
def backup(
    file: Annotated[Path, typer.Argument(help="A new file for the copy.")], store: StoreOption = "tellings.db"
) -> None:
    """Copy a store, in a file or on a server, to a file, as it is at one moment, while others use it."""
    from tellings import operate

    with desk_at(store) as desk:
        size = operate.backup(desk.store, file)
    print(f"{file}: {size / 1e6:.1f} MB")


@app.command(rich_help_panel="Keep")
def restore(file: Annotated[Path, typer.Argument(help="A backup.")], store: StoreOption = "tellings.db") -> None:
    """Make a store from a backup, in a new file or in an empty database; nothing is ever overwritten."""
    from tellings import operate

    found = operate.restore(file, store)
    print(f"{store}: {found.counts['reports']} reports in {found.counts['stories']} stories")


@app.command(rich_help_panel="Build")
def watch(  # noqa: PLR0913 (each option is one choice)
    places: Annotated[list[str], typer.Argument(help="Addresses of feeds, or OPML files that list them.")],
    store: StoreOption = "tellings.db",
    once: Annotated[bool, typer.Option("--once", help="One round, then leave.")] = False,
    every: Annotated[float, typer.Option(min=0.01, help="Minutes between rounds.")] = 15.0,
    full: Annotated[bool, typer.Option("--full", help="Fetch the article of each new item too.")] = False,
    webhook: Annotated[str | None, typer.Option(help="Address that is told of changes (POST, JSON).")] = None,
    allow_host: Annotated[list[str] | None, typer.Option(help="A host that may have a private address.")] = None,
) -> None:
    """Follow feeds: take in new items, bring the stories up to date, say which changed. The only command that fetches.

    Public addresses only, http and https; robots.txt is obeyed, one request a host at a time.
    """
    import time

    from tellings.cli.logs import LOG
    from tellings.live import Fetcher, feeds_of, watch_round

    feeds, fetcher = feeds_of(places), Fetcher(allow_hosts=allow_host or ())
    with desk_at(store, create=True) as desk:
        while True:
            found = watch_round(desk, feeds, fetcher, now=time.time(), full=full)
            for feed, reason in sorted(found.failures.items()):
                LOG.warning("feed failed", extra={"feed": feed, "reason": reason})
                print(f"{feed}: {reason}", file=sys.stderr)
            counts = {"asked": found.asked, "unchanged": found.unchanged, "new": found.new}
            LOG.info("round ended", extra=counts | {"failed": len(found.failures), "changed": len(found.stories)})
            print(f"{found.asked} feeds asked, {found.unchanged} unchanged, {found.new} new items", flush=True)
            changes = [{"id": one.id, "headline": one.headline, "reports": len(one.reports)} for one in found.stories]
            for change in changes:
                print(f"{change['id']}  {change['headline']} ({change['reports']} reports)", flush=True)
            if webhook and changes:
                tell_of(fetcher, webhook, {"stories": changes})
            if once:
                return
            time.sleep(every * 60)


def tell_of(fetcher: Fetcher, webhook: str, message: dict[str, object]) -> None:
    """Send what changed to the webhook; one that does not answer is named and stops nothing."""
    from tellings.errors import InputError

    try:
        answer = fetcher.post(webhook, json.dumps(message, ensure_ascii=False).encode())
    except InputError as error:
        print(error, file=sys.stderr)
    else:
        if answer.status >= 300:
            print(f"{webhook}: expected to be heard; found status {answer.status}", file=sys.stderr)
