"""Screenshots of each screen, made from ``examples/`` alone: ``python scripts/make_pictures.py [docs/pictures]``."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

import tellings
from tellings.web.app import create_app

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = (ROOT / "examples/harbour", ROOT / "examples/evidence/reports")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDTHS = {"wide": (1440, 800), "tablet": (800, 900), "phone": (360, 760)}
NARROW = ("stories", "story", "review", "report", "copies")


@contextmanager
def serving(store: str) -> Iterator[str]:
    """Yield the address of a desk over ``store`` that runs in a thread."""
    server = uvicorn.Server(uvicorn.Config(create_app(store), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


def screens(store: str) -> dict[str, str]:
    """Return the address of each screen, with the story that has most to show."""
    with tellings.open(store) as desk:
        story = max(desk.stories(), key=lambda one: (len(one.reports), len(desk.conflicts(one.id)), one.id))
        copies = sorted(desk.copies(story=story.id), key=lambda copy: -sum(run.edits for run in copy.runs))
        report = max(story.reports, key=lambda key: (len(desk.reading(key).events), key))
    found = {
        "stories": "/", "story": f"/story/{story.id}", "conflicts": f"/story/{story.id}#conflicts",
        "report": f"/report/{report}", "copies": f"/story/{story.id}/copies", "events": "/events",
        "actor": "/actor/KEN", "search": "/search?q=fishermen", "add": "/add", "api": "/api",
        "review": "/review", "map": f"/story/{story.id}#map", "decisions": "/decisions",
    }  # fmt: skip
    return {**found, "pair": f"/copy/{copies[0].id}"} if copies else found


def walk(page: Page, address: str, folder: Path) -> None:
    """Go the five clicks of ``docs/howto/walk.md`` and write what stands there after the third and the last."""
    page.goto(address)
    page.click("text=Kenya and Tanzania to hold talks over fishermen on Friday")
    page.locator("#state li", has_text="coast guards detained 23").locator("text=its life").click()
    row = page.locator("tr:target")
    row.locator("text=how it was counted").click()
    page.screenshot(path=folder / "counted-wide.png")
    page.click("nav.sections >> text=Conflicts")
    page.locator("#conflicts .cite").first.click()
    page.wait_for_url("**#at")
    page.screenshot(path=folder / "cited-wide.png")


def main(folder: Path) -> None:
    """Build a store from the examples and write ``SCREEN-WIDTH.png`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = f"{place}/pictures.db"
        with tellings.open(store) as desk:
            desk.add(*EXAMPLES)
        with serving(store) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for width, (x, y) in WIDTHS.items():
                page = browser.new_page(viewport={"width": x, "height": y})
                shown = screens(store)
                for name, path in shown.items() if width == "wide" else [(one, shown[one]) for one in NARROW]:
                    page.goto("about:blank")
                    page.goto(address + path)
                    if name == "report":
                        page.locator(".raw a.event").first.click()
                    page.screenshot(path=folder / f"{name}-{width}.png")
                if width == "wide":
                    walk(page, address, folder)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs/pictures")
