"""Score a store of ``examples/evidence/reports`` against its key: python -m bench.quality.evidence STORE [KEYS].

KEYS is a folder of other keys, such as ``examples/evidence-held/keys``. With ``--key-stories`` at the end the stages
that weigh evidence run again over the stories of the key: what they do is seen apart from how reports were grouped.
With ``--figures`` the misses stay unread.

The key's format and its rules of counting stand in ``examples/evidence/README.md``. Figures:

* stories: B-cubed F1 of the reports' grouping.
* published: share of reports whose day of publication is right.
* tellings: share of the key's tellings that were coded and put into a happening.
* happenings: pairwise F1 over tellings; two tellings are a pair when they are told of one happening. A telling that was
  not coded is on its own. ``plain`` leaves out those that the key calls hard, ``coded`` those that were not coded.
* origins: share of the key's happenings whose numbers of independent origins, telling and denying, are both exact.
* conflicts: precision over all that were found, recall over those that the key demands; the kind must agree.
* copies: precision and recall over pairs of reports.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from tellings import records as r
from tellings.api import Desk
from tellings.stages.conflicts import conflicts as conflicts_of
from tellings.stages.happenings import happenings as happenings_of

KEYS = Path(__file__).resolve().parents[2] / "examples" / "evidence" / "keys"
DENYING = {"denied", "negated"}
Place = tuple[str, int, int]


class Found(NamedTuple):
    """What a store holds, by the file stems that the key uses."""

    texts: dict[str, str]
    story: dict[str, str]
    day: dict[str, r.Day | None]
    events: dict[str, list[r.Event]]
    happenings: dict[str, r.Happening]
    conflicts: list[r.Conflict]
    copies: set[frozenset[str]]
    stem: dict[str, str]


def load(desk: Desk) -> Found:
    """Return what ``desk`` holds in the form that the scoring needs."""
    reports = {report.id: report for report in desk.store.select(r.Report)}
    stem = {key: Path(report.name).stem for key, report in reports.items()}
    events: dict[str, list[r.Event]] = defaultdict(list)
    for event in desk.events(partial=True):
        events[stem[event.span.report]].append(event)
    stories = desk.stories()
    return Found(
        texts={stem[key]: report.text for key, report in reports.items()},
        story={stem[key]: story.id for story in stories for key in story.reports},
        day={stem[key]: desk.reading(key).published for key in reports},
        events=events,
        happenings={event: one for story in stories for one in desk.happenings(story.id) for event in one.events},
        conflicts=[one for story in stories for one in desk.conflicts(story.id)],
        copies={frozenset((stem[copy.a], stem[copy.b])) for copy in desk.copies()},
        stem=stem,
    )


def place(found: Found, row: dict[str, str]) -> Place:
    """Return the report and the characters that an anchor stands for; nowhere when the report is not in the store."""
    start = found.texts.get(row["report"], "").find(row["anchor"])
    return row["report"], start, start + len(row["anchor"]) if start >= 0 else -1


def coded(found: Found, row: dict[str, str], happening: dict[str, Any]) -> r.Event | None:
    """Return the event that tells what the anchor tells: its trigger inside, its type one of the happening's if one is,
    and of these the first of its mode ("flew there for talks" is a visit and a meeting).
    """
    report, start, end = place(found, row)
    inside = [one for one in found.events.get(report, ()) if start <= one.trigger.start and one.trigger.end <= end]
    right = [one for one in inside if one.type in happening["types"]]
    mode = happening.get("mode", "")
    return min(right or inside, key=lambda one: (one.mode != mode, one.trigger.start, one.id), default=None)


class Telling(NamedTuple):
    """One telling of the key: which happening it tells, which one it was put into, if an event was coded."""

    true: str
    own: str
    coded: bool
    hard: bool


def tellings(found: Found, keys: list[dict[str, Any]], say: list[str]) -> list[Telling]:
    """Return what became of the key's tellings; ``say`` gets a line for each without an event of a right type."""
    told: list[Telling] = []
    for key in keys:
        for happening in key["happenings"]:
            for row in happening["told_by"]:
                event = coded(found, row, happening)
                if event is None or event.type not in happening["types"]:
                    say.append(f"telling {row['report']}: {row['anchor']!r}: {event.type if event else 'no event'}")
                one = found.happenings.get(event.id) if event else None
                own = one.id if one else f"alone {len(told)}"
                told.append(Telling(f"{key['story']}/{happening['id']}", own, one is not None, row.get("hard", False)))
    return told


def pairwise(told: list[Telling]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs of tellings that are told of one happening."""
    pairs = Counter((a.true == b.true, a.own == b.own) for a, b in combinations(told, 2))
    both = pairs[True, True]
    precision, recall = both / max(1, both + pairs[False, True]), both / max(1, both + pairs[True, False])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def happenings(found: Found, keys: list[dict[str, Any]], say: list[str]) -> dict[str, float]:
    """Return the share of tellings coded, and how well they are joined: of all, of the plain ones, of those coded."""
    told = tellings(found, keys, say)
    plain = [one for one in told if not one.hard]
    precision, recall, both = pairwise(told)
    return {
        "tellings": sum(one.coded for one in told) / max(1, len(told)),
        "tellings_plain": sum(one.coded for one in plain) / max(1, len(plain)),
        "happenings_precision": precision,
        "happenings_recall": recall,
        "happenings_f1": both,
        "happenings_f1_plain": pairwise(plain)[2],
        "happenings_f1_coded": pairwise([one for one in told if one.coded])[2],
    }


def counts(own: r.Happening) -> tuple[int, int]:
    """Return how many independent origins tell of a happening, and how many deny it."""
    telling = {origin for step in own.life if step.status not in DENYING for origin in step.origins}
    denying = {origin for step in own.life if step.status in DENYING for origin in step.origins}
    return (len(telling), len(denying)) if denying else (len(own.origins), 0)


def origins(found: Found, keys: list[dict[str, Any]], say: list[str]) -> dict[str, float]:
    """Return the share of the key's happenings whose origins are counted exactly; ``say`` gets each that is not."""
    exact = total = 0
    for key in keys:
        for happening in key["happenings"]:
            total += 1
            events = [coded(found, row, happening) for row in happening["told_by"]]
            votes = Counter(found.happenings[one.id].id for one in events if one and one.id in found.happenings)
            wanted = (len(happening["origins"]), len(happening["denying"]))
            chosen = votes.most_common(1)[0][0] if votes else ""
            own = next((one for one in found.happenings.values() if one.id == chosen), None)
            exact += own is not None and counts(own) == wanted
            if own is None or counts(own) != wanted:
                got = f"{counts(own)} {own.origins}" if own else "not found"
                say.append(f"origins {key['story']}/{happening['id']}: {wanted} expected, {got}")
    return {"origins_exact": exact / max(1, total)}


def conflicts(found: Found, keys: list[dict[str, Any]], say: list[str]) -> dict[str, float]:
    """Return precision and recall of conflicts; ``say`` gets a line for each that is missing or too many."""
    entries = [(key["story"], one) for key in keys for one in key["conflicts"]]
    met: set[int] = set()
    right = 0
    for conflict in found.conflicts:
        hits = {number for number, (_, entry) in enumerate(entries) if _same(found, conflict, entry)}
        right += bool(hits)
        met |= hits
        if not hits:
            values = [side.value for side in conflict.sides]
            say.append(f"conflict too many: {conflict.kind} {conflict.slot} {conflict.what}: {values}")
    wanted = {number for number, (_, entry) in enumerate(entries) if entry.get("need") != "may"}
    say += [
        f"conflict missing: {entries[n][0]}: {entries[n][1]['kind']} {entries[n][1]['what']}"
        for n in sorted(wanted - met)
    ]
    return {
        "conflicts_precision": right / max(1, len(found.conflicts)),
        "conflicts_recall": len(wanted & met) / max(1, len(wanted)),
    }


def _same(found: Found, conflict: r.Conflict, entry: dict[str, Any]) -> bool:
    """Say whether a conflict is the entry: a kind of it, two of its sides where two of the entry's sides stand."""
    if conflict.kind not in (entry["kind"], *entry.get("also", ())):
        return False
    touched = set()
    for side in conflict.sides:
        for number, wanted in enumerate(entry["sides"]):
            places = [place(found, row) for row in wanted["told_by"]]
            spans = [(found.stem[span.report], span.start, span.end) for span in side.spans]
            if any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in places for b in spans):
                touched.add(number)
    return len(touched) >= 2


def stories(found: Found, keys: list[dict[str, Any]]) -> dict[str, float]:
    """Return B-cubed F1 of the stories and the share of reports with the right day of publication."""
    gold = {report: key["story"] for key in keys for report in key["reports"]}
    precision = recall = 0.0
    for report, story in gold.items():
        own = {one for one in gold if found.story.get(one) == found.story.get(report, report)} | {report}
        true = {one for one in gold if gold[one] == story}
        precision += len(own & true) / len(own)
        recall += len(own & true) / len(true)
    right = 0
    for key in keys:
        for report, row in key["reports"].items():
            day = found.day.get(report)
            right += day is not None and str(day.first) == str(day.last) == row["published"]
    return {
        "stories_f1": 2 * precision * recall / max(1e-9, precision + recall) / len(gold),
        "published": right / len(gold),
    }


def copies(found: Found, keys: list[dict[str, Any]], say: list[str]) -> dict[str, float]:
    """Return precision and recall over the pairs of reports that share words."""
    wanted = {frozenset((copy["a"], copy["b"])) for key in keys for copy in key["copies"]}
    say += [f"copy too many: {sorted(pair)}" for pair in sorted(found.copies - wanted, key=sorted)]
    say += [f"copy missing: {sorted(pair)}" for pair in sorted(wanted - found.copies, key=sorted)]
    right = len(wanted & found.copies)
    return {"copies_precision": right / max(1, len(found.copies)), "copies_recall": right / max(1, len(wanted))}


def weighed_again(desk: Desk, found: Found, keys: list[dict[str, Any]]) -> Found:
    """Return ``found`` with the happenings and conflicts of the key's own stories."""
    copies_of = list(desk.copies())
    ids = {stem: report for report, stem in found.stem.items()}
    told: dict[str, r.Happening] = {}
    clashes: list[r.Conflict] = []
    for key in keys:
        members = sorted(ids[stem] for stem in key["reports"])
        readings = [desk.reading(report) for report in members]
        shared = [copy for copy in copies_of if copy.a in members and copy.b in members]
        story = r.Story(id=key["story"], reports=tuple(members), headline=key["story"])
        own = happenings_of(story, readings, shared)
        told |= {event: one for one in own for event in one.events}
        clashes += conflicts_of(story, readings, own, copies=shared)
    story_of = {stem: key["story"] for key in keys for stem in key["reports"]}
    return found._replace(happenings=told, conflicts=clashes, story=story_of)


def score(store: str | Path, say: list[str], *, keys_at: Path = KEYS, key_stories: bool = False) -> dict[str, float]:
    """Return all figures for a store; ``say`` gets a line for each miss."""
    keys = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(keys_at.glob("*.json"))]
    with Desk(store) as desk:
        found = load(desk)
        if key_stories:
            found = weighed_again(desk, found, keys)
    return {
        **stories(found, keys),
        **happenings(found, keys, say),
        **origins(found, keys, say),
        **conflicts(found, keys, say),
        **copies(found, keys, say),
    }


def main(store: str, *more: str) -> None:
    """Print the figures, then what is wrong, unless ``--figures`` asks for the figures alone."""
    misses: list[str] = []
    folders = [Path(one) for one in more if not one.startswith("--")]
    found = score(store, misses, keys_at=folders[0] if folders else KEYS, key_stories="--key-stories" in more)
    for name, value in found.items():
        print(f"{name:22} {value:.4f}")
    if "--figures" not in more:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
