"""Two passages side by side in the terminal. All words are invented."""

from rich.console import Console

from tellings.cli.beside import beside


def shown(a, b):
    console = Console(width=160, no_color=True)
    with console.capture() as capture:
        console.print(beside("a", a, "b", b))
    return " ".join(capture.get().split())


def test_words_that_one_side_alone_has_are_marked_together():
    told = shown("the pier gave way", "the pier of old timber gave way")
    assert "the pier gave way" in told
    assert "the pier [of old timber] gave way" in told


def test_other_marks_and_capitals_are_no_difference():
    told = shown("The board’s plan – “a shame”, said Lund.", "the board's plan - 'a shame' said lund")
    assert "[" not in told
