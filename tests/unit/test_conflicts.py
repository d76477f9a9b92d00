import pytest
from msgspec.structs import replace
from readings import reading_of
from tellers import Teller, day, story

from tellings import lexicon
from tellings.records import Claim, Span
from tellings.stages.conflicts import conflicts
from tellings.stages.happenings import happenings


def report(name, published, text, outlet=None):
    reading = reading_of(text, published, name)
    return replace(reading, report=replace(reading.report, outlet=outlet or name))


def compared(*readings):
    return conflicts(story(readings), readings, happenings(story(readings), readings, ()))


def kinds(*readings, slot="figure"):
    return [one.kind for one in compared(*readings) if one.slot == slot]


def test_a_toll_that_rises_from_day_to_day_is_a_series_and_no_contradiction():
    readings = [
        report("a", "2031-03-01", "At least 11 people died in the flood."),
        report("b", "2031-03-02", "The flood has killed 17 people."),
        report("c", "2031-03-03", "The number of dead rose to 29."),
    ]
    (one,) = [one for one in compared(*readings) if one.slot == "figure"]
    assert one.kind == "superseded"
    assert [side.reports for side in one.sides] == [("a",), ("b",), ("c",)]


def test_two_tolls_of_one_day_from_two_origins_contradict_each_other():
    readings = [
        report("a", "2031-03-01", "The flood killed 29 people."),
        report("b", "2031-03-01", "The flood killed at least 34 people."),
    ]
    assert kinds(*readings) == ["contradiction"]


def test_figures_that_can_both_be_true_are_listed_and_not_flagged():
    readings = [
        report("a", "2031-03-01", "Canada put sanctions on 14 officials of the ministry of defence on Monday."),
        report("b", "2031-03-01", "Canada put sanctions on more than a dozen officials of the ministry of defence."),
    ]
    assert kinds(*readings) == ["compatible"]


def test_equal_figures_are_no_conflict():
    readings = [
        report("a", "2031-03-01", "The flood killed 29 people."),
        report("b", "2031-03-01", "Twenty-nine people were killed by the flood."),
    ]
    assert kinds(*readings) == []


def test_what_was_awaited_and_has_come_is_superseded():
    readings = [
        report("a", "2031-03-01", "Norway and Chile have yet to make an announcement about the visit."),
        report("b", "2031-03-03", "The visit of the king to Chile was confirmed by Norway in a statement."),
    ]
    (one,) = [one for one in compared(*readings) if one.slot == "status"]
    assert (one.kind, one.sides[0].reports, one.sides[1].reports) == ("superseded", ("a",), ("b",))


def test_a_denied_claim_stands_beside_those_who_tell_it():
    told = report("a", "2031-03-01", "Rebels attacked the garrison of Arica.")
    text = "The front denied that it had attacked the garrison of Arica."
    denial = report("b", "2031-03-02", text)
    content = Span(report="b", start=17, end=len(text) - 1)
    claim = Claim(id="c", span=Span(report="b", start=0, end=len(text)), content=(content,), polarity="denied")
    (one,) = [one for one in compared(told, replace(denial, claims=(claim,))) if one.kind == "denied"]
    assert [side.reports for side in one.sides] == [("a",), ("b",)]


VISIT = {"status": "planned", "mode": "visit"}


def test_a_day_that_differs_for_a_plan_put_off_is_superseded():
    plan = Teller("a", "2031-03-01").tell(
        "Aasen will visit Chile.",
        "NORGOV:Liv Aasen",
        "CONSULT",
        "CHL",
        when="2031-03-05",
        status="planned",
        mode="visit",
    )
    moved = Teller("b", "2031-03-03").tell(
        "Aasen will visit Chile.",
        "NORGOV:Liv Aasen",
        "CONSULT",
        "CHL",
        when="2031-03-19",
        status="planned",
        mode="visit",
    )
    readings = [plan.reading(), moved.reading()]
    (one,) = happenings(story(readings[:1]), readings[:1], ())
    both = replace(one, events=(*one.events, readings[1].events[0].id))
    (found,) = [found for found in conflicts(story(readings), readings, [both]) if found.slot == "date"]
    assert (found.kind, [side.value for side in found.sides]) == ("superseded", ["2031-03-05", "2031-03-19"])


def test_names_that_take_sides_are_shown_when_different_origins_use_them():
    readings = [
        report("a", "2031-03-01", "Ruritania ordered a special military operation in Graustark."),
        report("b", "2031-03-01", "The invasion of Graustark by Ruritania went on."),
    ]
    (one,) = [one for one in compared(*readings) if one.kind == "wording"]
    assert {side.value for side in one.sides} == {"special military operation", "invasion"}


@pytest.mark.parametrize(
    ("before", "after"),
    [row[2:] for row in lexicon.table("evidence/reversals.tsv", ("before", "after", "example", "example after"))],
)
def test_what_a_later_report_takes_back_is_superseded(before, after):
    found = compared(report("a", "2031-03-01", before), report("b", "2031-03-04", after))
    assert [(one.kind, one.sides[1].reports) for one in found if one.what.endswith("taken back")] == [
        ("superseded", ("b",))
    ]


def test_every_side_carries_spans_reports_and_origins():
    readings = [
        report("a", "2031-03-01", "The flood killed 29 people."),
        report("b", "2031-03-01", "The flood killed at least 34 people."),
    ]
    for one in compared(*readings):
        assert one.compared >= 2
        for side in one.sides:
            assert side.spans
            assert side.reports
            assert side.origins


def test_a_day_is_read_as_a_day():
    assert day("2031-03-01/2031-03-02").label() == "2031-03-01 to 2031-03-02"


def test_what_only_a_report_of_the_background_tells_is_no_side():
    told = Teller("a", "2031-03-01").tell("Rebels shelled Arica.", "REB", "ASSAULT", "CHL", when="2031-03-01").reading()
    denial = Teller("b", "2031-03-01").tell(
        "Rebels did not shell Arica.", "REB", "ASSAULT", "CHL", when="2031-03-01", status="denied"
    )
    readings = [told, denial.reading()]
    found = happenings(story(readings), readings, ())
    assert [one.kind for one in conflicts(story(readings), readings, found)] == ["denied"]
    assert conflicts(story(readings[:1]), readings[:1], found) == ()


def test_a_denial_in_a_relative_clause_stands_against_its_sentence():
    text = "The rebels said that army drones had bombed two camps, which General Haddo denied."
    (one,) = [one for one in compared(report("a", "2031-03-01", text)) if one.kind == "denied"]
    assert one.sides[1].value == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Arica unveiled a new plan, which the club rejected.",
        "The club bought the tower of Arica, which the town has not denied.",
    ],
)
def test_a_relative_clause_that_turns_down_or_denies_nothing_sets_nothing_against_it(text):
    assert "denied" not in kinds(report("a", "2031-05-01", text), slot="status")


def test_what_is_only_named_like_the_denied_matter_does_not_tell_it():
    told = report("a", "2031-03-01", "Norwegian Foreign Minister Kari Lund will meet the Danish king.")
    text = "Norway denied that Foreign Minister Kari Lund had resigned."
    content = Span(report="b", start=14, end=len(text) - 1)
    claim = Claim(id="c", span=Span(report="b", start=0, end=len(text)), content=(content,), polarity="denied")
    found = compared(told, replace(report("b", "2031-03-02", text), claims=(claim,)))
    assert all("a" not in side.reports for one in found if one.kind == "denied" for side in one.sides)


def test_a_demand_is_no_version_of_an_offer():
    readings = [
        report("a", "2031-03-01", "The pilots of the state airline demand a rise of 20 per cent in pay."),
        report("b", "2031-03-04", "The pilots of the state airline agreed on a rise of 9 per cent in pay."),
    ]
    assert kinds(*readings) == []


def test_two_shares_of_one_poll_do_not_contradict_each_other():
    text = "A survey of the port found that 44% will keep their boats. Another by the union said 42% will sell theirs."
    assert "contradiction" not in kinds(report("a", "2031-05-02", text))
    both = "A survey found that 44% will keep their boats, 42% will sell them and 9% do not know."
    assert "contradiction" not in kinds(report("a", "2031-05-02", both))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Harbour chief Mira Tolvane rejected the idea of a second pier on Monday.", False),
        ("Harbour chief Mira Tolvane rejected reports that the board had sold the pier.", True),
    ],
)
def test_an_idea_that_is_turned_down_is_not_denied(text, said):
    reading = report("a", "2031-05-02", text)
    content = Span(report="a", start=text.index("rejected") + 9, end=len(text) - 1)
    whole = Span(report="a", start=0, end=len(text))
    claim = Claim(id="c", span=whole, content=(content,), kind="indirect", polarity="denied")
    assert ("denied" in kinds(replace(reading, claims=(claim,)), slot="status")) is said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A gunman killed 22 people in Arica on Saturday.", "A gunman killed nine people in Bergen on Sunday."),
        ("The war has killed 17 soldiers of Norway.", "The storm has killed 29 people in Norway."),
        ("The board got 27 per cent, the union 24 per cent and the town 12 per cent.", "The club got 30 per cent."),
        ("Couples who earn 150,000 dollars get the grant.", "The mayor of Arica earns 98,000 dollars."),
        ("Young voters of Arica (61%) and old ones (38%) want a pier.", "Of the voters of Arica 83% want a pier."),
        ("Almost 1.8 million people are infected in Norway.", "Some 7 million people are infected around the world."),
        ("The blast killed Haddo, one of the leaders of Arica.", "Gunmen killed two reporters in Arica."),
        ("Chapter 7 filers in Arica give up their boats.", "Chapter 13 filers in Arica keep their boats."),
        ("A two-week drop in infected people was seen in Arica.", "Three people are infected in Arica."),
        ("The rate in Arica would be 16 per cent.", "The rate in Arica is 13 per cent."),
        ("A survey of 10,139 voters of Arica was held.", "A survey of 9,654 voters of Arica was held in June."),
        ("Mira Haddo, 75, was killed in Arica.", "Some 49 people were killed in Arica."),
        ("The knife left one person critically injured in Arica.", "A man injured five people in Arica."),
        ("About four in ten voters of Arica want a pier.", "Some 73 voters of Arica want a pier."),
        ("The quake killed 16 people in Arica.", "The quake killed ten Norwegian sailors in Arica."),
        ("The flood has killed 30 people in Arica.", "The flood killed 40 suspected smugglers in Arica, it is feared."),
        ("The flu has infected 701 people in Norway.", "The flu has infected 1,100 people in 20 countries."),
        ("In a normal year the flu kills 400 people in Norway.", "The flu has killed 210 people in Norway."),
        ("0919 The clubs of Arica ask for help for the victims.", "0908 The clubs of Arica ask for help."),
    ],
)
def test_figures_of_different_questions_are_held_against_nothing(first, second):
    assert kinds(report("a", "2031-03-01", first), report("b", "2031-03-01", second)) == []


def test_a_toll_is_held_against_one_of_its_kind_and_not_against_what_is_only_like_that():
    readings = [
        report("a", "2031-03-01", "The quake in Arica killed 11 people."),
        report("b", "2031-03-02", "The quake in Arica killed 14 people."),
        report("c", "2031-03-02", "Nine bodies from the quake in Arica were buried."),
    ]
    (one,) = [one for one in compared(*readings) if one.slot == "figure"]
    assert (one.kind, [side.value for side in one.sides]) == ("superseded", ["11", "14"])


def test_one_report_sets_two_figures_against_each_other_by_a_word():
    told = "About 25,000 miners marched on Thursday, the ministry said, while the federation spoke of 40,000."
    (one,) = [one for one in compared(report("a", "2031-03-01", told)) if one.slot == "figure"]
    assert (one.kind, [side.value for side in one.sides]) == ("contradiction", ["about 25,000", "40,000"])


def test_one_report_that_goes_on_counting_sets_nothing_against_anything():
    told = "The gusts injured nine people in Arica. Six people were injured badly and taken to a hospital."
    assert kinds(report("a", "2031-03-01", told)) == []


@pytest.mark.parametrize(
    "text",
    [
        "No one denies that the tower of Arica was sold to the club.",
        "The court denied Haddo immunity in the sale of the tower of Arica.",
        "Haddo would have rejected the sale of the tower of Arica to the club.",
        "The town set up an office to debunk rumours about the sale of the tower of Arica.",
        "The judge dismissed the case about the sale of the tower of Arica.",
        "A federal judge rejected the claim that the tower of Arica was sold to the club.",
        "The club rejected calls, and a judge dismissed the complaint about the sale of the tower of Arica.",
        "The club was denied a hearing about the sale of the tower of Arica.",
        "The town denied the reporter on the sale of the tower of Arica to the club.",
    ],
)
def test_what_is_withheld_or_thrown_out_or_only_thought_of_is_no_denial(text):
    sold = report("a", "2031-05-01", "The tower of Arica was sold to the club, which the judge saw.")
    reading = report("b", "2031-05-02", text)
    start = next(
        text.index(word) + len(word) for word in ("denies", "denied", "rejected", "debunk", "dismissed") if word in text
    )
    content = Span(report="b", start=start + 1, end=len(text) - 1)
    origin = "A federal judge" if text.startswith("A federal judge") else ""
    whole = Span(report="b", start=0, end=len(text))
    claim = Claim(id="c", span=whole, content=(content,), polarity="denied", origin=origin)
    assert "denied" not in kinds(sold, replace(reading, claims=(claim,)), slot="status")


def test_a_word_of_ending_that_is_said_of_something_else_ends_nothing():
    left = "An abandoned post was seen at the border as the soldiers of Norway withdrew from Chile on Monday."
    went = "The soldiers of Norway withdrew from Chile on Monday."
    found = compared(report("a", "2031-03-04", left), report("b", "2031-03-04", went))
    assert not [one for one in found if one.kind == "contradiction"]


def denying(text: str, content: str):
    """A report in which somebody denies ``content``."""
    start, subject = text.rindex(content), text.rindex("Haddo denies")
    claim = Claim(
        id="c",
        span=Span(report="a", start=subject, end=len(text) - 1),
        content=(Span(report="a", start=start, end=start + len(content)),),
        polarity="denied",
        origin="Haddo",
    )
    return replace(report("a", "2031-05-02", text), claims=(claim,))


def told_against(reading) -> list[str]:
    """The words of the side that tells, for each denial."""
    text = reading.report.text
    denied = [one for one in compared(reading) if one.kind == "denied"]
    return [text[span.start : span.end] for one in denied for side in one.sides[:1] for span in side.spans]


def test_a_denial_late_in_its_sentence_is_held_against_what_stands_before_it_there():
    text = "A dog was seen. Members of the club say that Haddo sold the tower of Arica, though Haddo denies the charge."
    (told,) = told_against(denying(text, "the charge"))
    assert told.startswith("Members of the club say")


def test_a_denial_told_once_more_is_no_telling():
    text = "Haddo denied the accusation that day. Asked again, Haddo denies the charge."
    assert told_against(denying(text, "the charge")) == []


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        ("Norway assassinated General Haddo.", "General Haddo was killed by Norway.", True),
        ("Norway assassinated General Haddo.", "A blast near Haddo killed a driver.", False),
        ("The wars of Norway were long.", "The conflict in Norway goes on.", False),
        ("Nobody wants a war with Norway.", "The conflict with Norway goes on.", False),
        ("The war in Norway goes on.", "The conflict in Norway goes on.", True),
    ],
)
def test_names_that_take_sides_are_of_one_thing(first, second, flagged):
    found = kinds(report("a", "2031-03-01", first), report("b", "2031-03-01", second), slot="wording")
    assert bool(found) is flagged


@pytest.mark.parametrize(
    "text",
    [
        "Haddo denied the accusations.",
        "In a letter, sent through his lawyer in Arica, Haddo denied the accusations.",
        "Members offered some amendments that were rejected.",
        "Haddo had helped to sell the deal in the event of it being rejected.",
    ],
)
def test_a_denial_of_what_nobody_is_heard_to_tell_is_no_conflict(text):
    assert kinds(report("a", "2031-03-01", text), slot="status") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The palace of Arica could not confirm the visit of Haddo.",
            "The palace of Arica confirmed the visit of Haddo.",
        ),
        ("Norway has no confirmed visit of Haddo.", "Norway has confirmed the visit of Haddo."),
    ],
)
def test_what_cannot_be_or_is_only_described_so_is_not_awaited(before, after):
    assert kinds(report("a", "2031-03-01", before), report("b", "2031-03-02", after), slot="status") == []


def test_who_uses_both_names_takes_no_side():
    text = "The war in Norway goes on. The conflict in Norway has cost much."
    readings = (report("a", "2031-03-01", text, "Post"), report("b", "2031-03-02", text, "Post"))
    assert kinds(*readings, slot="wording") == []


def test_what_is_said_again_on_another_day_is_no_conflict_of_days():
    readings = [
        Teller("a", "2031-03-01").tell("Norway backed Peru.", "NOR", "SUPPORT", "PER", when="2031-03-01").reading(),
        Teller("b", "2031-03-02").tell("Norway backed Peru.", "NOR", "SUPPORT", "PER", when="2031-03-02").reading(),
    ]
    assert kinds(*readings, slot="date") == []


def test_who_dismisses_reports_denies_and_tells_nothing():
    text = "The envoy's aide Ada Ruiz dismissed reports in some papers that the envoy had left Arica."
    start = text.index("reports")
    claim = Claim(
        id="c",
        span=Span(report="a", start=0, end=len(text)),
        content=(Span(report="a", start=start, end=len(text) - 1),),
        polarity="denied",
        origin="Ada Ruiz",
        chain=("Ada Ruiz",),
    )
    reading = replace(report("a", "2031-03-01", text), claims=(claim,))
    (one,) = [one for one in compared(reading) if one.kind == "denied"]
    assert [side.origins for side in one.sides] == [("reports in some papers",), ("Ada Ruiz",)]


def test_a_rumour_in_a_sentence_that_the_parser_misreads_is_told_all_the_same():
    text = "Messages that one fisherman had been shot dead spread on phones. Ruiz, the consul, denied it."
    start = text.index("Ruiz")
    claim = Claim(
        id="c",
        span=Span(report="a", start=start, end=len(text) - 1),
        content=(Span(report="a", start=text.index("it."), end=len(text) - 1),),
        polarity="denied",
        origin="Ruiz",
        chain=("Ruiz",),
    )
    found = compared(replace(report("a", "2031-03-01", text), claims=(claim,)))
    assert "denied" in [one.kind for one in found]


def coded_report(name, published, text):
    """A report taken through the coder, with its events and claims."""
    from tellings.flow.work import code_reading

    return code_reading(report(name, published, text))


def sides_of(*readings):
    (one,) = [one for one in compared(*readings) if one.kind == "denied"]
    words = {reading.report.id: reading.report.text for reading in readings}
    return [[words[span.report][span.start : span.end] for span in side.spans] for side in one.sides]


def test_a_charge_that_is_rejected_is_the_one_that_was_made_and_not_the_sentence_before():
    text = (
        "Peru accused Chile on Friday of moving the border stones. Peruvian Foreign Minister Ana Rojas summoned the "
        "Chilean ambassador. Chile rejected the accusation in a radio interview."
    )
    told, _ = sides_of(coded_report("a", "2031-03-01", text))
    assert told == ["Peru accused Chile on Friday of moving the border stones."]


def test_what_is_told_to_be_untrue_again_is_denied_and_not_told():
    first = coded_report(
        "a", "2031-03-01",
        "The rebels said the firm had paid two million dollars. The firm denied that a ransom had been paid.",
    )  # fmt: skip
    later = coded_report("b", "2031-03-04", "The firm's director, Ana Rojas, repeated that no ransom had been paid.")
    told, denied = sides_of(first, later)
    assert told == ["The rebels said the firm had paid two million dollars."]
    assert len(denied) == 2


def test_what_came_true_after_its_denial_is_not_what_was_denied():
    rumour = coded_report(
        "a", "2031-03-01", "Chilean Prime Minister Ivo Marn will step down before Monday, the Lamp said."
    )
    denial = coded_report("b", "2031-03-02", "Chile denied that Prime Minister Ivo Marn was about to resign.")
    truth = coded_report("c", "2031-03-09", "Chilean Prime Minister Ivo Marn resigned on Sunday.")
    told, _ = sides_of(rumour, denial, truth)
    assert told == [rumour.report.text]


def test_a_number_that_a_report_puts_right_is_held_against_those_who_told_it():
    first = report("a", "2031-03-01", "They also detained 30 members of her party, she said.")
    right = report("b", "2031-03-04", "The police said that 22 members of the party were held, and not 30 as reported.")
    (one,) = [one for one in compared(first, right) if one.slot == "figure"]
    assert (one.kind, [side.value for side in one.sides]) == ("contradiction", ["30", "22"])
    assert "a" in one.sides[0].reports


def test_a_toll_put_right_upwards_is_replaced():
    first = report("a", "2031-03-01", "Four villagers were wounded by shells.")
    right = report("b", "2031-03-03", "Peru said that seven people had been wounded by shells, not four as first told.")
    assert kinds(first, right) == ["superseded"]


def test_three_models_and_not_two_put_nothing_right():
    assert kinds(report("a", "2031-03-01", "There are three models for how to govern the town, not two.")) == []


def test_two_tellers_in_a_row_count_the_same():
    text = "Police counted 250 lorries at the port of Arica. The federation of drivers spoke of 600, more from Peru."
    assert kinds(report("a", "2031-03-01", text)) == ["contradiction"]


def test_what_is_worth_so_much_a_year_is_held_against_what_is_worth_more_a_year():
    readings = [
        report("a", "2031-03-01", "Chile and Peru signed an accord worth 40 million dollars a year to exporters."),
        report("b", "2031-03-02", "Officials put the worth of the accord at 60 million dollars a year."),
    ]
    assert kinds(*readings) == ["contradiction"]


def test_where_something_was_said_is_not_where_it_happened():
    readings = [
        report("a", "2031-03-01", "The coast guard seized a boat with nine men on board off Arica, it said."),
        report("b", "2031-03-01", "There were 11 men on board the boat, the owner told the Post at his house in Oslo."),
    ]
    assert kinds(*readings) == ["contradiction"]


@pytest.mark.parametrize(
    "denial",
    [
        "The palace said the report that King Olav had sold the harbour was false.",
        "There is no truth in the report that King Olav sold the harbour, the palace said.",
        "The palace called reports that King Olav had sold the harbour a fabrication.",
        "It was untrue that King Olav had sold the harbour, the palace said.",
        "King Olav denied selling the harbour.",
    ],
)
def test_a_report_called_untrue_is_denied(denial):
    told = coded_report("a", "2031-03-01", "King Olav sold the harbour to a bank, a newspaper said.")
    (one,) = [one for one in compared(told, coded_report("b", "2031-03-02", denial)) if one.kind == "denied"]
    assert [side.reports for side in one.sides] == [("a",), ("b",)]


@pytest.mark.parametrize(
    "text",
    [
        "The report called the harbour a false start.",
        "The palace would call the report that King Olav sold the harbour false.",
        "The king sang well. His lawyers said the charges are baseless.",
    ],
)
def test_what_a_report_calls_false_or_nobody_has_told_is_no_denial(text):
    told = coded_report("a", "2031-03-01", "King Olav opened the harbour of Arica.")
    assert [one for one in compared(told, coded_report("b", "2031-03-02", text)) if one.kind == "denied"] == []


def test_a_denial_in_other_words_for_the_same_deed_meets_its_telling():
    told = coded_report("a", "2031-03-01", "The visit of the minister to Chile was shelved, a website said.")
    text = "The ministry denied that it had put off the minister's trip to Chile."
    (one,) = [one for one in compared(told, coded_report("b", "2031-03-02", text)) if one.kind == "denied"]
    assert [side.reports for side in one.sides] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chilean President Ana Rojas will visit Peru on March 20, her office said.",
         "Chilean President Ana Rojas will now visit Peru on April 2, her office said."),
        ("The foreign ministers of Chile and Peru will meet in Lima on March 20.",
         "The meeting of the foreign ministers of Chile and Peru, planned for March 20, has been put off to April 2."),
        ("The teachers' union of Chile will strike on March 20, it said.",
         "The teachers' union of Chile moved its strike to April 2."),
    ],
)  # fmt: skip
def test_a_planned_day_that_is_moved_is_superseded(before, after):
    readings = [coded_report("a", "2031-03-01", before), coded_report("b", "2031-03-05", after)]
    (one,) = [one for one in compared(*readings) if one.slot == "date"]
    assert (one.kind, [side.value for side in one.sides]) == ("superseded", ["2031-03-20", "2031-04-02"])


def test_a_second_visit_of_one_guest_moves_nothing():
    readings = [
        coded_report("a", "2031-03-01", "Chilean President Ana Rojas will visit Peru on March 20, her office said."),
        coded_report("b", "2031-03-05", "Chilean President Ana Rojas will visit Peru on June 2, her office said."),
    ]
    assert kinds(*readings, slot="date") == []


def told_by(reading, *tellers):
    """Return the reading with each of its sentences given to one of ``tellers``, "" for the report's own voice."""
    pairs = zip(reading.sentences, tellers, strict=True)
    claims = tuple(
        Claim(id=f"c{number}", span=sentence.span, content=(sentence.span,), chain=(name,), origin=name)
        for number, (sentence, name) in enumerate(pairs)
        if name
    )
    return replace(reading, claims=claims)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The army said that three drones had been used. A foreman said that he had seen five drones.", ["3", "5"]),
        ("The ministry said that 14 miners had died. The union put the number of dead at 21.", ["14", "21"]),
        ("The union spoke of 1,500 participants. Police said that there were 400.", ["1,500", "400"]),
    ],
)
def test_two_tellers_in_one_report_count_one_thing(text, values):
    reading = told_by(report("a", "2031-03-01", text), "Ana Brule", "Ivo Kant")
    (one,) = [one for one in compared(reading) if one.slot == "figure"]
    assert (one.kind, [side.value for side in one.sides]) == ("contradiction", values)


def test_two_tellers_in_one_sentence_count_one_crowd():
    text = "Thousands of people marched in Pasto. The police counted 5,000; the organisers put the number at 12,000."
    assert "contradiction" in kinds(report("a", "2031-03-01", text))


def test_what_two_tellers_say_of_two_things_is_held_against_nothing():
    text = "The ministry said that 40 villages were without water. The utility said that 25 villages had no power."
    assert kinds(told_by(report("a", "2031-03-01", text), "Ana Brule", "Ivo Kant")) == []


def test_a_count_said_to_be_another_is_held_against_the_one_before_it():
    text = "Soldiers took away five teachers on Monday. A neighbour gave another figure. Eight men were taken away."
    assert kinds(report("a", "2031-03-01", text)) == ["contradiction"]


def test_two_sums_of_one_bail_contradict_each_other():
    readings = [
        report("a", "2031-03-01", "A court in Ibadan freed the singer Ade Bello on bail of 20,000 naira on Friday."),
        report("b", "2031-03-05", "The bail for Bello was set at 30,000 naira, a clerk of the court said."),
    ]
    assert kinds(*readings) == ["contradiction"]


def test_a_number_behind_a_span_of_time_is_no_time():
    text = "The talks ended after three hours. The union still demands 15. Nine was the offer of the owners."
    assert kinds(told_by(report("a", "2031-03-01", text), "", "Ana Brule", "Ivo Kant")) == []


def denied(*readings):
    """Return the words of both sides of each denial that is flagged."""
    texts = {one.report.id: one.report.text for one in readings}
    return [
        tuple([texts[span.report][span.start : span.end] for span in side.spans] for side in one.sides)
        for one in compared(*readings)
        if one.kind == "denied"
    ]


def test_what_somebody_says_was_not_done_is_held_against_who_says_that_it_was():
    text = "A senator said that the government paid a ransom. No ransom was paid, the minister said."
    (sides,) = denied(told_by(coded_report("a", "2031-03-01", text), "Ana Brule", "Ivo Kant"))
    assert sides == (
        ["A senator said that the government paid a ransom."],
        ["No ransom was paid, the minister said."],
    )


@pytest.mark.parametrize(
    "text",
    [
        "People do not pay such sums, the mayor said. Somebody paid for the road, a farmer said.",
        "The army sent no more than 200 men to Dori. The union said that it had sent 300 men to Dori.",
    ],
)
def test_a_negation_that_answers_nobody_denies_nothing(text):
    assert denied(told_by(coded_report("a", "2031-03-01", text), "Ana Brule", "Ivo Kant")) == []


def test_who_denies_having_done_it_is_not_held_against_what_others_did_long_ago():
    first = coded_report("a", "2031-03-03", "Gunmen attacked a bridge at Mbarara in November 2030.")
    denial = coded_report("b", "2031-03-04", "The Green Front denied that it had attacked the bridge at Kasese.")
    assert denied(first, denial) == []
    told = coded_report("c", "2031-03-03", "The police said that the Green Front had bombed the bridge at Kasese.")
    ((before, _),) = denied(first, told, denial)
    assert before == [told.report.text]


def test_more_of_it_is_denied_only_where_more_of_it_was_told():
    first = coded_report("a", "2031-03-03", "Kenya and Chad exchanged prisoners at Abeche on Monday.")
    denial = coded_report("b", "2031-03-04", "Kenya denied that it would exchange more prisoners.")
    assert denied(first, denial) == []
    told = coded_report("c", "2031-03-03", "A second exchange of prisoners by Kenya and Chad is planned for Friday.")
    assert len(denied(first, told, denial)) == 1


def test_this_was_wrong_denies_what_another_has_just_said():
    text = "A spokesman said that the trial had been cancelled. The judge said that this was wrong."
    (sides,) = denied(told_by(report("a", "2031-03-01", text), "Ana Brule", "Ivo Kant"))
    assert sides[0] == ["A spokesman said that the trial had been cancelled."]
