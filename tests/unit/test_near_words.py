"""Words as numbers, shared stretches, groups."""

import random

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from tellings.near import likeness
from tellings.near import reprints as again
from tellings.near.align import Stretch, may_go_on, stretches
from tellings.near.groups import average_link, neighbourhoods
from tellings.near.pairs import pairs
from tellings.near.shingles import words_of
from tellings.near.terms import Bags, commonness, pool, stem


def numbers(text: str) -> list[int]:
    return [int(value) for value in words_of([text]).hashes]


def test_case_accents_and_the_shape_of_apostrophes_do_not_count():
    assert numbers("The café’s OWNER") == numbers("the cafe's owner")


def test_different_words_have_different_numbers():
    words = [f"{a}{b}{c}" for a in "abcdefgh" for b in "ijklmnop" for c in "qrstuvwx"]
    assert len(set(numbers(" ".join(words)))) == len(words)


def test_a_word_has_one_number_wherever_it_stands():
    first, *_, last = numbers("ferry " + "then many other words stood between it and the " * 40 + "ferry")
    assert first == last


@pytest.mark.parametrize(
    "text", ["Ein Satz.", "naïve 🙂 emoji, then words", "it's O’Brien’s", "", "\n\n", "a" * 200, "日本語 text"]
)
def test_places_are_code_points_of_the_text(text):
    words = words_of(["before", text, "after"])
    places = [(s, e) for s, e, p in zip(words.starts, words.ends, words.pieces, strict=True) if p == 1]
    for start, end in places:
        assert text[start:end].strip() == text[start:end]
        assert any(map(str.isalnum, text[start:end]))
    assert sum(map(str.isalnum, text)) == sum(sum(map(str.isalnum, text[s:e])) for s, e in places)


def test_scripts_without_spaces_give_one_word_a_sign():
    assert len(numbers("東京都 Tokyo")) == 4


def test_a_run_goes_on_over_a_changed_word_and_counts_it():
    a, b = [1, 2, 3, 4, 5, 6, 99, 7, 8, 9, 10], [50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 51]
    assert stretches(a, b, [Stretch(0, 6, 1, 7)], {(6, 7)}) == [Stretch(0, 11, 1, 11, 1)]


def test_a_run_does_not_go_on_into_other_words():
    a, b = [1, 2, 3, 4, 5, 20, 21, 22, 23], [1, 2, 3, 4, 5, 30, 31, 32, 33]
    assert stretches(a, b, [Stretch(0, 5, 0, 5)], {(5, 5)}) == [Stretch(0, 5, 0, 5)]


def test_a_run_is_tried_at_no_end_where_it_cannot_go_on():
    rng = random.Random(4)
    went_on = 0
    for _ in range(300):
        a = [rng.randrange(40) for _ in range(30)]
        b = [word for word in a for _ in range(rng.choice((0, 1, 1, 1, 1, 1, 2)))]
        b = [rng.randrange(40) if rng.random() < 0.2 else word for word in b] + [50]
        whole = np.array([*a, 60, *b], np.uint64)
        for i, j in ((i, j) for i in range(len(a)) for j in range(len(b)) if a[i] == b[j]):
            anchors, ends = [Stretch(i, i + 1, j, j + 1)], {(i + 1, j + 1)}
            (run,) = stretches(a, b, anchors, ends)
            if run.a1 > i + 1 and a[i + 1 : i + 2] != b[j + 1 : j + 2]:
                went_on += 1
                after = np.array([i + 1]), np.array([len(a) + 1 + j + 1])
                assert may_go_on(whole, *after, step=1).all()
    assert went_on > 100


def test_average_link_joins_what_is_alike_and_leaves_the_rest():
    likeness = np.array([[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]])
    assert average_link(likeness, least=0.5).tolist() == [0, 0, 1]


def test_groups_to_start_from_stay_together_and_fixed_ones_apart():
    likeness = np.array([[1, 0.0, 0.9], [0.0, 1, 0.9], [0.9, 0.9, 1]])
    start, fixed = np.array([0, 0, 1]), np.array([True, True, True])
    assert average_link(likeness, least=0.1, start=start).tolist() == [0, 0, 0]
    assert average_link(likeness, least=0.1, start=start, fixed=fixed).tolist() == [0, 0, 1]


def test_nothing_at_all_makes_no_group():
    assert average_link(np.zeros((0, 0)), least=0.5).tolist() == []


def test_a_neighbourhood_that_is_too_large_is_cut_at_its_weakest_links():
    bags = Bags.of([{"a": 2.0, "b": 1.0}, {"a": 2.0, "b": 1.1}, {"b": 1.0, "c": 2.0}, {"c": 2.0, "d": 1.0}])
    rows = pool(bags, unseen=9)
    parts = neighbourhoods(csr_matrix(rows @ rows.T), most=2)
    assert [part.tolist() for part in parts] == [[0, 1], [2, 3]]


def test_what_was_together_from_the_beginning_stays_so_in_a_part_that_is_too_large():
    links = csr_matrix(np.array([[0, 1.0, 0.3], [1.0, 0, 1.0], [0.3, 1.0, 0]]))
    assert [part.tolist() for part in neighbourhoods(links, most=2)] == [[0, 1, 2]]


def test_a_flood_of_reports_gives_the_stories_that_fewer_give(monkeypatch):
    words = [[f"story{number}{letter}" for letter in "abcdef"] for number in range(12)]
    reports = Bags.of(
        dict.fromkeys([*words[number % 12], "flood", f"own{number}", f"shared{number % 5}"], 1.0)
        for number in range(96)
    )
    days, start = np.zeros((96, 2), np.int64), np.arange(96)
    whole = likeness.group(reports, days, start=start, fixed=np.zeros(96, bool))
    monkeypatch.setattr(likeness, "LARGEST", 20)
    assert len(set(whole.tolist())) == 12
    parted = likeness.group(reports, days, start=start, fixed=np.zeros(96, bool))
    assert {frozenset(np.flatnonzero(parted == one)) for one in parted} == {
        frozenset(np.flatnonzero(whole == one)) for one in whole
    }


@pytest.mark.parametrize(
    ("words", "same"), [("visits visited visiting", "visit"), ("parties party", "party"), ("Zürich’s zurich", "zurich")]
)
def test_inflected_words_have_one_stem(words, same):
    assert {stem(word) for word in words.split()} == {stem(same)}


def test_a_common_word_weighs_less_than_a_rare_one():
    assert commonness("with") > commonness("minister") > commonness("qzx")
    bags = Bags.of([{"with": 1.0, "lavrovka": 1.0}, {"with": 1.0, "lavrovka": 1.0}])
    rare, common = pool(bags, unseen=1000).toarray()[0]
    assert bags.stems.tolist() == ["lavrovka", "with"]
    assert rare > 5 * common


def test_long_reports_must_be_more_alike_than_short_ones_and_less_so_among_many():
    short, long = dict.fromkeys("abcdefgh", 1.0), {f"w{number}": 1.0 for number in range(300)}
    few, many = (likeness.by_chance(Bags.of([short, long, *more])) for more in ([], [short] * 2000))
    assert few[1] ** 2 > 5 * few[0] ** 2
    assert many[1] < few[1]


def test_what_is_less_alike_than_chance_is_not_taken_for_kept_apart():
    likeness = np.array([[1, 0.9, -0.1], [0.9, 1, 0.8], [-0.1, 0.8, 1]])
    assert average_link(likeness, least=0.3).tolist() == [0, 0, 0]


def test_a_report_prints_again_the_first_one_that_is_no_reprint_itself(monkeypatch):
    monkeypatch.setattr(again, "AT_A_TIME", 3)
    chance = random.Random(4)
    reports = [{f"word{chance.randrange(300)}": float(chance.randint(1, 3)) for _ in range(40)} for _ in range(10)]
    for _ in range(40):
        copied = dict(chance.choice(reports))
        for word in chance.sample(sorted(copied), min(len(copied), chance.choice([0, 2, 5, 15]))):
            del copied[word]
        reports.append(copied)
    reports += [{}, {}, {"alone": 1.0}]

    def alike(a: dict[str, float], b: dict[str, float]) -> float:
        smaller = sum(min(a[word], b[word]) for word in a.keys() & b.keys())
        return smaller / (sum(a.values()) + sum(b.values()) - smaller or 1.0)

    expected = list(range(len(reports)))
    for row, report in enumerate(reports):
        firsts = [other for other in range(row) if expected[other] == other]
        expected[row] = next((other for other in firsts if alike(report, reports[other]) >= again.AGAIN), row)
    assert again.reprints(Bags.of(reports)).tolist() == expected
    assert len(set(expected)) < len(reports) - 10


@pytest.mark.parametrize("common", [0.0, 0.01, 0.2, 1.0])
def test_pairs_that_are_alike_enough_are_those_of_a_look_at_all(monkeypatch, common):
    monkeypatch.setattr("tellings.near.pairs.COMMON", common)
    chance = random.Random(5)
    reports = [
        {
            f"w{int(chance.paretovariate(0.5)) % 400}": float(chance.randint(1, 3))
            for _ in range(chance.choice([2, 9, 60]))
        }
        for _ in range(300)
    ]
    rows = pool(Bags.of([*reports, {}]), unseen=10)
    whole = (rows @ rows.T).toarray()
    expected = {(a, b) for a, b in np.argwhere(whole >= 0.1).tolist() if a <= b}
    found = [
        (a, b, alike)
        for part in pairs(rows, least=0.1)
        for a, b, alike in zip(*(one.tolist() for one in part), strict=True)
    ]
    assert sorted((a, b) for a, b, _ in found) == sorted(expected)
    assert all(alike == pytest.approx(whole[a, b]) for a, b, alike in found)
