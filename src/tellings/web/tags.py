"""ETags: an answer that has not changed is not sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar.enums import ScopeType

from tellings.text import digest

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

WHOLE = (b"application/json", b"text/html", b"application/atom+xml")


def tagged(app: ASGIApp) -> ASGIApp:
    """Return ``app`` with a digest of each page and answer as its ETag (RFC 9110), and 304 where it is known."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            await app(scope, receive, send)
            return
        known = dict(scope["headers"]).get(b"if-none-match", b"")
        held: list[Any] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = dict(message["headers"]).get(b"content-type", b"")
                if message["status"] == 200 and kind.startswith(WHOLE):
                    held.append(message)
                    return
            if not held or message["type"] != "http.response.body" or message.get("more_body"):
                await send(message)
                return
            start = held.pop()
            tag = f'"{digest(message["body"])}"'.encode("ascii")
            start["headers"] = [*start["headers"], (b"etag", tag), (b"cache-control", b"no-cache")]
            if tag in known:
                kept = [(name, value) for name, value in start["headers"] if name != b"content-length"]
                start.update(status=304, headers=kept)
                await send(start)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await send(start)
            await send(message)

        await app(scope, receive, sending)

    return answering
