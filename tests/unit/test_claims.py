"""Claims: content, speaker, chain, kind and polarity, for every way that news has of saying who says what."""

import pytest
from readings import reading_of

from tellings.lang.actors import Coder, Roster
from tellings.lang.tree import trees
from tellings.records import Block, BlockKind, Claim, Event, Reading, Report, Span, Status
from tellings.stages.annotate import annotate
from tellings.stages.claims import attach, claims


def said(text: str) -> list[tuple[str, str]]:
    """Return (nearest name, content) of each claim in ``text``."""
    return [(claim.chain[0] if claim.chain else "", words) for claim, words in told(text)]


def told(text: str) -> list[tuple[Claim, str]]:
    reading = reading_of(text)
    forest = trees(reading)
    found = claims(reading, forest, Coder(reading, forest, Roster()))
    return [(one, " ".join(text[span.start : span.end] for span in one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ('"The bridge is safe," Ana Lima said.', "Ana Lima", "The bridge is safe,"),
        ('"The bridge is safe," said Ana Lima.', "Ana Lima", "The bridge is safe,"),
        ('Ana Lima said: "The bridge is safe."', "Ana Lima", "The bridge is safe."),
        ("Ana Lima said that the bridge was safe.", "Ana Lima", "that the bridge was safe"),
        ("The bridge was safe, Ana Lima said.", "Ana Lima", "The bridge was safe"),
        ("According to Ana Lima, the bridge was safe.", "Ana Lima", "the bridge was safe"),
        ("The bridge was safe, per the army.", "army", "The bridge was safe"),
        ("As first reported by Coast Wire, the bridge was shut.", "Coast Wire", "the bridge was shut"),
        ("The Herald was told by Ana Lima that the bridge was shut.", "Ana Lima", "that the bridge was shut"),
        ("Coast Wire quoted Ana Lima as saying the bridge was shut.", "Ana Lima", "the bridge was shut"),
        ('"The bridge is safe," beamed Ana Lima.', "Ana Lima", "The bridge is safe,"),
        ("Ana Lima denied that the bridge was closed.", "Ana Lima", "that the bridge was closed"),
        ("Ana Lima vowed to reopen the bridge.", "Ana Lima", "to reopen the bridge"),
        ("Ana Lima accused the council of fraud.", "Ana Lima", "the council of fraud"),
        ("Ana Lima’s promise to reopen the bridge surprised the town.", "Ana Lima", "to reopen the bridge"),
        ("Ana Lima is confident that the bridge will hold.", "Ana Lima", "that the bridge will hold"),
        ("“The bridge is not safe and never was.” — Ana Lima", "Ana Lima", "The bridge is not safe and never was."),
    ],
)
def test_a_claim_has_its_speaker_and_its_words(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in said(text)


@pytest.mark.parametrize(
    "closing",
    [
        "the governor of the region, Ana Lima, told local radio",
        "a mediator, Sister Ana Lima, said in an interview",
        "a resident, Ana Lima, said by telephone",
    ],
)
def test_who_is_named_in_commas_at_the_end_says_all_of_the_sentence(closing: str) -> None:
    found = told(f"Gunmen attacked a market in Gao on Monday, {closing}.")
    assert [words for claim, words in found if claim.rule.endswith(" around")] == [
        "Gunmen attacked a market in Gao on Monday"
    ]


def test_the_spokesman_with_a_name_is_the_one_who_is_named() -> None:
    text = (
        "Rebels attacked Fada, the army's spokesman said.\n\nSix were hurt, the spokesman, Ivo Tell, told reporters.\n"
    )
    assert said(text)[-1] == ("Ivo Tell", "Six were hurt")


def test_his_office_is_that_of_the_one_it_speaks_of() -> None:
    assert said("President Jomo Ade met the envoy on Monday, his office said.")[0][0] == "Jomo Ade's office"


def test_per_cent_is_nobodys_word() -> None:
    assert said("Prices rose by 80 per cent, the most per head in a decade.") == []


def test_a_quotation_split_around_its_cue_is_one_claim() -> None:
    found = [claim for claim, _ in told('"The bridge is safe," Ana Lima said. "It was never closed."') if claim.chain]
    assert [claim.kind for claim in found] == ["direct"]
    assert len(found[0].content) == 2


def test_a_quotation_may_go_on_over_paragraphs() -> None:
    text = '"The bridge is safe," Ana Lima said.\n\n"Nobody has to fear it. We looked at each bolt."\n'
    ((claim, words),) = told(text)
    assert words == "The bridge is safe, Nobody has to fear it. We looked at each bolt."
    assert claim.chain == ("Ana Lima",)


def test_an_unclosed_quotation_is_whole_and_ends_with_its_saying_clause() -> None:
    text = '"The bridge is safe. It will open again in May, the ministry said.'
    assert "The bridge is safe. It will open again in May" in [words for _, words in told(text)]


def test_a_fragment_in_reported_words_is_a_span_of_its_own() -> None:
    text = "Ana Lima said that the “floating wall” was a mistake."
    claim, _ = told(text)[0]
    assert claim.kind == "mixed"
    assert "floating wall" in [text[span.start : span.end] for span in claim.content]


def test_he_said_goes_back_to_the_last_speaker() -> None:
    text = "Pedro Lobo said that the port was open. He said the ships were waiting."
    assert [name for name, _ in said(text)] == ["Pedro Lobo", "Pedro Lobo"]


def test_it_said_and_the_acronym_go_back_to_the_office() -> None:
    text = "The port was open, the Harbour Board said. The ships were waiting, it said. Nobody was hurt, the HB said."
    assert {name for name, _ in said(text)} == {"Harbour Board"}


def test_a_surname_gets_the_full_name_that_came_first() -> None:
    text = "Pedro Lobo said that the port was open. The ships were waiting, Mr Lobo said."
    assert {name for name, _ in said(text)} == {"Pedro Lobo"}


def test_a_carrier_stands_behind_the_speaker_in_the_chain() -> None:
    text = "Minister Pedro Lobo confirmed that the port was open, the state-run Atlas Press news agency reported."
    chains = [claim.chain for claim, _ in told(text)]
    assert ("Pedro Lobo", "Atlas Press") in chains
    assert ("Atlas Press",) in chains


def test_sources_that_told_an_agency_have_the_agency_as_origin() -> None:
    ((claim, _),) = told("Two sources told Reuters that the port was closed.")
    assert claim.chain[-1] == claim.origin == "Reuters"
    assert len(claim.chain) == 2


def test_a_cited_source_is_nearest_but_the_quoted_words_are_the_agencys() -> None:
    claim = told("“The port opens on Friday,” Atlas Press reported, citing a palace source.")[0][0]
    assert claim.chain == ("palace source", "Atlas Press")
    assert claim.speaker is not None
    assert claim.speaker.name == "Atlas Press"


@pytest.mark.parametrize(
    ("verb", "polarity"),
    [
        ("said", "asserted"),
        ("denied", "denied"),
        ("confirmed", "confirmed"),
        ("believes", "believed"),
        ("hopes", "desired"),
    ],
)
def test_polarity_comes_from_the_cue(verb: str, polarity: str) -> None:
    assert told(f"Ana Lima {verb} that the port was open.")[0][0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ana Lima did not confirm that the port was open.", "doubted"),
        ("Ana Lima dismissed reports that the port was closed.", "denied"),
        ("Ana Lima rejected the offer.", "opposed"),
    ],
)
def test_the_sentence_bends_the_polarity_of_its_cue(text: str, polarity: str) -> None:
    assert polarity in [claim.polarity for claim, _ in told(text)]


def test_who_declines_to_confirm_confirms_nothing() -> None:
    found = told("Ana Lima declined to confirm that the port was open.")
    assert {claim.polarity for claim, _ in found} == {"refused"}


def test_turns_of_a_transcript_belong_to_their_labels() -> None:
    text = "DORN: The port is open to everyone today.\nLOBO: They said that last year too.\nDORN: It is true now.\n"
    assert [name for name, _ in said(text)] == ["DORN", "LOBO", "DORN"]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [("Lima: Port to stay open for months", "Lima"), ("Police: The bridge is safe again", "police")],
)
def test_a_headline_with_a_colon_is_a_claim_of_whom_it_names(headline: str, speaker: str) -> None:
    assert said(f"{headline}\nMayor Ana Lima and Ines Lima met police on the quay.\n")[0][0] == speaker


@pytest.mark.parametrize("line", ["Editor’s note: The port is in the north.", "Update: The port is open again now."])
def test_a_label_is_no_speaker(line: str) -> None:
    assert said(line) == []


def test_hearsay_is_a_weak_claim_of_nobody() -> None:
    ((claim, words),) = told("The ships reportedly left the port at night.")
    assert (claim.strength, claim.chain, words) == ("weak", (), "The ships left the port at night")


def test_a_dateline_is_no_speaker() -> None:
    assert said("LISBON: The port was open on Monday after a long week of rain.") == []


def test_an_embedded_post_is_a_claim_of_its_author_without_links_and_signature() -> None:
    text = "The port is open again. pic.example/a1 — Ana Lima (@alima) May 2, 2025"
    block = Block(span=Span(report="r", start=0, end=len(text)), kind=BlockKind.POST, rule="t", author="Ana Lima")
    reading = annotate(Reading(report=Report(id="r", name="r", text=text), blocks=(block,)))
    (claim,) = claims(reading, trees(reading))
    assert claim.chain == ("Ana Lima",)
    assert claim.kind == "direct"
    assert text[claim.content[0].start : claim.content[0].end].startswith("The port is open again.")


def event(text: str, word: str) -> Event:
    start = text.index(word)
    span = Span(report="r1", start=start, end=start + len(word))
    return Event(id=word, span=span, trigger=span, type="CONSULT")


def test_an_event_inside_a_claim_carries_who_says_so() -> None:
    text = "Ana Lima said that the ministers met in Faro. They ate."
    events, found = attach([event(text, "met"), event(text, "ate")], [claim for claim, _ in told(text)])
    assert [one.said_by for one in events] == [("Ana Lima",), ()]
    assert found[0].events == ("met",)


def test_a_denied_event_has_the_status_denied() -> None:
    text = "Ana Lima denied that the ministers met in Faro."
    events, _ = attach([event(text, "met")], [claim for claim, _ in told(text)])
    assert events[0].status is Status.DENIED


def test_what_is_wished_is_not_told() -> None:
    text = "Ana Lima hopes that the ministers met in Faro."
    events, _ = attach([event(text, "met")], [claim for claim, _ in told(text)])
    assert events[0].said_by == ()


def test_what_a_clause_after_a_comma_adds_is_not_said_by_who_speaks_around_it() -> None:
    found = [claim for claim, _ in told("The army blamed the rebels, who denied involvement.")]
    assert [(one.polarity, one.origin) for one in found][-1] == ("denied", "rebels")


def test_what_something_appeared_to_be_is_a_name_and_no_claim() -> None:
    found = [claim for claim, _ in told("Ghana fired what appeared to be a missile, the army said.")]
    assert [one.polarity for one in found] == ["asserted"]


@pytest.mark.parametrize("cause", ["the river rose", "the minister of the Sudrians had resigned"])
def test_who_goes_on_saying_is_the_one_who_asked_and_not_what_rose(cause):
    text = f"Ann Lee asked for boats after {cause}, saying that hundreds waited."
    assert ("Ann Lee", "that hundreds waited") in said(text)
