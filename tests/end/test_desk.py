"""The desk in real Chromium over the examples: the review, corrections, upload, keys, kept versions, accessibility."""

from __future__ import annotations

import shutil

import pytest
from scripts.make_pictures import screens

import tellings

pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")


def largest(store):
    with tellings.open(store) as opened:
        return opened.story().id


def waits(page):
    return int(page.locator(".count-waits strong").inner_text().rstrip("+"))


def settled(page):
    """Wait until the work that a form began is done."""
    page.wait_for_load_state()
    page.wait_for_selector("#progress", state="detached", timeout=60_000)


@pytest.mark.parametrize(("key", "word"), [("h", "hold"), ("n", "not same"), ("y", "same")])
def test_a_question_is_answered_with_a_key_and_undone(desk, page, key, word):
    page.goto(desk[1] + "/review?kind=happenings&who=Ana")
    before = waits(page)
    page.keyboard.press("j")
    page.keyboard.press(key)
    page.wait_for_url("**/review**")
    page.wait_for_selector(f"#answered >> text=Ana: {word}")
    settled(page)
    assert waits(page) < before
    page.locator("#answered button").first.click()
    page.wait_for_load_state()
    settled(page)
    page.goto(desk[1] + "/review")
    assert waits(page) == before
    page.goto(desk[1] + "/decisions")
    assert page.locator("tr.undone").count() >= 1


def test_a_text_is_pasted_a_file_is_dropped_and_a_bad_one_is_set_aside_with_its_reason(desk, page, tmp_path):
    page.goto(desk[1] + "/add")
    page.fill("input[name=name]", "quay notice")
    page.fill("textarea", "Quay notice\n\nNorwegian Foreign Minister Kari Holt met Danish Prime Minister Lars Beck.")
    page.click("button:has-text('Read it')")
    words, result = page.locator("#progress output:not(:empty)"), page.locator("text=Last: 1 new of 1 given")
    words.or_(result).first.wait_for(
        timeout=60_000
    )  # the stream's words, where the work is not over before the page is
    result.wait_for(timeout=60_000)  # and its end brings the result
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Ferry resumes\n\nSweden reopened the ferry line to Finland on 3 March 2025.")
    page.set_input_files("input[type=file]", [tmp_path / "empty.txt", tmp_path / "good.txt"])
    page.click("button:has-text('Read them')")
    page.wait_for_selector("text=Last: 1 new of 2 given", timeout=60_000)
    row = page.locator("#set-aside tr", has_text="empty.txt")
    assert len(row.locator("td").nth(2).inner_text()) > 5


def test_dropped_files_land_in_the_form(desk, page):
    page.goto(desk[1] + "/add")
    page.evaluate("""() => {
        const carried = new DataTransfer();
        carried.items.add(new File(["words"], "dropped.txt"));
        document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true}));
    }""")
    assert page.evaluate("document.querySelector('input[type=file]').files[0].name") == "dropped.txt"


def test_a_correction_is_made_on_the_story_and_stands_in_its_history(desk, page):
    story = largest(desk[0])
    page.goto(f"{desk[1]}/story/{story}")
    row = page.locator("tr:has(form.correct)").first
    row.locator("summary:has-text('correct')").click()
    row.locator("select").select_option("not-an-event")
    row.locator("input[name=reason]").fill("a figure of speech")
    row.locator("input[name=author]").fill("Ana")
    corrected = page.locator(f"tr[id='{row.get_attribute('id')}']")
    row.locator("button").click()
    page.wait_for_load_state()
    page.goto(desk[1] + "/decisions")
    settled(page)
    page.goto(f"{desk[1]}/story/{story}")
    assert corrected.count() == 0
    page.goto(desk[1] + "/decisions")
    page.locator("input[name=reason]").last.fill("it did happen")
    page.locator("tr", has_text="a figure of speech").locator("input[name=reason]").fill("it did happen")
    page.locator("tr", has_text="a figure of speech").locator("button").click()
    page.wait_for_load_state()
    settled(page)
    page.goto(f"{desk[1]}/story/{story}")
    assert corrected.count() == 1


def test_a_kept_version_goes_on_saying_what_it_said(desk, page):
    story = largest(desk[0])
    page.goto(f"{desk[1]}/story/{story}")
    headline = page.locator("h1").inner_text()
    page.click("text=Keep this version to cite it")
    page.wait_for_url("**asof=*")
    assert "Nothing has changed since" in page.locator(".notice").inner_text()
    address = page.url
    with tellings.open(desk[0], workers=1) as opened:
        opened.correct("rename", [story], author="Ana", reason="shorter", value="Boats")
    page.goto(address)
    assert page.locator("h1").inner_text() == headline
    page.goto(f"{desk[1]}/story/{story}?asof=0123456789ab")
    assert "was not kept" in page.locator(".notice").inner_text()
    page.goto(f"{desk[1]}/story/{story}#h0000000000000000")
    assert "no longer here" in page.locator("p.notice").inner_text()


def test_the_address_of_a_story_that_was_merged_leads_to_the_story_that_holds_its_first_report(desk, page):
    with tellings.open(desk[0], workers=1) as opened:
        first, second = [one.id for one in opened.stories()][:2]
        made = opened.correct("merge", [first, second], author="Ana", reason="one quarrel")
        page.goto(f"{desk[1]}/story/{second}")
        assert f"/story/{first}" in page.url
        assert second in page.locator(".notice").first.inner_text()
        opened.correct("undo", [made.id], author="Ana", reason="a test")


def test_keys_go_to_sections_and_through_passages(desk, page):
    page.goto(f"{desk[1]}/story/{largest(desk[0])}")
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.wait_for_function("location.hash === '#timeline'")
    top = page.evaluate("scrollY")
    page.keyboard.press("n")
    assert page.evaluate("scrollY") > top
    page.keyboard.press("p")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".chosen").count() == 1
    page.goto(desk[1] + screens(desk[0])["pair"])
    page.keyboard.press("n")
    assert page.locator(".run-number").count() >= 2


def test_the_map_has_its_places_in_a_list(desk, page):
    page.goto(f"{desk[1]}/story/{largest(desk[0])}")
    spots = page.locator("#map svg a")
    assert spots.count() == page.locator("#map ol > li").count() >= 1
    for number in range(spots.count()):
        assert page.locator(spots.nth(number).get_attribute("href")).count() == 1


def test_no_screen_scrolls_sideways_at_twice_the_size(desk, browser):
    page = browser.new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    for path in (*screens(desk[0]).values(), "/review", "/decisions"):
        page.goto(desk[1] + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    page.close()
