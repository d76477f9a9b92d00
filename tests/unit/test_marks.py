"""Quotation marks: every style, nested, unclosed, stray."""

import pytest

from tellings.lang.quotes.marks import quoted


def inside(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quoted(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The mayor said: "We will rebuild."', ["We will rebuild."]),
        ("The mayor said: “We will rebuild.”", ["We will rebuild."]),
        ("Der Satz „Wir bauen“ fiel oft.", ["Wir bauen"]),
        ("Le maire a dit « Nous allons reconstruire ».", [" Nous allons reconstruire "]),
        ("``We will rebuild,'' the mayor said.", ["We will rebuild,"]),
        ("'We will rebuild,' the mayor said.", ["We will rebuild,"]),
        ("‘We’ll rebuild,’ the mayor said.", ["We’ll rebuild,"]),
        ("“We heard ‘go home’ all night,” she said.", ["We heard ‘go home’ all night,"]),
        ('"We go," he said. "We go now."', ["We go,", "We go now."]),
        ('“We will rebuild," she said.', ["We will rebuild,"]),
        ("”We will rebuild,” she said.", ["We will rebuild,"]),
    ],
)
def test_each_style_of_marks_gives_the_words_between_them(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize("text", ["the players' union in the '90s", 'a 6" pipe', '"', "it’s Ana’s", "''", "“”"])
def test_apostrophes_inches_and_stray_marks_quote_nothing(text: str) -> None:
    assert inside(text) == []


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph_and_says_so() -> None:
    text = '"We will rebuild. The school comes first.\n\nThe rest of the report.'
    (one,) = quoted(text)
    assert not one.closed
    assert text[one.start : one.end] == "We will rebuild. The school comes first."


def test_an_unclosed_mark_stops_where_the_next_quotation_opens() -> None:
    assert inside("“We go. “And we come back,” he said.") == ["We go.", "And we come back,"]
