"""From a source to a report: identity, title, outlet, day."""

from __future__ import annotations

from datetime import date

import pytest

from tellings.errors import ReportError
from tellings.readers import Source
from tellings.stages.clean import clean
from tellings.stages.ingest import ingest

PAGE = """<html lang="en"><head><title>Bridge opens in the valley | Valley Times</title>
<meta property="og:site_name" content="Valley Times">
<link rel="canonical" href="https://www.valleytimes.example/2021/03/04/bridge">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens in the valley",
"datePublished": "2021-03-04T09:00:00+00:00", "publisher": {"name": "Valley Times"},
"author": [{"name": "Ann Ott"}]}</script>
</head><body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Bridge opens in the valley</h1>
<p>The mayor of Hillford opened the new bridge over the river on Thursday, after three years of work on it.</p>
<p>Several hundred people walked across it in the first hour, and the first bus followed at noon, the city said.</p>
<p>The old bridge, which a flood had damaged, will be taken down before the end of the year, engineers told it.</p>
</article><footer>Copyright 2021 Valley Times</footer></body></html>"""


def test_the_same_text_given_twice_is_one_report():
    one, two = (ingest(Source(name=name, text="The mayor spoke.")) for name in ("a.txt", "b.txt"))
    assert one.id == two.id


def test_another_outlet_makes_another_report():
    one, two = (
        ingest(Source(name="a", text="The mayor spoke.", outlet=outlet)) for outlet in ("Hill Post", "Valley Times")
    )
    assert one.id != two.id


def test_a_title_that_came_apart_stands_before_the_text():
    report = ingest(Source(name="a", text="The mayor spoke.", title="Mayor speaks"))
    assert report.text == "Mayor speaks\n\nThe mayor spoke."
    assert report.text.startswith(report.title)


@pytest.mark.parametrize("title", ["Mayor speaks", "Mayor  Speaks", "Mayor speaks | Hill Post"])
def test_a_title_that_opens_the_text_is_not_set_before_it_again(title):
    assert (
        ingest(Source(name="a", text="Mayor speaks\nThe mayor spoke.", title=title)).text
        == "Mayor speaks\nThe mayor spoke."
    )


def test_a_page_gives_body_title_outlet_author_and_day_with_its_basis():
    report = ingest(Source(name="a.html", html=PAGE))
    assert "Several hundred people" in report.text
    assert "Home" not in report.text
    assert (report.title, report.outlet, report.stated["author"]) == (
        "Bridge opens in the valley",
        "Valley Times",
        "Ann Ott",
    )
    assert (report.stated_day.first, report.stated_day.basis) == (date(2021, 3, 4), "the page's JSON-LD")


def test_the_users_word_goes_before_the_pages():
    report = ingest(Source(name="a.html", html=PAGE, outlet="Hill Post", day="2021-03-05", day_basis="meta.json"))
    assert (report.outlet, report.stated_day.first, report.stated_day.basis) == (
        "Hill Post",
        date(2021, 3, 5),
        "meta.json",
    )


@pytest.mark.parametrize("day", ["1246-01-01", "2400-01-01", "soon"])
def test_a_day_out_of_range_is_refused_with_the_reason(day):
    report = ingest(Source(name="a", text="The mayor spoke.", day=day))
    assert report.stated_day is None
    assert day[:4] in report.stated["refused_day"]


def test_a_day_after_the_day_of_collection_is_refused():
    report = ingest(
        Source(name="a", text="The mayor spoke.", day="2022-03-01", stated={"collected": "2021-03-05T00:00:00Z"})
    )
    assert report.stated_day is None
    assert "collection" in report.stated["refused_day"]


@pytest.mark.parametrize(
    ("url", "name", "family"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC", "BBC"),
        ("https://m.thesun.co.uk/x", "The Sun", "News Corp"),
        ("https://news.unknown.example/x", "news.unknown.example", None),
    ],
)
def test_the_outlet_and_its_family_come_from_the_address(url, name, family):
    report = ingest(Source(name="a", text="The mayor spoke.", url=url))
    assert (report.outlet, report.stated.get("family")) == (name, family)


@pytest.mark.parametrize("source", [Source(name="a", text="  \n"), Source(name="a", html="<html><body></body></html>")])
def test_a_source_without_text_is_set_aside_with_the_reason(source):
    with pytest.raises(ReportError, match="expected a report's text"):
        ingest(source)


@pytest.mark.parametrize(
    ("stated", "url", "day"),
    [
        ("2021-03-05T04:20:00Z", "https://v.example/2021/03/04/bridge", "2021-03-04"),
        ("Fri, 05 Mar 2021 04:20:00 GMT", "https://v.example/2021/03/04/bridge", "2021-03-04"),
        ("2021-03-04T22:00:00+00:00", "https://v.example/2021/03/05/bridge", "2021-03-05"),
        ("2021-03-05T04:20:00-05:00", "https://v.example/2021/03/04/bridge", "2021-03-05"),
        ("2021-03-05T13:20:00Z", "https://v.example/2021/03/04/bridge", "2021-03-05"),
        ("2021-03-05", "https://v.example/2021/03/04/bridge", "2021-03-05"),
    ],
)
def test_a_moment_in_utc_is_the_day_that_the_outlets_address_tells(stated, url, day):
    found = ingest(Source(name="a", text="The bridge opened.", day=stated, url=url)).stated_day
    assert str(found.first) == day


SHOWN = PAGE.replace(
    "<article>",
    '<header><h2 class="entry-standfirst">Three years late, the crossing is open to walkers and buses</h2></header>'
    '<article><span class="byline">By Ann Ott</span><figure><img src="b.jpg"><figcaption>Walkers on the new bridge. '
    "Photo: Lee Marsh</figcaption></figure>"
    '<blockquote class="twitter-tweet"><p>The first bus is across, what a morning!</p>&mdash; Hillford Buses '
    '(@hillfordbus) <a href="https://t.example/1">March 4, 2021</a></blockquote>',
).replace("</article>", '</article><aside><a href="/2">Council delays vote on the market hall again</a></aside>')


def test_what_the_extractor_drops_of_a_page_is_kept_in_blocks_with_their_kinds():
    report = ingest(Source(name="a", html=SHOWN))
    reading = clean(report)
    told = [(block.kind.value, report.text[block.span.start : block.span.end].strip()) for block in reading.blocks]
    assert "".join(report.text[one.span.start : one.span.end] for one in reading.blocks) == report.text
    assert ("byline", "By Ann Ott") in told
    assert ("caption", "Walkers on the new bridge. Photo: Lee Marsh") in told
    assert ("deck", "Three years late, the crossing is open to walkers and buses") in told
    assert ("teaser", "Council delays vote on the market hall again") in told
    [post] = [block for block in reading.blocks if block.kind == "post"]
    assert (post.author, post.handle, str(post.day.first)) == ("Hillford Buses", "@hillfordbus", "2021-03-04")


def test_links_around_an_article_do_not_make_it_another_report():
    assert ingest(Source(name="a", html=SHOWN)).id == ingest(
        Source(name="a", html=SHOWN.replace("Council delays vote", "Mayor puts off vote"))
    ).id  # fmt: skip


def test_a_short_piece_of_markup_keeps_its_words():
    html = "<p>The ferry left Lindholm.<br>It carried <b>nine</b> people.</p>"
    assert ingest(Source(name="a", html=html)).text == "The ferry left Lindholm.\nIt carried nine people."


def test_a_text_longer_than_any_report_is_set_aside_with_both_lengths():
    with pytest.raises(ReportError, match="at most 1,000,000 characters; found 1,200,000"):
        ingest(Source(name="glued.txt", text="Word. " * 200_000))
