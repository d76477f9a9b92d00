"""What the browser tests share: Chromium, a page that must stay quiet, a desk over the examples."""

from __future__ import annotations

import shutil

import pytest
from scripts.make_pictures import ARGUMENTS, CHROMIUM, ROOT, serving

import tellings


@pytest.fixture(scope="module")
def browser():
    if not shutil.which("chromium"):
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk over ``examples/harbour``: its store and its address."""
    store = str(tmp_path_factory.mktemp("desk") / "desk.db")
    with tellings.open(store, workers=1) as opened:
        opened.add(ROOT / "examples/harbour")
    with serving(store) as address:
        yield store, address


@pytest.fixture
def watched(browser):
    """A page that notes what the console says and what is asked for."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.said = []
    page.asked = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    page.close()


@pytest.fixture
def page(watched):
    """A page on whose console nothing may appear."""
    yield watched
    assert watched.said == []
