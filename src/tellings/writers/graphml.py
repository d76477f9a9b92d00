"""Two graphs as GraphML (graphml.graphdrawing.org, 1.0): who acts on whom, and who has words from whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tellings import records as r
from tellings.lang.patterns.ontology import known, quad
from tellings.writers.pile import Pile, one_line

SPACE = "http://graphml.graphdrawing.org/xmlns"
Value = str | int | float
Nodes = dict[str, dict[str, Value]]
Edges = list[tuple[str, str, dict[str, Value]]]
_TYPES = {str: "string", int: "int", float: "double"}


def write_actors(pile: Pile, out: BinaryIO) -> int:
    """Write actors, and an edge for each pair, type and status; ``happenings`` counts copies once. Return the edges.

    An actor is known by its code, without one by its words; ``names`` are those that the reports give it.
    """
    nodes: dict[str, tuple[r.Actor, set[str]]] = {}
    edges: dict[tuple[str, str, str, str], list[r.Happening]] = {}
    for one in pile.happenings():
        for actor in (*one.actors, *one.recipients):
            nodes.setdefault(_key(actor), (actor, set()))[1].add(one_line(actor.name or actor.text))
        for actor in one.actors:
            for other in one.recipients:
                edges.setdefault((_key(actor), _key(other), one.type, one.status), []).append(one)
    written: Nodes = {
        key: {"label": key, "names": "; ".join(sorted(names)), "country": actor.country, "sector": actor.sector}
        for key, (actor, names) in nodes.items()
    }
    lines: Edges = [(a, b, _weighed(found)) for (a, b, _, _), found in sorted(edges.items())]
    return _write(written, lines, out)


def _key(actor: r.Actor) -> str:
    return one_line(actor.code or actor.name or actor.text) or "unknown"


def _weighed(found: list[r.Happening]) -> dict[str, Value]:
    days = [day for one in found if one.when for day in (one.when.first, one.when.last) if day]
    return {
        "type": found[0].type, "quad": quad(found[0].type) if known(found[0].type) else "", "status": found[0].status,
        "happenings": len(found), "reports": len({key for one in found for key in one.reports}),
        "origins": len({name for one in found for name in one.origins}),
        "first": str(min(days)) if days else "", "last": str(max(days)) if days else "",
    }  # fmt: skip


def write_copies(pile: Pile, out: BinaryIO) -> int:
    """Write reports, and an edge for each pair that shares words, from the earlier one where that is known.

    Many readers refuse a graph with edges of both sorts: all are directed, and ``earlier`` says if that means anything.
    """
    nodes: Nodes = {
        source.report.id: {
            "label": source.title, "outlet": source.outlet, "url": source.url, "story": source.story,
            "published": source.published.label() if source.published else "",
        }
        for source in pile.sources()
    }  # fmt: skip
    lines: Edges = []
    for copy in pile.copies():
        turned = copy.earlier == copy.b
        a, b = (copy.b, copy.a) if turned else (copy.a, copy.b)
        shares = (copy.share_b, copy.share_a) if turned else (copy.share_a, copy.share_b)
        row: dict[str, Value] = {
            "kind": copy.kind.value, "words": sum(run.words for run in copy.runs), "runs": len(copy.runs),
            "earlier": "source" if copy.earlier else "unknown",
            "share_source": shares[0], "share_target": shares[1], "basis": one_line(copy.basis),
        }  # fmt: skip
        lines.append((a, b, row))
    return _write(nodes, lines, out)


def _write(nodes: Nodes, edges: Edges, out: BinaryIO) -> int:
    """Write a graph; equal graphs give equal bytes."""
    root = Element("graphml", xmlns=SPACE)
    node_keys = _declare(root, "node", nodes.values())
    edge_keys = _declare(root, "edge", (row for _, _, row in edges))
    graph = SubElement(root, "graph", id="tellings", edgedefault="directed")
    for key in sorted(nodes):
        _fill(SubElement(graph, "node", id=key), nodes[key], node_keys)
    for number, (a, b, row) in enumerate(edges):
        edge = SubElement(graph, "edge", id=f"e{number}", source=a, target=b)
        _fill(edge, row, edge_keys)
    indent(root)
    out.write(tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return len(edges)


def _declare(root: Element, kind: str, rows: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """Name the columns of nodes or edges at the top of the file; return the key of each."""
    columns = {name: _TYPES[type(value)] for row in rows for name, value in row.items()}
    for name, value_type in columns.items():
        SubElement(root, "key", {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": value_type})
    return {name: f"{kind}_{name}" for name in columns}


def _fill(element: Element, row: Mapping[str, Value], keys: Mapping[str, str]) -> None:
    for name, value in row.items():
        if value != "":
            SubElement(element, "data", key=keys[name]).text = str(value)
