"""Set-up: the two modes, the secret key, safety headers, pinned requirements, what is left out of a test run."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection

from archive import checks

ROOT = Path(__file__).resolve().parent.parent

PRODUCTION = {
    "ARCHIVE_ENV": "production",
    "SECRET_KEY": "made-up-for-one-test-7Qm2Zx9Lk4Vt8Rb3Ny6Wp1Hs5Jd0Fg",
    "ALLOWED_HOSTS": "archive.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def shown(manage, expression, **variables):
    """What a setting is in a process of its own."""
    code = f"from django.conf import settings; print({expression})"
    result = manage("shell", "--no-imports", "-c", code, **variables)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


# Modes


def test_local_mode_needs_no_variable(manage, data_dir):
    result = manage("check")
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n")
    assert shown(manage, "settings.DEBUG, settings.ALLOWED_HOSTS") == "False ['127.0.0.1', 'localhost', '[::1]']"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), "SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL"),
        (("ALLOWED_HOSTS", "DATABASE_URL"), "SECRET_KEY"),
        (("SECRET_KEY", "DATABASE_URL"), "ALLOWED_HOSTS"),
        (("SECRET_KEY", "ALLOWED_HOSTS"), "DATABASE_URL"),
    ],
)
def test_production_names_what_is_missing(manage, given, named):
    result = manage("check", ARCHIVE_ENV="production", **{name: PRODUCTION[name] for name in given})
    assert result.returncode == 1
    assert result.stderr == f"Settings refused: ARCHIVE_ENV=production requires {named} to be set.\n"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ARCHIVE_ENV", "prod", "ARCHIVE_ENV must be local or production, not 'prod'."),
        ("PUBLIC_TEXT", "none", "PUBLIC_TEXT must be full or passages, not 'none'."),
        ("INGEST_MAX_BYTES", "20MB", "INGEST_MAX_BYTES must be a whole number, not '20MB'."),
        ("DATABASE_URL", "mysql://localhost/x", "DATABASE_URL must begin with postgres:// or sqlite:///."),
        ("DATA_DIR", "/dev/null/x", "DATA_DIR cannot be written to: [Errno 20] Not a directory: '/dev/null/x'."),
        # A slash in the password makes the rest of it a port.
        (
            "DATABASE_URL",
            "postgres://archive:se/cret@localhost/x",
            "DATABASE_URL cannot be read; letters such as / # ? @ : in a password are written with %.",
        ),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(manage, name, value, sentence):
    result = manage("check", **{name: value})
    assert (result.returncode, result.stderr) == (1, f"Settings refused: {sentence}\n")


def test_wsgi_refuses_in_one_sentence_too(manage):
    """Status 3 is gunicorn's sign not to start the worker again."""
    result = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ARCHIVE_ENV": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 3
    assert result.stderr.startswith("Settings refused: ") and result.stderr.count("\n") == 1


def test_production_passes_the_deployment_checks(manage):
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_debug_is_honoured_in_local_mode_only(manage):
    assert shown(manage, "settings.DEBUG", DEBUG="1") == "True"
    assert shown(manage, "settings.DEBUG", DEBUG="1", **PRODUCTION) == "False"


def test_a_proxys_word_for_https_counts_only_when_asked_for(manage):
    assert shown(manage, "settings.SECURE_PROXY_SSL_HEADER", **PRODUCTION) == "None"
    given = shown(manage, "settings.SECURE_PROXY_SSL_HEADER", SECURE_PROXY_SSL_HEADER="X-Forwarded-Proto", **PRODUCTION)
    assert given == "('HTTP_X_FORWARDED_PROTO', 'https')"


@pytest.mark.parametrize("debug", ["", "1"])
def test_errors_reach_standard_error_once(manage, debug):
    """Django's own logging is silent with DEBUG off but for mail, and with DEBUG on would write each line again."""
    code = "import logging; logging.getLogger('django.request').error('something broke')"
    result = manage("shell", "--no-imports", "-c", code, DEBUG=debug)
    assert [line.split(" ", 2)[2] for line in result.stderr.splitlines()] == ["ERROR django.request: something broke"]


# Data folder and secret key


def test_the_data_folder_may_have_any_name(manage, tmp_path):
    """A blank, a per cent sign or a hash would mean something else in a URL."""
    folder = tmp_path / "kho lưu #1 %20"
    assert shown(manage, "settings.DATABASES['default']['NAME']", DATA_DIR=str(folder)) == f"{folder}/archive.sqlite3"


def test_the_secret_key_is_kept_and_private(manage, data_dir):
    key = shown(manage, "settings.SECRET_KEY")
    file = data_dir / "secret_key"
    assert file.read_text() == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert shown(manage, "settings.SECRET_KEY") == key
    assert [path.name for path in data_dir.iterdir()] == ["secret_key"]  # no draft left behind


def test_processes_that_start_together_have_one_key(tmp_path):
    """Eight processes, one new folder: whoever is first, all must sign with the same key."""
    show = "from config import settings; print(settings.SECRET_KEY)"
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "new")}
    started = [
        subprocess.Popen([sys.executable, "-c", show], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        for _ in range(8)
    ]
    keys = {process.communicate()[0] for process in started}
    assert len(keys) == 1
    assert len(keys.pop().strip()) == 50


# Database


@pytest.mark.django_db
@pytest.mark.only_on("sqlite")
def test_sqlite_takes_turns_from_the_start_of_a_transaction(manage):
    lines = shown(
        manage,
        "[list(__import__('django.db').db.connection.cursor().execute(f'PRAGMA {name}'))[0][0]"
        " for name in ('journal_mode', 'synchronous', 'foreign_keys')]",
    )
    assert lines == "['wal', 1, 1]"  # synchronous 1 is NORMAL
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_missing_fts5_is_said_in_a_sentence(monkeypatch):
    """No SQLite without FTS5 can be had here, so that only the answer of the library is replaced."""
    if connection.vendor != "sqlite":
        assert checks.sqlite_has_fts5(None) == []
        return
    assert checks.sqlite_has_fts5(None) == []
    monkeypatch.setattr(checks, "fts5_works", lambda: False)
    errors = [message for message in run_checks() if message.id == "archive.E001"]
    assert ["without FTS5" in error.msg for error in errors] == [True]


# Safety headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/healthz", "/admin/login/"])
def test_the_content_security_policy_is_enforced(client, address):
    response = client.get(address)
    assert response.status_code == 200
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert "Content-Security-Policy-Report-Only" not in response


@pytest.mark.django_db
def test_static_files_are_served_with_debug_off(client):
    assert settings.DEBUG is False
    response = client.get("/static/admin/css/base.css")
    assert (response.status_code, response["Content-Type"]) == (200, 'text/css; charset="utf-8"')
    assert response.getvalue()
    response.close()


# Requirements


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_place(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"^-|://|index|find-links|\.(org|com|io|net)\b", text, re.M), "a place to fetch from"
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+(\[\w+\])?==[\w.]+( ;.*)? \\\n", entry), entry
        assert entry.count("--hash=sha256:") >= 1, entry


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_wanted_requirement_is_pinned(name):
    """Pins are made by hand (`make lock`): a line added to the .in file alone would be missing on other machines."""
    wanted = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / f"{name}.in").read_text(), re.M)
    pinned = set(re.findall(r"^([a-z0-9.-]+)", (ROOT / f"{name}.txt").read_text(), re.M))
    assert {re.sub(r"[-_.]+", "-", one).lower() for one in wanted} <= pinned


# What a test run leaves out


def run_pytest(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one small file of tests, one for each resource, under the project's conftest."""
    file = tmp_path / "test_resources.py"
    file.write_text(
        "import pytest\n"
        "def test_plain(): pass\n"
        "@pytest.mark.browser\ndef test_marked(): pass\n"
        "def test_fixture(browser): pass\n"
        "@pytest.mark.postgres\ndef test_server(): pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "tests.conftest", str(file)]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "CHROMIUM": str(tmp_path / "none")}
    return subprocess.run(
        command, cwd=ROOT, env={**environment, **variables}, capture_output=True, text=True, check=False
    )


def test_what_is_missing_is_left_out_in_one_line_each(tmp_path):
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    left_out = [line for line in result.stdout.splitlines() if line.startswith("left out:")]
    assert left_out == [
        f"left out: 2 browser tests (no Chromium at {tmp_path}/none; CHROMIUM names another place)",
        "left out: 1 postgres tests (no server named in TEST_POSTGRES_URL or DATABASE_URL)",
    ]
    assert "1 passed, 3 deselected" in result.stdout


def test_what_is_required_may_not_be_left_out(tmp_path):
    result = run_pytest(tmp_path, REQUIRE="browser,postgres")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "required by REQUIRE but missing: browser (no Chromium" in result.stderr
