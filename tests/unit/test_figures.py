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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("At least 43 people lost their lives in the flood.", "dead"),
        ("The blast claimed the lives of 17 workers.", "dead"),
        ("Sixty people were taken to hospital.", "injured"),
        ("Police took 90 people into custody.", "detained"),
        ("Ninety people were rounded up.", "detained"),
        ("Gunmen took 15 engineers hostage.", "held"),
        ("Police estimated the turnout at 35,000.", "crowd"),
        ("About 35,000 turned out in Porto.", "crowd"),
        ("The union said 9,000 teachers had joined the strike.", "on strike"),
        ("The ministry counted 6,000 teachers on strike.", "on strike"),
        ("The coast guard stopped a boat with nine men on board.", "aboard"),
        ("The factory sacked 180 weavers.", "dismissed"),
        ("The plant is to cut 1,200 jobs.", "jobs lost"),
        ("Fifty deputies voted for the motion.", "votes for"),
        ("The bill was approved with 68 votes in favour.", "votes for"),
    ],
)
def test_a_verb_with_another_word_says_what_became_of_those_counted(text, counts):
    (one,) = found(text)
    assert one.counts == counts


@pytest.mark.parametrize("text", ["The troops hold 15 villages.", "The bus carried 40 tyres.", "They fired 15 shells."])
def test_what_is_said_of_persons_counts_no_things(text):
    (one,) = found(text)
    assert one.counts == one.noun


def test_a_figure_for_a_year_has_a_unit_of_its_own():
    (money,) = found("The accord is worth 40 million dollars a year to growers.")
    (people,) = found("Chile will admit 8,000 workers a year.")
    (ago,) = found("The flood killed 29 people a year ago.")
    assert [money.unit, people.unit, ago.unit] == ["USD a year", "a year", ""]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("Rwanda will hand over 15 engineers on Friday.", 15, ""),
        ("He was freed on bail of 20,000 naira.", 20_000, "naira"),
        ("The bill came to 3 million kwacha.", 3_000_000, "kwacha"),
    ],
)
def test_a_verb_keeps_its_particle_and_money_of_any_land_is_money(text, low, unit):
    (one,) = found(text)
    assert (one.low, one.high, one.unit) == (low, low, unit)


@pytest.mark.parametrize("text", ["The raid began at half past four.", "Shops open at six in the morning."])
def test_an_hour_of_the_day_counts_nothing(text):
    assert found(text) == []


def test_those_in_hospital_are_hurt():
    (one,) = found("Three members of the crew were in hospital on Monday.")
    assert one.counts == "injured"
