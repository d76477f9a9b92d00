"""What users give: files of every form, good and bad."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tellings.errors import InputError
from tellings.readers import Source, read
from tellings.readers.fields import columns_of
from tellings.readers.tree import without_scripts
from tellings.records import Problem

ROW = {
    "Headline": "Bridge opens in the valley",
    "Body": "The mayor opened the bridge.\nPeople came.",
    "URL": "https://www.valleytimes.example/1",
    "Publish Date": "2021-03-04",
}


def found(*paths: Path | str) -> list[Source | Problem]:
    return list(read(list(paths)))


def reasons(*paths: Path | str) -> list[str]:
    return [item.reason for item in found(*paths) if isinstance(item, Problem)]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        put(tmp_path, name, f"text of {name}")
    assert [item.text for item in found(tmp_path)] == ["text of a.txt", "text of b.txt", "text of c.md"]


def test_a_folders_meta_file_states_outlet_day_and_address(tmp_path):
    put(tmp_path, "one.txt", "The mayor opened the bridge.")
    put(
        tmp_path,
        "meta.json",
        json.dumps({"one": {"outlet": "Valley Times", "date": "2021-03-04", "url": "https://v.example/1"}}),
    )
    [item] = found(tmp_path)
    assert (item.outlet, item.day, item.url) == ("Valley Times", "2021-03-04", "https://v.example/1")


def test_json_lines_go_on_after_a_line_cut_in_half(tmp_path):
    path = put(tmp_path, "a.jsonl", json.dumps(ROW) + '\n{"Body": "cut\n' + json.dumps(ROW) + "\n")
    first, broken, last = found(path)
    assert first.title == last.title == "Bridge opens in the valley"
    assert isinstance(broken, Problem)
    assert broken.name.endswith(":2")
    assert "expected JSON" in broken.reason


@pytest.mark.parametrize("form", ["array", "document", "csv", "parquet", "zip", "tar", "gzip"])
def test_one_row_says_the_same_in_every_container(tmp_path, form):
    path = tmp_path / f"reports.{form}"
    if form == "array":
        put(tmp_path, path.name, json.dumps([ROW], indent=1))
    elif form == "document":
        put(tmp_path, path.name, json.dumps({"status": "ok", "articles": [ROW]}))
    elif form == "csv":
        put(
            tmp_path,
            path.name,
            "Headline;Body;URL;Publish Date\n" + ";".join(f'"{cell}"' for cell in ROW.values()) + "\n",
        )
        path = path.rename(tmp_path / "reports.csv")
    elif form == "parquet":
        pq.write_table(pa.Table.from_pylist([ROW]), path)
    elif form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("in/a.jsonl", json.dumps(ROW))
    elif form == "tar":
        with tarfile.open(path, "w:gz") as archive:
            data = json.dumps(ROW).encode()
            entry = tarfile.TarInfo("in/a.jsonl")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    else:
        path.write_bytes(gzip.compress(json.dumps(ROW).encode()))
    [item] = found(path)
    assert (item.title, item.text, item.url, item.day) == tuple(ROW.values())


def test_columns_can_be_named_by_the_user(tmp_path):
    path = put(
        tmp_path, "a.jsonl", json.dumps({"t1": "A title", "t2": "The mayor opened the bridge.", "text": "not this"})
    )
    [item] = read([path], columns={"text": "t2", "title": "t1"})
    assert (item.title, item.text) == ("A title", "The mayor opened the bridge.")


def test_a_feeds_item_keeps_its_own_source(tmp_path):
    path = put(
        tmp_path,
        "feed.xml",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>All news</title><item><title>Bridge &amp; road</title>'
        "<link>https://v.example/1</link>"
        "<description>&lt;p&gt;It opened.&lt;/p&gt;&lt;p&gt;People came.&lt;/p&gt;</description>"
        '<pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate><source url="https://h.example/f">Hill Post</source>'
        "</item></channel></rss>",
    )
    [item] = found(path)
    assert (item.title, item.text, item.outlet) == ("Bridge & road", "It opened.\nPeople came.", "Hill Post")
    assert item.stated["feed"] == "All news"


def test_newsml_gives_headline_paragraphs_and_provider(tmp_path):
    path = put(
        tmp_path,
        "item.xml",
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">'
        '<itemMeta><provider literal="hw"><name>Hill Wire</name>'
        "</provider><versionCreated>2021-03-04T10:00:00Z</versionCreated></itemMeta>"
        "<contentMeta><headline>Bridge opens</headline>"
        "</contentMeta><contentSet><inlineXML>"
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The mayor spoke.</p><p>It ended.'
        "</p></body></html></inlineXML></contentSet></newsItem>",
    )
    [item] = found(path)
    assert (item.title, item.text, item.outlet) == ("Bridge opens", "The mayor spoke.\nIt ended.", "Hill Wire")


def test_ninjs_of_both_generations_is_read(tmp_path):
    old = put(
        tmp_path, "1.json", json.dumps({"uri": "urn:1", "headline": "Bridge opens", "body_text": "The mayor spoke."})
    )
    new = put(
        tmp_path,
        "2.json",
        json.dumps(
            {"uri": "urn:2", "headlines": [{"value": "Bridge opens"}], "bodies": [{"value": "The mayor spoke."}]}
        ),
    )
    assert [(item.title, item.text) for item in found(old, new)] == [("Bridge opens", "The mayor spoke.")] * 2


def warc(*pages: tuple[str, bytes]) -> bytes:
    out = b""
    for url, body in pages:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-05T00:00:00Z\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        out += head.encode() + block + b"\r\n\r\n"
    return out


def test_warc_pages_carry_their_address_and_day_of_collection(tmp_path):
    data = warc(
        ("https://v.example/1", b"<html><p>One</p></html>"), ("https://v.example/2", b"<html><p>Two</p></html>")
    )
    plain, packed = put(tmp_path, "a.warc", data), put(tmp_path, "b.warc.gz", gzip.compress(data))
    for path in (plain, packed):
        items = found(path)
        assert [item.url for item in items] == ["https://v.example/1", "https://v.example/2"]
        assert items[0].stated["collected"].startswith("2021-03-05")


def test_a_warc_that_ends_too_early_gives_what_it_has_and_says_so(tmp_path):
    data = warc(
        ("https://v.example/1", b"<html><p>One</p></html>"), ("https://v.example/2", b"<html><p>Two</p></html>")
    )
    page, broken = found(put(tmp_path, "a.warc", data[:-30]))
    assert page.url == "https://v.example/1"
    assert "end of the archive" in broken.reason


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Çınar köprüsü açıldı"),
        ("utf-16", "The bridge opened"),
        ("cp1252", "El alcalde abrió el puente mañana según la oficina, señor."),
        ("cp1251", "Вчера в долине открыли новый мост, сообщили в городе, и жители были рады этому событию."),
    ],
)
def test_text_is_read_in_its_character_set(tmp_path, charset, text):
    [item] = found(put(tmp_path, "a.txt", text.encode(charset)))
    assert item.text == text


def test_what_cannot_be_read_says_where_what_was_expected_and_what_was_found(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "there is none" in reasons(tmp_path / "missing")[0]
    assert "there are none" in reasons(tmp_path / "empty")[0]
    assert "empty file" in reasons(put(tmp_path, "0.txt", ""))[0]
    assert "binary" in reasons(put(tmp_path, "1.txt", bytes(range(256)) * 40))[0]
    assert "deep" in reasons(put(tmp_path, "2.html", "<html><body>" + "<div>" * 100_000 + "x"))[0]
    assert "deep" in reasons(put(tmp_path, "3.json", "[" * 100_000))[0]
    assert "columns" in reasons(put(tmp_path, "4.csv", ",".join(map(str, range(100_000))) + "\n1\n"))[0]


def test_an_entity_bomb_is_refused(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb += "<rss><channel><title>&b;</title></channel></rss>"
    assert "entity" in reasons(put(tmp_path, "a.xml", bomb))[0]


def test_a_gzip_bomb_and_a_very_long_line_are_refused(tmp_path):
    assert "at most" in reasons(put(tmp_path, "a.gz", gzip.compress(b"a" * 60_000_000)))[0]
    assert "at most" in reasons(put(tmp_path, "b.txt", b"word " * 10_000_000))[0]
    assert "at most" in reasons(put(tmp_path, "c.txt", b"word " * 1_000_000))[0]


def test_an_archive_in_an_archive_and_names_that_lead_out_are_refused(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "The mayor spoke.")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in.zip", inner.getvalue())
        archive.writestr("../out.txt", "The mayor spoke.")
        archive.writestr("ok.txt", "The mayor spoke.")
    items = found(path)
    assert [item.text for item in items if isinstance(item, Source)] == ["The mayor spoke."]
    assert any("leads out" in reason for reason in reasons(path))
    assert any("archive in an archive" in reason for reason in reasons(path))
    assert not (tmp_path.parent / "out.txt").exists()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = put(tmp_path, "secret.txt", "The mayor spoke.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    assert "leads out" in reasons(folder)[0]


def test_half_characters_and_nul_become_a_mark_that_every_store_can_hold(tmp_path):
    [item] = found(put(tmp_path, "a.jsonl", '{"text": "The mayor \\ud800 spoke\\u0000.", "title": "\\udc00"}'))
    assert (item.text, item.title) == ("The mayor \ufffd spoke\ufffd.", "\ufffd")


def test_standard_input_is_a_dash(monkeypatch):
    class Input:
        buffer = io.BytesIO(json.dumps(ROW).encode())

    monkeypatch.setattr("sys.stdin", Input)
    [item] = found("-")
    assert item.title == ROW["Headline"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_column_map_names_what_no_guess_would_find(tmp_path, name):
    rows = [{"msg": "The ferry left Lindholm.", "ts": "2024-05-02", "text": "id 7", "place": "Lindholm"}]
    path = tmp_path / name
    if name == "a.parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif name == "a.jsonl":
        path.write_text(json.dumps(rows[0]), encoding="utf-8")
    else:
        path.write_text("msg,ts,text,place\nThe ferry left Lindholm.,2024-05-02,id 7,Lindholm\n", encoding="utf-8")
    [found] = read([path], columns=columns_of("text=msg, date = TS"))
    assert (found.text, found.day) == ("The ferry left Lindholm.", "2024-05-02")


def test_a_table_without_the_named_column_is_set_aside_with_the_names_that_it_has(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("msg,ts\nHello there,2024-05-02\n", encoding="utf-8")
    [found] = read([path], columns={"text": "body"})
    assert found.reason == "expected a column 'body' for text; found msg, ts"


def test_a_column_map_leads_into_objects_and_does_not_guess_beside_the_name_given(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"payload": {"body": "It rained."}}\n{"payload": {}, "text": "nav"}\n', encoding="utf-8")
    found, missing = read([path], columns={"text": "payload.body"})
    assert found.text == "It rained."
    assert missing.reason.startswith("expected 'payload.body' with the report's text; found payload, text")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_text(tmp_path, order):
    [source] = found(put(tmp_path, "a.txt", "The ferry left Lindholm – at last.\n".encode(order)))
    assert source.text == "The ferry left Lindholm – at last.\n"


def test_of_a_body_in_several_forms_one_is_taken(tmp_path):
    row = {
        "headlines": [{"value": "Ferry leaves"}],
        "firstCreated": "2024-05-02T10:00:00Z",
        "bodies": [
            {"contentType": "text/html", "value": "<p>The ferry left Lindholm.</p>"},
            {"contentType": "text/plain", "value": "The ferry left Lindholm."},
        ],
    }
    [source] = found(put(tmp_path, "a.json", json.dumps(row)))
    assert (source.text, source.day_basis) == ("The ferry left Lindholm.", "the file's field 'firstcreated'")


@pytest.mark.parametrize("text", ["text", "text=", "colour=red", "text=a,body=b"])
def test_a_column_map_that_makes_no_sense_is_refused(text):
    with pytest.raises(InputError, match="columns: expected"):
        columns_of(text)


def test_a_table_in_utf16_keeps_all_its_rows(tmp_path):
    rows = "title,text\n" + "".join(f"Ferry {number},The ferry to Borg sailed at noon.\n" for number in range(5))
    (tmp_path / "a.csv").write_bytes(rows.encode("utf-16"))
    (tmp_path / "b.jsonl").write_bytes(('{"text": "The ferry to Borg sailed at noon."}\n' * 3).encode("utf-16-le"))
    found = list(read([tmp_path]))
    assert [type(one) for one in found] == [Source] * 8
    assert found[4].title == "Ferry 4"


def test_a_table_without_names_of_columns_is_one_problem_that_shows_them(tmp_path):
    (tmp_path / "a.csv").write_text("Ferry sails,The ferry sailed.\nFerry waits,The ferry waited.\n")
    (problem,) = read([tmp_path / "a.csv"])
    assert "first row of column names" in problem.reason
    assert "Ferry sails" in problem.reason


def test_a_table_with_names_alone_says_that_its_rows_lack(tmp_path):
    (tmp_path / "a.csv").write_text("title,text,date\n")
    (problem,) = read([tmp_path / "a.csv"])
    assert "expected rows" in problem.reason


def test_an_empty_name_is_no_folder():
    (problem,) = read([""])
    assert "empty name" in problem.reason


def test_pairs_of_control_bytes_are_no_text(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\x00\x01" * 200)
    (problem,) = read([tmp_path / "a.bin"])
    assert "binary" in problem.reason


def test_a_feed_that_breaks_off_says_so(tmp_path):
    (tmp_path / "a.xml").write_text("<rss><channel><item><title>Ferry sails</title><description>The fe")
    found = list(read([tmp_path / "a.xml"]))
    assert "broken off" in found[-1].reason


def test_a_zip_without_its_list_of_members_is_called_cut(tmp_path):
    inner, outer = io.BytesIO(), io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    (tmp_path / "a.zip").write_bytes(outer.getvalue()[:-30])
    (problem,) = read([tmp_path / "a.zip"])
    assert "cut short" in problem.reason


def test_scripts_and_styles_go_and_what_only_looks_like_one_stays():
    html = (
        '<head><style>p{}</style><script type="application/ld+json">{"a": 1}</script></head>'
        "<p>One</p><script>var a = '<p>No</p>';</script><p>Two</p><!-- <script> --><p>Three</p><script>b</script>"
        "<p>Four</p><styled-part>Five</styled-part><svg><title>Share</title></svg><style>p{}</style>"
    )
    shown = without_scripts(html)
    assert "ld+json" in shown
    assert "No</p>" not in shown
    assert "Share" not in shown
    assert "p{}</style></head>" not in shown
    assert all(word in shown for word in ("One", "Two", "Three", "Four", "Five"))


def test_a_row_whose_text_is_empty_is_told_so(tmp_path):
    (tmp_path / "a.csv").write_text("title,text\nFerry sails,\n")
    (problem,) = read([tmp_path / "a.csv"])
    assert "text (empty)" in problem.reason


def test_the_folders_of_a_partitioned_table_state_what_its_rows_do_not(tmp_path):
    rows = [{"title": "A bridge", "text": f"The mayor opened bridge {number}."} for number in range(3)]
    for number, folder in enumerate(
        ("outlet=The%20Lantern/day=2031-05-05", "outlet=B/year=2031/month=5/day=7", "day=__HIVE_DEFAULT_PARTITION__")
    ):
        (tmp_path / folder).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows[number : number + 1]), tmp_path / folder / "part-0.parquet")
    put(tmp_path, "_SUCCESS", b"")
    stated = {(item.text[-2], item.outlet, item.day) for item in found(tmp_path)}
    assert stated == {("0", "The Lantern", "2031-05-05"), ("1", "B", "2031-05-07"), ("2", "", "")}


def test_a_row_goes_before_the_folder_it_lies_in(tmp_path):
    (tmp_path / "outlet=Lantern").mkdir()
    row = {"text": "The mayor opened the bridge.", "outlet": "The Lantern"}
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "outlet=Lantern" / "a.parquet")
    assert [item.outlet for item in found(tmp_path)] == ["The Lantern"]
