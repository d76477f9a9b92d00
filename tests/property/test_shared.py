"""However reports arrive, in any order and any batches, the copies of the store are those of one build."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tellings import records as r
from tellings.flow.shared import up_to_date
from tellings.flow.table import rules_stamp
from tellings.stages.copies import Page, copies
from tellings.stores import open_store
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, encode, row_of

WORDS = (
    "amber basin cedar delta ember fjord glade heath inlet jetty knoll ledge marsh notch oasis plain quay ridge".split()
)
PASSAGES = tuple(" ".join(f"{word}{number}" for word in WORDS + WORDS[::-2]) for number in range(4))
REPORT = st.tuples(st.sets(st.integers(0, 3), min_size=1), st.integers(0, 1700))


def made(number, report):
    chosen, day = report
    when = date(2018, 1, 1) + timedelta(days=day)
    text = f"Own words of report {number}. " + " ".join(PASSAGES[one] for one in sorted(chosen))
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


@settings(max_examples=25, deadline=None)
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
        found, done = up_to_date(store, store.stamps("code"), lambda *_: None)
        held = {}
        for copy in found:
            held.setdefault(copy.a, []).append(row_of(SHELVES["copies"], copy))
        owners = held.keys() | set(store.values("copies", "owner"))
        store.apply(
            [
                *done,
                *(Change(owner=one, stage="copies", stamp="", rows={"copies": held.get(one, [])}) for one in owners),
            ]
        )
    assert found == once
    store.close()
