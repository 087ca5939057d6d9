"""What a row of SECURITY.md is made of, and where the tests are that it names."""

from __future__ import annotations

from dataclasses import dataclass

HERE = "tests/security"
ROOM, FILES, ANSWERS = f"{HERE}/test_room.py", f"{HERE}/test_files.py", f"{HERE}/test_answers.py"
ALONE, PAGES, EXPORTS = f"{HERE}/test_alone.py", f"{HERE}/test_pages.py", f"{HERE}/test_exports.py"
BURSTS, HOSTILE = "tests/house/test_bursts.py", "tests/house/test_hostile.py"
SHOWN = "tests/screens/shell/test_the_room.py"
RELEASE, NAMES = "tests/disclosure/test_release.py", "tests/disclosure/test_every_name.py"
YAML, RECORD = "tests/content/test_yamlfile.py", "tests/store/test_journalfile.py"
TAKEN_IN, TOLD, LIBRARY = (
    "tests/cli/test_exchange.py",
    "tests/cli/test_left_out.py",
    "tests/store/test_library.py",
)
SCHOOLS, BETWEEN = "tests/cli/test_schools.py", "tests/disclosure/test_between_schools.py"
LIVE = "tests/screens/live/test_live.py"
CORPUS = "tests/fuzz/test_corpus.py"
PLANTED = "tests/cli/test_planted.py"
ARCHIVE, BACKUP = "tests/store/test_archive.py", "tests/store/test_backup.py"
SITE, GUARD, SERVER = (f"tests/serving/test_{name}.py" for name in ("site", "guard", "server"))
SERVE = "tests/cli/test_serving.py"
MAIL = "tests/cli/test_mail.py"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that somebody could try."""

    could: str
    stops: str
    tests: tuple[str, ...]
    """As pytest names them, without what is in brackets: all cases of each are run."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who could do harm, on purpose or not."""

    who: str
    means: str
    """Where they stand, and what they have."""
    rows: tuple[Row, ...]
