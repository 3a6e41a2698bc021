"""A real browser, where there is one: Chromium by its usual names, or the program that BROWSER_PATH names."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

from accounts.models import User

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 10_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="package")
def browser(django_db_setup: None) -> Iterator[Browser]:
    program = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium was found: install one, or name it in BROWSER_PATH")
    # Playwright keeps an event loop running in this thread, which Django takes for code that must not wait.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def window(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """One for all tests: what it has loaded once stays in its cache."""
    opened = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def context(window: BrowserContext) -> BrowserContext:
    """Nobody is logged in."""
    window.clear_cookies()
    return window


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Its test fails where the browser had something to complain about on any page: policy, script, missing file."""
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status} {response.url}")

    opened = context.new_page()
    opened.on("console", said)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("response", answered)
    yield opened
    # What a page began to load late belongs to it too.
    opened.wait_for_load_state("networkidle")
    opened.close()
    assert complaints == []


@pytest.fixture
def log_in(context: BrowserContext, live_server):
    """``log_in(user)``: the browser is theirs, without the form."""

    def log_in(user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return log_in
