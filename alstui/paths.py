"""Where things belong on this computer: the sets, and a person's own files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from alstui.errors import AlstuiError

KEYS = "keys.yaml"
"""What a person's own keymap is called in the settings folder: mostly there is none, and then nothing reads it."""


def default_home(environ: Mapping[str, str]) -> Path:
    """Where the sets are: ALSTUI_HOME, else the platform's folder for a program's data."""
    if given := environ.get("ALSTUI_HOME"):
        return Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("alstui", appauthor=False)


def config_folder(environ: Mapping[str, str]) -> Path:
    """Where a person's own formats, prompts and settings are: ALSTUI_CONFIG, else the platform's folder."""
    if given := environ.get("ALSTUI_CONFIG"):
        return Path(given).expanduser()
    from platformdirs import user_config_path

    return user_config_path("alstui", appauthor=False)


def config() -> Path:
    """The settings folder.

    Raises:
        AlstuiError: it cannot be told where that is.
    """
    return _of_home(lambda: config_folder(os.environ))


def sets_folder(named: Path | None = None) -> Path:
    """The folder of sets: the one that was named, else the usual one.

    Raises:
        AlstuiError: it cannot be told where that is.
    """
    return _of_home(named.expanduser if named else lambda: default_home(os.environ))


def _of_home(find: Callable[[], Path]) -> Path:
    """A folder that may stand in somebody's home.

    Raises:
        AlstuiError: it begins with the home of somebody whom this computer does not know.
    """
    try:
        return find()
    except RuntimeError as error:
        raise AlstuiError(
            "This computer does not know whose home '~' is in the folder that was named: write it out."
        ) from error
