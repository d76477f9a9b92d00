"""Piles of reports on one matter, look-alikes, undated reports, ids over builds. All texts are invented."""

import pickle
import random
from datetime import date, timedelta

import numpy as np
import pytest

from tellings.near import likeness
from tellings.near.piles import Means, grown, with_undated
from tellings.near.succession import changes, redirects
from tellings.near.terms import Bags, pool, shares
from tellings.records import Day, Story
from tellings.stages import stories as stage
from tellings.stages.stories import digest_of, stories, stories_in_order, why

QUAKE = (
    ("A quake of magnitude 6.1 shook Belmora on Sunday, and 40 houses fell in the old town, mayor Ilsa Dorn said.",
     "Mayor Ilsa Dorn of Belmora said 40 houses had come down after the magnitude 6.1 earthquake on Sunday.",
     "Rescuers in Belmora dug for survivors after Sunday's quake of magnitude 6.1, Ilsa Dorn told reporters."),
    ("An earthquake of magnitude 5.2 hit the island of Quarra on Friday; ferries stopped, the coast guard said.",
     "Ferries to Quarra stood still after a magnitude 5.2 quake shook the island on Friday, the coast guard said.",
     "The coast guard let the ferries to Quarra sail again two days after the island's magnitude 5.2 earthquake."),
)  # fmt: skip
STRIKE = (
    "Tram drivers in Ostenholm went on strike over wages on Monday, the union Kraft said.",
    "The union Kraft called on tram drivers in Ostenholm to stay out over wages until Thursday.",
)


def day(number: int) -> Day:
    when = date(2020, 5, 1) + timedelta(days=number)
    return Day(first=when, last=when, basis="given")


def pile(texts, name: str, *, first: int | None = 0):
    return [
        digest_of(f"{name}{i}", text, title=text.split(",")[0], day=None if first is None else day(first + i))
        for i, text in enumerate(texts)
    ]


def piles(found) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in found}


ALL = [*pile(QUAKE[0], "a"), *pile(QUAKE[1], "b"), *pile(STRIKE, "c")]
RIGHT = {frozenset(("a0", "a1", "a2")), frozenset(("b0", "b1", "b2")), frozenset(("c0", "c1"))}


def test_neighbourhoods_grouped_elsewhere_give_the_same_stories(monkeypatch):
    reports = [*pile(QUAKE[0], "a"), *pile(QUAKE[1], "b"), *pile(STRIKE, "c"), *pile(STRIKE, "d", first=None)]
    handed_out = []

    def elsewhere(function, groups):
        for group in groups:
            handed_out.append(len(group.days))
            yield pickle.loads(pickle.dumps(function))(pickle.loads(pickle.dumps(group)))

    slips = list(map(stage.slip, reports))
    known = {one.report: (one.words, one.names) for one in reports}

    def means(spread=map):
        return Means(lambda wanted: map(known.__getitem__, wanted), spread)

    _, here = grown([], slips[:-2], 0, means())
    monkeypatch.setattr(likeness, "SENT_FROM", 1)
    assert grown([], slips[:-2], 0, means(elsewhere))[1] == here
    assert with_undated(here, slips[-2:], means(elsewhere)) == with_undated(here, slips[-2:], means())
    assert max(handed_out) >= 3


def test_a_handful_is_as_alike_as_in_a_large_group(monkeypatch):
    bags = Bags.with_names((one.words, one.names) for one in ALL)
    some, days = np.array([0, 2, 3, 6]), np.full((len(ALL), 2), 738_000)
    few = likeness._closely(bags, some, shares(bags.stems))
    many = likeness._alike(pool(bags.take(some), unseen=likeness.UNSEEN_NEAR), days[some])
    assert few.tolist() == many.tolist()
    found = stories(ALL)
    monkeypatch.setattr(likeness, "HANDFUL", 1)
    assert stories(ALL) == found


def test_look_alike_events_stay_apart():
    assert piles(stories(ALL)) == RIGHT


@pytest.mark.parametrize("seed", range(5))
def test_order_and_doubles_change_nothing(seed):
    shuffled = ALL + ALL[:3]
    random.Random(seed).shuffle(shuffled)
    assert stories(shuffled) == stories(ALL)


def test_the_same_matter_months_later_is_another_story():
    found = stories([*pile(QUAKE[0], "a"), *pile(QUAKE[0], "later", first=200)])
    assert piles(found) == {frozenset(("a0", "a1", "a2")), frozenset(("later0", "later1", "later2"))}


def test_the_earlier_story_is_the_background_of_the_later():
    found = stories([*pile(QUAKE[0], "a"), *pile(QUAKE[0], "later", first=200), *pile(STRIKE, "c")])
    by_report = {report: story for story in found for report in story.reports}
    assert by_report["later0"].background == (by_report["a0"].id,)
    assert by_report["a0"].background == ()


def test_undated_reports_join_the_story_they_tell():
    found = stories([*pile(QUAKE[0][:2], "a"), *pile(STRIKE, "c"), *pile(QUAKE[0][2:], "x", first=None)])
    assert frozenset(("a0", "a1", "x0")) in piles(found)


def test_an_undated_report_does_not_make_two_stories_one():
    found = stories([*pile(QUAKE[0], "a"), *pile(QUAKE[0], "later", first=200), *pile(QUAKE[0][:1], "x", first=None)])
    assert len(found) == 2


def test_a_story_has_its_life_and_a_headline_of_its_own():
    story = next(story for story in stories(ALL) if "a0" in story.reports)
    assert (story.first, story.last) == (date(2020, 5, 1), date(2020, 5, 3))
    assert story.headline in {text.split(",")[0] for text in QUAKE[0]}
    assert "Belmora" in story.labels


def test_reports_in_order_give_the_same_piles():
    ordered = sorted(ALL, key=lambda one: (one.day.first, one.report))
    assert piles(stories_in_order(ordered)) == RIGHT


def test_why_shows_evidence_that_adds_up():
    reason = why(ALL[0], ALL[1], ALL)
    assert reason.likeness >= reason.needed
    assert reason.together[0].weight >= reason.together[-1].weight > 0
    assert sum(one.weight for one in reason.together) <= reason.likeness + 0.01
    assert {one.term for one in reason.together} & {"belmora", "dorn"}
    assert why(ALL[0], ALL[6], ALL).likeness < reason.needed


def test_no_report_makes_no_story():
    assert stories([]) == ()


def test_an_empty_report_is_a_story_of_its_own():
    assert piles(stories([digest_of("e", ""), *ALL])) == {*RIGHT, frozenset(("e",))}


def story(name: str, *reports: str) -> Story:
    return Story(id=name, reports=reports, headline="")


def test_an_id_that_is_gone_leads_to_its_successor():
    old, new = [story("s1", "a", "b", "c"), story("s2", "d")], [story("s3", "a", "b"), story("s4", "c", "d")]
    assert redirects(old, new) == {"s1": "s3", "s2": "s4"}
    assert redirects(old, [story("s1", "a", "b", "c", "d")]) == {"s2": "s1"}
    assert redirects(old, []) == {}


def test_merges_and_splits_are_told():
    old, new = [story("s1", "a", "b"), story("s2", "c")], [story("s1", "a"), story("s2", "b", "c"), story("s5", "e")]
    assert [(one.kind, one.before, one.after) for one in changes(old, new)] == [
        ("begun", (), ("s5",)),
        ("merged", ("s1", "s2"), ("s2",)),
        ("split", ("s1",), ("s1", "s2")),
    ]


def test_a_report_printed_again_has_no_say_in_what_belongs_together():
    words = "ferry harbour captain storm island rescue mate hull manifest crew engine owner deck lantern".split()
    texts = [" ".join(words[i : i + 6] * 2) + f" detail{i} note{i} line{i}" for i in range(8)]
    first = [digest_of(f"r{i}", text, day=day(i)) for i, text in enumerate(texts)]
    again = [digest_of(f"x{i}", texts[0], day=day(i)) for i in range(5)]
    before = {frozenset(one.reports) for one in stories(first)}
    after = {frozenset(name for name in one.reports if name[0] == "r") for one in stories([*first, *again])}
    assert after == before


def test_reports_of_one_week_that_share_names_are_one_story_sooner():
    import numpy as np

    from tellings.near.likeness import timeliness
    from tellings.near.terms import Bags

    def nearer(where, days, others=0):
        told = [({"harbour": 1.0, "storm": 1.0, place.lower(): 1.0}, [place]) for place in ("Tolva", where)]
        far = [({f"word{i}": 1.0}, ()) for i in range(others)]
        dated = np.array([*days, *([[500, 500]] * others)])
        return timeliness(Bags.with_names([*told, *far]), dated)[0, 1]

    near, unknown = [[10, 10], [12, 12]], [[10, 10], [-1, -1]]
    assert nearer("Tolva", near) > nearer("Tolva", near, others=100) > 1
    assert nearer("Marn", near) == nearer("Tolva", unknown) == 1
