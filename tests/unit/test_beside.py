"""Two passages side by side in the terminal. All words are invented."""

from rich.console import Console

from tellings.cli.beside import beside


def printed(a, b, *, width=160):
    console = Console(width=width, no_color=True)
    with console.capture() as capture:
        console.print(beside("a", a, "b", b, width=width))
    return capture.get()


def shown(a, b):
    return " ".join(printed(a, b).split())


def test_words_that_one_side_alone_has_are_marked_together():
    told = shown("the pier gave way", "the pier of old timber gave way")
    assert "the pier gave way" in told
    assert "the pier [of old timber] gave way" in told


def test_other_marks_and_capitals_are_no_difference():
    told = shown("The board’s plan – “a shame”, said Lund.", "the board's plan - 'a shame' said lund")
    assert "[" not in told


def test_the_same_words_stand_at_one_height_however_narrow_the_terminal():
    a = "the eastern pier of Ostmark gave way late on Tuesday while the ferries were out and nobody stood on it"
    b = "the pier gave way on Tuesday night, or so the harbour master of the town said, while the ferries were out"
    for width in (40, 70, 120):
        lines = printed(a, b, width=width).splitlines()
        (line,) = (line for line in lines if "ferries" in line)
        assert line.count("ferries") == 2
        assert all(len(line) <= width for line in lines)
