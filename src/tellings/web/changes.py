"""What changes the store: reports that are added, and decisions of analysts with their history and undo."""

from __future__ import annotations

import json
import re
import tempfile
from asyncio import sleep
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect, ServerSentEvent, ServerSentEventMessage, Template

from tellings import judging
from tellings import records as r
from tellings.decisions import ACTIONS, decide, in_force
from tellings.errors import InputError
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, row_of
from tellings.web import editions, saved
from tellings.web.pages import MOST_CHARACTERS, SEARCH_FILTERS, Asked, given, waiting
from tellings.web.shown import address
from tellings.web.views import review
from tellings.web.views.history import targets

MOST_BYTES = 32 * 1024 * 1024
MOST_HISTORY = 300
BUSY = "The desk is still at work on what was given before; try again when it is done."


@get("/add", include_in_schema=False)
async def add_page(request: Asked) -> Template:
    """Where files are dropped and texts pasted, and what was set aside."""
    return Template("add.html", context={
        "title": "Add reports", "state": request.app.state.jobs.state, "most_mib": MOST_BYTES // 2**20,
        "problems": request.app.state.desk.store.browse(r.Problem, limit=100),
    })  # fmt: skip


@post("/add", status_code=303, include_in_schema=False)
async def add(request: Asked) -> Response[Any]:
    """Read the files of a form, or its pasted text, in the background."""
    form = await request.form()
    files = [one for one in form.getall("files", []) if isinstance(one, UploadFile) and one.filename]
    pasted = {name: str(form.get(name, "")).strip() for name in ("name", "outlet", "date", "text")}
    if not files and not pasted["text"]:
        raise InputError("expected a file or a text; the form holds neither")
    folder = Path(tempfile.mkdtemp(prefix="tellings-"))
    for number, one in enumerate(files):
        (folder / _file_name(one.filename, number)).write_bytes(await one.read())
    if pasted["text"]:
        _keep(folder, pasted)
    if not request.app.state.jobs.start(folder):
        return Response(BUSY, status_code=409, media_type="text/plain")
    return Redirect("/add", status_code=303)


def _file_name(name: str, number: int) -> str:
    """Return a plain file name: no folders, no dots in front, letters and digits that a log can show."""
    plain = re.sub(r"[^\w.\-]+", "_", re.split(r"[/\\]", name)[-1]).lstrip(".")[-120:]
    return plain or f"report-{number}.txt"


def _keep(folder: Path, pasted: dict[str, str]) -> None:
    """Write a pasted text as one line of JSON, so that name, outlet and date ride along."""
    name = _file_name(pasted["name"] or "pasted", 0)
    row = {"text": pasted["text"], "title": pasted["name"], "outlet": pasted["outlet"], "date": pasted["date"]}
    line = json.dumps({key: value for key, value in row.items() if value})
    (folder / f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")


@get("/add/progress", include_in_schema=False)
async def progress(request: Asked) -> ServerSentEvent:
    """How the work stands, as server-sent events until it is done."""
    jobs = request.app.state.jobs

    async def events() -> AsyncIterator[ServerSentEventMessage]:
        while jobs.state.running:
            yield ServerSentEventMessage(data=jobs.state.words)
            await sleep(0.5)
        yield ServerSentEventMessage(event="done", data=jobs.state.words)

    return ServerSentEvent(events())


@get("/decisions", include_in_schema=False)
async def decisions_page(request: Asked) -> Template:
    """The history of corrections, the latest first, each with its undo."""
    found = request.app.state.desk.store.browse(r.Decision, order="-at", limit=MOST_HISTORY)
    holding = {one.id for one in in_force(found)}
    rows = [(one, one.id in holding, targets(request.app.state.desk, one)) for one in found]
    return Template("decisions.html", context={
        "title": "Corrections", "decisions": rows, "against": request.app.state.desk.against(),
        "actions": ACTIONS, "state": request.app.state.jobs.state,
    })  # fmt: skip


@post("/decisions", status_code=303, include_in_schema=False)
async def make_decision(request: Asked) -> Response[Any]:
    """Keep a decision and apply it in the background. Raises InputError for one that cannot be understood."""
    form = await request.form()
    asked = {name: str(form.get(name, "")).strip()[:2000] for name in ("action", "value", "author", "reason", "back")}
    said = str(form.get("targets", ""))
    targets = [one.strip() for one in said.split(";") if one.strip()] if ";" in said else said.split()
    if asked["action"] == "same" and len(targets) == 1:
        targets, asked["value"] = [*targets, *asked["value"].split()], ""
    await sync_to_thread(_check, request, asked["action"], targets, asked)
    back = asked["back"] if re.fullmatch(r"/review|/story/story[0-9a-f]{16}", asked["back"]) else "/decisions"
    return Redirect(back, status_code=303)


def _check(request: Asked, action: str, targets: list[str], words: dict[str, str]) -> None:
    """Keep a decision on what is there, and have it applied. Raises InputError for any other."""
    judging.record(
        request.app.state.desk.store, action, targets, {key: words[key] for key in ("author", "reason", "value")}
    )
    request.app.state.jobs.start(None)


def _record(request: Asked, action: str, targets: list[str], words: dict[str, str]) -> None:
    """Keep a decision, made now, and have it applied."""
    made = decide(
        action, targets, author=words["author"], reason=words["reason"],
        at=datetime.now(UTC).isoformat(timespec="milliseconds"), value=words["value"],
    )  # fmt: skip
    row = row_of(SHELVES["decisions"], made)
    store = request.app.state.desk.store
    store.apply([Change(owner=made.id, stage="decided", stamp=made.at, rows={"decisions": [row]})])
    request.app.state.jobs.start(None)


@get("/review", include_in_schema=False)
async def review_page(request: Asked) -> Template:
    """What waits for an answer, and the latest answers."""
    asked = given(request, ("kind", "who"))
    asking = await sync_to_thread(waiting, request)
    found = await sync_to_thread(review.review, request.app.state.desk, asking, asked)
    return Template("review.html", context={**found, "state": request.app.state.jobs.state})


@post("/review", status_code=303, include_in_schema=False)
async def answer(request: Asked) -> Response[Any]:
    """Keep an answer (y, n or h) as a decision and apply it in the background. Raises InputError for any other."""
    form = await request.form()
    asked = {name: str(form.get(name, "")).strip()[:300] for name in ("kind", "answer", "a", "b", "who", "why", "only")}
    chosen = review.action(asked["kind"], asked["answer"])
    if chosen is None:
        raise InputError("review: expected a kind of question and y, n or h as its answer")
    said = f"review: {review.ANSWERS[asked['answer']]}; asked because {asked['why'] or 'they look alike'}"
    _record(request, chosen, [asked["a"], asked["b"]], {"author": asked["who"], "reason": said, "value": ""})
    back = {"kind": asked["only"], "who": asked["who"]}
    return Redirect(address("/review", back), status_code=303)


@post("/searches", status_code=303, include_in_schema=False)
async def save_search(request: Asked) -> Redirect:
    """Save a search, or forget one, and lead back to the search."""
    form = await request.form()
    asked = {
        name: value.replace("\x00", "")[:MOST_CHARACTERS]
        for name, value in parse_qsl(str(form.get("search", "")))
        if name in SEARCH_FILTERS
    }
    act = saved.forget if form.get("forget") else saved.keep
    await sync_to_thread(act, request.app.state.desk, asked)
    return Redirect(f"{address('/search', {} if form.get('forget') else asked)}#saved", status_code=303)


@post("/story/{key:str}/keep", status_code=303, include_in_schema=False)
async def keep_edition(request: Asked, key: FromPath[str]) -> Redirect:
    """Keep what a story says now, and lead to the address that goes on saying it."""
    desk, now = request.app.state.desk, datetime.now(UTC).isoformat(timespec="minutes")
    story = await sync_to_thread(desk.story, key)
    name = await sync_to_thread(partial(editions.keep, desk, story, at=now))
    return Redirect(f"/story/{story.id}?asof={name}", status_code=303)


CHANGES = [add_page, add, progress, decisions_page, make_decision, review_page, answer, save_search, keep_edition]
