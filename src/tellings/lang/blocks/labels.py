"""What each line of a report is. Passes in a fixed order, from the surest sign to the weakest; the first label stays.

A line that no pass claims is the report's own running text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.lang.blocks import mastheads, menus, openings, phrases
from tellings.lang.blocks.lines import Line
from tellings.records import BlockKind
from tellings.text import squeeze

LONG_WORDS = 18
HEADLINE_WORDS = 25
DECK_WORDS = 25
HEADLINE_CHARS = 240
SECTION_ITEM_WORDS = 18
CLOSING_SHARE = 0.6
MAX_ABOVE_HEADLINE = 4
CUT_LEAD_CHARS = 500
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])")
_INNER_STAMP = re.compile(
    r"\S\s+\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?\s?[|,•·-]?\s?(?:\d{1,2}\s\w{3,9}|\w{3,9}\s\d{1,2}),?\s\d{4}\s+\S", re.I
)
# An address, two fields ("Tested by: ... More info: ..."), or two sentences: none of these is a headline.
_NO_HEADLINE = re.compile(r"https?://|\bwww\.|\w: .*\w: |[a-z]{4}[.!?] +[A-Z]")
_HEADING = re.compile(r"(#{1,6})\s+\w")
_ASKING = re.compile(r"(?:HOW|WHAT|WHY|WHEN|WHERE|WHO)\b")
_TAIL_KINDS = frozenset({BlockKind.CHROME, BlockKind.TEASER})
_AROUND = frozenset({"masthead", "section-label", "row-of-sections", "breadcrumb", "dated-label", "stamp-line"})
_NO_TAIL = frozenset({"tags", "reporting-credit", "learned", "counter", "advert", "shortcode"})


def line_key(line: str) -> str:
    """Return a line in the form in which it is compared with others of the report and of other reports."""
    return squeeze(line).casefold()


class Label(NamedTuple):
    """The kind of a line and the rule that says so."""

    kind: BlockKind
    rule: str


class Page:
    """The lines of one report while they are labelled; ``labels`` grows, nothing is ever relabelled."""

    def __init__(self, lines: list[Line], *, title: str = "", taken: frozenset[int] = frozenset()) -> None:
        self.lines = lines
        self.labels: list[Label | None] = [None] * len(lines)
        self.keys = [line_key(line.text) for line in lines]
        self.title = line_key(title)
        for number in taken:
            self.labels[number] = Label(BlockKind.POST, "post-signature")

    def below(self, count: int) -> Page:
        """Return the page without its first ``count`` lines, none of them labelled but posts."""
        taken = frozenset(number - count for number, one in enumerate(self.labels) if one and number >= count)
        return Page(self.lines[count:], title=self.title, taken=taken)

    def put(self, number: int, kind: BlockKind, rule: str) -> None:
        """Label a line unless it has its label."""
        if self.labels[number] is None:
            self.labels[number] = Label(kind, rule)

    def open_lines(self, first: int = 0) -> list[int]:
        """Return the numbers of the lines without a label from ``first`` on."""
        return [number for number in range(first, len(self.lines)) if self.labels[number] is None]


def label(page: Page, *, chrome_lines: frozenset[str] = frozenset()) -> list[Label]:
    """Return the label of each line of ``page``; ``chrome_lines`` are keys known to recur in the outlet's reports."""
    menu = menus.above(page.lines)
    if menu:
        return [Label(BlockKind.CHROME, "menu")] * menu + label(page.below(menu), chrome_lines=chrome_lines)
    for number, key in enumerate(page.keys):
        if key in chrome_lines:
            page.put(number, BlockKind.CHROME, "learned")
    _stated_title(page)
    _markdown(page)
    _phrases(page)
    _cut_leads(page)
    _stamps_and_bylines(page)
    for number, (kind, rule) in mastheads.around(page.lines, [one and one.kind for one in page.labels]).items():
        page.put(number, kind, rule)
    _above_headline(page)
    _head(page)
    _sections(page)
    _closing_list(page)
    for number in sorted(menus.below(page.lines)):
        page.put(number, BlockKind.CHROME, "menu")
    _tail(page)
    _capitals(page)
    _subheads(page)
    return [found or Label(BlockKind.BODY, "running-text") for found in page.labels]


def _stated_title(page: Page) -> None:
    """Label the lines near the top that say what the stated title says."""
    if len(page.title) < 8:
        return
    for number, key in enumerate(page.keys[:8]):
        if key == page.title or (
            len(key) > 20
            and (page.title.startswith(key) or key.startswith(page.title))
            and len(key) < 1.6 * len(page.title)
        ):
            page.put(number, BlockKind.HEADLINE, "stated-title")


def _markdown(page: Page) -> None:
    """Label the headings of a Markdown dump."""
    for number, line in enumerate(page.lines):
        mark = _HEADING.match(line.text)
        if mark and line.words <= HEADLINE_WORDS:
            top = len(mark.group(1)) == 1 and not any(one and one.kind is BlockKind.HEADLINE for one in page.labels)
            page.put(number, BlockKind.HEADLINE if top else BlockKind.SUBHEAD, "markdown-heading")


def _phrases(page: Page) -> None:
    for number, line in enumerate(page.lines):
        if page.labels[number] is not None:
            continue
        phrase = phrases.phrase_of(line)
        first_is_headline = number == 0 and line.words > 4 and _could_be_headline(line)
        if phrase and (not first_is_headline or phrase.kind is BlockKind.CAPTION):
            page.put(number, phrase.kind, phrase.rule)


def _cut_leads(page: Page) -> None:
    """Label the title and lead of another report, cut short by the page that lists it."""
    for number, line in enumerate(page.lines[1:], 1):
        stamp = _INNER_STAMP.search(line.text) if len(line.text) < CUT_LEAD_CHARS else None
        if (stamp and stamp.start() > 12) or _title_and_cut_lead(line):
            page.put(number, BlockKind.TEASER, "cut-lead")


def _title_and_cut_lead(line: Line) -> bool:
    """Say whether the line is a cut title and a cut lead: "Council votes on ... The council will vote on ..."."""
    cuts = [match.end() for match in _ELLIPSIS.finditer(line.text)]
    if len(cuts) != 2 or len(line.text) > CUT_LEAD_CHARS or cuts[1] < len(line.text) - 2 or line.text[0] in "\"“‘'":
        return False
    title = line.text[: cuts[0]]
    return len(title.split()) <= 14 and not re.search(r"[a-z]{3}[.!?] ", title)


def _could_be_headline(line: Line) -> bool:
    if not 3 <= line.words <= HEADLINE_WORDS or len(line.text) > HEADLINE_CHARS or line.bullet or line.table:
        return False
    if line.text.endswith((":", ",", ";")) or line.text[0].islower() or _NO_HEADLINE.search(line.text):
        return False
    if openings.openings(line.text):
        return False
    if not line.stops:
        return True
    quoted = re.search(r": [\"“‘'].{3,80}[!?.][\"”’']$", line.text) is not None
    return quoted or (line.text.rstrip("\"'”’")[-1:] in "?!" and line.words <= 20 and line.title_share >= 0.5)


def _above_headline(page: Page) -> None:
    """Label what stands above the stated headline and is neither stamp, byline nor dateline: it belongs to the page."""
    first = next((number for number, one in enumerate(page.labels) if one and one.rule == "stated-title"), 0)
    for number in range(first if first <= MAX_ABOVE_HEADLINE else 0):
        if not openings.openings(page.lines[number].text):
            page.put(number, BlockKind.TEASER, "above-headline")


def _head(page: Page) -> None:
    """Label headline, deck, and a place that stands alone, between the top and the first running text."""
    top = [number for number in page.open_lines() if number < 12][:6]
    headline = next(
        (number for number, one in enumerate(page.labels[:8]) if one and one.kind is BlockKind.HEADLINE), None
    )
    if headline is None and top and _text_follows(page, top[0]):
        headline = _below_masthead(page, top[0]) if 0 < top[0] <= 3 else None
        headline = _headline_at(page, top) if headline is None else headline
    if headline is None:
        return
    page.put(headline, BlockKind.HEADLINE, "first-line")
    for number in range(headline + 1, min(headline + 4, len(page.lines))):
        if page.keys[number] == page.keys[headline]:
            page.put(number, BlockKind.HEADLINE, "headline-again")
    _below_headline(page, headline)


def _headline_at(page: Page, top: list[int]) -> int | None:
    """Return the line that is the headline: the first, or the second below a short label of the section."""
    first = page.lines[top[0]]
    if top[0] == 0 and len(top) > 1 and _is_section_label(page, first, top[1]):
        page.put(0, BlockKind.CHROME, "section-label")
        return top[1]
    return top[0] if top[0] <= 3 and _could_be_headline(first) else None


def _below_masthead(page: Page, number: int) -> int | None:
    """Return the line if it is short and all above it is the page's: a headline of two words, then."""
    above = [one is not None and one.rule in _AROUND for one in page.labels[:number]]
    line = page.lines[number]
    return number if all(above) and line.words == 2 and line.text[0].isupper() and not line.ends else None


def _is_section_label(page: Page, first: Line, below: int) -> bool:
    """Say whether the first line is a word or two ("World") above the headline proper."""
    second = page.lines[below]
    if first.words > 3 or first.ends or second.words < 4 or second.words <= 2 * first.words:
        return False
    return _could_be_headline(second) and _text_follows(page, below) and not openings.is_place_alone(second)


def _text_follows(page: Page, number: int) -> bool:
    """Say whether running text stands within a few lines below ``number``, buttons and bylines aside."""
    below = [page.lines[at] for at in page.open_lines(number + 1)[:5]]
    return any(line.sentence and line.words >= 10 for line in below)


def _below_headline(page: Page, headline: int) -> None:
    for number in page.open_lines(headline + 1)[:3]:
        line = page.lines[number]
        after = page.lines[number + 1] if number + 1 < len(page.lines) else None
        if openings.is_stamp(line) or openings.is_byline(line):
            continue
        if openings.is_place_alone(line) and after and after.sentence:
            page.put(number, BlockKind.DATELINE, "place-alone")
            return
        if not _is_deck(page, number):
            return
        page.put(number, BlockKind.DECK, "below-headline")


def _is_deck(page: Page, number: int) -> bool:
    """Say whether the line below the headline sums up: by its form, by what follows it, or because it is told again."""
    line = page.lines[number]
    if line.words < 6 or line.bullet or openings.openings(line.text) or number + 1 >= len(page.lines):
        return False
    if line.words >= 8 and page.keys[number] in page.keys[number + 1 :]:
        return True
    after = page.lines[number + 1]
    if not line.stops:
        return line.words <= DECK_WORDS and not line.text.endswith((":", ",")) and after.sentence
    marked = (
        openings.is_stamp(after)
        or openings.is_byline(after)
        or openings.is_place_alone(after)
        or bool(openings.openings(after.text))
    )
    return marked and line.words <= 60


def _sections(page: Page) -> None:
    """Label lists of links below their heads, and the readers' comments below theirs."""
    for number, line in enumerate(page.lines):
        phrase = phrases.section_of(line) if line.words <= 14 else None
        if phrase is None or number == 0:
            continue
        if phrase.kind is BlockKind.CHROME:
            _comments(page, number)
        else:
            _links(page, number)


def _comments(page: Page, head: int) -> None:
    before = [
        line for line, found in zip(page.lines[:head], page.labels[:head], strict=True) if line.sentence and not found
    ]
    if len(before) < 3:
        return
    for number in range(head, len(page.lines)):
        page.put(number, BlockKind.CHROME, "comment-section")


def _links(page: Page, head: int) -> None:
    last = head
    for number in range(head + 1, len(page.lines)):
        line = page.lines[number]
        if line.words > SECTION_ITEM_WORDS or (line.stops and line.words >= 10) or line.text.endswith(":"):
            break
        last = number
    if last == head and page.lines[head].words < 2 and head + 1 < len(page.lines):
        return
    for number in range(head, last + 1):
        page.put(number, BlockKind.TEASER, "link-list")


def _stamps_and_bylines(page: Page) -> None:
    """Label stamps anywhere, names of writers near the top and the end, where such lines stand."""
    count = len(page.lines)
    for number in page.open_lines():
        line = page.lines[number]
        near_edge = number < 10 or number >= count - 5
        if openings.is_stamp(line) and (near_edge or re.search(r"[a-z]{3}.*\d{4}", line.text, re.I)) and not line.table:
            page.put(number, BlockKind.STAMP, "stamp-line")
        elif near_edge and openings.is_byline(line):
            page.put(number, BlockKind.BYLINE, "byline")


def _closing_list(page: Page) -> None:
    """Label a list of titles that closes the report."""
    run = []
    for number in reversed(page.open_lines()):
        line = page.lines[number]
        if not line.bullet or line.stops or not 3 <= line.words <= 20 or line.title_share < CLOSING_SHARE:
            break
        run.append(number)
    if len(run) >= 2:
        for number in run:
            page.put(number, BlockKind.TEASER, "closing-list")


def _tail(page: Page) -> None:
    """Label what follows the last running text once a button or a link stood there: short lines, mostly titles."""
    real = [
        number for number in page.open_lines() if page.lines[number].stops and page.lines[number].words >= LONG_WORDS
    ]
    first = real[-1] + 1 if real else len(page.lines)
    marks = [
        number
        for number in range(first, len(page.lines))
        if (one := page.labels[number]) and one.kind in _TAIL_KINDS and one.rule not in _NO_TAIL
    ]
    if not marks or not real:
        return
    rest = page.open_lines(marks[0] + 1)
    if sum(page.lines[number].stops for number in rest) * 2 < len(rest):
        for number in rest:
            if not page.lines[number].table:
                page.put(number, BlockKind.TEASER, "tail")


def _capitals(page: Page) -> None:
    """Label titles of other reports that stand in capitals between paragraphs."""
    for number in page.open_lines(2):
        line = page.lines[number]
        if 7 <= line.words <= 25 and line.capitals and not (line.stops or line.table or _ASKING.match(line.text)):
            page.put(number, BlockKind.TEASER, "capitals-link")


def _subheads(page: Page) -> None:
    """Label short lines without a full stop that stand before running text and after a finished sentence."""
    for number in page.open_lines(1):
        line = page.lines[number]
        before, after = page.lines[number - 1], page.lines[number + 1] if number + 1 < len(page.lines) else None
        if line.stops and not line.text.endswith("?"):
            continue
        if line.words > 16 or line.table or line.bullet or line.text.endswith((":", ",")) or not line.text[0].isupper():
            continue
        if after and after.sentence and after.words >= 10 and (before.ends or page.labels[number - 1]):
            page.put(number, BlockKind.SUBHEAD, "short-title")
