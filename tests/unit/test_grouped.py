"""Which stories are weighed again: those of which something changed that their evidence rests on."""

from __future__ import annotations

from msgspec.structs import replace

from tellings import records as r
from tellings.flow import grouped
from tellings.stores import open_store
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, row_of


class Recorder:
    """An engine that notes which stories it is given, and finds nothing in them."""

    workers = 1

    def __init__(self):
        self.weighed = []

    def each(self, function, items):
        for item in items:
            self.weighed.append(item.story.id)
            yield item, Change(owner=item.story.id, stage="evidence", stamp=item.stamp)


def put(store, *records):
    names = {r.Story: "stories", r.Copy: "copies"}
    changes = []
    for one in records:
        shelf = SHELVES[names[type(one)]]
        rows = {shelf.name: [row_of(shelf, one)]}
        changes.append(Change(owner=shelf.owner(one), stage=shelf.name, stamp="", rows=rows))
    store.apply(changes)


def weighed(store, coded):
    engine = Recorder()
    assert grouped._evidence(store, engine, coded, lambda *_: None) == []
    return sorted(engine.weighed)


def story(name, *reports, background=()):
    return r.Story(id=f"story-{name}", reports=reports, headline=name, background=background)


def copy(kind=r.CopyKind.COPIED):
    run = r.Run(a=r.Span(report="a", start=0, end=9), b=r.Span(report="c", start=0, end=9), words=30)
    return r.Copy(id="k", a="a", b="c", kind=kind, runs=(run,), share_a=0.5, share_b=0.5)


def test_a_story_is_weighed_again_when_something_changed_that_it_rests_on(tmp_path):
    store = open_store(tmp_path / "a.db")
    coded = dict.fromkeys("abcd", "1")
    early, late = story("early", "a"), story("late", "b", "c", background=("story-early",))
    put(store, early, late, story("other", "d"))
    assert weighed(store, coded) == ["story-early", "story-late", "story-other"]
    assert weighed(store, coded) == []
    coded |= {"a": "2", "e": "1"}
    assert weighed(store, coded) == ["story-early", "story-late"]  # its background was coded anew
    put(store, replace(early, reports=("a", "e")))
    assert weighed(store, coded) == ["story-early", "story-late"]  # its background has grown
    put(store, copy())
    assert weighed(store, coded) == ["story-late"]  # a copy counts where both reports are read
    put(store, copy(r.CopyKind.REPRINT))
    assert weighed(store, coded) == ["story-late"]  # the two share their words in another way
    store.close()
