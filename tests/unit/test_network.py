"""The parser's own forward pass gives what the library gives, word for word."""

from __future__ import annotations

import pytest

from tellings.lang import model, stretches
from tellings.lang.arcs import moves
from tellings.settings import model_package

TEXTS = (
    "The foreign minister of Ruritania arrived in the capital on Monday, two days after the talks had failed.",
    "Talks  failed.\nSo what?",
    "“We will not sign,” said Anna Weber, who has led the delegation since March, “unless the troops leave.”",
    "What do you think that they were hoping for, and whom did she say the envoy had spoken to yesterday?",
    "Rebels shelled the port, killing 12 people, wounding 40 and cutting off the road that leads to it.",
    "don't U.S.-led 1,200 e-mail a.m. (see below) -- http://example.org/a?b=c #tag @name 🙂 …",
    "The plan was rejected on Friday by the council, which had been asked to vote on it by both of the parties.",
    "Hi",
    " ",
)


@pytest.fixture(scope="module")
def library() -> model.Parser:
    parser = model.Parser(model_package())
    parser._network = None
    return parser


def test_every_column_is_the_library_s(library):
    assert model.parser(model_package())._network is not None
    assert model.Parser(model_package()).parse(TEXTS) == library.parse(TEXTS)


def test_a_long_sentence_and_many_short_ones_are_read_as_the_library_reads_them(library):
    texts = [" ".join(TEXTS[0].split()[: n % 17 + 1]) + f" {n}." for n in range(700)]
    texts.append(" and ".join(TEXTS[:5]))
    assert model.Parser(model_package()).parse(texts) == library.parse(texts)


def test_a_sentence_is_parsed_alike_alone_and_among_others():
    alone = [model.Parser(model_package()).parse([text])[0] for text in TEXTS[:3]]
    assert model.Parser(model_package()).parse(TEXTS)[:3] == alone


def test_nothing_to_parse_gives_nothing():
    parser = model.Parser(model_package())
    assert parser.parse([]) == []
    assert parser.parse([""])[0].heads == ()


def test_a_move_is_told_by_its_letter_and_its_label():
    kinds, labels = moves(["S", "D", "L-nsubj", "R-prep||dobj", "B-ROOT"])
    assert kinds.tolist() == [0, 1, 2, 3, 4]
    assert labels == ("", "", "nsubj", "prep||dobj", "ROOT")


def test_the_parser_does_not_keep_the_words_that_it_has_read():
    parser = model.parser(model_package())
    before = len(parser._nlp.vocab.strings)
    parser.parse([f"Zqx{number}a met Zqy{number}b in Zqz{number}c." for number in range(400)])
    assert len(parser._nlp.vocab.strings) == before


def test_a_parser_that_has_to_forget_stretches_reads_as_before(monkeypatch):
    before = model.Parser(model_package()).parse(TEXTS)
    monkeypatch.setattr(stretches, "REMEMBERED", 30)
    parser = model.Parser(model_package())
    assert [parser.parse([text])[0] for text in TEXTS] == before


def test_marks_at_blanks_are_split_as_the_library_splits_them(library):
    texts = [": ( he said :) . ( a ;  - ) ... 'em 8 ) ' cause", "  two  blanks  ", "cannot gonna, w/o 10km. (U.S.) $5m"]
    assert model.Parser(model_package()).parse(texts) == library.parse(texts)
