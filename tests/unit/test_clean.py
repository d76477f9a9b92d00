"""What each stretch of a flattened report is, and the day it was published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tellings.lang.blocks import phrases
from tellings.lang.blocks.lines import split
from tellings.readers import read
from tellings.records import Day, Reading, Report
from tellings.stages.clean import clean, line_keys
from tellings.stages.dating import clue, dating
from tellings.stages.ingest import ingest

BODY = (
    "The mayor of Hillford opened the new bridge over the river after three years of work on its two towers.\n"
    "Several hundred people walked across it in the first hour, and the first bus followed them at noon.\n"
    "The old bridge, which a flood had damaged, will be taken down before the end of the year, engineers said.\n"
)


def reading(text: str, **fields) -> Reading:
    return clean(Report(id="r1", name="a.txt", text=text, **fields))


def kinds(text: str, **fields) -> list[tuple[str, str]]:
    return [
        (block.kind.value, text[block.span.start : block.span.end].strip()) for block in reading(text, **fields).blocks
    ]


def kind_of(text: str, piece: str) -> str:
    [kind] = [kind for kind, words in kinds(text) if words == piece]
    return kind


def test_one_line_can_hold_stamp_dateline_and_body():
    line = "date 2021-03-04 HILLFORD – The mayor of the city opened the new bridge over the river after three years."
    assert kinds(line) == [
        ("stamp", "date 2021-03-04"),
        ("dateline", "HILLFORD –"),
        ("body", "The mayor of the city opened the new bridge over the river after three years."),
    ]


@pytest.mark.parametrize(
    "dateline",
    ["PARIS, March 3 (AFP) —", "ISLAMABAD:", "Geneva (Agency) -", "LAHORE/KARACHI:", "MOSCOW, February 22. /TASS/.",
     "SEOUL, South Korea —", "NEW YORK, N.Y., Feb. 2 /PRNewswire/ --", "(Reuters) -", "WASHINGTON (AP) —"],
)  # fmt: skip
def test_datelines_of_many_houses_are_cut_off(dateline):
    text = f"{dateline} The council voted on Friday to close the old road along the river."
    assert kinds(text)[0] == ("dateline", dateline)


@pytest.mark.parametrize("phrase", [*phrases.phrases(), *phrases.sections()], ids=lambda phrase: phrase.rule)
def test_each_phrase_labels_its_own_example(phrase):
    [line] = split(phrase.example)
    found = phrases.phrase_of(line) or phrases.section_of(line)
    assert found is not None
    assert phrase.fits(line.text, phrases.unmarked(line.text))
    assert line.words <= phrase.max_words
    assert not phrase.needs or any(piece in line.text.lower() for piece in phrase.needs)


def test_a_link_to_another_report_is_a_teaser_even_with_a_quotation_in_it():
    text = (
        BODY
        + 'READ:  "The tower will fall," says the builder\n'
        + "The work cost less than planned, the city said on Friday.\n"
    )
    assert kind_of(text, 'READ:  "The tower will fall," says the builder') == "teaser"


def test_a_teaser_inside_running_text_is_cut_out():
    text = (
        BODY
        + "The mayor spoke for an hour. (RELATED: Ten bridges of the valley) Then he left the hall with his guests.\n"
    )
    assert kind_of(text, "(RELATED: Ten bridges of the valley)") == "teaser"
    assert kind_of(text, "Then he left the hall with his guests.") == "body"


def test_headlines_of_links_that_run_into_a_name_are_cut_out():
    links = "Ann Marie LeeSenate delays vote on harbour bill Lee seeks talks with port unions MORE"
    text = f"{BODY}The vote was put off by Sen. Ann Lee {links} (D-Ohio), who told Mayor McDowell MORE must be done.\n"
    found = [text[block.span.start : block.span.end].strip() for block in reading(text).blocks if block.rule == "aside"]
    assert found == [links]


def test_the_cut_lead_of_another_report_is_a_teaser():
    cut = "Council announces schedule for opening ... 10:26 PM | 3 Mar, 2021 HILLFORD – The council will meet ..."
    assert kind_of(BODY + cut + "\n" + BODY.replace("bridge", "road"), cut) == "teaser"


def test_an_embedded_post_keeps_author_handle_and_day():
    post = (
        "We walked over the #bridge today. pic.twitter.com/abcDEF1234 — City of Hillford (@HillfordCity) March 4, 2021"
    )
    [block] = [block for block in reading(BODY + post).blocks if block.kind == "post"]
    assert (block.author, block.handle, block.day.first) == ("City of Hillford", "@HillfordCity", date(2021, 3, 4))


def test_a_post_whose_signature_stands_on_its_own_line_is_one_block():
    text = (
        BODY
        + "We walked over the bridge. pic.twitter.com/abcDEF1234\n— Hillford (@HillfordCity) March 4, 2021\n"
        + BODY
    )
    [block] = [block for block in reading(text).blocks if block.kind == "post"]
    assert text[block.span.start : block.span.end].startswith("We walked")


def test_a_post_in_another_language_is_not_english():
    post = "Bugün yeni köprünün açılışında hep birlikte yürüdük, teşekkür ederiz. — H (@Hillford) March 4, 2021"
    [block] = [block for block in reading(BODY + post).blocks if block.kind == "post"]
    assert block.lang != "en"


def test_a_deck_told_again_in_the_body_points_at_the_body():
    deck = "The old bridge, which a flood had damaged, will be taken down before the end of the year, engineers said."
    text = f"Hillford opens its new bridge after three years\n{deck}\n{BODY}"
    found = [block for block in reading(text).blocks if block.kind == "deck"]
    assert len(found) == 1
    assert text[found[0].repeats.start : found[0].repeats.end] == deck
    assert found[0].repeats.start > found[0].span.end


def test_what_stands_above_the_stated_headline_is_not_the_report_but_its_stamp_stays():
    title = "Hillford opens its new bridge"
    found = kinds(f"Published: 4 March 2021\nTen things to do in the valley\n{title}\n{BODY}", title=title)
    assert [kind for kind, _ in found[:3]] == ["stamp", "teaser", "headline"]


def test_a_headline_told_twice_counts_once():
    title = "Hillford opens its new bridge after three years"
    blocks = reading(f"{title}\n{title}\n{BODY}").blocks
    assert [(block.kind.value, block.repeats is None) for block in blocks[:2]] == [
        ("headline", True),
        ("headline", False),
    ]


def test_a_sentence_wrapped_over_two_lines_is_one_block():
    text = BODY + "The work cost less than the council had planned for it three years ago, the mayor\nsaid.\n"
    assert (
        kind_of(text, "The work cost less than the council had planned for it three years ago, the mayor\nsaid.")
        == "body"
    )


def test_readers_comments_and_what_follows_them_are_not_the_report():
    text = BODY + "Top Rated Comments\nThis bridge is ugly and it cost too much money for what it is.\nI like it.\n"
    assert {kind for kind, words in kinds(text) if "ugly" in words or "like it" in words} == {"chrome"}


def test_a_comment_button_above_the_report_hides_nothing():
    assert kind_of("12 Comments\n" + BODY, BODY.splitlines()[0]) == "body"


def test_a_line_learned_from_the_outlets_other_reports_is_chrome():
    text = BODY + "The valley's own paper since 1921\n"
    [key] = [key for key in line_keys(Report(id="r1", name="a", text=text)) if "1921" in key]
    blocks = clean(Report(id="r1", name="a", text=text), chrome_lines=frozenset({key})).blocks
    assert (blocks[-1].kind.value, blocks[-1].rule) == ("chrome", "learned")


@pytest.mark.parametrize("text", ["", " \n\t\n", "x", "\n\n\nThe mayor spoke.\n\n"])
def test_blocks_tile_even_texts_with_nothing_in_them(text):
    assert "".join(text[block.span.start : block.span.end] for block in reading(text).blocks) == text


def day(text: str, **fields) -> tuple[str, str] | None:
    published = reading(text, **fields).published
    return (published.label(), published.basis) if published else None


def test_the_stamp_dates_the_report():
    assert day("Published: 4 March 2021 10:26 PM\n" + BODY) == ("2021-03-04", "the stamp in the text")


@pytest.mark.parametrize(
    "line",
    [
        "Valparaíso, 12 de marzo de 2031",
        "12 de marzo de 2031",
        "Lisboa, 12 de março de 2031",
        "Genova, 12 marzo 2031",
        "Berlin, 12. März 2031",
        "Gênes, 12 mars 2031",
    ],
)
def test_a_line_with_place_and_day_dates_a_report_in_other_languages(line):
    body = (
        "El puente de madera quedó cerrado el martes por la noche, informó la alcaldesa, y seguirá cerrado hasta abril."
    )
    reading = clean(Report(id="r", name="r.txt", text=f"El puente viejo queda cerrado al paso\n\n{line}\n\n{body}"))
    assert reading.published.first == reading.published.last == date(2031, 3, 12)


def test_what_is_stated_goes_before_the_stamp_and_the_stamp_stays_as_an_alternative():
    stated = Day(first=date(2021, 3, 5), last=date(2021, 3, 5), basis="the feed")
    found = reading("Published: 4 March 2021\n" + BODY, stated_day=stated)
    assert found.published == stated
    assert [other.label() for other in found.alternatives] == ["2021-03-04"]


def test_the_address_dates_the_report():
    assert day(BODY, url="https://v.example/2021/03/04/bridge") == ("2021-03-04", "the address")


def test_a_post_that_says_today_dates_the_report():
    label, basis = day(BODY + "The mayor opened the bridge today. — City (@City) April 7, 2021\n")
    assert label == "2021-04-07"
    assert "post" in basis


def test_a_post_without_today_only_bounds_the_day():
    label, _ = day(BODY + "We will open it soon. — City (@City) April 7, 2021\n")
    assert label == "since 2021-04-06"


def test_a_post_later_than_the_stated_day_is_said_aloud():
    stated = Day(first=date(2021, 3, 5), last=date(2021, 3, 5), basis="the feed")
    found = reading(BODY + "The mayor opened it. — City (@City) April 7, 2021\n", stated_day=stated)
    assert "but a post" in found.published.basis


def test_weekdays_that_agree_with_a_day_date_the_report():
    text = (
        "The mayor will travel to the valley on Wednesday to open the bridge.\n"
        "The visit begins on March 3 and will last two days.\n"
        "The city announced the plan in a statement on Monday. "
        "It is the first such visit in 12 years after one in 2009.\n"
    )
    assert day(text)[0] == "2021-03-01"


def test_a_report_without_any_sign_of_its_day_stays_undated():
    assert day(BODY) is None


def test_a_report_without_a_day_is_dated_by_those_that_share_its_words():
    first = reading(
        "Published: 1 March 2021\n" + BODY + "The mayor will visit the valley on March 3-4, the city said.\n"
    )
    other = clean(
        Report(
            id="r2",
            name="b",
            text=BODY + "The mayor met the council today. He arrived in the valley on Wednesday, the city said.\n",
        )
    )
    both = [clue(first), clue(other)]
    [found] = dating(both, both)
    assert (found.report, found.published.label()) == ("r2", "2021-03-04")
    assert list(dating(both[::-1], both[::-1])) == [found]


def seeds(shared: Path) -> dict[str, Reading]:
    return {Path(item.name).name[:3]: clean(ingest(item)) for item in read([shared / "seeds"])}


def test_the_seeds_are_dated_as_a_person_dated_them(shared):
    readings = seeds(shared)
    names = {found.report.id: name for name, found in readings.items()}
    clues = [clue(found) for found in readings.values()]
    settled = {names[one.report]: one.published for one in dating(clues, clues)}
    gold = json.loads((shared / "gold/visit/story.json").read_text())["published"]
    for name, found in readings.items():
        published, wanted = settled.get(name, found.published), gold[name]["date"]
        assert published.first.isoformat().startswith(wanted)
        assert published.last.isoformat().startswith(wanted)


def test_the_seeds_blocks_are_typed_as_a_person_typed_them(shared):
    same = {"date_stamp": "stamp", "embedded_post": "post", "syndication_notice": "notice"}
    roles = {"subhead": "subhead", "standfirst": "deck"}
    readings, right, rows = seeds(shared), 0, 0
    for row in map(json.loads, (shared / "gold/visit/blocks.jsonl").read_text().splitlines()):
        found = readings[row["seed"][:3]]
        lines = found.report.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: row["line_no"] - 1]) + row["start"]
        wanted = roles.get(row["role"]) or same.get(row["kind"], row["kind"])
        right += any(b.kind == wanted and b.span.start <= start < b.span.end for b in found.blocks)
        rows += 1
    assert right >= 0.95 * rows


def test_the_head_of_an_african_daily_is_read():
    text = (
        "Home › World › Africa\nHillford bridge opens after three years of work\n"
        "By OUR REPORTER | Updated: March 11, 2021 - 14:05\nShare\nTweet\nWhatsApp\n"
        "Mayor Ann Ott (left) cuts the ribbon. PHOTO | FILE\n"
        + BODY
        + "[Story continues below]\n"
        + BODY.replace("old", "new")
    )
    found = {words: kind for kind, words in kinds(text)}
    assert found["Home › World › Africa"] == "chrome"
    assert found["Hillford bridge opens after three years of work"] == "headline"
    assert found["Mayor Ann Ott (left) cuts the ribbon. PHOTO | FILE"] == "caption"
    assert found["[Story continues below]"] == "chrome"
    assert reading(text).published.first == date(2021, 3, 11)


def test_a_stamp_may_name_its_time_zone():
    assert kinds("Wed, Mar 11, 2026 09:40 EAT\n" + BODY)[0] == ("stamp", "Wed, Mar 11, 2026 09:40 EAT")
