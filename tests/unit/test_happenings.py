from msgspec.structs import replace
from tellers import Teller, copied, reprint, story

from tellings.lang.actors.home import GUESS
from tellings.near.grouping import slipped
from tellings.near.parties import names_in
from tellings.near.sketches import sketch
from tellings.stages.happenings import happenings

VISIT = {"mode": "visit", "type_": "CONSULT"}


def told(readings, copies=()):
    return happenings(story(readings), readings, copies)


def visit(teller, sentence, **more):
    return teller.tell(sentence, "NORGOV:Liv Aasen", "CONSULT", "CHL", mode="visit", **more)


def test_a_plan_and_the_visit_that_fulfils_it_are_one_life():
    plan = visit(Teller("a", "2031-05-01"), "Premier Liv Aasen will visit Chile on May 5.", when="2031-05-05",
                 status="planned").reading()  # fmt: skip
    done = visit(Teller("b", "2031-05-06"), "Premier Liv Aasen visited Chile.", when="2031-05-05").reading()
    (one,) = told([plan, done])
    assert [step.status for step in one.life] == ["planned", "occurred"]
    assert one.status == "occurred"
    assert one.life[0].reports == ("a",)


def test_a_visit_planned_for_february_is_not_that_of_april():
    plan = visit(Teller("a", "2031-02-01"), "Aasen will visit Chile on February 9.", when="2031-02-09",
                 status="planned").reading()  # fmt: skip
    other = visit(Teller("b", "2031-04-20"), "Aasen visited Chile on April 18.", when="2031-04-18").reading()
    assert len(told([plan, other])) == 2


def test_two_meetings_of_one_day_with_different_people_stay_two():
    reading = (
        Teller("a")
        .tell("Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when="2031-05-05")
        .tell("Aasen met Paredes.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Luis Paredes", when="2031-05-05")
        .reading()
    )
    assert len(told([reading])) == 2


def test_a_country_and_its_government_are_one_actor_told_more_or_less_finely():
    a = Teller("a").tell("Norway met Chile.", "NOR", "CONSULT", "CHL", when="2031-05-05").reading()
    b = Teller("b").tell("Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when="2031-05-05")
    (one,) = told([a, b.reading()])
    assert one.actors[0].name == "Liv Aasen"


def test_a_plan_whose_day_has_passed_without_a_word_is_not_taken_as_done():
    plan = visit(Teller("a", "2031-05-01"), "Aasen will visit Chile.", when="2031-05-05", status="planned").reading()
    later = Teller("b", "2031-05-20").tell("Chile arrested a man.", "CHL", "COERCE", "CVL", mode="arrest").reading()
    statuses = {one.type: one.status for one in told([plan, later])}
    assert statuses["CONSULT"] == "no word since"


def test_a_visit_holds_the_meeting_on_it_as_a_step():
    a = visit(Teller("a", "2031-05-01"), "Aasen will visit Chile.", when="2031-05-05/2031-05-06", status="planned")
    b = Teller("b", "2031-05-06").tell(
        "Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", when="2031-05-06"
    )
    visits = [one for one in told([a.reading(), b.reading()]) if one.mode == "visit"]
    assert [(step.status, step.how) for step in visits[0].life] == [("planned", ""), ("occurred", "met")]


def test_three_reports_that_rest_on_one_spokesman_are_one_origin():
    chains = {"a": ("Ole Brandt",), "b": ("Ole Brandt", "Reuters"), "c": ("Ole Brandt", "AFP")}
    readings = [
        Teller(name)
        .tell(f"{name}: rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05", said_by=chain)
        .reading()
        for name, chain in chains.items()
    ]
    (one,) = told(readings)
    assert len(one.reports) == 3
    assert len(one.origins) == 1
    assert any("carried by" in merge.reason for merge in one.merges)


def test_two_outlets_in_their_own_voice_are_two_origins_with_a_reason():
    readings = [
        Teller(name).tell(f"{name}: rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
        for name in ("Fjord Post", "Andes Daily")
    ]
    (one,) = told(readings)
    assert one.origins == ("Andes Daily", "Fjord Post")
    assert [merge.merged for merge in one.merges] == [False]


def test_a_report_that_copies_one_passage_is_still_a_witness_for_its_own():
    first = Teller("a").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
    second = (
        Teller("b", "2031-05-06")
        .tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05")
        .tell("Our reporter saw rebels shell the port of Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05")
        .reading()
    )
    (one,) = told([first, second], [copied(first, second, (0, 21))])
    assert len(one.origins) == 2


def test_a_denial_is_counted_apart_from_those_who_tell():
    a = Teller("a").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
    b = Teller("b").tell("The rebels denied that they shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05",
                         status="denied", said_by=("Free Coast Front",)).reading()  # fmt: skip
    (one,) = told([a, b])
    assert one.origins == ("a",)
    assert {step.status: step.origins for step in one.life}["denied"] == ("Free Coast Front",)


def test_an_agency_and_its_letters_are_one_origin():
    a = Teller("a", credit="NCW").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
    b = Teller("b").tell("Rebels shelled Arica, it said.", "REB", "ASSAULT", "CHL", when="2031-05-05",
                         said_by=("Northern Coast Wire",)).reading()  # fmt: skip
    (one,) = told([a, b])
    assert len(one.origins) == 1


def test_a_reprint_adds_a_report_and_an_outlet_but_no_text_and_no_origin():
    a = Teller("a").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
    b, copy = reprint(a, "b")
    (one,) = told([a, b], [copy])
    assert (len(one.reports), len(one.outlets), one.texts, len(one.origins)) == (2, 2, 1, 1)
    assert any("copied run" in merge.reason for merge in one.merges)


def test_who_only_thinks_it_possible_is_no_witness_beside_those_who_tell_it():
    told_it = Teller("a").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05").reading()
    maybe = Teller("b").tell(
        "Rebels may have shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05", status="hypothetical"
    )
    (one,) = told([told_it, maybe.reading()])
    assert (one.reports, one.origins) == (("a", "b"), ("a",))


def test_a_country_that_speaks_and_its_one_office_are_one_origin():
    a = Teller("a").tell(
        "Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05", said_by=("Chilean defence ministry",)
    )
    b = Teller("b").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-05-05", said_by=("Chile",))
    (one,) = told([a.reading(), b.reading()])
    assert len(one.origins) == 1
    assert any("speaks through" in merge.reason for merge in one.merges)


def test_two_gifts_that_share_no_word_are_not_one():
    sides = {"who": "NOR", "whom": "CHL", "type_": "AID", "when": "2031-05-05"}
    a = Teller("a").tell("It gave two bridges.", **sides).reading()
    b = Teller("b").tell("It delivered a row of tents.", **sides).reading()
    assert len(told([a, b])) == 2


def test_an_agency_by_its_acronym_and_cut_short_is_one_origin_where_a_report_credits_it_in_full():
    deed = ("Rebels shelled Arica.", "REB", "ASSAULT", "CHL")
    tagged = Teller("a", credit="TNA").tell(*deed, when="2031-05-05").reading()
    cited = Teller("b").tell(*deed, when="2031-05-05", said_by=("Tolva",)).reading()
    other = Teller("c", credit="Tolva News Agency").tell("Nobody met.", "NOR", "REJECT", "CHL").reading()
    (shelled,) = [one for one in told([tagged, cited, other]) if one.type == "ASSAULT"]
    assert len(shelled.origins) == 1
    (shelled,) = [one for one in told([tagged, cited]) if one.type == "ASSAULT"]
    assert len(shelled.origins) == 2


def test_a_visit_moves_with_the_meeting_that_is_put_off():
    plan = visit(Teller("a", "2031-05-01"), "Aasen will visit Chile.", when="2031-05-05", status="planned").reading()
    late = Teller("b", "2031-05-03").tell("They put off a meeting.", "NOR", "CONSULT", "CHL", status="planned")
    done = visit(Teller("c", "2031-05-20"), "Aasen arrived in Chile.", when="2031-05-19").reading()
    readings = [plan, late.reading(), done]
    names = names_in(readings)

    def grouped(*, ended):
        told = [sketch(one.events[0], one, names, ended=ended and one is readings[1]) for one in readings]
        found = slipped([[one] for one in told])
        return [[one.event.span.report for one in group] for group in found]

    assert grouped(ended=True) == [["a", "c"], ["b"]]
    assert grouped(ended=False) == [["a"], ["b"], ["c"]]


def test_an_agency_that_tells_a_thing_rests_on_the_source_that_it_named_before():
    deed = {"when": "2031-05-05"}
    a = Teller("a", "2031-05-05", credit="Coast News Agency").tell(
        "Norway met Chile, the Foreign Ministry of Norway said.", "NOR", "CONSULT", "CHL", **deed,
        said_by=("Norwegian Foreign Ministry",),
    ).reading()  # fmt: skip
    b = Teller("b", "2031-05-06").tell(
        "Norway and Chile met, Coast News Agency reported.", "NOR", "CONSULT", "CHL", **deed,
        said_by=("Coast News Agency",),
    ).reading()  # fmt: skip
    (one,) = told([a, b])
    assert len(one.origins) == 1


def test_who_asks_in_an_address_is_the_source_of_his_request():
    asked = "President Ana Rojas asked Norway for boats in an address that the radio carried."
    a = Teller("a", credit="Coast News Agency").tell(asked, "CHLGOV:Ana Rojas", "REQUEST", "NOR", when="2031-05-05")
    b = Teller("b").tell("In an address to the nation", "CHLGOV:Ana Rojas", "REQUEST", "NOR", when="2031-05-05")
    b.text = asked.replace("asked Norway for boats", "asked for boats from Norway") + "\n"
    (one,) = told([a.reading(), b.reading()])
    assert one.origins == ("Ana Rojas",)


def test_a_country_that_is_only_the_reports_own_divides_nobody():
    gas = {"when": "2031-05-05"}
    a = Teller("a").tell("Norwegian riot police fired tear gas.", "NORCOP", "COERCE", "NORCVL", **gas).reading()
    b = Teller("b").tell("Riot police fired tear gas.", "CHLCOP", "COERCE", "NORCVL", **gas).reading()
    assert len(told([a, b])) == 2
    guessed = replace(b.events[0], actors=(replace(b.events[0].actors[0], basis=GUESS),))
    assert len(told([a, replace(b, events=(guessed,))])) == 1
    c = Teller("c").tell("The monetary fund's guards fired tear gas.", "IGO", "COERCE", "NORCVL", **gas).reading()
    assert len(told([c, replace(b, events=(guessed,))])) == 2


def test_an_office_that_one_person_holds_is_that_person():
    who = {"type_": "CONCEDE", "cameo": "083"}
    a = Teller("a").tell("Energy minister Liv Aasen has resigned.", "NORGOV:Liv Aasen", **who).reading()
    b = Teller("b").tell("Somebody left last night.", "NORGOV", **who).reading()

    def held(reading, role):
        (event,) = reading.events
        return replace(reading, events=(replace(event, actors=(replace(event.actors[0], role=role),)),))

    assert len(told([held(a, "energy minister"), held(b, "energy minister")])) == 1
    assert len(told([held(a, "energy minister"), held(b, "official")])) == 2


def test_who_receives_a_named_guest_has_met_him_and_is_no_visitor():
    met = {"when": "2031-05-05"}
    a = Teller("a").tell("Rojas received Aasen.", "CHLGOV:Ana Rojas", "CONSULT", "NORGOV:Liv Aasen", mode="visit",
                         cameo="043", **met).reading()  # fmt: skip
    b = Teller("b").tell("Aasen met Rojas.", "NORGOV:Liv Aasen", "CONSULT", "CHLGOV:Ana Rojas", **met).reading()
    c = visit(Teller("c"), "Aasen visited Chile.", **met).reading()
    assert sorted(one.reports for one in told([a, b, c])) == [("a", "b"), ("c",)]
