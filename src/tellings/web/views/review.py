"""The review queue: names, happenings and stories that may be one, put as questions; each answer is a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.decisions import in_force
from tellings.text import counted, fold
from tellings.web.shown import Cite, Context, calm, citing, day, who
from tellings.web.words import country, deed

LATEST_STORIES = 60
MOST = 200
SHOWN = 20
HISTORY = 6
NEAR_DAYS = 1
APART_DAYS = 14
ALIKE = 0.86
SHARED_LABELS = 3
YES = {"happenings": "same", "origins": "same-origin", "names": "same-name", "stories": "merge"}
NO = {"happenings": "not-same", "origins": "apart", "names": "apart", "stories": "apart"}
ANSWERS = {"y": "yes", "n": "no", "h": "hold"}
WORDS = {
    "happenings": "Is this one happening?", "origins": "Is this one origin?", "names": "Is this one name?",
    "stories": "Is this one story?",
}  # fmt: skip


class Question(NamedTuple):
    """Two things that may be one: their kind, their ids or names, the story they stand in, why it is asked."""

    kind: str
    a: str
    b: str
    story: str
    why: str
    weight: float


class SideView(NamedTuple):
    """One of the two as a page shows it: what it is called, what is known of it, its words with their places."""

    name: str
    facts: tuple[str, ...]
    url: str
    quotes: list[tuple[Cite, str]]


def action(kind: str, answer: str) -> str | None:
    """Return the action of a decision for an answer (y, n, h) to a kind of question, None for any other words."""
    return {"y": YES.get(kind), "n": NO.get(kind), "h": "hold" if kind in YES else None}.get(answer)


def questions(desk: Desk) -> list[Question]:
    """Return what waits for an answer in the latest stories, the likeliest first; at most 200, none asked twice."""
    stories = desk.store.browse(r.Story, order="-last_day", limit=LATEST_STORIES)
    happenings: dict[str, list[r.Happening]] = {}
    for one in desk.store.select(r.Happening, owners=[story.id for story in stories]):
        happenings.setdefault(one.story, []).append(one)
    standings = {one.story: one for one in desk.store.select(r.Standing, owners=[story.id for story in stories])}
    answered = {frozenset(one.targets) for one in in_force(desk.store.select(r.Decision))}
    found = list(_of_stories(stories))
    for story in stories:
        inside = happenings.get(story.id, [])
        found += [*_of_happenings(inside), *_of_names(story.id, inside)]
        found += _of_origins(story.id, standings.get(story.id))
    first: dict[frozenset[str], Question] = {}
    for question in found:
        first.setdefault(frozenset((question.a, question.b)), question)
    waiting = [question for key, question in first.items() if key not in answered]
    return sorted(waiting, key=lambda one: (-one.weight, one.kind, one.a, one.b))[:MOST]


def _of_happenings(inside: Sequence[r.Happening]) -> Iterator[Question]:
    for a, b in combinations(inside[:MOST], 2):
        if a.type == b.type and (shared := _parties(a) & _parties(b)) and _days_apart(a.when, b.when) <= NEAR_DAYS:
            same_mode, same_place = a.mode == b.mode, bool(a.place and b.place and a.place.name == b.place.name)
            exact = _days_apart(a.when, b.when) == 0
            weight = len(shared) + 0.5 * same_mode + 0.5 * same_place + 0.5 * exact
            if weight >= 2:
                told = ", ".join(sorted(map(country, shared)))
                yield Question(
                    "happenings", a.id, b.id, a.story, f"both {deed(a.type)} near one day, with {told}", weight
                )


def _parties(one: r.Happening) -> set[str]:
    return {actor.country or actor.code for actor in (*one.actors, *one.recipients) if actor.code}


def _days_apart(a: r.Day | None, b: r.Day | None) -> int:
    """Return the days between two intervals, 0 when they overlap, many when one is unknown."""
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return 9_999
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def _of_names(story: str, inside: Sequence[r.Happening]) -> Iterator[Question]:
    named = {
        (calm(actor.name), actor.country)
        for one in inside for actor in (*one.actors, *one.recipients)
        if actor.name[:1].isupper() and actor.country
    }  # fmt: skip
    for (a, land), (b, other) in combinations(sorted(named), 2):
        if land == other and (why := _alike(a, b)):
            longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
            yield Question("names", longer, shorter, story, f"{why}, both of {country(land)}", 1.8)


def _of_origins(story: str, standing: r.Standing | None) -> Iterator[Question]:
    for a, b in combinations(standing.origins if standing else (), 2):
        if why := _alike(a, b):
            yield Question("origins", a, b, story, f"{why}; while they are two they count as two witnesses", 2.2)


def _alike(a: str, b: str) -> str:
    """Say why two names may be one; nothing when they look like two."""
    first, second = fold(a).split(), fold(b).split()
    few, many = sorted((first, second), key=len)
    if few == many or not few:
        return ""
    if set(few) <= set(many) and max(map(len, few)) > 3:
        return "one name holds the other"
    if few[-1] == many[-1] and few[0][0] == many[0][0] and min(len(few[0]), len(many[0])) <= 2:
        return "one may be the other with an initial"
    close = SequenceMatcher(None, " ".join(few), " ".join(many), autojunk=False).ratio()
    return "written almost alike" if close >= ALIKE and few[0][0] == many[0][0] else ""


def _of_stories(stories: Sequence[r.Story]) -> Iterator[Question]:
    for a, b in combinations(stories, 2):
        shared = sorted(set(map(fold, a.labels)) & set(map(fold, b.labels)))
        if len(shared) >= SHARED_LABELS and _near(a, b):
            yield Question("stories", a.id, b.id, "", f"both speak of {', '.join(shared)}", 0.5 * len(shared))


def _near(a: r.Story, b: r.Story) -> bool:
    if not (a.first and a.last and b.first and b.last):
        return False
    return max((b.first - a.last).days, (a.first - b.last).days) <= APART_DAYS


def review(desk: Desk, waiting: Sequence[Question], given: Mapping[str, str]) -> Context:
    """Return the first questions that wait, of one kind if asked, and the latest answers with their undo."""
    kinds: dict[str, int] = dict.fromkeys(YES, 0)
    for one in waiting:
        kinds[one.kind] += 1
    chosen = [one for one in waiting if given["kind"] in ("", one.kind)]
    made = desk.store.browse(r.Decision, order="-at", limit=200)
    holding = {one.id for one in in_force(made)}
    return {
        "title": "Review", "kinds": kinds, "waiting": len(waiting), "given": given, "words": WORDS,
        "questions": [(one, _sides(desk, one)) for one in chosen[:SHOWN]], "chosen": len(chosen),
        "answered": [one for one in made if one.id in holding][:HISTORY], "full": len(waiting) >= MOST,
    }  # fmt: skip


def _sides(desk: Desk, one: Question) -> list[SideView]:
    if one.kind == "happenings":
        return [_happening(desk, found) for found in desk.store.select(r.Happening, owners=[one.story])
                if found.id in (one.a, one.b)]  # fmt: skip
    if one.kind == "stories":
        return [_story(story) for story in desk.store.select(r.Story, owners=[one.a, one.b])]
    inside = list(desk.store.select(r.Happening, owners=[one.story]))
    return [_name(desk, one, name, inside) for name in (one.a, one.b)]


def _happening(desk: Desk, one: r.Happening) -> SideView:
    place = f" in {calm(one.place.name)}" if one.place else ""
    parties = f"{who(one.actors)} → {who(one.recipients)}" if one.recipients else who(one.actors)
    facts = (f"{day(one.when)}{place}", parties, f"{one.status}, {counted(len(one.origins), 'origin')}")
    spans = [span for step in one.life for span in step.spans][:3]
    return SideView(deed(one.type, one.mode), facts, f"/story/{one.story}#{one.id}", _quoted(desk, spans))


def _story(one: r.Story) -> SideView:
    days = f"{one.first or 'undated'} to {one.last or 'undated'}"
    facts = (days, counted(len(one.reports), "report"), ", ".join(map(calm, one.labels[:6])))
    return SideView(calm(one.headline), facts, f"/story/{one.id}", [])


def _name(desk: Desk, one: Question, name: str, inside: Iterable[r.Happening]) -> SideView:
    """Return a name with the places where it acts, or where it is the origin."""
    if one.kind == "origins":
        steps = [step for found in inside for step in found.life if name in step.origins]
        facts: tuple[str, ...] = (f"steps of happenings that rest on it: {len(steps)}",)
    else:
        holding = [found for found in inside
                   if name in {calm(actor.name) for actor in (*found.actors, *found.recipients)}]  # fmt: skip
        steps = [step for found in holding for step in found.life]
        codes = sorted({actor.code for found in holding for actor in (*found.actors, *found.recipients)
                        if calm(actor.name) == name})  # fmt: skip
        facts = (counted(len(holding), "happening") + " in this story", " ".join(codes))
    spans = [span for step in steps for span in step.spans][:2]
    return SideView(calm(name), facts, f"/story/{one.story}#happenings", _quoted(desk, spans))


def _quoted(desk: Desk, spans: Sequence[r.Span]) -> list[tuple[Cite, str]]:
    cites = citing(desk, sorted({span.report for span in spans}))(spans)
    return list(zip(cites, desk.quote(spans), strict=True))
