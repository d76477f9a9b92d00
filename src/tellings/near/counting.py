"""How many independent origins stand behind a set of passages, and why: the one place that counts.

Two witnesses are one origin when they share a named source, a credited agency, a publisher's family or copied words.
The count is at the grain of the passage: a report that copies two paragraphs is still a witness with its own third.
No rule here can raise the number of origins when a copy of a counted report is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from tellings.lang.quotes.places import country_of, split_country
from tellings.near.joins import Joins
from tellings.near.spokespeople import office_held, office_of
from tellings.near.witnesses import Ledger, Witness, initials, rank, source_key, source_kind
from tellings.records import CopyKind, Merge, Span

VOICE = "own-reporting"
SPOKEN_FOR = "spoken for"
NAMED = frozenset({"named", "office"})


class Count(NamedTuple):
    """What stands behind a set of witnesses; ``merges`` says why two sources are one origin, or why they are two."""

    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: int
    origins: tuple[str, ...]
    merges: tuple[Merge, ...]
    of: Mapping[Span, str]


def count(ledger: Ledger, witnesses: Iterable[Witness]) -> Count:
    """Return the reports, outlets, texts and independent origins behind ``witnesses``, in any order of them.

    A headline rests on the text below it: where that tells the same, the headline is no witness of its own.
    """
    ordered = sorted(set(witnesses), key=lambda one: (one.span.report, one.span.start, one.span.end, one.chain))
    below: dict[str, Span] = {}
    for one in ordered:
        if not ledger.is_headline(one.span):
            below.setdefault(one.span.report, one.span)
    counted = _Counting(ledger, [w for w in ordered if not ledger.is_headline(w.span) or w.span.report not in below])
    found = counted.result()
    rest = {w.span: found.of[below[w.span.report]] for w in ordered if w.span not in found.of}
    return found._replace(of={**found.of, **rest})


def texts(ledger: Ledger, spans: Iterable[Span]) -> int:
    """Return how many texts hold ``spans``, a text and its copies as one."""
    held = tuple(spans)
    if len({span.report for span in held}) < 2:
        return len({span.report for span in held})
    return count(ledger, [Witness(span, ()) for span in held]).texts


class _Counting:
    """One count: nodes are named sources and the voices of passages; each join of two keeps its reason."""

    def __init__(self, ledger: Ledger, witnesses: Sequence[Witness]) -> None:
        self.ledger = ledger
        self.witnesses = witnesses
        self.reports = tuple(sorted({witness.span.report for witness in witnesses}))
        self.of_report = {r: [w for w in witnesses if w.span.report == r] for r in self.reports}
        self.joins = Joins()
        self.names: dict[str, str] = {}
        self.how: dict[str, str] = {}
        self.born: dict[str, str] = {}
        self.node: dict[Witness, str] = {}
        self.unattributed: set[Witness] = set()
        self.merges: dict[tuple[str, str], Merge] = {}
        self.shares: dict[Witness, set[str]] = defaultdict(set)

    def result(self) -> Count:
        """Run the steps in their order and sum up."""
        for witness in self.witnesses:
            self._name(witness)
        self._join_names()
        self._join_copies()
        text_of = self._collapse()
        self._settle_voices(text_of)
        self._join_decided()
        origins = self._origins()
        of = {witness.span: origins[self.joins.root(self.node[witness])] for witness in self.witnesses}
        return Count(
            reports=self.reports,
            outlets=tuple(sorted({self.ledger.outlet(report) for report in self.reports})),
            texts=len(set(text_of.values())),
            origins=tuple(sorted(set(origins.values()))),
            merges=tuple(merge for _, merge in sorted(self.merges.items())) + self._separations(of),
            of=of,
        )

    def _name(self, witness: Witness) -> None:
        """Give a witness its node: its named sources as one, or the voice of its report."""
        sources = self.ledger.sources(witness)
        named = [self._add(name, how) for name, how in sources if source_kind(name) in NAMED]
        if named:
            for key in named[1:]:
                self._join(named[0], key, f"{self.names[named[0]]} is carried by {self.names[key]}")
            self.node[witness] = named[0]
            return
        self.unattributed.add(witness)
        weak = [name for name, _ in sources if source_kind(name) == "collective"]
        name, how = (weak[0], "collective") if weak else self.ledger.own(witness.span.report)
        if how == VOICE:
            self.node[witness] = self._voice(witness, name)
        else:
            self.node[witness] = self._add(name, how)

    def _voice(self, witness: Witness, name: str) -> str:
        """Return the node of one passage in a report's own voice, so that a copied passage takes no other along."""
        key = f"{source_key(name)} in {witness.span.report} {witness.span.start}-{witness.span.end}"
        self.names[key], self.how[key] = name, VOICE
        self.born[key] = self.ledger.published(witness.span.report)
        self.joins.add(key)
        return key

    def _add(self, name: str, how: str) -> str:
        key = source_key(name)
        if key not in self.names or (rank(how), name) < (rank(self.how[key]), self.names[key]):
            self.names[key], self.how[key] = name, how
        self.joins.add(key)
        return key

    def _join(self, a: str, b: str, reason: str) -> None:
        if self.joins.join(a, b) and self.names[a] != self.names[b]:
            first, second = sorted((self.names[a], self.names[b]))
            self.merges.setdefault((first, second), Merge(a=first, b=second, merged=True, reason=reason))

    def _join_names(self) -> None:
        """Join names of one source: an acronym, a spokesperson and the body, an office with and without its country."""
        keys = sorted(key for key, how in self.how.items() if how != VOICE)
        for key in keys:
            body = self.ledger.speaks_for.get(key)
            if body is not None:
                body = office_held(body, self.ledger.holders)
                self._join(key, self._add(body, SPOKEN_FOR), f"{self.names[key]} speaks for {body}")
        keys = sorted(key for key, how in self.how.items() if how != VOICE)
        for key in keys:
            longer = [other for other in keys if other != key and _is_short_for(key, other)]
            full = [other for other in keys if self._is_spelt_out(key, other)]
            one_group = len({self.joins.root(other) for other in longer}) == 1
            for other in full or (longer if one_group else ()):
                self._join(key, other, f"{self.names[key]} is short for {self.names[other]}")
        self._join_offices(keys)
        self._join_states(keys)
        self._join_carried()

    def _join_offices(self, keys: Sequence[str]) -> None:
        """Join the names of one country's office: "Togo’s government" and "the Togolese government"."""
        first: dict[tuple[str, str], str] = {}
        for key in keys:
            office = office_of(self.names[key])
            if office[0] and first.setdefault(office, key) != key:
                self._join(first[office], key, f"{self.names[key]} is {self.names[first[office]]}")

    def _is_spelt_out(self, key: str, other: str) -> bool:
        """Say whether one name is the acronym of another, by its own letters or by how some report spells it."""
        short, name = self.names[key], self.names[other]
        return initials(name) == short != name or self.ledger.acronyms.get(short) == frozenset({other})

    def _join_carried(self) -> None:
        """Join an agency that stands alone, by credit or as who told it, with the one source that its report names."""
        told: dict[str, list[str]] = defaultdict(list)
        for one in self.witnesses:
            if one not in self.unattributed:
                told[source_key(self.ledger.own(one.span.report)[0])].append(self.node[one])
        for key in sorted(set(self.node.values()) & told.keys()):
            sources = [node for node in told[key] if node != key]
            if self.how[key] != VOICE and len({self.joins.root(node) for node in sources}) == 1:
                source = sources[0]
                self._join(source, key, f"{self.names[key]}, which carried it, rests on {self.names[source]}")

    def _join_states(self, keys: Sequence[str]) -> None:
        """Join a country that speaks with its government or the one office of it that is named: "the Laotian army"."""
        for key in keys:
            code = country_of(self.names[key])
            offices = [other for other in keys if code and other != key and split_country(self.names[other])[0] == code]
            offices = [one for one in offices if office_of(self.names[one])[1] == "government"] or offices
            if len({self.joins.root(other) for other in offices}) == 1:
                self._join(offices[0], key, f"{self.names[key]} speaks through {self.names[offices[0]]}")

    def _join_copies(self) -> None:
        """Join witnesses that stand in one copied run; the same quoted statement counts as one as well."""
        same = Joins()
        number = {witness: str(place) for place, witness in enumerate(self.witnesses)}
        for place in number.values():
            same.add(place)
        for a, b in self.ledger.pairs(self.reports):
            for witness, other in product(self.of_report[a], self.of_report[b]):
                for copy, run in self.ledger.runs(witness.span, other.span):
                    what = "the same quoted statement" if copy.kind is CopyKind.STATEMENT else "a copied run"
                    reason = f"{what} of {run.words} words in {a} and {b}"
                    self._join(self.node[witness], self.node[other], reason)
                    same.join(number[witness], number[other])
        self._share(same)

    def _share(self, same: Joins) -> None:
        """Note for each witness the other reports that hold its words, directly or through a copy of a copy."""
        groups: dict[str, set[str]] = defaultdict(set)
        for number, witness in enumerate(self.witnesses):
            groups[same.root(str(number))].add(witness.span.report)
        for number, witness in enumerate(self.witnesses):
            self.shares[witness] = groups[same.root(str(number))] - {witness.span.report}

    def _collapse(self) -> dict[str, str]:
        """Return for each report the one, not later than it, that its passages all stand in; itself if none."""

        def weight(report: str) -> tuple[str, int, str]:
            return (self.ledger.published(report), -len(self.of_report[report]), report)

        text_of: dict[str, str] = {}
        for report in sorted(self.reports, key=weight):
            shared = set.intersection(*(self.shares[witness] for witness in self.of_report[report]))
            hosts = sorted((other for other in shared if weight(other) < weight(report)), key=weight)
            text_of[report] = text_of[hosts[0]] if hosts else report
        return text_of

    def _settle_voices(self, text_of: Mapping[str, str]) -> None:
        """Let unattributed tellings rest on whom their text names for the same thing, else on the text's own voice."""
        texts: dict[str, list[Witness]] = defaultdict(list)
        for witness in self.witnesses:
            texts[text_of[witness.span.report]].append(witness)
        for text, mine in sorted(texts.items()):
            bare = [witness for witness in mine if witness in self.unattributed]
            weak = [self.node[witness] for witness in bare if not self._is_shared(witness, text_of)]
            strong = [self.node[witness] for witness in mine if witness not in self.unattributed]
            for key in weak if strong else ():
                self._join(strong[0], key, f"{text} names {self.names[strong[0]]} for the same thing")
            if not strong:
                self._join_own(text, mine, text_of)
        self._rest_on_copied(texts)
        self._absorb_shared(texts, text_of)
        self._join_outlets(text_of)

    def _is_shared(self, witness: Witness, text_of: Mapping[str, str]) -> bool:
        """Say whether a passage stands in another text too (not only in full copies of its own)."""
        return any(text_of[other] != text_of[witness.span.report] for other in self.shares[witness])

    def _join_own(self, text: str, mine: Sequence[Witness], text_of: Mapping[str, str]) -> None:
        """Passages that a text shares with nobody are its one voice."""
        own = [self.node[witness] for witness in mine if not self._is_shared(witness, text_of)]
        for key in own[1:]:
            self._join(own[0], key, f"both are the voice of {text}")

    def _rest_on_copied(self, texts: Mapping[str, Sequence[Witness]]) -> None:
        """A report that is mostly another's text has no voice of its own beside it."""
        for text, mine in sorted(texts.items()):
            for other in sorted(texts):
                if other == text or self.ledger.mostly_copied(text, other) is None:
                    continue
                for witness in mine:
                    if witness in self.unattributed:
                        reason = f"most of {text} stands in {other}"
                        self._join(self.node[texts[other][0]], self.node[witness], reason)

    def _absorb_shared(self, texts: Mapping[str, Sequence[Witness]], text_of: Mapping[str, str]) -> None:
        """A shared passage is the voice of the text that had it first, or of one that may have had it first.

        So it is no third origin beside the voices of the texts that hold it.
        """
        for witness in self.witnesses:
            key = self.node[witness]
            if self._names_somebody(key) or not self._is_shared(witness, text_of):
                continue
            holders = sorted({text_of[other] for other in self.shares[witness]} | {text_of[witness.span.report]})
            first = min(self.ledger.published(text) for text in holders)
            writers = [text for text in holders if self.ledger.published(text) == first]
            fresh = [w for text in writers for w in texts[text] if not self._is_shared(w, text_of)]
            own = [self.node[w] for w in fresh if self.how[self.node[w]] == VOICE]
            if own and not any(self.joins.root(one) == self.joins.root(key) for one in own):
                self._join(own[0], key, f"its words stand in {', '.join(holders)}")

    def _names_somebody(self, key: str) -> bool:
        """Say whether the group of a node holds a named source."""
        root = self.joins.root(key)
        return any(how != VOICE and self.joins.root(other) == root for other, how in self.how.items())

    def _join_outlets(self, text_of: Mapping[str, str]) -> None:
        """One outlet's own voice is one origin, in however many of its reports it speaks."""
        first = {key: key for key, how in self.how.items() if how != VOICE}
        for witness in self.witnesses:
            key = self.node[witness]
            if self.how[key] == VOICE and source_key(self.names[key]) in self.names:
                self._join(source_key(self.names[key]), key, "the same outlet")
            elif self.how[key] == VOICE and not self._is_shared(witness, text_of):
                self._join(first.setdefault(source_key(self.names[key]), key), key, "the same outlet")

    def _join_decided(self) -> None:
        """Join the origins that an analyst has declared to be one."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for key, name in sorted(self.names.items()):
            by_name[source_key(name)].append(key)
        for pair in self.ledger.same:
            keys = [key for name in pair for key in by_name.get(source_key(name), ())]
            for key in keys[1:]:
                self._join(keys[0], key, "an analyst's decision")

    def _origins(self) -> dict[str, str]:
        """Return the name to show for each group of nodes: the most direct kind of source, then the alphabet.

        Two groups may not share a name: the second is told apart by its passage.
        """
        members: dict[str, list[str]] = defaultdict(list)
        used = {self.joins.root(key) for key in self.node.values()}
        for key in self.names:
            if self.joins.root(key) in used:
                members[self.joins.root(key)].append(key)
        shown: dict[str, str] = {}
        for root, keys in sorted(members.items()):
            best = min(keys, key=lambda key: (rank(self.how[key]), self.born.get(key, ""), self.names[key], key))
            shown[root] = self.names[best] if self.names[best] not in shown.values() else f"{self.names[best]} ({best})"
        return shown

    def _separations(self, of: Mapping[Span, str]) -> tuple[Merge, ...]:
        """Return one row for each pair of origins, with why they are not one."""
        names = sorted(set(of.values()))
        reports = {name: {span.report for span, origin in of.items() if origin == name} for name in names}
        return tuple(
            Merge(a=a, b=b, merged=False, reason=_apart(reports[a], reports[b]))
            for number, a in enumerate(names)
            for b in names[number + 1 :]
        )


def _is_short_for(short: str, long: str) -> bool:
    """Say whether an office's name is part of a longer one: "police" of "Indonesian police"."""
    words, others = short.split() or [""], long.split() or [""]
    return source_kind(words[-1]) == "office" and words[-1] == others[-1] and set(words) < set(others)


def _apart(a: set[str], b: set[str]) -> str:
    both = sorted(a & b)
    if both:
        return f"{', '.join(both)} names both, for different passages"
    return "no source, credit, family or copied run in common"
