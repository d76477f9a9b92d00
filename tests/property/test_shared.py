"""However reports arrive, in any order and any batches, the copies of the store are those of one build."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tellings import records as r
from tellings.flow.shared import up_to_date
from tellings.flow.table import rules_stamp
from tellings.stages import copies as stage
from tellings.stages.copies import Page, copies
from tellings.stores import open_store
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, encode, row_of

WORDS = (
    "amber basin cedar delta ember fjord glade heath inlet jetty knoll ledge marsh notch oasis plain quay ridge".split()
)
PASSAGES = tuple(" ".join(f"{word}{chr(97 + number)}" for word in WORDS + WORDS[::-2]) for number in range(4))
REPORT = st.tuples(
    st.sets(st.integers(0, 3), min_size=1), st.one_of(st.integers(0, 1700), st.integers(0, 9), st.integers(700, 760))
)


def made(number, report):
    chosen, day = report
    when = date(2018, 1, 1) + timedelta(days=day)
    name = chr(97 + number % 26) + chr(97 + number // 26 % 26)
    own = " ".join(f"{word}{name}" for word in WORDS[number % 5 : number % 5 + 8])
    text = f"{own.capitalize()}. " + " ".join(PASSAGES[one] for one in sorted(chosen))
    undated = number % 7 == 6
    published = None if undated else r.Day(first=when, last=when, basis="given")
    return Page(report=f"r{number}", text=text, own=((0, len(text)),), outlet=f"o{number % 3}", published=published)


def put(store, page):
    report = r.Report(id=page.report, name=page.report, text=page.text)
    rows = {
        "reports": [row_of(SHELVES["reports"], report)],
        "datings": [row_of(SHELVES["datings"], r.Dating(report=page.report, published=page.published))],
    }
    notes = {"page": [("", encode(replace(page, text="")))]}
    store.apply([Change(owner=page.report, stage="code", stamp=rules_stamp("code"), rows=rows, notes=notes)])


def brought_up(store):
    """Bring the copies of a store up to date, as a build does."""
    found, done = up_to_date(store, store.stamps("code"), map, lambda *_: None)
    held = {}
    for copy in found:
        held.setdefault(copy.a, []).append(row_of(SHELVES["copies"], copy))
    owners = held.keys() | set(store.values("copies", "owner"))
    store.apply(
        [*done, *(Change(owner=one, stage="copies", stamp="", rows={"copies": held.get(one, [])}) for one in owners)]
    )
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(REPORT, min_size=1, max_size=16), st.randoms(use_true_random=False), st.integers(1, 7))
def test_any_order_and_any_batches_give_the_copies_of_one_build(tmp_path_factory, reports, random, size):
    pages = [made(number, report) for number, report in enumerate(reports)]
    once = sorted(copies(pages), key=lambda copy: copy.id)
    random.shuffle(pages)
    store = open_store(tmp_path_factory.mktemp("shared") / "a.db")
    found = []
    for start in range(0, len(pages), size):
        for page in pages[start : start + size]:
            put(store, page)
        found = brought_up(store)
    assert found == once
    store.close()


def test_a_new_report_has_only_its_own_pairs_decided(tmp_path, monkeypatch):
    decided = []
    decide = stage._decide
    monkeypatch.setattr(stage, "_decide", lambda *given: decided.append(1) or decide(*given))
    store = open_store(tmp_path / "a.db")
    for number in range(12):
        put(store, made(number * 7, ({number % 4}, number % 3)))
    first = brought_up(store)
    assert len(decided) >= 12
    decided.clear()
    put(store, made(1000, ({1}, 1)))
    then = brought_up(store)
    assert len(then) - len(first) == 3 == len(decided)
    put(store, made(1001, ({3}, 60)))
    assert len(brought_up(store)) == len(then) - 3  # words that come back after weeks are a stock phrase by then
    store.close()
