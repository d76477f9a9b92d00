"""However reports arrive, in any order and any batches, the stories of the store are those of one build."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.flow.piles import Piles
from tellings.records import Dating, Day
from tellings.stages.stories import digest_of, stories
from tellings.stores import open_store
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, encode, row_of

MATTERS = (
    "quake Belmora houses fell mayor Dorn rescuers magnitude",
    "quake Quarra ferries island coast guard magnitude",
    "tram strike Ostenholm wages union Kraft drivers",
    "summit Velia Norrin treaty border ministers signed",
)
REPORT = st.tuples(st.sampled_from(MATTERS), st.sets(st.integers(0, 7), min_size=4), st.integers(0, 220))


def made(number, report):
    matter, chosen, day = report
    when = date(2021, 1, 1) + timedelta(days=day)
    words = " ".join(word for place, word in enumerate(matter.split()) if place in chosen)
    undated = number % 9 == 8
    return digest_of(f"r{number}", words, day=None if undated else Day(first=when, last=when, basis="given"))


def put(store, digest):
    dating = row_of(SHELVES["datings"], Dating(report=digest.report, published=digest.day))
    notes = {"digest": [("", encode(digest))]}
    store.apply([Change(owner=digest.report, stage="code", stamp="1", rows={"datings": [dating]}, notes=notes)])


@settings(max_examples=25, deadline=None)
@given(st.lists(REPORT, min_size=1, max_size=24), st.randoms(use_true_random=False), st.integers(1, 9))
def test_any_order_and_any_batches_give_the_stories_of_one_build(tmp_path_factory, reports, random, size):
    digests = [made(number, report) for number, report in enumerate(reports)]
    once = stories(digests)
    random.shuffle(digests)
    store = open_store(tmp_path_factory.mktemp("piles") / "a.db")
    for start in range(0, len(digests), size):
        for digest in digests[start : start + size]:
            put(store, digest)
        found = Piles(store, store.stamps("code")).stories()
    assert found == once
    store.close()


def test_a_new_report_has_only_its_own_weeks_grouped_again(tmp_path):
    store = open_store(tmp_path / "a.db")
    for number in range(30):
        put(store, made(number * 9, (MATTERS[number % 4], set(range(8)), number * 30)))
    first = Piles(store, store.stamps("code"))
    first.stories()
    put(store, made(1000, (MATTERS[0], set(range(8)), 29 * 30 + 1)))
    then = Piles(store, store.stamps("code"))
    then.stories()
    assert first.grouped == 30
    assert then.grouped <= 3
    store.close()
