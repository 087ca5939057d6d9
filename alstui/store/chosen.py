"""What was chosen on the screen and holds the next time too: a small file of the program's own, in the settings folder.

`settings.yaml` beside it is a person's, and no program writes in it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from alstui.bounds import Text
from alstui.errors import StoreError
from alstui.files import json_as
from alstui.store.disk import make_folders, read_whole, write_whole
from alstui.store.refused import refusal

FILE = "chosen.json"


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What it holds."""

    theme: Text = ""
    """The colours for the room; empty where none were chosen."""


def read_chosen(folder: Path) -> Chosen:
    """What was chosen last; nothing where nothing was, or where it cannot be read: then it is chosen anew."""
    try:
        return json_as(read_whole(folder / FILE) or b"", Chosen) or Chosen()
    except StoreError:
        return Chosen()


def keep_chosen(folder: Path, chosen: Chosen) -> None:
    """Have it hold the next time.

    Raises:
        StoreError: the disk would not keep it.
    """
    path = folder / FILE
    try:
        make_folders(folder)
        write_whole(path, msgspec.json.encode(chosen))
    except OSError as error:
        raise refusal(error, path, instead="set ALSTUI_CONFIG to a folder of your own") from error
