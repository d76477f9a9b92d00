"""Invented news without end: short reports by number, every one different, on matters that come and go.

A third of the reports stand alone; the others are of stories with their own people, town, firm and words, some twelve
reports each, told over the next few thousand numbers, some with a paragraph of an agency word for word.
"""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import NamedTuple

SEED = 9
IN_STORY, LASTS = 12, 1_500
ALONE, WIRED = 0.35, 0.3
ONSETS, VOWELS, ENDINGS = "b c d f g h k l m n p r s t v st gr br".split(), "aeiou", "n r l s k th m".split()
OFFICES = (
    "Prime Minister,Foreign Minister,Mayor,Police Chief,Defence Minister,Opposition Leader,Governor,Judge,Bishop,"
    "Ambassador,Union Leader,Finance Minister,Coach,Professor,General,Bank Director"
).split(",")
FIRMS = "Group Union Party Bank Club Board Works Brothers Institute Press".split()
NOUNS = """airport ambulance arena army asylum bakery bank barrier battery beach bill boat boiler bond border bridge
budget bus camp canal cargo cattle census chapel charter clinic coal coast college compass concert contract copper
cotton council court crane crop dam debt diesel dock drought drug dust election engine estate exam exile factory fair
farm fee ferry festival field film fire fish fleet flood forest fraud fuel gas gate gold grain grant guard harbour
heat helicopter hospital hotel housing hunger ice insurance island jail jewel jury kitchen laboratory lake land law
league lease library licence loan market mask mayor measles medal milk mine mortgage mosque motorway museum oil opera
orchard palace parade park pension petition pier pipeline plague plant platform poison port poster potato prison prize
quarry radio rail rain rent reservoir river road roof rubber rule salt satellite school sewage sheep ship shop snow
soil stadium station steel storm strait strike subsidy sugar tariff tax temple tenant theatre timber toll tower train
tram treaty trial truck tunnel turbine uranium vaccine valley vineyard virus visa vote wage wall warehouse water well
wheat wolf wood yard zoo""".split()
DEEDS = (
    "met {b} in {town} on {day}",
    "accused {b} of delaying the {x}",
    "will visit {town} on {day} to discuss the {x} with {b}",
    "signed an agreement on the {x} with {b}",
    "rejected the demands of {b} over the {x}",
    "promised to help {town} with the {x} and the {y}",
    "arrested {count} people near the {x}",
    "closed the {x} of {town} after a dispute over the {y}",
    "sent {count} engineers to the {x}",
    "praised the {x} and said nothing of the {y}",
    "threatened to leave the talks on the {x}",
    "asked {b} for {count} days more",
)
TOLD = (
    "Officials gave no figure for the {x} near the {y}.",
    "Residents of {town} have waited {count} weeks for the {x} of {firm}.",
    "The council of {town} sent {count} letters about the {x} to {firm}.",
    "{firm} could go on with talks on the {x} within {count} days.",
    "Neither {firm} nor the others mentioned what the {y} would cost.",
    "At the {x} in {town}, {count} people lined up while the {y} stayed shut.",
    "Engineers of {firm} found {count} faults in the {x}.",
    "No {x} has been seen at the {y} of {town} since {day}.",
    "The price of the {x} rose by {count} crowns, and the {y} followed.",
    "{b} wanted a new {x} before the {y} was moved.",
    "Of the {count} who work at the {x} of {firm}, few trust {c}.",
    "By {day} the {x} was {count} metres behind the {y}.",
    "A {x}, a {y} and {count} boxes were left in the rain.",
    "Critics call the {x} of {town} a toy; {c} laughs.",
    "It was the {x} that had failed {count} times, {c} told {firm}.",
    "Whoever pays for the {x} will own the {y}, {c} wrote.",
    "Snow kept {count} guests of {firm} indoors in {town}.",
    "Last {day} the {y} burned, and with it the {x}.",
    "Teachers marched from {firm} to the {y} with {count} drums.",
    "Both the {x} and the {y} belong to a cousin of {c}.",
)
SAID = (
    '"We have counted {count} reasons," {b} said of the {x}.',
    '"The {x} is not for sale," {b} told a crowd of {many}.',
    "{b} denied that the {x} had cost {many} crowns.",
    '"Ask the {y}," said {b}, who runs the {x}.',
    "According to {b}, only {count} of {many} came back from the {x}.",
    '"My {x}, my {y}, my {count} goats: all gone," {b} said.',
)
WIRES = (
    (
        "The {n4} beside the {n5} of {town} had been closed for {many} days when {b} ordered it opened again",
        "{b} walked to the {n4} with {few} men, past the {n5}, and rang the bell",
        "In {town} nobody under {many} can recall the {n4} without the {n5} and its smell",
        "For {many} crowns a month {b} rented the {n4}, although the {n5} leaked",
        "Once a {n5}, then a {n4}, the house at {few} Mill Street stood empty",
        "Sailors painted the {n4} green over {few} nights, and {town} woke to a second {n5}",
    ),
    (
        "and by noon the first of {few} trucks with {n6} had crossed",
        "but the {n6} of {many} families lay under water",
        "while {few} nurses carried the {n6} out by hand",
        "so that {many} tonnes of {n6} went to the wrong side of the river",
        "and whoever had lent {few} crowns for the {n6} asked for them back",
    ),
    (
        "witnesses and two guards at the {n8} said.",
        "as a film of {few} seconds from the {n8} shows.",
        "according to papers found under the {n8}.",
        "{many} people at the {n8} told the agency.",
        "a priest who hid behind the {n8} wrote to his brother.",
    ),
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Matter(NamedTuple):
    """What the reports of one story share: three people, a town, a firm, ten words, and an agency's paragraph."""

    a: str
    b: str
    c: str
    town: str
    firm: str
    nouns: tuple[str, ...]
    wire: str


def _name(chance: Random, syllables: int) -> str:
    parts = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
    return ("".join(parts) + chance.choice(ENDINGS)).capitalize()


@lru_cache(maxsize=4_096)
def matter(story: str) -> Matter:
    """Return the matter of a story, always the same one."""
    chance = Random(f"{SEED} story {story}")
    a, b = (f"{chance.choice(OFFICES)} {_name(chance, 1)} {_name(chance, 2)}" for _ in range(2))
    c, town, nouns = f"{_name(chance, 1)} {_name(chance, 3)}", _name(chance, 2), tuple(chance.sample(NOUNS, 10))
    firm = f"{_name(chance, 3)} {chance.choice(FIRMS)}"
    numbers = {"many": chance.randint(3, 99), "few": chance.randint(3, 99)}
    words = {f"n{place}": noun for place, noun in enumerate(nouns)}
    wire = ", ".join(chance.choice(clauses) for clauses in WIRES)
    return Matter(a, b, c, town, firm, nouns, wire.format(b=b, town=town, **numbers, **words))


def item(number: int) -> tuple[str, str]:
    """Return title and text of the report with this number: four to seven sentences, always the same ones."""
    own = Random(f"{SEED} item {number}")
    alone, began = own.random() < ALONE, abs(number - int(own.expovariate(1 / LASTS)))
    told = matter(f"alone {number}" if alone else str(began // IN_STORY))

    def words() -> dict[str, str | int]:
        x, y = own.sample(told.nouns, 2)
        numbers = {"count": own.randint(2, 99), "many": own.randint(100, 9_999)}
        return {
            "b": told.b,
            "c": told.c,
            "town": told.town,
            "firm": told.firm,
            "x": x,
            "y": y,
            "day": own.choice(DAYS),
            **numbers,
        }

    told_on = [*own.sample(TOLD, own.randint(2, 5)), own.choice(SAID)]
    lines = [one.format(**words()) for one in own.sample(told_on, len(told_on))]
    if not alone and own.random() < WIRED:
        lines.insert(own.randrange(len(lines)), told.wire)
    lines.insert(0, f"{told.a} {own.choice(DEEDS).format(**words())}.")
    first, second = told.nouns[0], own.choice(told.nouns[1:])
    return f"{told.town}: {told.a.split()[-1]} on {first} and {second}, report {number}", " ".join(lines)


def feed(numbers: range, when: str) -> bytes:
    """Return an RSS feed of the reports with these numbers, all published at ``when`` (RFC 822)."""
    told = [(number, *item(number)) for number in numbers]
    items = "".join(
        f"<item><title>{title}</title><link>https://invented.invalid/{number}</link><pubDate>{when}</pubDate>"
        f"<description>{text.replace('&', 'and')}</description></item>"
        for number, title, text in told
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title>{items}</channel></rss>'.encode()
