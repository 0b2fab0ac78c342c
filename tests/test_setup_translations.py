"""The Vietnamese catalogue is in step with the code."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("archive/locale/vi/LC_MESSAGES/django.po")


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="reading strings out of the code needs GNU gettext")
def test_the_catalogue_has_the_strings_of_the_code(tmp_path):
    for name in ("archive", "config", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "static").mkdir()
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, tmp_path / "manage.py", "makemessages", "--locale", "vi", "--no-location"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    read, kept = polib.pofile(tmp_path / CATALOGUE), polib.pofile(ROOT / CATALOGUE)
    assert sorted(entry.msgid for entry in read.untranslated_entries() + read.fuzzy_entries()) == []
    assert sorted(entry.msgid for entry in read.obsolete_entries()) == [], "no longer in the code"
    assert len(read.translated_entries()) == len(kept.translated_entries())
