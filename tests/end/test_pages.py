"""The desk in real Chromium: every screen, keys, and reports whose every field is hostile."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request

import pytest
from scripts.make_pictures import screens, serving

import tellings
from tellings.web import editions, guard

pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
WIDE = """document.documentElement.scrollWidth <= 360 ? [] : [...document.querySelectorAll("main *")]
    .filter(one => !one.closest(".scroll") && one.getBoundingClientRect().right > 361)
    .map(one => one.outerHTML.slice(0, 200))"""
HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '"><svg onload="document.title=\'owned\'">',
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "</title><style>body{display:none}</style>",
    "\u202egnp.exe\u2066 fishermen\u2069",
    "javascript:document.title='owned'",
    "<a href=\"javascript:document.title='owned'\">x</a>",
    "' onmouseover='document.title=1' x='",
    "null\u0000byte",
)


EMPTY = (
    "/search?q=%3Cscript%3E&outlet=%22%3E%3Csvg", "/events?actor=%3Csvg%20onload%3D1%3E", "/?has=%3Cscript%3E",
    "/story/%3Cscript%3E", "/report/%3Cscript%3E", "/copy/%3Cscript%3E", "/actor/%3Cscript%3E",
    "/review?kind=%3Csvg%3E",
)  # fmt: skip


def rows(number):
    for index in range(number):
        bad = HOSTILE[index % len(HOSTILE)]
        yield {
            "title": f"{bad} {index}",
            "outlet": f"Outlet {bad}",
            "author": bad,
            "url": bad if index % 2 else f"javascript:document.title='owned{index}'",
            "date": "2025-06-14" if index % 3 else bad,
            "text": f"{bad}\n\nKenyan President {bad} met Tanzanian President Juma Salehe in Mombasa on Friday. "
            f"“{bad} we will free the fishermen,” Salehe said.\n\nThe fishermen number {index} wait at the port. {bad}",
        }


def read(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode(), answer.headers


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows(200)), encoding="utf-8")
    store = str(folder / "hostile.db")
    with tellings.open(store, workers=1) as desk:
        desk.add(source)
    with serving(store) as address:
        yield store, address


def test_hostile_reports_run_nothing_and_ask_no_other_host(hostile, watched):
    store, address = hostile
    with tellings.open(store) as desk:
        story = desk.stories()[0]
        reports = [f"/report/{key}" for key in story.reports[:12]]
        kept = f"/story/{story.id}?asof={editions.keep(desk, story, at=HOSTILE[0])}"
    more = [kept, f"/story/{story.id}?all=1", f"/story/{story.id}?asof=%3Cscript%3E&was=%22%3E%3Csvg", *EMPTY]
    for path in [*screens(store).values(), *reports, *more]:
        watched.goto("about:blank")
        answer = watched.goto(address + path)
        assert answer.status in (200, 404), path
        assert not watched.title().startswith("owned"), path
        assert watched.evaluate("document.querySelectorAll('main script, main style, main img, [onload]').length") == 0
        assert watched.evaluate("[...document.links].every(one => /^https?:$/.test(one.protocol))"), path
    assert [line for line in watched.said if "404" not in line] == []
    asked = [url for url in watched.asked if url != "about:blank"]
    assert {url.split("/")[2] for url in asked} == {address.split("/")[2]}


def test_no_screen_is_wider_than_a_small_telephone(hostile, browser):
    store, address = hostile
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for path in screens(store).values():
        page.goto(address + path)
        wide = page.evaluate(WIDE)
        assert not wide, (path, wide[:3])
    page.close()


def test_keys_step_through_the_stories_and_open_one(hostile, watched):
    watched.goto(hostile[1] + "/")
    watched.keyboard.press("?")
    assert watched.locator("dialog[open]").count() == 1
    watched.keyboard.press("Escape")
    assert watched.locator("dialog[open]").count() == 0
    watched.keyboard.press("j")
    assert watched.locator(".item.chosen").count() == 1
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/story/**")
    watched.keyboard.press("/")
    assert watched.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize(
    ("headers", "data", "status"),
    [
        ({"Host": "evil.example"}, None, 403),
        ({"Origin": "http://evil.example"}, b"text=x", 403),
        ({}, b"text=x", 403),
    ],
)
def test_a_forged_host_or_origin_is_refused(hostile, headers, data, status):
    request = urllib.request.Request(hostile[1] + "/add", data=data, headers=headers)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    with caught.value as error:
        assert error.code == status


def test_the_feed_and_the_downloads_hold_no_markup_that_runs(hostile):
    feed = read(hostile[1] + "/search.atom?q=fishermen")[0]
    assert "<script" not in feed
    table = read(hostile[1] + "/download/events.csv")[0]
    assert table.startswith("id,owner,type")
    assert not [line for line in table.splitlines() if line.startswith(("=", "+", "@"))]


def test_an_unchanged_answer_is_not_sent_again(hostile):
    tag = read(hostile[1] + "/api/stories")[1]["ETag"]
    again = urllib.request.Request(hostile[1] + "/api/stories", headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(again)
    with caught.value as error:
        assert error.code == 304


def exchanged(address, *parts, pause_seconds=0.0):
    """Send parts of a request through a bare socket, with a pause between them; return what comes back."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as wire:
        found = b""
        try:
            for part in parts:
                wire.sendall(part)
                time.sleep(pause_seconds)
            while chunk := wire.recv(65536):
                found += chunk
        except ConnectionError:
            pass
    return found.decode("latin-1")


def posting(address, size):
    host = address.removeprefix("http://")
    head = f"POST /add HTTP/1.1\r\nHost: {host}\r\nOrigin: {address}\r\nContent-Length: {size}\r\nConnection: close\r\n"
    return (head + "Content-Type: multipart/form-data; boundary=x\r\n\r\n").encode()


def test_a_body_that_is_too_large_is_refused_before_it_is_read(hostile):
    answer = exchanged(hostile[1], posting(hostile[1], 10 * 2**30), b"--x\r\n")
    assert answer.startswith("HTTP/1.1 413")


def test_a_body_that_trickles_in_holds_up_nobody_and_is_given_up(hostile, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SECONDS", 1.0)
    answers = []
    slow = threading.Thread(
        target=lambda: answers.append(exchanged(hostile[1], posting(hostile[1], 10_000), b"--x\r\n"))
    )
    slow.start()
    assert read(hostile[1] + "/add")[0]
    slow.join(timeout=20)
    assert answers
    assert answers[0].startswith("HTTP/1.1 408")
