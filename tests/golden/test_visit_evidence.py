"""The five real reports: the life of the visit, its origins, and the conflicts as listed, by general rules."""

import pytest

from tellings.api import Desk


@pytest.fixture(scope="module")
def desk(shared, tmp_path_factory):
    with Desk(tmp_path_factory.mktemp("visit") / "visit.db", workers=1) as made:
        made.add(shared / "seeds")
        yield made


@pytest.fixture(scope="module")
def stem(desk):
    return {report.id: report.name.rpartition("/")[2][:3] for report in desk.store.select(_report())}


def _report():
    from tellings.records import Report

    return Report


@pytest.fixture(scope="module")
def visit(desk):
    story = max(desk.stories(), key=lambda one: len(one.reports))
    found = [one for one in desk.happenings(story.id) if one.mode == "visit" and one.status == "occurred"]
    return next(
        one
        for one in found
        if any(actor.name == "Imran Khan" for actor in one.actors)
        and any(actor.country == "RUS" for actor in one.recipients)
        and one.when is not None
        and str(one.when.first).startswith("2022-02")
    )


def test_the_visit_was_announced_planned_under_way_and_met(visit, stem):
    life = {step.how or step.status: sorted(stem[report] for report in step.reports) for step in visit.life}
    assert "001" in life["announced"]
    assert set(life["planned"]) >= {"000", "001"}
    assert life["under way"] == ["003"]
    assert life["met"] == ["003"]


def test_the_planned_visit_rests_on_two_origins_in_three_reports(visit):
    origins = {
        origin for step in visit.life if step.status in {"announced", "planned", "rumoured"} for origin in step.origins
    }
    assert len(origins) == 2
    assert any("Foreign Office" in origin for origin in origins)


def test_the_conflicts_are_those_of_the_story_and_the_compatible_ones_are_not_flagged(desk, stem):
    story = max(desk.stories(), key=lambda one: len(one.reports))
    found = {(one.kind, one.slot): one for one in desk.conflicts(story.id)}
    assert set(found) == {
        ("superseded", "status"), ("denied", "status"), ("wording", "wording"), ("compatible", "figure"),
    }  # fmt: skip
    figures = [one for one in desk.conflicts(story.id) if one.slot == "figure"]
    assert {one.what for one in figures} == {"pipeline", "years since the last"}
    awaited = found["superseded", "status"]
    assert [stem[report] for report in awaited.sides[0].reports] == ["004"]
    assert "001" in [stem[report] for report in awaited.sides[1].reports]
    terms = {side.value for side in found["wording", "wording"].sides}
    assert terms >= {"special military operation", "invasion", "send its military"}


def told_of(desk, stem, name, first):
    """Return reports and origins of the visit of somebody that began in a year or on a day."""
    story = max(desk.stories(), key=lambda one: len(one.reports))
    for one in desk.happenings(story.id):
        began = str(one.when.first) if one.when else ""
        if one.mode == "visit" and began.startswith(first) and any(actor.name == name for actor in one.actors):
            return sorted(stem[report] for report in one.reports), one.origins
    return [], ()


def test_a_visit_of_1999_in_three_outlets_is_no_three_confirmations(desk, stem):
    reports, origins = told_of(desk, stem, "Nawaz Sharif", "1999")
    assert reports == ["001", "003", "004"]
    assert len(origins) == 2


def test_the_visit_of_april_2021_is_told_in_three_reports(desk, stem):
    assert told_of(desk, stem, "Sergey Lavrov", "2021-04")[0] == ["001", "002", "004"]


def test_the_meeting_in_moscow_rests_on_one_agency(desk, stem):
    story = max(desk.stories(), key=lambda one: len(one.reports))
    met = [
        one
        for one in desk.happenings(story.id)
        if one.type == "CONSULT" and one.mode != "visit" and one.when and str(one.when.first) == "2022-02-24"
    ]
    steps = [step for one in met for step in one.life if step.status == "occurred"]
    assert [[stem[report] for report in step.reports] for step in steps] == [["003"]]
    assert {origin for step in steps for origin in step.origins} == {"TASS"}
