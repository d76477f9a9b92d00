"""What stands between straight quotation marks, which do not show by themselves whether they open or close."""

from __future__ import annotations

from collections.abc import Iterator

MARK = '"'
MOST_LINES = 8
CLOSES = ".,!?…"
ENDS = ("", "\n", ".", ",", ";", ":", "!", "?", ")")


def straight(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of quotations in straight marks; one left open ends with its line.

    Marks of one line open and close by turns. At the start of a line a mark opens, or goes on with what is open, as
    quotations of several paragraphs open each of them anew; further on it closes what earlier lines opened, unless it
    is set like an opening one.
    """
    opened = again = -1
    at = text.find(MARK, start, end)
    while at >= 0:
        lines = text.count("\n", again, at) if opened >= 0 else 0
        if lines > MOST_LINES or (lines and _is_opening(text, at) and not _begins_line(text, at)):
            yield opened, _line_end(text, again, end)
            opened = -1
        if opened < 0:
            opened = again = -1 if _is_closing(text, at) else at
        elif lines and _begins_line(text, at):
            again = at
        else:
            yield opened, at + 1
            opened = -1
        at = text.find(MARK, at + 1, end)
    if opened >= 0:
        yield opened, _line_end(text, again, end)


def _is_opening(text: str, at: int) -> bool:
    """Say whether a mark further on in a line does not close what an earlier line opened: no stop is before it."""
    return text[max(0, at - 9) : at].rstrip(" ")[-1:] not in CLOSES or text[at + 1 : at + 2].isalnum()


def _is_closing(text: str, at: int) -> bool:
    """Say whether a mark cannot open: it ends a line, a mark is behind it, or it is right after a word (inches too)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return after in ENDS or bool(before.strip() and before not in "([" and not after.isalnum())


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _line_end(text: str, at: int, end: int) -> int:
    line = text.find("\n", at, end)
    return line if line >= 0 else end
