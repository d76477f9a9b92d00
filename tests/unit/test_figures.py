import pytest
from readings import reading_of

from tellings import lexicon
from tellings.lang.figures import figures


def found(text):
    reading = reading_of(text)
    return [one for sentence in reading.sentences for one in figures(text, sentence)]


@pytest.mark.parametrize(
    ("text", "low", "high", "counts"),
    [
        ("At least 12 people died in the fire.", 12, float("inf"), "dead"),
        ("The office put the number of dead at 17.", 17, 17, "dead"),
        ("Sixteen bodies were recovered.", 16, 16, "dead"),
        ("Some three dozen men were detained.", 30.6, 41.4, "detained"),
        ("Dozens were injured in the crush.", 24, 99, "injured"),
        ("No more than three soldiers were killed.", 0, 3, "dead"),
        ("About 20,000 people lost their homes.", 17000, 23000, "displaced"),
        ("Between 25,000 and 28,000 people marched through Tallinn.", 25000, 28000, "crowd"),
    ],
)
def test_a_count_of_people_has_its_range_and_what_it_counts(text, low, high, counts):
    (one,) = found(text)
    assert (one.low, one.high, one.counts) == (pytest.approx(low), pytest.approx(high), counts)


def test_two_counts_of_one_sentence_each_go_with_their_own_word():
    assert [(one.low, one.counts) for one in found("22 people were killed and 27 are still missing.")] == [
        (22, "dead"), (27, "missing"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["The multi-billion-dollar bridge opened.", "The bridge cost USD 2 billion."])
def test_money_in_words_and_in_digits_has_one_unit(text):
    (one,) = found(text)
    assert (one.low, one.unit) == (2_000_000_000, "USD")


def test_over_two_decades_meets_23_years():
    vague, exact = found("He is the first king to visit in over two decades, or 23 years.")
    assert vague.meets(exact)


@pytest.mark.parametrize(
    "text",
    [
        "They met on 12 March 2021.",
        "It began at 10:30 p.m.",
        "The law of 1998 was changed.",
        "On May 16 it rained.",
        "0919 It rained.",
        "1335 The dam holds.",
    ],
)
def test_dates_and_clock_times_are_no_figures(text):
    assert found(text) == []


def test_every_word_of_the_number_table_has_a_value():
    for word, kind, low, high in lexicon.table("evidence/numbers.tsv", ("word", "kind", "low", "high")):
        assert kind in {"unit", "scale", "vague"}, word
        assert float(low) <= float(high)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two gunmen killed 22 people in a market.", ["gunman", "dead"]),
        ("The driver went 10 hours to kill his rival.", ["hour"]),
        ("More than 40 people were killed in at least six attacks.", ["dead", "attack"]),
        ("The troops evacuated two posts on the coast.", ["post"]),
        ("The storm left 31 dead and 53 injured.", ["dead", "injured"]),
        ("The ship carried 118 passengers.", ["aboard"]),
        ("The number of dead rose to 29 on Monday.", ["dead"]),
        ("The judges ruled 5-4 that the dead man was innocent.", []),
    ],
)
def test_a_number_counts_what_the_parse_says_and_nothing_near_by(text, counts):
    assert [one.counts for one in found(text)] == counts


def test_some_of_a_known_whole_are_a_part():
    (one,) = found("Two of them were killed.")
    assert one.counts == "part"
