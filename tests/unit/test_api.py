"""The API as a client sees it: pages, reasons, tokens; and hostile reports through every answer, feed and file."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from hostile import HOSTILE, fill
from litestar.testing import TestClient

from tellings.stores import open_store
from tellings.web import months
from tellings.web.app import create_app
from tellings.web.serve import headed
from tellings.writers.products import PRODUCTS

EDIT, READ = "e" * 24, "r" * 24


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("api") / "one.db")
    store = open_store(path)
    fill(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def client(address):
    with TestClient(create_app(address), base_url="http://127.0.0.1") as opened:
        yield opened


def paths(client):
    """Return an address of every route of the API, with ids that are there."""
    story = client.get("/api/stories").json()["items"][0]["id"]
    report = client.get("/api/reports").json()["items"][0]["id"]
    copy = client.get(f"/api/reports/{report}/copies").json()[0]["id"]
    known = {"{story}": story, "{report}": report, "{copy}": copy, "{code}": "KENGOV", "{edition}": "now"}
    for path in client.get("/api/schema/openapi.json").json()["paths"]:
        for name, value in known.items():
            path = path.replace(name, value)
        yield f"{path}?q=met" if path == "/api/search" else path


def test_every_address_of_the_description_answers_as_json_with_an_etag(client):
    found = {path: client.get(path) for path in paths(client) if not path.endswith("/brief")}
    assert len(found) >= 29
    for path, answer in found.items():
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/json", path
        again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304, path


def test_every_address_says_in_words_what_comes_back(client):
    described = client.get("/api/schema/openapi.json").json()["paths"]
    assert [path for path, item in described.items() if len(item["get"].get("description", "")) < 15] == []
    page = client.get("/api", headers={"Accept": "text/html"}).text
    assert "Where tellings differ, both sides with their places." in page


def test_pages_of_a_list_hold_each_row_once(client):
    seen, page = [], 1
    while page:
        answer = client.get(f"/api/events?limit=5&page={page}").json()
        seen += [one["id"] for one in answer["items"]]
        page = answer["next"]
    assert len(seen) == len(set(seen)) == len(HOSTILE)


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/api/stories/nosuch", 404, "expected the id of a story"),
        ("/api/copies/nosuch", 404, "expected the id of a copy"),
        ("/api/events?sort=bad", 400, "sort: expected one of"),
        ("/api/events?page=0", 400, "page"),
        ("/api/events?limit=501", 400, "limit"),
        ("/api/events?since=soon", 400, "since: expected a day"),
        ("/api/search", 400, "'q'"),
        ("/api/nosuch", 404, "Not Found"),
    ],
)
def test_a_refusal_is_json_with_its_reason(client, path, status, reason):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert reason in answer.json()["error"]


def test_a_filter_of_the_search_looks_at_every_match(client):
    found = client.get("/api/search", params={"q": "met friday", "since": "2031-05-12"}).json()
    assert found["holding"] == len(HOSTILE)
    assert found["all_ranked"] is True
    assert 0 < len(found["items"]) < len(HOSTILE)


def test_the_page_of_a_search_says_when_not_all_matches_were_ranked(client, monkeypatch):
    monkeypatch.setattr("tellings.web.views.search.MOST_RANKED", 5)
    assert "more than 5 reports hold these words" in client.get("/search?q=friday").text
    assert client.get("/api/search?q=friday").json()["all_ranked"] is False


@pytest.mark.parametrize(
    "path", ["/search.atom?q=friday", *(f"/story/STORY/export/{PRODUCTS[one].file}" for one in PRODUCTS)]
)
def test_hostile_reports_leave_by_every_file_as_data(client, path):
    for story in client.get("/api/stories").json()["items"]:
        answer = client.get(path.replace("STORY", story["id"]))
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "text/html" not in answer.headers["content-type"]
        if "xml" in answer.headers["content-type"]:
            root = ElementTree.fromstring(answer.content)
            assert not [one for one in root.iter() if one.tag.rpartition("}")[2] in ("script", "svg", "img")]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_download_holds_the_rows_that_the_table_shows(client, ending):
    answer = client.get(f"/download/events.{ending}?since=2031-05-09")
    assert answer.headers["content-disposition"].startswith("attachment")
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(rows) == len(client.get("/api/events?since=2031-05-09").json()["items"])
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_chosen_columns_are_what_the_table_and_its_download_show(client, ending):
    asked = "columns=id,who,did"
    page = client.get(f"/events?{asked}").text
    assert re.findall(r'<th scope="col">(?:<a [^>]+>)?([^<]+)<', page) == ["id", "who", "did"]
    answer = client.get(f"/download/events.{ending}?{asked}")
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text)))
    elif ending == "jsonl":
        rows = [json.loads(line) for line in answer.content.split(b"\n") if line]
    else:
        rows = pyarrow.parquet.read_table(io.BytesIO(answer.content)).to_pylist()
    assert [*rows[0]] == ["id", "who", "did", "made_by"]
    first = client.get("/api/events?limit=500").json()["items"]
    assert [row["id"] for row in rows][: len(first)] == [one["id"] for one in first]


def test_a_column_that_is_not_there_is_answered_with_those_that_are(client):
    answer = client.get("/events?columns=day,mood")
    assert answer.status_code == 400
    assert "said by" in answer.text
    assert "mood" in answer.text


def test_a_saved_search_is_kept_as_words_and_one_without_words_is_refused(client):
    origin = {"Origin": "http://127.0.0.1", "Accept": "text/html"}
    asked = {"q": "<script>met</script>", "outlet": '"><svg>', "token": "x"}
    answer = client.post("/searches", data={"search": urlencode(asked)}, headers=origin, follow_redirects=False)
    assert answer.status_code == 303
    assert client.get("/api/searches").json() == [{"outlet": '"><svg>', "q": "<script>met</script>"}]
    page = client.get("/search", headers={"Accept": "text/html"}).text
    assert "<script>met" not in page
    assert "&lt;script&gt;met" in page
    assert client.post("/searches", data={"search": "q="}, headers=origin).status_code == 400
    client.post("/searches", data={"search": urlencode(asked), "forget": "1"}, headers=origin)
    assert client.get("/api/searches").json() == []


def test_a_refusal_is_a_page_for_a_browser_and_holds_its_reason_as_text(client):
    answer = client.get("/actor/%3Cscript%3E", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "content-security-policy" in answer.headers
    assert "&lt;script&gt;: expected the code of an actor" in answer.text
    assert "<script>:" not in answer.text
    assert client.get("/actor/%3Cscript%3E", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/plain")


def test_a_plan_for_a_far_year_hides_no_month_of_an_actor():
    days = [*[(date(2024, month, 3), "VERBAL_COOP") for month in range(1, 7)], (date(2041, 1, 1), "MATERIAL_CONFLICT")]
    chart, outside = months.by_month(days, "/events?party=KEN")
    assert chart.count("<a href=") == 6
    assert outside == 1
    assert "since=2024-02-01&amp;until=2024-02-29" in chart


def test_an_unknown_file_of_a_story_is_named_with_those_there_are(client):
    story = client.get("/api/stories").json()["items"][0]["id"]
    answer = client.get(f"/story/{story}/export/..%2f..%2fetc")
    assert answer.status_code == 404


@pytest.fixture(scope="module")
def guarded(address):
    app = create_app(address, token=EDIT, read_token=READ)
    with TestClient(app, base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.mark.parametrize(
    ("token", "method", "status"),
    [
        ("", "GET", 401), ("x" * 24, "GET", 401), (READ, "GET", 200), (EDIT, "GET", 200),
        ("", "POST", 401), (READ, "POST", 403), (EDIT, "POST", 400),
    ],
)  # fmt: skip
def test_the_reading_token_reads_and_the_other_one_changes_too(guarded, token, method, status):
    headers = {"Origin": "http://127.0.0.1"} | ({"Authorization": f"Bearer {token}"} if token else {})
    path = "/api/stories" if method == "GET" else "/decisions"
    assert guarded.request(method, path, headers=headers).status_code == status


def test_a_token_in_the_address_becomes_a_cookie_that_scripts_cannot_read(guarded):
    answer = guarded.get(f"/api/stories?token={READ}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["set-cookie"] == f"tellings={READ}; HttpOnly; SameSite=Strict; Path=/"
    guarded.cookies.clear()


def test_a_flood_is_told_to_wait(address, monkeypatch):
    monkeypatch.setattr("tellings.web.guard.monotonic", lambda: 1.0)
    with TestClient(create_app(address), base_url="http://127.0.0.1") as opened:
        found = [opened.get("/api/problems") for _ in range(242)]
    assert [answer.status_code for answer in found] == [200] * 240 + [429] * 2
    assert found[-1].headers["retry-after"] == "1"


def test_head_is_answered_like_get_without_the_body():
    import asyncio

    said = []

    async def inner(scope, receive, send):
        said.append(scope["method"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
        await send({"type": "http.response.body", "body": b"text"})

    async def send(message):
        said.append(message.get("body", message.get("status")))

    asyncio.run(headed(inner)({"type": "http", "method": "HEAD"}, None, send))
    assert said == ["GET", 200, b""]
