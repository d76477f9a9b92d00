"""One round over many feeds: ask those whose turn it is, take in what is new, say which stories changed."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec.structs import replace

from tellings import records as r
from tellings.api import Desk
from tellings.engines.garbage import rest
from tellings.errors import InputError
from tellings.live.fetch import Fetcher, FetchError
from tellings.readers import Source
from tellings.readers.charset import decode
from tellings.readers.feed import read
from tellings.readers.stream import Stream
from tellings.readers.xml import parsed
from tellings.stores.schema import encode
from tellings.text import digest

HOSTS_AT_ONCE = 8
LAST_ROUND = "last round"
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 300, 86_400


class Memory(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept of a feed between rounds: its marks, its failures in a row, and when it may be asked again."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    not_before: float = 0.0


class Round(NamedTuple):
    """What a round did: feeds asked and unchanged, new items, failures by feed, and stories new or changed."""

    asked: int
    unchanged: int
    new: int
    failures: dict[str, str]
    stories: tuple[r.Story, ...]


def feeds_of(places: Iterable[str]) -> list[str]:
    """Return the feeds at ``places``: addresses as they are, the addresses in OPML files; each once.

    Raises InputError for a file that is no OPML.
    """
    found: dict[str, None] = {}
    for place in places:
        if urlsplit(place).scheme in ("http", "https"):
            found[place] = None
            continue
        try:
            outlines = list(parsed(Path(place).read_bytes()).iter("outline"))
        except (OSError, InputError) as error:
            raise InputError(f"{place}: expected an address or an OPML file; {error}") from error
        found.update((url, None) for one in outlines if (url := one.get("xmlUrl") or ""))
    return list(found)


class Asked(NamedTuple):
    """What asking one feed gave: what to remember of it, its new items by address, and why it failed, if it did."""

    feed: str
    memory: Memory
    items: dict[str, Source]
    unchanged: bool = False
    reason: str = ""


def watch_round(desk: Desk, feeds: Sequence[str], fetcher: Fetcher, *, now: float, full: bool = False) -> Round:
    """Ask every feed whose turn it is at ``now`` (seconds since 1970) and bring the store up to date with new items.

    With ``full`` the article of each new item is fetched too. A feed that fails waits longer each time, up to a day;
    one that fails stops no other. Killed before the items are stored, the next round asks for them again.
    """
    store = desk.store
    memories = {feed: _memory(store.fact(_key(feed))) for feed in feeds}
    due = [feed for feed in feeds if not now < memories[feed].not_before <= now + LONGEST_WAIT_SECONDS]
    known = {url for _, url in store.pairs("reports", "url")}

    def ask(feed: str) -> Asked:
        return _ask(feed, memories[feed], fetcher, known, now)

    asked = [one for host in _by_host(due, ask) for one in host]
    items = {url: source for one in sorted(asked) for url, source in one.items.items()}
    changed = _take_in(desk, items, fetcher if full else None)
    if items:
        rest()
    for one in asked:
        if one.memory != memories[one.feed]:
            store.set_fact(_key(one.feed), msgspec.json.encode(one.memory).decode())
    failures = {one.feed: one.reason for one in asked if one.reason}
    waiting = sum(memories[feed].failures > 0 for feed in feeds if feed not in {one.feed for one in asked})
    store.set_fact(LAST_ROUND, msgspec.json.encode(_account(now, asked, len(items), waiting)).decode())
    return Round(len(asked), sum(one.unchanged for one in asked), len(items), failures, changed)


def _account(now: float, asked: Sequence[Asked], new: int, waiting: int) -> dict[str, int | float]:
    failing = sum(bool(one.reason) for one in asked)
    return {"at": now, "asked": len(asked), "new": new, "failing": failing, "waiting": waiting}


def _by_host(feeds: Sequence[str], ask: Callable[[str], Asked]) -> list[list[Asked]]:
    """Ask feeds, several hosts at a time, those of one host one after the other."""
    hosts: dict[str, list[str]] = {}
    for feed in feeds:
        hosts.setdefault(urlsplit(feed).netloc.lower(), []).append(feed)
    stopped = Event()

    def ask_all(one: Sequence[str]) -> list[Asked]:
        return [ask(feed) for feed in one if not stopped.is_set()]

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        try:
            return list(pool.map(ask_all, hosts.values()))
        finally:
            stopped.set()


def _ask(feed: str, memory: Memory, fetcher: Fetcher, known: set[str], now: float) -> Asked:
    marks = {"If-None-Match": memory.etag, "If-Modified-Since": memory.modified}
    try:
        found = fetcher.get(feed, {name: value for name, value in marks.items() if value})
        if found.status == 304:
            return Asked(feed, Memory(etag=memory.etag, modified=memory.modified), {}, unchanged=True)
        if found.status != 200:
            raise FetchError(f"{feed}: expected a feed; found status {found.status}")
        items = _new_items(feed, found.body, known)
    except InputError as error:
        failures = memory.failures + 1
        wait = min(FIRST_WAIT_SECONDS * 2 ** min(failures - 1, 20), LONGEST_WAIT_SECONDS)
        later = Memory(etag=memory.etag, modified=memory.modified, failures=failures, not_before=now + wait)
        return Asked(feed, later, {}, reason=str(error))
    etag, modified = (_mark(found.headers.get(name, "")) for name in ("etag", "last-modified"))
    return Asked(feed, Memory(etag=etag, modified=modified), items)


def _mark(value: str) -> str:
    """Return a header that may be sent back as it came, or nothing."""
    return value if len(value) <= 500 and value.isprintable() and value.isascii() else ""


def _new_items(feed: str, body: bytes, known: set[str]) -> dict[str, Source]:
    """Return the items of a feed whose addresses are not in the store, by address."""
    found = (one for one in read(Stream(feed, io.BytesIO(body))) if isinstance(one, Source))
    items = {urljoin(feed, one.url): one for one in found if one.url}
    return {url: replace(one, url=url) for url, one in items.items() if url not in known}


def _take_in(desk: Desk, items: Mapping[str, Source], fetcher: Fetcher | None) -> tuple[r.Story, ...]:
    """Store new items and bring all stages up to date; return the stories that are new or hold other reports."""
    if not items:
        return ()
    before = set(map(_digest, desk.store.select(r.Story)))
    rows = [_row(source, _page(url, fetcher)) for url, source in sorted(items.items())]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"feeds-{digest(*sorted(items))[:12]}.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        desk.add(path)
    return tuple(story for story in desk.store.select(r.Story) if _digest(story) not in before)


def _digest(story: r.Story) -> str:
    return digest(encode(story))


def _page(url: str, fetcher: Fetcher | None) -> str:
    """Return the page of an item when it is asked for and can be had; the item's own words stand for it otherwise."""
    if fetcher is None:
        return ""
    try:
        found = fetcher.get(url)
    except FetchError:
        return ""
    return decode(found.body) if found.status == 200 and "html" in found.headers.get("content-type", "") else ""


def _row(source: Source, page: str) -> dict[str, str]:
    row = {
        "text": "" if page else source.text,
        "html": page or source.html,
        "title": source.title,
        "outlet": source.outlet,
        "url": source.url,
        "date": source.day,
        "author": source.author,
        "language": source.language,
    }
    return {name: value for name, value in row.items() if value}


def _memory(kept: str | None) -> Memory:
    return msgspec.json.decode(kept, type=Memory) if kept else Memory()


def _key(feed: str) -> str:
    return f"feed {feed}"
