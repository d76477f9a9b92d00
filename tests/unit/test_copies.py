"""Copied words, shared statements, stock phrases, direction, families. All texts are invented."""

import random
from datetime import date, timedelta
from itertools import pairwise

from tellings.near.lineage import families, lineages
from tellings.near.said import quotations
from tellings.records import Block, BlockKind, CopyKind, Day, Reading, Report, Span
from tellings.stages.copies import Page, copies
from tellings.stages.copies import page as page_from

PASSAGE = (
    "The harbour board of Port Vellin voted late on Tuesday to close the eastern pier for eleven months while divers "
    "replace the rotten timber that brought two cranes down last winter."
)
OTHER = (
    "Rain fell over the northern valleys and the bakers of Ostmark sold three times their usual number of rye loaves."
)


def day(number: int) -> Day:
    when = date(2021, 3, 1) + timedelta(days=number)
    return Day(first=when, last=when, basis="given")


def page(name: str, text: str, *, number: int | None = None, outlet: str | None = None, **more) -> Page:
    published = None if number is None else day(number)
    return Page(report=name, text=text, own=((0, len(text)),), published=published, outlet=outlet, **more)


def filler(seed: int, count: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choice("bcdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)) for _ in range(count))


def reading_of(name: str, parts: list[tuple[BlockKind, str]]) -> Reading:
    text, blocks = "", []
    for kind, part in parts:
        span = Span(report=name, start=len(text), end=len(text) + len(part) + 1)
        blocks.append(Block(span=span, kind=kind, rule="made"))
        text += part + "\n"
    return Reading(report=Report(id=name, name=name, text=text), blocks=tuple(blocks))


def test_copied_words_are_found_to_the_character():
    a, b = f"{filler(1)}. {PASSAGE} {filler(2)}", f"{filler(3)}.\n\n{PASSAGE}\n\n{filler(4)}"
    (copy,) = copies([page("a", a), page("b", b)])
    (run,) = copy.runs
    assert copy.kind is CopyKind.COPIED
    assert a[run.a.start : run.a.end] == b[run.b.start : run.b.end] == PASSAGE.rstrip(".")
    assert run.edits == 0


def test_a_word_that_both_happen_to_go_on_with_is_not_part_of_the_run():
    a, b = f"{filler(1)}. {PASSAGE} The mayor wept.", f"{filler(3)}. {PASSAGE} The rain went on."
    (copy,) = copies([page("a", a), page("b", b)])
    (run,) = copy.runs
    assert a[run.a.start : run.a.end] == b[run.b.start : run.b.end] == PASSAGE.rstrip(".")


def test_small_edits_inside_a_run_are_counted():
    edited = PASSAGE.replace("late on Tuesday", "on Tuesday").replace("eleven", "twelve")
    (copy,) = copies([page("a", f"{filler(1)} {PASSAGE}"), page("b", f"{filler(2)} {edited}")])
    assert [run.edits for run in copy.runs] == [2]


def test_a_set_text_filled_with_other_figures_is_no_copy():
    form = (
        "Rising fares outnumbered falling ones on the northern quay by {0} to {1}; the harbour index recorded {2} new "
        "highs and {3} new lows, and {4} crates changed hands against {5} on an average day of the last twenty."
    )
    a, b = form.format(17, 12, 59, 3, 761, 685), form.format(11, 14, 31, 8, 702, 690)
    assert list(copies([page("a", f"{filler(1)}. {a}"), page("b", f"{filler(2)}. {b}")])) == []
    (copy,) = copies([page("a", f"{filler(1)}. {a}"), page("b", f"{filler(2)}. {a}")])
    assert copy.kind is CopyKind.COPIED


def test_a_headline_and_a_lead_alike_are_no_copy_and_a_longer_lead_is():
    head = "Board shuts pier to mend its timber.\n\n"
    lead = "The board has {} shut a pier to mend {} timber in its harbour"
    a = f"{head}{lead.format('reportedly', 'hitherto sound')} of Ostmark. {filler(1)}"
    b = f"{head}{lead.format('now', 'badly rotten')}, which it called old. {filler(2)}"
    assert list(copies([page("a", a), page("b", b)])) == []
    (copy,) = copies([page("a", f"{head}{PASSAGE} {filler(1)}"), page("b", f"{head}{PASSAGE} {filler(2)}")])
    assert copy.kind is CopyKind.COPIED


def test_a_first_line_that_is_a_sentence_counts_as_any_other():
    text = PASSAGE.replace("pier for eleven months while", "pier.\nIt shuts for eleven months while")
    (copy,) = copies([page("a", f"{text} {filler(1)}"), page("b", f"{text} {filler(2)}")])
    assert copy.kind is CopyKind.COPIED


def test_the_caption_of_a_picture_that_both_bought_is_no_copy():
    blocks = [(BlockKind.CAPTION, PASSAGE), (BlockKind.BODY, filler(1))]
    first, second = (reading_of(name, blocks) for name in ("a", "b"))
    assert all(PASSAGE not in one.text[start:end] for one in map(page_from, (first, second)) for start, end in one.own)


def test_a_quotation_that_two_reports_share_is_a_statement():
    a = f"{filler(1)}. The chair of the board told reporters: “{PASSAGE}” {filler(2)}"
    b = f'{filler(3)}. "{PASSAGE}" she added, before leaving. {filler(4)}'
    (copy,) = copies([page("a", a), page("b", b)])
    assert copy.kind is CopyKind.STATEMENT


def test_words_given_to_somebody_in_one_report_are_a_statement():
    a, b = f"{filler(1)}. {PASSAGE}", f"{filler(2)}. {PASSAGE} {filler(3)}"
    start = a.index(PASSAGE)
    (copy,) = copies([page("a", a, attributed=((start, start + len(PASSAGE)),)), page("b", b)])
    assert copy.kind is CopyKind.STATEMENT


def test_nearly_all_of_one_report_is_a_reprint():
    (copy,) = copies([page("a", f"{PASSAGE} {OTHER}"), page("b", f"By our staff. {PASSAGE} {OTHER}")])
    assert copy.kind is CopyKind.REPRINT
    assert copy.share_a == 1.0


def test_what_is_not_the_reports_own_text_is_no_copy():
    text = f"{filler(1)} {PASSAGE}"
    teaser = Page(report="b", text=text, own=((0, text.index(PASSAGE)),))
    assert not list(copies([page("a", f"{filler(2)} {PASSAGE}"), teaser]))


def test_reports_on_one_matter_in_their_own_words_share_nothing():
    other = "Port Vellin shuts its eastern pier until next year; workers are to change the timbers, the board decided."
    assert not list(copies([page("a", PASSAGE), page("b", other)]))


def test_the_earlier_report_had_the_words_first():
    (copy,) = copies([page("a", PASSAGE, number=4), page("b", PASSAGE, number=2)])
    assert copy.earlier == "b"
    (copy,) = copies([page("a", PASSAGE, number=4), page("b", PASSAGE, number=4)])
    assert copy.earlier is None


def test_a_credit_tells_the_direction_against_the_date():
    first = page("a", PASSAGE, number=1, outlet="Vellin Post", credits=("Coast Agency",))
    second = page("b", PASSAGE, number=2, outlet="Coast Agency")
    (copy,) = copies([first, second])
    assert copy.earlier == "b"
    assert "credited" in copy.basis


def test_what_an_outlet_prints_again_and_again_is_stock():
    notice = "Subscribe to the evening letter of the Vellin Post and read all of the harbour before anyone else does."
    pages = [page(f"r{i}", f"{filler(i)} {notice}", number=9 * i, outlet="Vellin Post") for i in range(8)]
    assert not list(copies(pages))


def test_reports_further_apart_than_the_window_are_not_compared():
    pages = [page("a", PASSAGE, number=0), page("b", PASSAGE, number=40), page("c", PASSAGE)]
    assert {(copy.a, copy.b) for copy in copies(pages, max_days=10)} == {("a", "c"), ("b", "c")}
    assert len(list(copies(pages, max_days=60))) == 3


def test_years_of_reports_of_any_number_are_compared_with_those_before_them_alone():
    counts = (4, 9, 1, 30, 0, 6, 2, 12, 12, 3)  # of ten windows of 20 days each
    texts = [
        (f"{number}-{one}", 20 * number + 19 * one // max(1, count))
        for number, count in enumerate(counts)
        for one in range(count)
    ]
    pages = [
        page(name, f"{filler(at)} {filler(900 + at // 2, 40)} {filler(950 + (at + 1) // 2, 40)}", number=when)
        for at, (name, when) in enumerate(texts)
    ]
    found = {(copy.a, copy.b) for copy in copies(pages, max_days=20)}
    beside = pairwise(texts)
    assert found == {tuple(sorted((a, b))) for (a, day_a), (b, day_b) in beside if day_b - day_a <= 20}


def test_the_order_of_reports_changes_nothing():
    pages = [page(f"r{i}", f"{filler(i)} {PASSAGE if i % 3 else OTHER}", number=i * 30) for i in range(9)]
    pages.append(page("undated", f"{filler(20)} {PASSAGE}"))
    found = sorted(copies(pages, max_days=90), key=lambda copy: copy.id)
    random.Random(3).shuffle(pages)
    assert sorted(copies(pages + pages[:4], max_days=90), key=lambda copy: copy.id) == found


def test_no_report_makes_no_copy():
    assert list(copies([])) == []
    assert list(copies([page("a", ""), page("b", "", number=1)])) == []


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = 'He said: "We go on.\nNobody was hurt.'
    assert [text[start:end] for start, end in quotations(text)] == ['"We go on.']


def test_a_chain_of_copies_is_one_family_with_its_first_text():
    pages = [page(name, f"{filler(i)} {PASSAGE} {filler(i + 9)}", number=i) for i, name in enumerate("abcd")]
    found = list(copies(pages))
    (family,) = families(found)
    assert family.reports == ("a", "b", "c", "d")
    assert family.first == "a"


def test_lineage_says_what_is_own_and_from_whom():
    first, second = page("a", PASSAGE, number=0), page("b", f"{PASSAGE} {OTHER}", number=1)
    lineage = {one.report: one for one in lineages(copies([first, second]), {"a": first.own, "b": second.own})}
    assert lineage["a"].own == 1.0
    assert 0.5 < lineage["b"].copied < 0.7
    assert lineage["b"].sources[0][0] == "a"
    assert abs(lineage["b"].own + lineage["b"].copied + lineage["b"].shared - 1) < 0.001


def test_a_report_of_one_sentence_printed_again_is_a_reprint_though_somebody_said_it():
    text = "A cargo ship carrying grain ran aground off Vellin on Sunday, the coast guard said."
    (copy,) = copies([page("a", text), page("b", f"Ship aground\n\n{text}")])
    assert copy.kind is CopyKind.REPRINT


def test_a_list_of_names_in_two_reports_is_no_copy():
    names = (
        "Ilse Marwan, Tomas Ebbe, Jarl Oduya, Mira Tolvane, Henrik Sandoval, Petra Lindqvist, Omar Brandt, Nadia Voss"
    )
    assert not list(copies([page("a", f"{filler(1)}: {names}. Then."), page("b", f"{filler(2)} with {names}, and on")]))


def test_a_notice_of_an_outlet_is_furniture_the_second_time_it_stands_there():
    notice = (
        "Sign up for our evening letter and get the stories that matter from the coast in your inbox every day at six."
    )
    pages = [page(name, f"{filler(seed)}.\n\n{notice}", outlet="Vellin Post") for seed, name in enumerate("ab")]
    assert not list(copies(pages))


def test_a_letter_set_off_by_a_colon_is_a_statement():
    a = f"{filler(1)}.\n\nThe letter to the council reads:\n\n{PASSAGE}"
    b = f"{filler(2)}. {PASSAGE} {filler(3)}."
    (copy,) = copies([page("a", a), page("b", b)])
    assert copy.kind is CopyKind.STATEMENT


TABLE = " ".join(f"{name} {number}.{number % 7}" for number, name in enumerate(filler(9, 14).title().split(), 11))


def test_a_list_of_names_and_figures_is_copied_where_two_outlets_have_it_word_for_word():
    a, b = f"{filler(1)}.\n\n{TABLE}\n\n{filler(2)}", f"{filler(3)}.\n\n{TABLE}\n\n{filler(4)}"
    (copy,) = copies([page("a", a, outlet="Post"), page("b", b, outlet="Mirror")])
    assert copy.kind is CopyKind.COPIED


def test_a_notice_in_a_long_paragraph_takes_its_own_sentence_alone():
    notice = "Sign up for our evening letter and get the stories of the coast in your inbox."
    a = f"{filler(1)} so they said. {PASSAGE} {notice} {OTHER} {filler(2)}"
    b = f"{filler(3)}.\n\n{PASSAGE}\n\n{filler(4)}"
    (copy,) = copies([page("a", a, outlet="Post"), page("b", b, outlet="Mirror")])
    assert copy.kind is CopyKind.COPIED


def test_a_talk_printed_with_the_names_on_lines_of_their_own_is_somebody_elses():
    turns = [f"{name}\n\n{filler(seed, 30)}." for seed, name in enumerate(["Ada Brekke", "Nils Haug"] * 5)]
    a = "\n\n".join(["We talked on the quay.", *turns, f"Ada Brekke\n\n{PASSAGE}"])
    (copy,) = copies([page("a", a), page("b", f"{filler(11)}. {PASSAGE} {filler(12)}")])
    assert copy.kind is CopyKind.STATEMENT


def test_a_run_whose_own_words_are_only_who_said_it_is_a_statement():
    said = (
        "Vellin County Harbour Master Ebbe Lund of the Coast Alliance Party said in a statement on Saturday that the "
    )
    said += "board would open an inquiry into the night on which the eastern pier gave way."
    (copy,) = copies([page("a", f"{filler(1)}. {said} {filler(2)}"), page("b", f"{filler(3)}.\n\n{said}")])
    assert copy.kind is CopyKind.STATEMENT


def test_a_run_with_a_few_changed_words_is_copied_when_enough_stay():
    words = PASSAGE.split()
    for place in (9, 11, 13, 20, 22):
        words[place] = "another"
    (copy,) = copies([page("a", f"{filler(1)}. {PASSAGE}"), page("b", f"{filler(2)}.\n\n{' '.join(words)}")])
    assert copy.kind is CopyKind.COPIED
    assert copy.runs[0].edits == 5
