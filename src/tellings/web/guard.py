"""Who may ask: only a browser that means this desk. Stops DNS rebinding, forms posted from other sites, and floods."""

from __future__ import annotations

from asyncio import wait_for
from hmac import compare_digest
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar.types import ASGIApp, HTTPScope, Receive, ReceiveMessage, Scope, Send

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD"})
A_SECOND = 60.0
AT_ONCE = 240.0
COOKIE = "tellings"
# A body may take so long to come, whoever sends it; 32 MiB take that at half a megabyte a second.
MOST_SECONDS = 60.0
LATE = "The rest of what was sent did not come in time."
READ, EDIT = 1, 2
UNKNOWN = b"This desk asks for its token: open the address that `tellings serve` printed.\n"
Refusal = tuple[int, bytes]


def make_guard(token: str, names: frozenset[str], *, read_token: str = "") -> Callable[[ASGIApp], ASGIApp]:
    """Return a middleware that checks Host on every request, Origin on every one that writes, and the token if any.

    ``read_token`` opens everything that only reads.
    """
    tokens = (token, read_token)
    limits: dict[str, tuple[float, float]] = {}

    def guard(app: ASGIApp) -> ASGIApp:
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await app(scope, receive, send)
                return
            refusal = _refused(scope, NAMES | names) or _flooded(scope, limits) or _unknown(scope, tokens)
            if refusal is None:
                await app(scope, receive if scope["method"] in READING else _in_time(receive), send)
                return
            status, words = refusal
            extra = _extra(scope, status)
            headers = [(b"content-type", b"text/plain"), *extra]
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": words, "more_body": False})

        return guarded

    return guard


def _in_time(receive: Receive) -> Receive:
    """Return ``receive`` so that a body which is not there in time is given up (408)."""
    end, whole = monotonic() + MOST_SECONDS, False

    async def receiving() -> ReceiveMessage:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await wait_for(receive(), max(0.0, end - monotonic()))
        except TimeoutError as error:
            raise HTTPException(detail=LATE, status_code=408) from error
        whole = not message.get("more_body", False)
        return message

    return receiving


def _headers(scope: HTTPScope) -> dict[bytes, str]:
    return {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _refused(scope: HTTPScope, names: frozenset[str]) -> Refusal | None:
    headers = _headers(scope)
    host = headers.get(b"host", "")
    if bare(host) not in names:
        return 403, b"This desk answers to its own machine only.\n"
    if scope["method"] in READING:
        return None
    if headers.get(b"origin", "") not in (f"http://{host}", f"https://{host}"):
        return 403, b"Only pages of this desk may change it.\n"
    return None


def _flooded(scope: HTTPScope, limits: dict[str, tuple[float, float]]) -> Refusal | None:
    """Count requests by address: 60 a second, 240 at once (a token bucket)."""
    address = scope.get("client")
    client = address[0] if address else ""
    left, seen = limits.get(client, (AT_ONCE, monotonic()))
    now = monotonic()
    left = min(AT_ONCE, left + (now - seen) * A_SECOND)
    if len(limits) > 10_000:
        limits.clear()
    limits[client] = (left - 1 if left >= 1 else left, now)
    return None if left >= 1 else (429, b"Too many requests at once; wait a second.\n")


def _unknown(scope: HTTPScope, tokens: tuple[str, str]) -> Refusal | None:
    """Ask for a token: as ``Authorization: Bearer``, as a cookie, or once as ``?token=``, which sets the cookie.

    Of the two ``tokens`` the second one is for reading only.
    """
    if not any(tokens):
        return None
    headers = _headers(scope)
    cookies = dict(part.strip().partition("=")[::2] for part in headers.get(b"cookie", "").split(";"))
    shown = headers.get(b"authorization", "").removeprefix("Bearer ")
    may = [_may(one, tokens) for one in (shown, cookies.get(COOKIE, ""))]
    if EDIT in may or (READ in may and scope["method"] in READING):
        return None
    if READ in may:
        return 403, b"This token is for reading; what changes the desk needs the other one.\n"
    return (303, b"Welcome.\n") if _may(_asked(scope), tokens) else (401, UNKNOWN)


def _may(shown: str, tokens: tuple[str, str]) -> int:
    """Return what a token opens: nothing (0), reading (1), all (2)."""
    edit, read = (bool(one) and compare_digest(shown.encode(), one.encode()) for one in tokens)
    return EDIT if edit else READ if read else 0


def _asked(scope: HTTPScope) -> str:
    return parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]


def _extra(scope: HTTPScope, status: int) -> list[tuple[bytes, bytes]]:
    """Return the headers beside a refusal: where to go with the new cookie, or how long to wait."""
    if status == 429:
        return [(b"retry-after", b"1")]
    if status != 303:
        return []
    path = scope["path"].encode("ascii", "ignore")
    safe = path if path.startswith(b"/") and not path.startswith(b"//") else b"/"
    cookie = f"{COOKIE}={_asked(scope)}; HttpOnly; SameSite=Strict; Path=/"
    return [(b"location", safe), (b"set-cookie", cookie.encode())]


def bare(host: str) -> str:
    """Return a host without its port."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
