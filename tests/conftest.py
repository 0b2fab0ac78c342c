"""What all tests share: what the machine must have, and a data folder for each test.

Some tests need more than Python: a browser, a PostgreSQL server, the folder ../shared, a validator of HTML. Where one
of these is missing its tests are left out and the summary says so in one line. REQUIRE=browser,postgres names what may
not be missing: then the run is refused.
"""

import os
import secrets
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
# The Nu checker, a program for Java; .ci/run installs it here.
VALIDATOR = Path(os.environ.get("VALIDATOR", ROOT / ".venv/validator/node_modules/vnu-jar/build/dist/vnu.jar"))
# Chromium as root, in a container, and quiet: no sandbox, no look-ups of its maker's hosts.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def postgres_url() -> str:
    """Give the address of the PostgreSQL server for tests, or '' where none is named."""
    urls = (os.environ.get("TEST_POSTGRES_URL", ""), os.environ.get("DATABASE_URL", ""))
    return next((url for url in urls if url.startswith("postgres")), "")


def why_no_browser() -> str:
    return "" if CHROMIUM.exists() else f"no Chromium at {CHROMIUM}; CHROMIUM names another place"


def why_no_postgres() -> str:
    url = postgres_url()
    if not url:
        return "no server named in TEST_POSTGRES_URL or DATABASE_URL"
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return f"the server does not answer: {str(error).splitlines()[0]}"
    return ""


def why_no_shared() -> str:
    return "" if SHARED.is_dir() else "no folder ../shared"


def why_no_validator() -> str:
    if not VALIDATOR.exists():
        return f"no validator at {VALIDATOR}; VALIDATOR names another place"
    return "" if shutil.which("java") else "no Java, which the validator needs"


# What a test may need, by the name of its marker and of its fixture: '' or why it is missing.
RESOURCES: dict[str, Callable[[], str]] = {
    "browser": why_no_browser,
    "postgres": why_no_postgres,
    "shared": why_no_shared,
    "validator": why_no_validator,
}
MISSING = pytest.StashKey[dict[str, str]]()
LEFT_OUT = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Look what is there; refuse the run where something named in REQUIRE is not."""
    missing = {name: reason for name, look in RESOURCES.items() if (reason := look())}
    required = {name.strip() for name in os.environ.get("REQUIRE", "").split(",") if name.strip()}
    if unknown := required - RESOURCES.keys():
        raise pytest.UsageError(f"REQUIRE names {', '.join(sorted(unknown))}; known are {', '.join(RESOURCES)}")
    if refused := [f"{name} ({missing[name]})" for name in sorted(required & missing.keys())]:
        raise pytest.UsageError(f"required by REQUIRE but missing: {'; '.join(refused)}")
    config.stash[MISSING] = missing
    config.stash[LEFT_OUT] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose marker or fixture names something missing."""
    missing, left_out = config.stash[MISSING], config.stash[LEFT_OUT]
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        lacking = [name for name in missing if name in fixtures or item.get_closest_marker(name)]
        left_out.update(lacking)
        # About one database's own ways: a test of the run on that database, and of no other.
        own = item.get_closest_marker("only_on")
        (dropped if lacking or (own and own.args[0] != connection.vendor) else kept).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell the process that writes the summary what it left out (pytest-xdist)."""
    output = getattr(session.config, "workeroutput", None)
    left_out = session.config.stash[LEFT_OUT]
    if output is not None:
        output["left_out"] = dict(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker left out; every worker collects all tests, so each tells the same."""
    told: dict[str, int] = getattr(node, "workeroutput", {}).get("left_out", {})
    left_out: Counter[str] = node.config.stash[LEFT_OUT]
    for name, number in told.items():
        left_out[name] = max(left_out[name], number)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say in one line each what was left out and why."""
    for name, number in sorted(config.stash[LEFT_OUT].items()):
        terminalreporter.write_line(f"left out: {number} {name} tests ({config.stash[MISSING][name]})")


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path) -> Path:
    """The test's own DATA_DIR: original files never reach the developer's."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA_DIR = folder
    return folder


@pytest.fixture
def shared() -> Path:
    """The folder ../shared beside the checkout, to read only."""
    return SHARED


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the test's own, dropped afterwards."""
    name = f"archive_test_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlunsplit(urlsplit(postgres_url())._replace(path=f"/{name}"))
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, driven by Playwright."""
    with sync_playwright() as playwright:
        # Playwright's event loop runs in the test's thread, where Django would then refuse every query.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def manage(data_dir: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run manage.py in a process of its own, as a person would: manage("check", ARCHIVE_ENV="production").

    Keyword arguments are the variables it sees; beside them only PATH and the test's DATA_DIR, so that neither the
    developer's variables nor the run's database reach it.
    """

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "PYTHONUTF8": "1", **variables}
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    return run
