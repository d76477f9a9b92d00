"""Tellings of one deed in other words, and deeds that stay apart all the same."""

from msgspec.structs import replace
from tellers import Teller, day, story

from tellings.near.grouping import met as met_groups
from tellings.near.grouping import slipped
from tellings.near.parties import names_in
from tellings.near.sameness import same_sides
from tellings.near.sketches import sketch
from tellings.records import Place
from tellings.stages.conflicts import conflicts
from tellings.stages.happenings import happenings

MONDAY, TUESDAY = "2031-05-05", "2031-05-06"


def told(*tellers):
    readings = [one.reading() for one in tellers]
    return happenings(story(readings), readings, ())


def reports(*tellers):
    return sorted(one.reports for one in told(*tellers))


def sides(*tellers):
    """Return how far the sides of two tellings agree, None where they cannot be one."""
    readings = [one.reading() for one in tellers]
    return same_sides(*(sketch(one.told[0], one, names_in(readings)) for one in readings))


def act(name, sentence, who, type_, whom="", *, published=TUESDAY, **more):  # noqa: PLR0913 - as a Teller tells it
    return Teller(name, published).tell(sentence, who, type_, whom, **more)


def test_a_ship_seized_and_its_crew_arrested_on_one_day_are_one_deed():
    a = act("a", "Norway detained the trawler Rosa.", "NORMIL", "COERCE", "CHL", mode="arrest", when=MONDAY)
    b = act("b", "Norway seized the trawler Rosa.", "NORMIL", "COERCE", "CHLCVL", mode="seize", when=MONDAY)
    c = act("c", "Norway seized the trawler Rosa.", "NORMIL", "COERCE", "CHLCVL", mode="seize")
    assert reports(a, b) == [("a", "b")]
    assert reports(a, c) == [("a", "c")]


def test_a_march_and_a_strike_of_one_day_stay_two():
    a = act("a", "Drivers marched in Oslo.", "NORLAB", "PROTEST", mode="demo", when=MONDAY)
    b = act("b", "Drivers went on strike in Oslo.", "NORLAB", "PROTEST", mode="strike", when=MONDAY)
    assert len(told(a, b)) == 2


def test_a_port_that_is_blocked_and_to_which_access_is_barred_is_one_deed():
    a = act("a", "Lorry drivers blocked the port of Bergen.", "LAB", "PROTEST", "NOR", mode="obstruct", when=MONDAY)
    b = act("b", "Truckers barred access to the port of Bergen.", "LAB", "COERCE", "NOR", mode="ban", when=MONDAY)
    c = act("c", "Police rounded up drivers at the port of Bergen.", "COP", "COERCE", "LAB", mode="arrest", when=MONDAY)
    assert reports(a, b, c) == [("a", "b"), ("c",)]


def test_a_fort_that_is_attacked_and_one_that_is_seized_are_one_where_the_same_fight_for_the_same_thing():
    sides = {"who": "NORUAF", "whom": "NORMIL"}
    a = act("a", "Rebels attacked the fort at Vardo.", type_="ASSAULT", when=MONDAY, **sides)
    b = act("b", "Rebels took the fort on Monday.", type_="COERCE", mode="seize", when=MONDAY, **sides)
    c = act("c", "Fighters took a radio mast.", type_="COERCE", mode="seize", when=MONDAY, **sides)
    d = act("d", "Rebels took the fort.", "NORUAF", "COERCE", mode="seize", when=MONDAY)
    assert reports(a, b) == [("a", "b")]
    assert len(told(a, c)) == len(told(a, d)) == 2


def test_who_is_abducted_is_held_and_who_is_shot_at_is_not():
    a = act("a", "Gunmen kidnapped two surveyors.", "NORUAF", "ASSAULT", "NORLAB", mode="abduct", when=MONDAY)
    b = act("b", "Gunmen were holding the surveyors.", "NORUAF", "COERCE", "NORLAB", mode="arrest", when=MONDAY)
    c = act("c", "Gunmen shot at the surveyors.", "NORUAF", "ASSAULT", "NORLAB", mode="firearms", when=MONDAY)
    assert reports(a, b) == [("a", "b")]
    assert len(told(b, c)) == 2


def test_a_journey_that_is_planned_is_the_meeting_that_is_planned_and_one_that_was_made_is_not():
    sides = {"who": "CHLGOV:Ana Rojas", "whom": "NORGOV", "type_": "CONSULT", "published": "2031-05-01"}
    visit = act("a", "Rojas will travel to Oslo.", mode="visit", when=MONDAY, status="planned", **sides)
    talks = act("b", "Rojas was to meet her host in Oslo.", when=MONDAY, status="planned", **sides)
    phone = act("c", "Rojas will telephone Oslo.", mode="phone", when=MONDAY, status="planned", **sides)
    sides["published"] = TUESDAY
    held = [act("d", "Rojas met her host.", when=MONDAY, **sides),
            act("e", "Rojas came to Oslo.", mode="visit", when=MONDAY, **sides)]  # fmt: skip
    assert reports(visit, talks) == [("a", "b")]
    assert len(told(visit, phone)) == len(told(*held)) == 2


def test_a_union_and_the_teachers_that_it_speaks_for_march_together():
    a = act("a", "The union will march in Oslo.", "NORLAB", "PROTEST", "NOR", mode="demo", published="2031-05-01",
            when=MONDAY, status="planned")  # fmt: skip
    b = act("b", "Teachers marched in Oslo.", "NOREDU", "PROTEST", mode="demo", when=MONDAY)
    c = act("c", "Officials marched in Oslo.", "NORGOV", "PROTEST", mode="demo", when=MONDAY)
    assert reports(a, b) == [("a", "b")]
    assert sides(a, b) is not None
    assert sides(a, c) is None


def test_what_is_in_force_from_a_day_on_was_planned_for_it_by_a_report_of_the_day_before():
    tax = {"who": "NOR", "type_": "SANCTION", "whom": "CHL"}
    a = act("a", "Norway will tax salmon of Chile.", when="2031-05-06/2031-12-31", status="planned", **tax)
    b = act("b", "Norway put a tax on salmon of Chile.", when=MONDAY, **tax)
    c = act("c", "Norway put a tax on salmon of Chile.", when="2031-04-30", **tax)
    d = act("d", "Norway put a tax on salmon of Chile.", published=MONDAY, **tax)
    assert reports(a, b) == [("a", "b")]
    assert len(told(a, c)) == len(told(a, d)) == 2


def test_an_agreement_to_be_signed_and_the_support_that_signing_it_shows_are_one():
    plan = act("a", "Norway and Chile will sign a salmon agreement.", "NOR", "AGREE", "CHL", published="2031-05-01",
               when=MONDAY, status="planned")  # fmt: skip
    done = act("b", "Norway and Chile signed the salmon agreement.", "NOR", "SUPPORT", "CHL", when=MONDAY)
    (one,) = told(plan, done)
    assert [step.status for step in one.life] == ["planned", "occurred"]


def test_what_is_only_thought_possible_is_not_joined_under_another_type():
    a = act("a", "Norway may sign a salmon agreement.", "NOR", "AGREE", "CHL", when=MONDAY, status="hypothetical")
    b = act("b", "Norway signed a salmon agreement.", "NOR", "SUPPORT", "CHL", when=MONDAY)
    assert len(told(a, b)) == 2


def test_what_an_international_body_asks_of_two_states_is_one_appeal_in_other_words():
    ask = {"who": "IGO:OSAL", "type_": "REQUEST"}
    a = act("a", "OSAL called on Chile on Monday to show restraint.", whom="CHL", when=MONDAY, **ask)
    b = act("b", "OSAL has appealed to Chile to keep calm.", whom="CHL", published="2031-05-11", **ask)
    assert reports(a, b) == [("a", "b")]


def test_two_requests_of_one_person_in_other_words_stay_two_unless_told_within_days():
    ask = {"who": "NORGOV:Liv Aasen", "type_": "REQUEST", "whom": "CHLGOV"}
    a = act("a", "Aasen called on Chile to open its ports.", when=MONDAY, **ask)
    later = act("b", "Aasen urged Santiago at last to free nine fishermen.", published="2031-05-11", **ask)
    soon = act("c", "Aasen urged Santiago at last to free nine fishermen.", **ask)
    assert len(told(a, later)) == 2
    assert len(told(a, soon)) == 1


def test_who_denies_within_days_denies_one_thing_in_whatever_words():
    deny = {"who": "CHL", "type_": "REJECT", "cameo": "016"}
    a = act("a", "Chile rejected the charge within hours.", whom="NORGOV", when=MONDAY, **deny)
    b = act("b", "Chile denied that it had paid the crew.", **deny)
    assert reports(a, b) == [("a", "b")]


def test_one_long_sentence_in_two_reports_is_one_telling_however_its_day_was_read():
    words = (
        "Norway accused the southern country of having sent nine trawlers and two warships into the waters around its "
        "island."
    )
    a = act("a", words, "NOR", "ACCUSE", published=MONDAY, when="2031-05-04")
    b = act("b", words, "NOR", "ACCUSE", published="2031-05-08", when="2031-05-07")
    later = act("c", words, "NOR", "ACCUSE", published="2031-05-19", when="2031-05-18")
    assert reports(a, b, later) == [("a", "b"), ("c",)]


def test_a_deed_told_of_two_days_on_end_is_one_where_it_is_not_done_daily():
    fine = {"who": "NORGOV:Liv Aasen", "whom": "CHL"}
    a = act("a", "Aasen expelled an envoy of Chile.", type_="COERCE", when="2031-05-04", **fine)
    b = act("b", "Aasen expelled the envoy of Chile.", type_="COERCE", when=MONDAY, **fine)
    assert reports(a, b) == [("a", "b")]
    c = act("a", "Aasen met envoys of Chile.", type_="CONSULT", when="2031-05-04", **fine)
    d = act("b", "Aasen met envoys of Chile.", type_="CONSULT", when=MONDAY, **fine)
    assert len(told(c, d)) == 2


def test_security_forces_may_be_the_police_and_suspects_the_people_held():
    a = act(
        "a", "Chilean security forces arrested 11 people.", "CHLMIL", "COERCE", "CHLCVL", mode="arrest", when=MONDAY
    )
    b = act("b", "Police arrested 11 suspects.", "CHLCOP", "COERCE", "CHLCRM", mode="arrest", when=MONDAY)
    texts = {"CHLMIL": "Chilean security forces", "CHLCOP": "police", "CHLCVL": "11 people", "CHLCRM": "11 suspects"}
    assert reports(*(with_texts(one, texts) for one in (a, b))) == [("a", "b")]
    army = {**texts, "CHLMIL": "Chilean army"}
    assert sides(*(with_texts(one, texts) for one in (a, b))) is not None
    assert sides(*(with_texts(one, army) for one in (a, b))) is None


def with_texts(teller, texts):
    teller.events = [
        replace(
            one,
            actors=tuple(replace(each, text=texts[each.code]) for each in one.actors),
            recipients=tuple(replace(each, text=texts[each.code]) for each in one.recipients),
        )
        for one in teller.events
    ]
    return teller


def test_a_plan_that_is_put_off_moves_though_one_telling_in_many_names_other_sides():
    def talks(name, published, whom, when, *, ended=False):
        reading = act(name, "Talks.", "NOR", "CONSULT", whom, published=published, when=when).reading()
        return sketch(reading.events[0], reading, names_in([reading]), ended=ended)

    plan = [talks("a", "2031-05-01", "CHL", "2031-05-09"), talks("b", "2031-05-08", "CHL", "2031-05-09", ended=True)]
    odd = talks("c", "2031-05-08", "PERLAB", "2031-05-09", ended=True)
    held = [talks("d", "2031-05-13", "CHL", "2031-05-12"), talks("e", "2031-05-13", "CHL", "2031-05-12")]
    assert len(slipped([[*plan, odd, *plan], list(held)])) == 1
    assert len(slipped([[odd, odd], list(held)])) == 2


def test_a_plan_and_its_new_day_are_one_where_another_telling_says_that_it_was_put_off():
    def signing(name, published, when, *, ended=False):
        reading = act(name, "Norway and Chile sign a salmon agreement.", "NOR", "AGREE", "CHL", published=published,
                      when=when, status="planned").reading()  # fmt: skip
        return sketch(reading.events[0], reading, names_in([reading]), ended=ended)

    old, new = signing("a", "2031-05-01", "2031-05-09"), signing("b", "2031-05-08", "2031-05-12")
    off = signing("b", "2031-05-08", None, ended=True)
    assert len(slipped([[old], [new, off]])) == 1
    assert len(slipped([[old], [new]])) == 2


def test_who_signs_with_whom_may_change_places_between_the_plan_and_the_deed():
    plan = act("a", "Norway will sign a salmon agreement with Chile.", "NOR", "AGREE", "CHL", published="2031-05-01",
               when=MONDAY, status="planned")  # fmt: skip
    done = act("b", "Chile and Norway signed the salmon agreement.", "CHL", "SUPPORT", "NOR", when=MONDAY)
    assert reports(plan, done) == [("a", "b")]


def test_a_signing_that_moved_is_a_day_replaced_and_support_told_of_two_days_is_not():
    def signed(name, day, status="occurred"):
        one = act(name, "Norway signs a salmon agreement.", "NOR", "SUPPORT", "CHL", when=day, status=status)
        return one.reading()

    for status, kinds in (("planned", ["superseded"]), ("occurred", [])):
        readings = [signed("a", "2031-05-05/2031-05-07", status), signed("b", "2031-05-07")]
        found = happenings(story(readings), readings, ())
        moved = [replace(found[0], events=tuple(event.id for one in readings for event in one.events))]
        days = [replace(one, events=tuple(replace(event, when=day(when)) for event in one.events))
                for one, when in zip(readings, ("2031-05-05", "2031-05-09"), strict=True)]  # fmt: skip
        assert [one.kind for one in conflicts(story(days), days, moved) if one.slot == "date"] == kinds


def test_a_recalled_envoy_is_one_recall_whether_told_from_here_or_there():
    def recall(name, town, country):
        return act(name, "Norway recalled its envoy to Chile.", "NOR", "SANCTION", "CHL", mode="withdraw", when=MONDAY,
                   place=Place(name=town, country=country))  # fmt: skip

    assert reports(recall("a", "Oslo", "NOR"), recall("b", "Santiago", "CHL")) == [("a", "b")]


def test_one_request_in_two_wordings_shares_what_it_asks_for():
    ask = {"who": "NORGOV:Liv Aasen", "type_": "REQUEST"}
    a = act("a", "Aasen demanded that Chile release the crew.", whom="CHL", when=MONDAY, **ask)
    b = act("b", "Aasen has called for the crew to be freed.", **ask)
    c = act("b", "Aasen has called for lower tolls.", **ask)
    assert reports(a, b) == [("a", "b")]
    assert len(told(a, c)) == 2


def test_one_telling_in_many_may_have_its_weekday_in_another_week():
    def met(name, when, published="2031-05-14"):
        return act(name, "Aasen met Rojas in Lima.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when=when,
                   published=published)  # fmt: skip

    def sketched(*tellers):
        readings = [one.reading() for one in tellers]
        names = names_in(readings)
        return [sketch(one.events[0], one, names) for one in readings]

    group = sketched(met("a", "2031-05-12"), met("b", "2031-05-12"), met("c", None), met("d", "2031-05-12"))
    week_off, undated = sketched(met("e", "2031-05-05"), met("f", None))
    month_off = sketched(met("g", "2031-04-07", "2031-04-09"))
    assert len(met_groups([group, [week_off, undated, undated]])) == 1
    assert len(met_groups([group, month_off])) == 2
