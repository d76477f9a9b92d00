"""Who may ask: only a browser that means this machine. Stops DNS rebinding and forms posted from other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar.enums import ScopeType

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD"})


def guard(app: ASGIApp) -> ASGIApp:
    """Return ``app`` behind a check of Host on every request, and of Origin on every one that writes."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and not _allowed(scope):
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send(
                {
                    "type": "http.response.body",
                    "body": b"This desk answers to its own machine only.\n",
                    "more_body": False,
                }
            )
            return
        await app(scope, receive, send)

    return guarded


def _allowed(scope: HTTPScope) -> bool:
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    if bare(headers.get(b"host", "")) not in NAMES:
        return False
    if scope["method"] in READING:
        return True
    origin = headers.get(b"origin", "")
    return origin.startswith("http://") and origin.removeprefix("http://") == headers.get(b"host")


def bare(host: str) -> str:
    """Return a host without its port."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
