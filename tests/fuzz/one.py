"""One target, tried for some seconds in a process of its own: `python -m tests.fuzz.one TARGET FOLDER [OPTION ...]`.

libFuzzer ends its process when it is done, so each target has one. What goes wrong is kept in FOLDER/found, once for
each way of going wrong, and the search goes on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["alstui"]):
    from tests.fuzz.mutation import mutated
    from tests.fuzz.smaller import Wrong, how
    from tests.fuzz.targets import TARGETS, name_of


def search(target: str, folder: Path, options: list[str]) -> None:
    """Try until the time is over. Never returns."""
    chosen = TARGETS[target]
    found: set[Wrong] = set()

    def once(data: bytes) -> None:
        try:
            chosen.check(data)
        except Exception as error:  # noqa: BLE001 - as in smaller
            if how(error) not in found:
                found.add(how(error))
                (folder / "found" / name_of(data, found=True)).write_bytes(data)

    def change(data: bytes, most: int, seed: int) -> bytes:
        changed = mutated(data, most, seed) if seed % 3 else None
        return changed if changed is not None else bytes(atheris.Mutate(data, most))

    arguments = [sys.argv[0], *options, str(folder / "corpus")]
    if chosen.is_json:
        atheris.Setup(arguments, once, custom_mutator=change)
    else:
        atheris.Setup(arguments, once)
    atheris.Fuzz()


if __name__ == "__main__":
    search(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
