"""Slips of the parser that news invites, put right on the columns of a parse: tags, dependencies, heads."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.lang.actors.gazetteer import gazetteer
from tellings.lang.actors.pieces import GIVEN, HYPHENS
from tellings.lang.tails import FINITE, SAID, Columns, attributed

NOMINAL = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS"})
OBJECTS = frozenset({"dobj", "pobj", "attr", "appos", "conj"})
ACTIVE = frozenset(
    "conferred negotiated talked gathered rallied marched demonstrated protested clashed arrived".split()
)
_TRIPS = frozenset("visit visits trip trips tour tours journey journeys".split())
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)


def mended(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return tags, dependencies and heads of one sentence with the slips put right."""
    tags, deps, heads = _headline(*_given(words, tags, deps, heads))
    tags, deps, heads = _unwelcome(words, tags, deps, heads)
    tags, deps, heads = _verbless(words, tags, deps, heads)
    tags, deps, heads = _after_name(words, tags, deps, heads)
    deps, heads = _parted(tags, deps, heads)
    deps, heads = _closed(words, tags, deps, heads)
    tags, deps, heads = attributed(words, tags, deps, heads)
    deps, heads = _over(tags, deps, heads)
    deps = _put_off(tags, deps, heads)
    heads = _hung(words, tags, deps, heads)
    return _opener(words, _verbs(words, tags, deps, heads), deps), deps, heads


def _given(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "Lin Mei-ling spoke" with one name in it: the parser takes a given name in "-ing" for a verb's form."""
    if HYPHENS.isdisjoint("".join(words)):
        return tags, deps, heads
    joined = (at for at, word in enumerate(words) if not HYPHENS.isdisjoint(word) and tags[at] not in ("NNP", "NNPS"))
    wrong = [at for at in joined if GIVEN.fullmatch(words[at])]
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    for at in wrong:
        new_tags[at], family = "NNP", at - 1
        if family < 0 or tags[family] != "NNP" or deps[at] == "ROOT" or new_heads[family] == at:
            continue
        new_deps[at], new_heads[at] = new_deps[family], new_heads[family]
        new_heads = [at if head == family and one != family else head for one, head in enumerate(new_heads)]
        new_deps[family], new_heads[family] = "compound", at
    return (new_tags, new_deps, new_heads) if wrong else (tags, deps, heads)


def _unwelcome(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "declared him persona non grata" with its object where it is: the parser takes "persona" for a verb, or
    for the object itself.
    """
    if "persona" not in words:
        return tags, deps, heads
    at = next((at for at, word in enumerate(words[:-2]) if word == "persona" and words[at + 2] == "grata"), -1)
    whom = next((one for one, dep in enumerate(deps[: max(at, 0)]) if heads[one] == at and dep == "nsubj"), at - 1)
    if at < 1 or deps[at] not in ("ccomp", "xcomp", "dobj") or heads[whom] != at:
        return tags, deps, heads
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    verb, last = heads[at], at + 2
    for one, head in enumerate(heads):
        if head == at and one != last:
            new_heads[one] = whom if one < whom else verb
    new_deps[whom], new_heads[whom] = "dobj", verb
    new_tags[at], new_deps[at], new_heads[at] = "NN", "compound", last
    new_deps[last], new_heads[last] = "oprd", verb
    return new_tags, new_deps, new_heads


def _verbless(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "Officials of both lands conferred in Oslo." as the clause that it is: the parser takes a verb that has no
    passive for a participle that says which officials are meant.
    """
    root = next((at for at, dep in enumerate(deps) if dep == "ROOT"), 0)
    whole = words[-1:] == ["."] and tags[root] == "NNS" and FINITE.isdisjoint(tags) and "MD" not in tags
    acls = [at for at, head in enumerate(heads) if head == root < at and deps[at] == "acl"]
    past = (at for at in acls if tags[root] in NOMINAL and tags[at] == "VBD")
    verb = next(past, next((at for at in acls if whole and words[at] in ACTIVE), -1))
    if verb < 0:
        return tags, deps, heads
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    new_tags[verb], new_deps[verb], new_deps[root] = "VBD", "ROOT", "nsubj"
    for at, head in enumerate(heads):
        if head == verb and deps[at] == "nsubj":
            new_deps[at], new_heads[at] = "appos", root  # "people, most of them farmers, gathered"
    for at, head in enumerate(heads):
        if at in (verb, root) or (head == root and at > verb):
            new_heads[at] = verb
    return new_tags, new_deps, new_heads


def _after_name(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "The premier, Ann Li, telephoned/amod President Ek on Sunday and offered help" with both its verbs: the
    parser can take the first for a part of the name behind it.
    """
    verb = next((at for at in range(3, len(words)) if _is_swallowed(at, words, tags, deps, heads)), -1)
    if verb < 0:
        return tags, deps, heads
    subject, name = heads[verb - 2], _top(heads[verb], deps, heads)
    second = heads[subject] if deps[subject] == "nsubj" else subject
    if deps[name] != "appos" or heads[name] not in (subject, verb - 2) or subject < second < name:
        return tags, deps, heads
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    for at, head in enumerate(heads):
        aside = at > name and head in (subject, verb - 2) and deps[at] != "punct"
        new_heads[at] = verb if aside else head
    new_tags[verb], new_deps[verb] = "VBD", deps[second]
    new_heads[verb] = verb if heads[second] == second else heads[second]
    if second != subject:
        new_deps[second], new_heads[second] = "conj", verb
    new_deps[subject], new_heads[subject] = "nsubj", verb
    new_deps[name], new_heads[name] = "dobj", verb
    return new_tags, new_deps, new_heads


def _top(at: int, deps: Sequence[str], heads: Sequence[int]) -> int:
    """Return the last word of the name that ``at`` is part of."""
    while deps[at] == "compound" and heads[at] > at:
        at = heads[at]
    return at


def _is_swallowed(
    at: int, words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> bool:
    """Say whether a verb's form between a name in commas and another name was taken for a part of the second."""
    as_name = deps[at] == "compound" and tags[at] == "NNP" and words[at].islower()  # "the premier, Ann Li, rang Mr Ek"
    if not (as_name or (deps[at] == "amod" and tags[at] in ("VBN", "VBD"))) or words[at - 1] != ",":
        return False
    if heads[at] < at or tags[heads[at]] != "NNP":
        return False
    return tags[at - 2] == "NNP" and deps[at - 2] == "appos" and heads[at - 2] < at - 2


def _over(tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> tuple[Sequence[str], Sequence[int]]:
    """Return "will hand over nine prisoners" with the particle at its verb: the parser gives it to the number."""
    wrong = [at for at, dep in enumerate(deps) if dep == "quantmod" and tags[at] == "RP" and tags[at - 1][:2] == "VB"]
    if not wrong:
        return deps, heads
    new_deps, new_heads = list(deps), list(heads)
    for at in wrong:
        new_deps[at], new_heads[at] = "prt", at - 1
    return new_deps, new_heads


def _put_off(tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Sequence[str]:
    """Return the dependencies with "march" as the object in "called off a march", which the parser takes for a time."""
    if "prt" not in deps or "npadvmod" not in deps:
        return deps
    held = {head for dep, head in zip(deps, heads, strict=True) if dep == "dobj"}
    parted = {head for dep, head in zip(deps, heads, strict=True) if dep == "prt"} - held
    wrong = {at for at, dep in enumerate(deps) if dep == "npadvmod" and heads[at] in parted and tags[at] == "NN"}
    return ["dobj" if at in wrong and at > heads[at] else dep for at, dep in enumerate(deps)] if wrong else deps


def _hung(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Sequence[int]:
    """Return the heads with doer and goal on the deed: in "a visit to Chad by Ann Li" the parser hangs "by" on Chad, in
    "dropped a visit by Ann Li to Chad" it hangs "to" on the verb.
    """
    new_heads = list(heads)
    for at, (word, dep, head) in enumerate(zip(words, deps, heads, strict=True)):
        if dep != "prep" or word not in ("by", "to") or not 0 < head < at < len(words) - 1:
            continue
        name = next((to for to in range(at + 1, len(words)) if heads[to] == at and deps[to] == "pobj"), 0)
        if not tags[name].startswith("NNP") or words[name].lower() in _DAYS:
            continue
        if word == "by" and tags[head] == "NNP" and deps[head] == "pobj" and tags[heads[heads[head]]] in ("NN", "NNS"):
            new_heads[at] = heads[heads[head]]
        elif word == "to":
            trips = (one for one in range(head + 1, at) if heads[one] == head and deps[one] == "dobj")
            new_heads[at] = next((one for one in trips if words[one] in _TRIPS), head)
    return new_heads


def _opener(words: Sequence[str], tags: Sequence[str], deps: Sequence[str]) -> Sequence[str]:
    """Return the tags with a plural that opens a sentence as one: "Rebels/NNP said" are people and no name."""
    word = words[0] if words else ""
    if not word or tags[0] != "NNP" or deps[0] not in ("nsubj", "nsubjpass") or not word[1:].islower():
        return tags
    segments = gazetteer().read(word.lower())
    people = bool(segments) and any(entry.plural for entry in segments[0].entries)
    return ["NNS", *tags[1:]] if people else tags


def _headline(tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Columns:
    """Return "Norland delays vote" with the verb where it is: the parser takes "vote" for it, and "delays" for a noun.

    A plural before a singular name's verb is no compound of it.
    """
    root = next((at for at, dep in enumerate(deps) if dep == "ROOT"), 0)
    verb = root - 1
    if verb < 1 or tags[verb] != "NNS" or heads[verb] != root or heads[verb - 1] not in (verb, root):
        return tags, deps, heads
    compound = (tags[root], deps[verb]) == ("VBP", "compound") and tags[verb - 1] in ("NN", "NNP")
    subject = (tags[root], deps[verb], deps[verb - 1]) == ("VB", "nsubj", "nsubj")
    if not (compound or subject):
        return tags, deps, heads
    new_tags, new_deps, new_heads = list(tags), list(deps), list(heads)
    new_tags[verb], new_tags[root] = "VBZ", "NN"
    new_deps[verb], new_deps[root], new_deps[verb - 1] = "ROOT", "dobj", "nsubj"
    new_heads[verb] = new_heads[root] = new_heads[verb - 1] = verb
    for at, head in enumerate(heads):
        if head == root and (at < verb or deps[at] == "punct"):
            new_heads[at] = verb
    return new_tags, new_deps, new_heads


def _parted(tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> tuple[Sequence[str], Sequence[int]]:
    """Return dependencies and heads, with clauses apart that the parser ran together: in "seized a ship and Norland
    blames Sudria" Norland is not seized but blames. A noun joined to an object, right before a finite verb that is
    joined without an "and" of its own and has no subject, is its subject.
    """
    if "conj" not in deps or not any(dep == "conj" and tag in FINITE for dep, tag in zip(deps, tags, strict=True)):
        return deps, heads
    new_deps, new_heads = list(deps), list(heads)
    for verb, (dep, tag) in enumerate(zip(deps, tags, strict=True)):
        noun = verb - 1
        if dep != "conj" or tag not in FINITE or noun < 0 or deps[noun] != "conj" or tags[noun] not in NOMINAL:
            continue
        joined = heads[noun]
        own = any(head == verb and deps[at] in ("nsubj", "nsubjpass", "aux") for at, head in enumerate(heads))
        if own or not heads[verb] < joined < noun or tags[joined] not in NOMINAL or deps[joined] not in OBJECTS:
            continue
        new_deps[noun], new_heads[noun] = "nsubj", verb
    return new_deps, new_heads


def _closed(
    words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[Sequence[str], Sequence[int]]:
    """Return dependencies and heads, with who closes a sentence as the source of all of it: in "Norland shut its port,
    and Sudria has recalled its envoy, the agency reported" the parser has the agency report the last clause alone.
    """
    say = next((at for at, word in enumerate(words) if word in SAID and deps[at] == "conj"), -1)
    if say < 0 or tags[say] not in FINITE or any(tag in FINITE for tag in tags[say + 1 :]):
        return deps, heads
    first = heads[say]
    kids = {dep: at for at, dep in enumerate(deps) if heads[at] == say}
    last, source = kids.get("ccomp", -1), kids.get("nsubj", -1)
    if deps[first] != "ROOT" or words[first] in SAID or not first < last < min(say, source):
        return deps, heads
    if not any(words[at] == "," for at in range(last + 1, min(say, source))):
        return deps, heads
    new_deps, new_heads = list(deps), list(heads)
    new_deps[say], new_heads[say] = "ROOT", say
    new_deps[first], new_heads[first] = "ccomp", say
    new_deps[last], new_heads[last] = "conj", first
    return new_deps, new_heads


def _verbs(words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> Sequence[str]:
    """Return the tags, with a verb's where a word has subject and object like one: "She telephoned/JJ the premier"."""
    if "dobj" not in deps:
        return tags
    objects = {head for dep, head in zip(deps, heads, strict=True) if dep == "dobj"}
    both = {head for dep, head in zip(deps, heads, strict=True) if dep == "nsubj"} & objects
    wrong = {at for at in both if tags[at] in NOMINAL and words[at].endswith(("ed", "s"))}
    if not wrong:
        return tags
    return [("VBD" if words[at].endswith("ed") else "VBZ") if at in wrong else tag for at, tag in enumerate(tags)]
