"""One guarded GET: public addresses only, pinned; redirects checked again; limits on bytes, ratio and time.

The name is looked up once, the address checked, and that address connected to: an answer that changes changes nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from tellings.errors import InputError
from tellings.live.addresses import Resolve, is_public, resolve

AGENT = "tellings/0.1 (news reading; obeys robots.txt)"
CHUNK = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(InputError):
    """Something that could not or must not be fetched, with the reason."""


class Limits(NamedTuple):
    """How much one answer may take."""

    bytes: int = 16_000_000
    ratio: int = 100
    ratio_from_bytes: int = 1_000_000
    seconds: float = 30.0
    redirects: int = 5


LIMITS = Limits()


class Fetched(NamedTuple):
    """An answer: its status, the address that gave it in the end, its headers (small letters), its unpacked body."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Fetches, one request a host at a time with ``delay_seconds`` between; ``allow_hosts`` may be private ones."""

    def __init__(
        self,
        *,
        allow_hosts: Collection[str] = (),
        limits: Limits = LIMITS,
        delay_seconds: float = 1.0,
        resolver: Resolve = resolve,
    ) -> None:
        self._allowed = frozenset(host.lower() for host in allow_hosts)
        self._limits = limits
        self._delay_seconds = delay_seconds
        self._resolve = resolver
        self._turns: dict[str, _Turn] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, robots: bool = True) -> Fetched:
        """Return the answer to a GET after its redirects, each checked as the first was.

        Raises FetchError for an address that may not be asked, a page that robots.txt closes, a broken limit, or a
        connection that fails.
        """
        for _ in range(self._limits.redirects + 1):
            if robots and not self._open_to_us(url):
                raise FetchError(f"{url}: expected a page open to readers like us; robots.txt closes it")
            found = self._once(url, headers or {})
            target = found.headers.get("location", "")
            if found.status not in REDIRECTS or not target:
                return found
            url = urljoin(url, target)
        raise FetchError(f"{url}: expected at most {self._limits.redirects} redirects; found more")

    def _open_to_us(self, url: str) -> bool:
        """Say what robots.txt says (RFC 9309): none there means open, one that cannot be had means closed."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            rules = RobotFileParser()
            found = self.get(f"{root}/robots.txt", robots=False)
            if found.status >= 500:
                raise FetchError(f"{root}/robots.txt: expected an answer; found status {found.status}")
            rules.parse(found.body.decode("utf-8", "replace").splitlines() if found.status == 200 else [])
            self._robots[root] = rules
        return self._robots[root].can_fetch(AGENT, url)

    def post(self, url: str, body: bytes) -> Fetched:
        """Return the answer to a POST of JSON, under the same guard; a redirect is not followed.

        Raises FetchError as `get` does.
        """
        return self._once(url, {"Content-Type": "application/json"}, body)

    def _once(self, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Fetched:
        scheme, host, port, target = _parts(url)
        address = self._checked(url, host, port)
        turn = self._turns.setdefault(host, _Turn())
        with turn.lock:
            time.sleep(max(0.0, turn.free_at - time.monotonic()))
            try:
                connection = _Pinned(scheme, (host, port), address, self._limits.seconds)
                try:
                    sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
                    connection.request("GET" if body is None else "POST", target, body, sent)
                    return _answer(url, connection.getresponse(), self._limits)
                finally:
                    connection.close()
            except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
                raise FetchError(f"{url}: expected an answer; {error or type(error).__name__}") from error
            finally:
                turn.free_at = time.monotonic() + self._delay_seconds

    def _checked(self, url: str, host: str, port: int) -> str:
        """Return the address to connect to; every address of the host must be public, unless the host is allowed."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{url}: expected a host with an address; {error}") from error
        closed = [] if host in self._allowed else [one for one in found if not is_public(one)]
        if closed or not found:
            raise FetchError(f"{url}: expected a public address; found {', '.join(closed) or 'none'}")
        return found[0]


class _Turn:
    """The turn of one host: who holds the lock may ask, not before ``free_at``."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name means by then, cut off when its time is over."""

    def __init__(self, scheme: str, place: tuple[str, int], address: str, seconds: float) -> None:
        super().__init__(*place, timeout=seconds)
        self._address = address
        self._context = ssl.create_default_context() if scheme == "https" else None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def connect(self) -> None:
        self._timer.start()
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)
        self._kept = self.sock

    def _cut(self) -> None:
        kept = getattr(self, "_kept", None)
        if kept is not None:
            _quietly(lambda: kept.shutdown(socket.SHUT_RDWR))

    def close(self) -> None:
        self._timer.cancel()
        super().close()


def _quietly(act: Callable[[], None]) -> None:
    try:
        act()
    except OSError:
        return


def _parts(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and target of an address. Raises FetchError unless it is plain http or https."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"{url}: expected an address; {error}") from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise FetchError(f"{url}: expected http or https with a host and no user; found another address")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.isascii() or any(sign <= " " for sign in target):
        raise FetchError(f"{url}: expected an address in plain signs; found others")
    return parts.scheme, host, port, target


def _answer(url: str, response: http.client.HTTPResponse, limits: Limits) -> Fetched:
    """Return the answer with its body unpacked as it comes, never past a limit."""
    headers = {name.lower(): value for name, value in response.getheaders()}
    packed = headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(wbits=31) if packed else None
    body, taken, until = bytearray(), 0, time.monotonic() + limits.seconds
    while chunk := response.read1(CHUNK):
        taken += len(chunk)
        while chunk:
            body += unpacker.decompress(chunk, CHUNK) if unpacker else chunk
            chunk = unpacker.unconsumed_tail if unpacker else b""
            bomb = len(body) > limits.ratio_from_bytes and len(body) > limits.ratio * taken
            if len(body) > limits.bytes or bomb:
                raise ValueError(f"it is larger than {limits.bytes:,} bytes or unpacks {limits.ratio} times")
        if time.monotonic() > until:
            raise ValueError(f"it took longer than {limits.seconds:g} seconds")
    if response.length:
        raise ValueError(f"it ended early, or took longer than {limits.seconds:g} seconds")
    if unpacker is not None and not unpacker.eof and taken:
        raise ValueError("its packed body ended early")
    return Fetched(response.status, url, headers, bytes(body))
