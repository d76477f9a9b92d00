"""Claims asked of a store: by who says them, by words in them, by where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings import records as r
from tellings.stores import Store
from tellings.stores.browse import Test
from tellings.text import fold

PAGE = 1_000


def claims(
    store: Store, owners: Sequence[str] | None, *, by: str | None, about: str | None, origin: str | None
) -> Iterator[r.Claim]:
    """Yield claims, those of the reports ``owners`` if given.

    ``by`` is part of the speaker's name, ``about`` words of the content, ``origin`` part of the origin's name.
    """
    if about and owners is None:
        owners = sorted({hit.report for hit in store.search(about, limit=100_000)})
    asked = [(name, fold(value)) for name, value in (("voice", by), ("origin_key", origin)) if value]
    tests = [_holding(store, name, value) for name, value in asked]
    texts: dict[str, str] = {}
    for claim in _browsed(store, tests, owners):
        if not about or _says(store, claim, about, texts):
            yield claim


def _holding(store: Store, column: str, part: str) -> Test:
    """Return the test for ``part`` in a column of claims: by the few values that hold it, found in its index."""
    found = store.values("claims", column, holds=part)
    return Test(column, "in", found) if len(found) <= PAGE else Test(column, "holds", part)


def _browsed(store: Store, tests: Sequence[Test], owners: Sequence[str] | None) -> Iterator[r.Claim]:
    """Yield the claims that pass all tests, those of ``owners`` if given, page by page."""
    chunks = [None] if owners is None else [owners[at : at + PAGE] for at in range(0, len(owners), PAGE)]
    for chunk in chunks:
        wanted = [*tests, Test("owner", "in", chunk)] if chunk is not None else list(tests)
        offset = 0
        while found := store.browse(r.Claim, wanted, limit=PAGE, offset=offset):
            yield from found
            offset += PAGE


def _says(store: Store, claim: r.Claim, about: str, texts: dict[str, str]) -> bool:
    key = claim.span.report
    if key not in texts:
        report = store.get(r.Report, key)
        texts[key] = report.text if report else ""
    content = fold(" ".join(texts[key][span.start : span.end] for span in claim.content))
    return all(word in content for word in fold(about).split())
