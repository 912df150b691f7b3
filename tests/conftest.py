"""One small release, built once from records that are each awkward in one way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

if TYPE_CHECKING:
    from kg.build import Checked

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"


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


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client that needs no network."""
    return app.test_client()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """The address of the application behind its real server, on a free port."""
    from endpoint.serve import behind_waitress, listen

    listening = listen("127.0.0.1", 0)
    running = behind_waitress(app, listening)
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
