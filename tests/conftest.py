"""One small release, built once from records that are each awkward in one way."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

if TYPE_CHECKING:
    from kg.build import Checked

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def collection() -> Path:
    """The folder of awkward records, in the form of `data/`."""
    return TESTS / "fixtures" / "collection"


@pytest.fixture(scope="session")
def built(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checked]:
    """The home of the release built from it, and what the build found wrong."""
    from kg.build import Options, build

    home = tmp_path_factory.mktemp("home")
    _, checked = build(Options(data=collection, home=home))
    assert checked is not None
    return home, checked


@pytest.fixture(scope="session")
def home(built: tuple[Path, Checked]) -> Path:
    """Where the release stands, under `current`."""
    return built[0]


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The release of the collection itself, built unless it is there."""
    from kg.build import Options, build

    return build(Options())[0].path


@pytest.fixture(scope="session")
def app(home: Path, collection: Path) -> Iterator[Flask]:
    """The web application on that release."""
    from endpoint.app import create_app
    from endpoint.settings import Settings

    app = create_app(Settings(home=home, data=collection))
    yield app
    app.extensions["desk"].close()
    app.extensions["releases"].close()


@pytest.fixture(scope="module")
def whole(shipped: Path) -> Iterator[FlaskClient]:
    """A client of the collection itself."""
    from endpoint.app import create_app
    from endpoint.settings import Settings

    app = create_app(Settings(home=shipped.parent.parent))
    yield app.test_client()
    app.extensions["releases"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client that needs no network."""
    return app.test_client()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """The address of the application behind its real server, on a free port."""
    from endpoint.http.server import Front
    from endpoint.serve import listen

    listening = listen("127.0.0.1", 0)
    running = Front(app, listening)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference files that stand beside a developer's checkout."""
    if not SHARED.is_dir():
        pytest.skip("the reference files (../shared) are not here")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield running
        running.close()


class Visit:
    """A page of one visitor, with everything that went wrong or left this host noted."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.server = server
        self.trouble: list[str] = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:")):
            self.trouble.append(f"left for {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.trouble.append(f"{response.status} {response.url}")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens pages of visitors with their settings; nothing may go wrong on any of them."""
    visits: list[Visit] = []

    def open_page(**settings: object) -> Page:
        visits.append(Visit(browser.new_context(base_url=server, **settings), server))  # type: ignore[arg-type]
        return visits[-1].page

    yield open_page
    for one in visits:
        one.page.context.close()
    assert [trouble for one in visits for trouble in one.trouble] == []
