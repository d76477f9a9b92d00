"""Two happenings told in six languages each: each is one story, whichever languages are at hand. All is invented."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from tellings.records import Day, Report
from tellings.stages.clean import clean
from tellings.stages.stories import digest, stories, why

TEXTS = Path(__file__).parent / "languages"
DAYS = {
    name: Day(first=when, last=when, basis="given")
    for name, when in (("genoa", date(2031, 3, 14)), ("valparaiso", date(2031, 3, 12)))
}
LANGUAGES = ("de", "en", "es", "fr", "it", "nl")


@pytest.fixture(scope="module")
def digests():
    """Return the digests by happening and language; the language is found, not given."""
    paths = sorted(TEXTS.glob("*.txt"))
    reports = [
        Report(id=path.stem, name=path.name, text=path.read_text(encoding="utf-8"), stated_day=DAYS[path.stem[:-3]])
        for path in paths
    ]
    return {report.id: digest(clean(report)) for report in reports}


def piles(digests, *, dated):
    return {
        tuple(sorted(story.reports)) for story in stories(one if dated else replace(one, day=None) for one in digests)
    }


def told(languages):
    return {tuple(f"{what}_{lang}" for lang in languages) for what in ("genoa", "valparaiso")}


def test_the_language_of_a_report_is_found(digests):
    assert {name: one.lang for name, one in digests.items()} == {name: name[-2:] for name in digests}


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_two_happenings_in_six_languages_are_two_stories(digests, dated):
    assert piles(digests.values(), dated=dated) == told(LANGUAGES)


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("languages", list(combinations(LANGUAGES, 2)), ids="-".join)
def test_any_two_languages_tell_one_story_and_keep_two_happenings_apart(digests, languages, dated):
    chosen = [one for name, one in digests.items() if name[-2:] in languages]
    assert piles(chosen, dated=dated) == told(languages)


def test_common_words_of_a_language_put_no_reports_together(digests):
    found = why(digests["genoa_de"], digests["valparaiso_de"], digests.values())
    assert found.likeness < found.needed
    assert not {"brand", "menschen", "feuer"} & set(map(str.lower, digests["valparaiso_de"].names))
