"""Starting the server: on the loopback address, until it is stopped; beyond it only with a token."""

from __future__ import annotations

import os
import webbrowser
from threading import Timer

from tellings.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "TELLINGS_TOKEN"
LEAST_CHARACTERS = 20


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

    names = frozenset(one for one in (host, os.environ.get("TELLINGS_HOST", "")) if one and one not in LOOPBACK)
    if open_page:
        Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"]).start()
    uvicorn.run(
        create_app(store, token=token, names=names), host=host, port=port, log_level="warning", server_header=False,
        timeout_keep_alive=10, h11_max_incomplete_event_size=64 * 1024, limit_concurrency=200,
    )  # fmt: skip
