"""What holds for any texts: planted runs are found, equal spans hold equal words, order and doubles change nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import Run
from tellings.stages.copies import Page, copies
from tellings.stages.stories import digest_of, stories
from tellings.text import fold, words

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéß’", min_size=2, max_size=9).filter(lambda word: word[0] != "’" != word[-1])
PASSAGE = st.lists(WORD, min_size=25, max_size=60, unique=True)
TEXT = st.lists(WORD, max_size=60).map(" ".join)


def page(name: str, text: str) -> Page:
    return Page(report=name, text=text, own=((0, len(text)),))


def read(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text)]


@settings(max_examples=60, deadline=None)
@given(PASSAGE, TEXT, TEXT, TEXT, TEXT)
def test_a_planted_run_is_found_and_its_spans_hold_the_same_words(passage, before, after, ahead, behind):
    planted = " ".join(passage)
    texts = {"a": f"{before} {planted} {after}", "b": f"{ahead}\n{planted}\n{behind}"}
    (copy,) = copies(page(name, text) for name, text in texts.items())
    start = len(before) + 1
    assert any(run.a.start <= start and run.a.end >= start + len(planted) for run in copy.runs)
    for run in copy.runs:
        assert 0 <= run.a.start < run.a.end <= len(texts["a"])
        if run.edits == 0:
            assert_same_words(run, texts)


def assert_same_words(run: Run, texts: dict[str, str]) -> None:
    assert read(texts["a"][run.a.start : run.a.end]) == read(texts["b"][run.b.start : run.b.end])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6), st.randoms())
def test_order_and_doubles_change_no_copy_and_no_story(texts, random):
    pages = [page(str(number), text) for number, text in enumerate(texts)]
    digests = [digest_of(str(number), text) for number, text in enumerate(texts)]
    found, piles = sorted(copies(pages), key=lambda copy: copy.id), stories(digests)
    pages, digests = pages + pages[:2], digests + digests[:2]
    random.shuffle(pages)
    random.shuffle(digests)
    assert sorted(copies(pages), key=lambda copy: copy.id) == found
    assert stories(digests) == piles
