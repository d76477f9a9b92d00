"""Starting the server: on the loopback address, until it is stopped; beyond it only with a token."""

from __future__ import annotations

import os
import webbrowser
from threading import Timer
from typing import TYPE_CHECKING

from litestar.enums import HttpMethod, ScopeType

from tellings.errors import InputError

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "TELLINGS_TOKEN"
READ_TOKEN = "TELLINGS_READ_TOKEN"
LEAST_CHARACTERS = 20


def headed(app: ASGIApp) -> ASGIApp:
    """Return ``app`` so that it answers HEAD as it would GET, without the body (RFC 9110, 9.3.2)."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        scope["method"] = HttpMethod.GET
        await app(scope, receive, sending)

    return answering


def run(store: str, *, host: str = "127.0.0.1", port: int = 8765, open_page: bool = False) -> None:
    """Serve the desk over ``store`` until interrupted.

    Raises InputError for an address beyond this machine when TELLINGS_TOKEN holds no token of 20 characters or more.
    """
    token = os.environ.get(TOKEN, "")
    if (host not in LOOPBACK or token) and len(token) < LEAST_CHARACTERS:
        raise InputError(
            f"--host {host}: expected one of {', '.join(LOOPBACK)}, or a token of at least {LEAST_CHARACTERS} "
            f"characters in {TOKEN}; others may ask only with it"
        )
    import uvicorn

    from tellings.web.app import create_app

    read_token = os.environ.get(READ_TOKEN, "")
    if read_token and (len(read_token) < LEAST_CHARACTERS or not token or read_token == token):
        raise InputError(
            f"{READ_TOKEN}: expected at least {LEAST_CHARACTERS} characters, other than those in {TOKEN}, which must "
            f"be set too; found {len(read_token)}"
        )
    names = frozenset(one for one in (host, os.environ.get("TELLINGS_HOST", "")) if one and one not in LOOPBACK)
    if open_page:
        Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"]).start()
    app = headed(create_app(store, token=token, read_token=read_token, names=names))
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False,
        timeout_keep_alive=10, h11_max_incomplete_event_size=64 * 1024, limit_concurrency=200,
    )  # fmt: skip
