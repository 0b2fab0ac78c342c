"""Pictures of the running site, over the documents of fixtures/ in an archive made for the purpose.

    make screenshot                 docs/screenshot.png, the one in the README
    make screenshots FOLDER=folder  the main kinds of page, 390 and 1280 pixels wide, light and dark, to look at

Needs Chromium (CHROMIUM names it, /usr/bin/chromium otherwise).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
INSPECTION = "/meetings/2024-08-28-can-tho-kiem-tra/"
PAGES = {
    "home": "/",
    "meetings": "/meetings/?city=can-tho&year=2024",
    "search": "/meetings/?q=tham+nhung",
    "nothing": "/meetings/?city=lai-chau&year=2020",
    "meeting": INSPECTION,
    "words": f"{INSPECTION}#f-meeting-host",
    "official": "/officials/nguyen-van-hieu/",
    "officials": "/officials/",
    "city": "/cities/can-tho/",
    "cities": "/cities/",
    "delegation": "/delegations/doan-bo-chinh-tri-1348-xiii/",
    "resolution": "/resolutions/nghi-quyet-dai-hoi-xiii/",
    "directives": "/directives/",
    "documents": "/documents/",
}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@contextmanager
def running_site() -> Iterator[str]:
    """Serve the fixtures from a temporary folder; give the address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        variables = {"PATH": os.environ["PATH"], "DATA_DIR": folder}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["ingest", "--retelling", "fixtures/documents"]):
            subprocess.run([*manage, *command], cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL)
        server = [sys.executable, "-m", "gunicorn", "config.wsgi", "--threads=4", f"--bind=127.0.0.1:{port}"]
        with subprocess.Popen(
            [*server, "--no-control-socket", "--log-level", "error"], cwd=ROOT, env=variables
        ) as site:
            try:
                wait_for(f"http://127.0.0.1:{port}/healthz")
                yield f"http://127.0.0.1:{port}"
            finally:
                site.terminate()


def wait_for(address: str) -> None:
    """Return once the server answers; raise `TimeoutError` after half a minute."""
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  # our own server, by http
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def shoot(browser: Browser, address: str, path: Path, *, width: int, scheme: Scheme, whole: bool) -> None:
    """Save a picture of the page at `address`, the whole of it or what a window of 1000 pixels shows."""
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.goto(address)
    page.screenshot(path=path, full_page=whole)
    page.close()


def main() -> None:
    """Make the README's picture, or all of them into the folder named."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if len(sys.argv) == 1:
            picture = ROOT / "docs" / "screenshot.png"
            shoot(browser, site + INSPECTION, picture, width=1280, scheme="light", whole=False)
            return
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in PAGES.items():
            for width in (390, 1280):
                for scheme in SCHEMES:
                    picture = folder / f"{name}-{width}-{scheme}.png"
                    shoot(browser, site + path, picture, width=width, scheme=scheme, whole=name != "words")
        browser.close()


if __name__ == "__main__":
    main()
