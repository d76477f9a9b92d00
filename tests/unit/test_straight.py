"""Quotations in straight marks. All texts are invented."""

import pytest

from tellings.near.straight import straight


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('The "old" pier and the "new" one.', ['"old"', '"new"']),
        ('She said: "Close it.\nClose it now." Nobody did.', ['"Close it.\nClose it now."']),
        ('"Close it.\n"Close it now.\n"Or fall," she said.', ['"Close it.\n"Close it now.\n"Or fall,"']),
        ('He said: " We wait.\n" We wait long. "\nThey left.', ['" We wait.\n" We wait long. "']),
        ('She said "close it\nThe "old" pier fell.', ['"close it', '"old"']),
        ('A beam of 5\'10" fell on the "old" pier.', ['"old"']),
        ('as they had said. "\nThe "old" pier fell.', ['"old"']),
    ],
    ids=["a line", "over lines", "paragraphs", "set apart", "left open", "inches", "from before"],
)
def test_marks_open_and_close_by_turns(text, quoted):
    assert [text[start:end] for start, end in straight(text, 0, len(text))] == quoted
