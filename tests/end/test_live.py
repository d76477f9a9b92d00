"""Feeds followed from a real server on the loopback: new items only, guarded against what servers can do."""

from __future__ import annotations

import gzip
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.end.test_build import tell

import tellings
from tellings import records as r
from tellings.errors import InputError
from tellings.live import Fetcher, FetchError, feeds_of, watch_round
from tellings.live.addresses import is_public
from tellings.live.fetch import Limits

ITEM = (
    "<item><title>{title}</title><link>{link}</link><pubDate>Mon, 05 May 2031 08:00:00 GMT</pubDate>"
    "<description>{text}</description></item>"
)


def feed(*items):
    inner = "".join(ITEM.format(title=title, link=link, text=text) for title, link, text in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title>{inner}</channel></rss>'.encode()
    )


FERRY = (
    "Ferry to Brisa halted",
    "https://lantern.invalid/ferry",
    "Minister Ana Lopes met Port Director Rui Sa in Porto Azul on Monday.",
)
STRIKE = (
    "Dockers plan a strike",
    "https://lantern.invalid/strike",
    "The union of dockers will strike on Friday, its chair Eva Brandt said.",
)


class Site:
    """A server whose answers a test sets by path, and which notes what it was asked."""

    def __init__(self):
        self.answers, self.asked, self.told = {}, [], []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                parts = [body] if isinstance(body, bytes) else body
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for part in parts:
                        self.wfile.write(part)
                        self.wfile.flush()
                except OSError:
                    return

            def do_POST(self):
                site.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *arguments):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def fetcher(**options):
    return Fetcher(**{"allow_hosts": ("127.0.0.1",), "delay_seconds": 0.0, **options})


def test_only_new_items_are_taken_in_and_an_unchanged_feed_is_not_sent_again(site, tmp_path):
    site.answers["/feed"] = (200, {"ETag": '"1"'}, feed(FERRY))
    with tellings.open(str(tmp_path / "a.db"), workers=1) as desk:
        first = watch_round(desk, [f"{site.root}/feed"], fetcher(), now=0.0)
        second = watch_round(desk, [f"{site.root}/feed"], fetcher(), now=60.0)
        site.answers["/feed"] = (200, {"ETag": '"2"'}, feed(STRIKE, FERRY))
        third = watch_round(desk, [f"{site.root}/feed"], fetcher(), now=120.0)
        assert (first.new, second.unchanged, third.new) == (1, 1, 1)
        assert len(first.stories) == 1
        assert second.stories == ()
        assert {one.url for one in desk.records("reports")} == {FERRY[1], STRIKE[1]}
        assert {one.outlet for one in desk.records("reports")} == {"The Lantern"}


def test_a_feed_that_fails_waits_longer_each_time_and_stops_no_other(site, tmp_path):
    site.answers["/good"] = (200, {}, feed(FERRY))
    site.answers["/bad"] = (200, {}, b"<html><body>We have moved.</body></html>")
    feeds = [f"{site.root}/{name}" for name in ("gone", "bad", "good")]
    with tellings.open(str(tmp_path / "a.db"), workers=1) as desk:
        found = watch_round(desk, feeds, fetcher(), now=0.0)
        assert found.new == 1
        assert "status 404" in found.failures[feeds[0]]
        assert feeds[1] in found.failures
        assert [watch_round(desk, feeds, fetcher(), now=at).asked for at in (299.0, 300.0, 800.0, 900.0)] == [
            1,
            3,
            1,
            3,
        ]
        assert watch_round(desk, feeds, fetcher(), now=-10_000_000.0).asked == 3  # the clock was set back


def test_the_article_is_fetched_when_asked_and_robots_are_obeyed(site, tmp_path):
    body = "".join(
        f"<p>The harbour board of Porto Azul met for the {number}th time and agreed on the ferry to Brisa.</p>"
        for number in range(4, 12)
    )
    page = f"<html><body><article><h1>Ferry to Brisa halted</h1>{body}</article></body></html>".encode()
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed/\n")
    for path in ("/open/ferry", "/closed/strike"):
        site.answers[path] = (200, {"Content-Type": "text/html"}, page)
    items = ((FERRY[0], f"{site.root}/open/ferry", "Short."), (STRIKE[0], f"{site.root}/closed/strike", "Short."))
    site.answers["/feed"] = (200, {}, feed(*items))
    with tellings.open(str(tmp_path / "a.db"), workers=1) as desk:
        watch_round(desk, [f"{site.root}/feed"], fetcher(), now=0.0, full=True)
        texts = {report.url: report.text for report in desk.store.select(r.Report)}
    assert "agreed on the ferry" in texts[f"{site.root}/open/ferry"]
    assert "agreed on the ferry" not in texts[f"{site.root}/closed/strike"]
    assert "/closed/strike" not in [path for path, _ in site.asked]


def test_private_addresses_are_refused_also_behind_a_redirect(site):
    with pytest.raises(FetchError, match=r"expected a public address; found 127\.0\.0\.1"):
        Fetcher().get(f"{site.root}/feed")
    site.answers["/away"] = (302, {"Location": "http://inner.invalid/secret"}, b"")
    found = {"127.0.0.1": ["127.0.0.1"], "inner.invalid": ["10.0.0.8"]}
    with pytest.raises(FetchError, match=r"found 10\.0\.0\.8"):
        fetcher(resolver=lambda host, port: found[host]).get(f"{site.root}/away")
    for target in ("file:///etc/passwd", "ftp://lantern.invalid/", "http://user@lantern.invalid/"):
        site.answers["/away"] = (302, {"Location": target}, b"")
        with pytest.raises(FetchError, match="expected http or https"):
            fetcher().get(f"{site.root}/away")


def test_a_name_that_changes_its_answer_is_connected_to_where_it_was_checked(monkeypatch):
    answers, tried = iter((["8.8.8.8"], ["127.0.0.1"])), []

    def connect(place, timeout):
        tried.append(place)
        raise OSError("no network in tests")

    monkeypatch.setattr("tellings.live.fetch.socket.create_connection", connect)
    rebinding = Fetcher(resolver=lambda host, port: next(answers), delay_seconds=0.0)
    with pytest.raises(FetchError, match="no network"):
        rebinding.get("http://changing.invalid/", robots=False)
    assert tried == [("8.8.8.8", 80)]
    with pytest.raises(FetchError, match="found 127"):
        rebinding.get("http://changing.invalid/", robots=False)
    assert len(tried) == 1


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 169.254.169.254 100.64.0.1 224.0.0.1 0.0.0.0 255.255.255.255 ::1 fe80::1%eth0 fc00:: ff02::1 "
    "::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b:1::1 2001:0:a00:1::f5ff:fffe nonsense".split(),
)
def test_addresses_that_are_not_of_the_public_internet_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_known(address):
    assert is_public(address)


def test_slow_answers_bombs_floods_and_loops_are_cut_off(site):
    def drip():
        for _ in range(100):
            time.sleep(0.05)
            yield b"x"

    limits = Limits(bytes=200_000, ratio=100, ratio_from_bytes=50_000, seconds=0.6)
    site.answers |= {
        "/slow": (200, {"Content-Length": "100"}, drip()),
        "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(150_000))),
        "/flood": (200, {}, bytes(300_000)),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/half": (200, {"Content-Length": "500"}, b"half"),
    }
    for path, reason in (
        ("slow", "longer"),
        ("bomb", "unpacks"),
        ("flood", "larger"),
        ("loop", "redirects"),
        ("half", "early|Incomplete"),
    ):
        start = time.monotonic()
        with pytest.raises(FetchError, match=reason):
            fetcher(limits=limits).get(f"{site.root}/{path}", robots=False)
        assert time.monotonic() - start < 3


def test_a_host_is_asked_once_at_a_time_with_a_pause_between(site):
    site.answers["/feed"] = (200, {}, b"x")
    polite = fetcher(delay_seconds=0.2)
    threads = [
        threading.Thread(target=polite.get, args=(f"{site.root}/feed",), kwargs={"robots": False}) for _ in range(3)
    ]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start >= 0.4


def test_the_command_tells_a_webhook_what_changed(site, tmp_path):
    site.answers["/feed"] = (200, {}, feed(FERRY))
    (tmp_path / "feeds.opml").write_text(
        f'<opml version="2.0"><body><outline text="x"><outline xmlUrl="{site.root}/feed"/></outline></body></opml>',
        encoding="utf-8",
    )
    done = tell(
        "watch",
        "feeds.opml",
        "--once",
        "--allow-host",
        "127.0.0.1",
        "--webhook",
        f"{site.root}/told",
        cwd=tmp_path,
        check=0,
    )
    assert "1 feeds asked, 0 unchanged, 1 new items" in done.stdout
    assert site.told[0]["stories"][0]["reports"] == 1


def test_a_list_of_feeds_that_is_none_is_named(tmp_path):
    (tmp_path / "feeds.opml").write_text("hello", encoding="utf-8")
    with pytest.raises(InputError, match=r"feeds\.opml: expected an address or an OPML file"):
        feeds_of([str(tmp_path / "feeds.opml")])


def test_of_many_feeds_those_that_fail_wait_and_hold_nothing_up(tmp_path):
    from bench.scale.feeds import rounds

    first, second, third = rounds(600, 3, str(tmp_path / "a.db"))
    assert (first.asked, first.new, first.failures, first.waiting) == (600, 3, 200, 0)
    assert (second.asked, second.new, second.failures) == (600, 0, 200)  # after five minutes all are asked again
    assert (third.asked, third.failures, third.waiting) == (400, 0, 200)  # and then those that failed twice wait
    assert third.descriptors <= first.descriptors
