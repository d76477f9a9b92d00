"""Every screen in real Chromium over the examples: quiet, readable without scripts, reached by keys, nothing for axe to
find; and what an analyst does on each.
"""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from scripts.make_pictures import ROOT, screens, serving

import tellings
from tellings.web import editions

AXE = "axe-core@4.11.0"
FAULTS = """async () => (await axe.run(document)).violations
    .map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)"""
FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {is: one.outerHTML.slice(0, 120), top: box.top + scrollY, left: box.left, body: one === document.body,
        seen: style.outlineStyle !== "none" && box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


def more(store):
    """The screens that are seldom shown: a kept version, a whole story, pages that found nothing."""
    with tellings.open(store) as opened:
        story = opened.story()
        kept = editions.keep(opened, story, at="2025-06-20T10:00+00:00")
    return {
        "kept": f"/story/{story.id}?asof={kept}", "whole": f"/story/{story.id}?all=1", "none": "/?has=nothing",
        "filtered": "/events?type=CONSULT&sort=-type&columns=day,who,id,said by", "no events": "/events?actor=XYZ",
        "no hits": "/search?q=nowhere", "gone": f"/story/{story.id}?asof=0123456789ab",
    }  # fmt: skip


def test_every_screen_is_quiet_and_asks_no_other_host(desk, page):
    for name, path in {**screens(desk[0]), **more(desk[0])}.items():
        page.goto("about:blank")
        assert page.goto(desk[1] + path).status == 200, name
        assert page.locator("h1").count() == 1, name
    assert {url.split("/")[2] for url in page.asked if url != "about:blank"} == {desk[1].split("/")[2]}


def test_every_screen_reads_without_scripts(desk, browser):
    plain = browser.new_page(java_script_enabled=False)
    known = {
        "stories": "23 Tanzanian fishermen", "story": "State now", "report": "body", "copies": "own", "pair": "passage",
        "events": "occurred", "actor": "verbal cooperation", "search": "fishermen", "review": "yes, one",
        "decisions": "History", "add": "Paste a text", "api": "/api/stories",
    }  # fmt: skip
    paths = screens(desk[0])
    for name, words in known.items():
        plain.goto(desk[1] + paths[name])
        assert words in plain.locator("main").inner_text(), name
    plain.goto(desk[1] + paths["report"])
    assert not plain.locator("#record").is_visible()  # a mark then leads to its row below the text
    plain.locator(".raw a.event").first.click()
    assert plain.locator("#events tr:target").count() == 1
    plain.close()


def test_a_refusal_is_a_page_that_leads_on(desk, page):
    assert page.goto(desk[1] + "/actor/NOBODY").status == 404
    assert "no event names one like it" in page.locator("main").inner_text()
    assert page.locator("main a[href='/']").count() == 1
    page.said.clear()  # the browser notes the 404


@pytest.mark.parametrize("name", ["stories", "story", "report", "events", "review", "pair"])
def test_the_keyboard_alone_goes_through_a_screen_in_order_and_sees_where_it_is(desk, page, name):
    page.goto(desk[1] + screens(desk[0])[name])
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        spot = page.evaluate(FOCUS)
        if spot["body"]:
            break
        assert spot["seen"], spot
        if not (seen and spot["is"] == seen[-1]["is"] and "date" in spot["is"]):  # a date field has three parts
            seen.append(spot)
    assert "skip" in seen[0]["is"]
    assert len({(one["is"], one["top"], one["left"]) for one in seen}) == len(seen)  # no trap, nothing twice
    tops = [one["top"] for one in seen if "record" not in one["is"]]
    goes_down = all(top > max(tops[: number + 1]) - 200 for number, top in enumerate(tops))
    assert name not in ("stories", "report") or goes_down  # in the others, columns stand side by side


def test_only_what_came_since_the_last_look_is_marked_as_new(desk, page):
    page.goto(desk[1] + "/")
    assert page.locator(".badge.new:visible").count() == 0  # at the first look all is new, so nothing is marked
    page.evaluate("""() => {
        const seen = JSON.parse(localStorage.getItem("seen")), [one, other] = Object.keys(seen);
        delete seen[one];
        seen[other] = "1";
        localStorage.setItem("seen", JSON.stringify(seen));
    }""")
    page.reload()
    marks = sorted(page.locator(".badge.new:visible").all_inner_texts())
    assert "new" in marks
    page.click("text=Mark all as seen")
    page.reload()
    assert page.locator(".badge.new:visible").count() == 0


def test_an_empty_store_says_what_to_do_and_takes_files_at_once(tmp_path, page):
    (tmp_path / "quay.txt").write_text("Ferry resumes\n\nSweden reopened the ferry line to Finland on 3 March 2025.")
    with serving(str(tmp_path / "new.db")) as address:
        page.goto(address + "/")
        assert f"tellings build examples/harbour --store {tmp_path / 'new.db'}" in page.locator("main").inner_text()
        page.set_input_files("input[type=file]", tmp_path / "quay.txt")
        assert "quay.txt" in page.locator(".chosen-files").inner_text()
        page.click("text=Read them")
        page.wait_for_selector("text=Last: 1 new of 1 given", timeout=60_000)
        page.click("text=See the stories")
        assert page.locator(".stories > li").count() == 1


def test_a_citation_lands_on_its_characters_in_one_click(desk, page):
    page.goto(desk[1] + screens(desk[0])["story"])
    for where in ("#state", "#timeline", "#happenings", "#conflicts", "#saying"):
        cite = page.locator(f"{where} a.cite").first
        start, _, end = cite.get_attribute("href").partition("at=")[2].removesuffix("#at").partition("-")
        cite.click()
        page.wait_for_url("**#at")
        assert len("".join(page.locator(".at").all_text_contents())) == int(end) - int(start), where
        assert page.evaluate("document.getElementById('at').getBoundingClientRect().top") < 800, where
        page.go_back()


def test_a_mark_shows_its_records_with_their_reasons_and_the_legend_takes_marks_away(desk, page):
    page.goto(desk[1] + screens(desk[0])["report"])
    page.locator(".raw a.event.claim").first.click()
    record = page.locator("#record")
    assert record.locator("h3").all_inner_texts() == ["Event", "Claim"]  # one spot, two records
    assert "reason" in record.inner_text()
    assert record.locator("dd").count() >= 8
    assert "#" not in page.url
    page.keyboard.press("Escape")
    assert record.locator("h3").count() == 0
    marked = "getComputedStyle(document.querySelector('.raw .event:not(.claim)')).backgroundColor"
    before = page.evaluate(marked)
    page.uncheck("#show-event")
    assert page.evaluate(marked) != before


def test_stepping_through_passages_brings_both_texts_to_the_same_height(desk, page):
    page.goto(desk[1] + screens(desk[0])["pair"])
    page.keyboard.press("n")
    tops = [
        page.locator(f".column:nth-child({side}) [data-run='1']").first.evaluate(
            "one => one.getBoundingClientRect().top"
        )
        for side in (1, 2)
    ]
    assert abs(tops[0] - tops[1]) < 30
    assert page.locator(".run.now").count() >= 2
    assert page.url.endswith("#run-1")
    assert page.locator(".differs").count() >= 1


def test_the_events_are_sorted_by_a_head_narrowed_by_a_facet_and_a_filter_is_taken_away(desk, page):
    page.goto(desk[1] + "/events")
    whole = page.locator("tr.item").count()
    page.click("thead a:has-text('did')")
    assert page.locator("th[aria-sort]").inner_text().startswith("did")
    kinds = page.locator("td.did").all_inner_texts()
    page.click("thead a:has-text('did')")
    page.wait_for_url("**sort=-type**", wait_until="load")
    assert page.locator("td.did").first.inner_text() != kinds[0]
    page.locator(".facets a:has-text('demand')").click()
    page.wait_for_url("**type=REQUEST**", wait_until="load")
    assert 0 < page.locator("tr.item").count() < whole
    assert {words.split(" ")[0] for words in page.locator("td.did").all_inner_texts()} == {"demand"}
    page.click(".on a:has-text('type: demand')")
    page.wait_for_url(lambda url: "type=REQUEST" not in url, wait_until="load")
    assert page.locator("tr.item").count() == whole


def test_a_month_of_an_actor_leads_to_its_events(desk, page):
    page.goto(desk[1] + "/actor/KEN")
    assert page.locator("h1").inner_text().startswith("Kenya")
    bar = page.locator("svg.months a").first
    told = bar.get_attribute("aria-label")
    bar.click()
    number = sum(int(word) for word in told.split(": ")[1].split() if word.isdecimal())
    assert page.locator("tr.item").count() == number


def test_a_search_is_saved_offered_again_as_a_feed_and_forgotten(desk, page):
    page.goto(desk[1] + "/search?q=fishermen&since=2025-06-01")
    page.click("text=Save this search")
    page.wait_for_url("**#saved")
    page.goto(desk[1] + "/search")
    line = page.locator("#saved form", has_text="fishermen (since 2025-06-01)")
    feed = page.request.get(desk[1] + line.locator("a:has-text('feed')").get_attribute("href"))
    assert "<entry>" in feed.text()
    line.locator("button").click()
    page.wait_for_load_state()
    page.goto(desk[1] + "/search")
    assert page.locator("#saved").count() == 0


def test_a_story_offers_only_sections_that_hold_something(desk, page):
    with tellings.open(desk[0]) as opened:
        stories = [story.id for story in opened.stories()]
    for story in stories:
        page.goto(f"{desk[1]}/story/{story}")
        for anchor in page.locator("nav.sections a").evaluate_all("all => all.map(one => one.hash)"):
            section = page.locator(anchor)
            assert section.locator("li, p, tr, article").count() > 0, (story, anchor)
        offered = set(page.locator("nav.sections a").evaluate_all("all => all.map(one => one.hash.slice(1))"))
        assert set(page.locator("main section[id]").evaluate_all("all => all.map(one => one.id)")) == offered


def test_all_claims_of_a_story_are_shown_speaker_by_speaker(desk, page):
    page.goto(desk[1] + screens(desk[0])["story"])
    few = page.locator("#saying li").count()
    page.click("text=/Show all \\d+ claims/")
    assert page.locator("#saying li").count() > few
    speakers = [name for name in page.locator("#saying strong").all_inner_texts() if name != "nobody named"]
    assert speakers == sorted(speakers)


def test_other_directions_and_emoji_shift_nothing(tmp_path, page):
    text = (
        "Quay notes 🚢\n\nA post said 👩‍👩‍👧‍👦 all were safe. Minister Kari Holt met Lars Beck in Oslo.\n\n"
        "قال وزير الخارجية إن الصيادين سيعودون إلى بلادهم يوم الجمعة بعد محادثات طويلة مع الحكومة.\n"
    )
    (tmp_path / "notes.txt").write_text(text, encoding="utf-8")
    with tellings.open(tmp_path / "notes.db", workers=1) as opened:
        opened.add(tmp_path / "notes.txt")
        report = next(iter(opened.records("reports")))
    start = report.text.index("Kari Holt")
    with serving(str(tmp_path / "notes.db")) as address:
        page.goto(f"{address}/report/{report.id}?at={start}-{start + 9}#at")
        assert "".join(page.locator(".at").all_text_contents()) == "Kari Holt"
        assert page.locator(".text[lang=ar]").get_attribute("dir") == "rtl"
        assert "قال وزير" in page.locator(".text[lang=ar]").inner_text()


def test_on_paper_the_words_and_sources_stay_and_what_is_clicked_goes(desk, page):
    page.goto(desk[1] + screens(desk[0])["story"])
    page.emulate_media(media="print")
    assert page.locator("#state .told").first.is_visible()
    assert page.locator("#state .cite").first.is_visible()
    for gone in ("header", "footer", ".rail", ".toggle", "summary", ".more"):
        assert page.locator(f"{gone}:visible").count() == 0, gone


def test_the_walk_of_the_guide_leads_to_the_answer_in_five_clicks(desk, page):
    guide = (ROOT / "docs/howto/walk.md").read_text(encoding="utf-8")
    page.goto(desk[1])
    assert re.search(r"9 reports · 8 texts · \d origins", page.locator(".stories > li").first.inner_text())
    page.click("text=Kenya and Tanzania to hold talks over fishermen on Friday")  # 1
    line = page.locator("#state li", has_text="coast guards detained 23")
    assert line.locator("strong.one").inner_text() == "1 origin"
    assert "3 reports · 2 texts" in line.inner_text()
    line.locator("text=its life").click()  # 2
    row = page.locator("tr:target")
    row.locator("text=how it was counted").click()  # 3
    assert "a copied run of" in row.inner_text()
    page.click("nav.sections >> text=Conflicts")  # 4
    page.locator("#conflicts .cite").first.click()  # 5
    page.wait_for_url("**#at")
    assert page.locator(".at").count() >= 1
    for words in ("its life", "how it was counted", "Conflicts", "Keep this version to cite it", "1 origin"):
        assert words in guide


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    folder = tmp_path_factory.mktemp("axe")
    if not shutil.which("npm"):
        pytest.skip("npm is not installed; it brings axe-core")
    command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--prefix", str(folder), AXE]
    if subprocess.run(command, check=False, capture_output=True, timeout=120).returncode:
        pytest.skip("axe-core could not be fetched")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("wide", "scheme"), [(1440, "light"), (360, "dark")])
def test_axe_finds_nothing_on_any_screen(desk, browser, axe, wide, scheme):
    context = browser.new_context(viewport={"width": wide, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    faults = {}
    for name, path in {**screens(desk[0]), **more(desk[0])}.items():
        page.goto(desk[1] + path)
        page.evaluate(axe)
        faults[name] = page.evaluate(FAULTS)
    context.close()
    assert not {name: found for name, found in faults.items() if found}
