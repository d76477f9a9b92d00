"""Starting the server: on the loopback address, until it is stopped."""

from __future__ import annotations

import webbrowser
from threading import Timer

from tellings.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run(store: str, *, host: str = "127.0.0.1", port: int = 8765, open_page: bool = False) -> None:
    """Serve the desk over ``store`` until interrupted. Raises InputError for an address beyond this machine."""
    if host not in LOOPBACK:
        raise InputError(f"--host {host}: expected one of {', '.join(LOOPBACK)}; serving others needs a token")
    import uvicorn

    from tellings.web.app import create_app

    if open_page:
        Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"]).start()
    uvicorn.run(create_app(store), host=host, port=port, log_level="warning", server_header=False)
