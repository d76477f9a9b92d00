"""An id of an earlier build leads on; merges and splits are told. All names are invented."""

import pytest

from tellings.api import Desk
from tellings.errors import InputError
from tellings.flow.moved import remember
from tellings.operate import status
from tellings.records import Story
from tellings.stores.base import Change
from tellings.stores.schema import SHELVES, row_of


def story(name, *reports):
    return Story(id=f"story{name}", reports=reports, headline="")


def replace_all(store, new):
    old = list(store.select(Story))
    gone = [Change(owner=one.id, stage="stories", stamp="", rows={"stories": []}) for one in old]
    rows = {one.id: [row_of(SHELVES["stories"], one)] for one in new}
    made = [Change(owner=key, stage="stories", stamp="", rows={"stories": found}) for key, found in rows.items()]
    store.apply([*gone, *remember(store, old, new)])
    store.apply(made)


@pytest.fixture
def desk(tmp_path):
    with Desk(tmp_path / "a.db") as found:
        replace_all(found.store, [story("1", "a", "b"), story("2", "c")])
        replace_all(found.store, [story("0", "z", "a", "b", "c")])
        yield found


def test_an_old_id_leads_to_the_story_that_took_its_place(desk):
    assert desk.story("story1").id == desk.story("story2").id == "story0"


def test_an_old_id_leads_on_over_several_builds(desk):
    replace_all(desk.store, [story("9", "y", "z", "a", "b", "c")])
    assert desk.story("story1").id == "story9"


def test_an_id_that_was_given_back_stands_for_itself(desk):
    replace_all(desk.store, [story("1", "a", "b"), story("2", "c")])
    assert desk.story("story1").id == "story1"


def test_an_id_that_never_was_is_an_error(desk):
    with pytest.raises(InputError):
        desk.story("story7")


def test_merges_and_splits_are_told_by_status_and_by_the_story(desk):
    assert status(desk.store).turns == ("story1 and story2 merged into story0",)
    replace_all(desk.store, [story("1", "a", "b"), story("2", "c")])
    assert status(desk.store).turns == ("story0 split into story1 and story2",)
    assert [turn.kind for turn in desk.history("story2")] == ["merged", "split"]
