"""A brief as one HTML file that needs nothing else and prints well; the record rides along for `tellings verify`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from tellings.records import Brief, Line, Report, Span
from tellings.writers.brief_json import Cited, export
from tellings.writers.brief_markdown import packed
from tellings.writers.brief_text import about, noted, numbers, parts, sections, where

STYLE = """
:root { color-scheme: light dark }
body { font: 1.05rem/1.5 Georgia, 'Times New Roman', serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.25 } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid }
ul { list-style: none; padding: 0 } li { margin: 0 0 1rem; break-inside: avoid }
.sides ul { border-left: 2px solid; padding-left: .8rem; margin-top: .4rem } .sides li { margin-bottom: .5rem }
.counts { display: block; font: .85rem/1.4 system-ui, sans-serif; opacity: .75 }
sup a { text-decoration: none; padding: 0 .1em } ol { font-size: .9rem } :target { background: #ff06 }
blockquote { margin: .2rem 0 .8rem 1rem; white-space: pre-wrap }
@page { margin: 16mm }
@media print { body { max-width: none; margin: 0 } a { color: inherit } h2 { break-after: avoid } }
"""


def write(brief: Brief, reports: Mapping[str, Report]) -> str:
    """Return the brief as an HTML page; all text of reports is escaped, links are http or https only."""
    found = export(brief, reports)
    number = numbers(found.citations)
    body = [f"<h1>{escape(brief.headline)}</h1>"]
    body += [f"<p><em>{escape(note)}</em></p>" for note in about(brief)]
    for name, lines in sections(brief):
        items = "\n".join(_item(line, number) for line in lines)
        body.append(f"<section><h2>{escape(name.capitalize())}</h2>\n<ul>\n{items}\n</ul></section>")
    sources = "\n".join(_source(one) for one in found.citations)
    body.append(f"<section><h2>Sources</h2>\n<ol>\n{sources}\n</ol></section>")
    body.append(f"<!-- tellings-brief {packed(found)} -->")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(brief.headline)}</title><style>{STYLE}</style>"
    )
    inner = "\n".join(body)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{inner}\n</body></html>\n'


def _item(line: Line, number: Mapping[Span, int]) -> str:
    sides = parts(line)
    if sides is None:
        links = "".join(_link(number[span]) for span in line.spans)
        return f'<li>{escape(line.text)}{links} <span class="counts">{escape(noted(line))}</span></li>'
    told = "".join(
        f'<li>{escape(words)}{_link(number[span])} <span class="counts">{escape(label)}</span></li>'
        for label, words, span in sides.told
    )
    return f'<li class="sides"><span class="counts">{escape(noted(line, sides.marks))}</span><ul>{told}</ul></li>'


def _link(number: int) -> str:
    return f'<sup><a href="#c{number}">[{number}]</a></sup>'


def _source(one: Cited) -> str:
    link = ""
    if re.match(r"https?://[^\s<>\"']+$", one.url):
        url = escape(one.url)
        link = f' <a href="{url}" rel="noopener noreferrer nofollow">{url}</a>'
    quote = f"<blockquote>{escape(one.quote)}</blockquote>"
    return f'<li id="c{one.number}" value="{one.number}">{escape(where(one))}{link}{quote}</li>'
