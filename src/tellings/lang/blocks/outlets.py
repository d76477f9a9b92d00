"""Who published a report: the domain of its address, the outlet's name, and the family it belongs to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from tellings.lexicon import table
from tellings.text import fold, squeeze

_PREFIXES = ("www.", "m.", "amp.", "mobile.", "edition.", "en.", "english.")


class Outlet(NamedTuple):
    """An outlet's domain, name and family; empty where nothing is known."""

    domain: str
    name: str
    family: str


@cache
def families() -> dict[str, Outlet]:
    """Return the known outlets by domain."""
    rows = table("outlets/families.tsv", ("domain", "name", "family"))
    return {domain.lower(): Outlet(domain.lower(), name, family) for domain, name, family in reversed(rows)}


@cache
def _by_name() -> dict[str, Outlet]:
    return {fold(outlet.name): outlet for outlet in families().values()}


def outlet_of(url: str, name: str = "") -> Outlet:
    """Return the outlet of an address, else the one of that name; an unknown one keeps what is stated of it."""
    domain = domain_of(url) or (domain_of(f"https://{name}") if "." in name and " " not in name.strip() else "")
    known = _known(domain)
    if known is None and name:
        known = _by_name().get(fold(squeeze(name)))
    if known is not None:
        return Outlet(domain or known.domain, known.name, known.family)
    return Outlet(domain, squeeze(name) or domain, "")


def domain_of(url: str) -> str:
    """Return the host of an address without the parts that name no outlet (www, m, amp), empty for none."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""
    for prefix in _PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1 and host not in families():
            host = host.removeprefix(prefix)
    return host if "." in host else ""


def _known(domain: str) -> Outlet | None:
    while domain.count("."):
        if domain in families():
            return families()[domain]
        domain = domain.partition(".")[2]
    return None
