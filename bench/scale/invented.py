"""Invented news without end: short reports by number, every one different, in stories of about forty."""

from __future__ import annotations

from random import Random

SEED = 9
IN_STORY = 40
TOWNS = "Arvano Belquist Cormel Dastra Eluna Fenwick Gorsa Hallby Istria Jorvale Kestrel Lumina Mardo Nevis".split()
NAMES = "Abel Brandt Castro Dahl Ekman Farah Gallo Horvat Ibsen Jonas Keller Lopes Moretti Novak Okafor Pavic".split()
FIRST = "Ana Boris Clara Dmitri Elena Farid Greta Hugo Ines Jakob Karin Luis Mina Nils Olga Pedro".split()
OFFICES = "Prime Minister,Foreign Minister,Mayor,Police Chief,Defence Minister,Opposition Leader".split(",")
DEEDS = (
    "met {b} in {town} on {day}",
    "accused {b} of delaying the {matter} in {town}",
    "will visit {town} on {day} to discuss the {matter} with {b}",
    "signed an agreement on the {matter} with {b} in {town}",
    "rejected the demands of {b} over the {matter}",
    "promised to help {town} with the {matter}",
)
MATTERS = "ferry,harbour,dam,mine,border post,railway,hospital,fishing licence,power line,school".split(",")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FILLERS = (
    "Officials gave no figure for the {matter}.",
    "Residents of {town} said they had waited for {n} weeks.",
    "The council counted {n} letters about it.",
    "A second round of talks could follow within {n} days.",
    "Neither side mentioned the cost of {n} million crowns.",
)


def item(number: int) -> tuple[str, str]:
    """Return title and text of the report with this number: three to five sentences, always the same ones."""
    story, own = Random(f"{SEED} story {number // IN_STORY}"), Random(f"{SEED} item {number}")
    a, b = (f"{story.choice(OFFICES)} {story.choice(FIRST)} {story.choice(NAMES)}" for _ in range(2))
    place = {"town": story.choice(TOWNS), "matter": story.choice(MATTERS), "b": b}
    words = [
        f"{a} {own.choice(DEEDS).format(**place, day=own.choice(DAYS))}, the {place['town']} office said.",
        f'"We have counted {own.randint(2, 9_999)} reasons," {b} said in answer number {number}.',
        *(one.format(**place, n=own.randint(2, 99)) for one in own.sample(FILLERS, own.randint(1, 3))),
    ]
    return f"{place['town']}: {a.split()[-1]} and the {place['matter']}, report {number}", " ".join(words)


def feed(numbers: range, when: str) -> bytes:
    """Return an RSS feed of the reports with these numbers, all published at ``when`` (RFC 822)."""
    told = [(number, *item(number)) for number in numbers]
    items = "".join(
        f"<item><title>{title}</title><link>https://invented.invalid/{number}</link><pubDate>{when}</pubDate>"
        f"<description>{text.replace('&', 'and')}</description></item>"
        for number, title, text in told
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title>{items}</channel></rss>'.encode()
