"""Style sheets that many apps share: Textual reads all of them anew for every app, and a run has thousands of apps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

READ = Stylesheet._parse_rules
"""As Textual reads a sheet, for tests of how often it does."""


class _Variables:
    """A number for all variables of a sheet together: they are looked through once, and not again for every class."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[tuple[str, str]], int] = {}
        self._of: WeakKeyDictionary[Stylesheet, tuple[dict[str, str], int]] = WeakKeyDictionary()

    def number(self, sheet: Stylesheet) -> int:
        """The same number for the same variables; Textual gives a sheet new ones, and never changes those it has."""
        now = sheet._variables
        known = self._of.get(sheet)
        if known is None or known[0] is not now:
            known = (now, self._numbers.setdefault(frozenset(now.items()), len(self._numbers)))
            self._of[sheet] = known
        return known[1]


@contextmanager
def read_once() -> Iterator[None]:
    """Read a sheet once for all that have the same variables; what comes of it is never changed by who uses it."""
    known: dict[tuple[object, ...], list[RuleSet]] = {}
    variables = _Variables()

    def rules(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, variables.number(sheet))
        if key not in known:
            known[key] = READ(sheet, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", rules)
        yield


def counted(patch: pytest.MonkeyPatch) -> Counter[CSSLocation]:
    """How often each sheet is read from here on, as in a program of its own."""
    found: Counter[CSSLocation] = Counter()
    parse: Callable[..., Iterable[RuleSet]] = stylesheet.__dict__["parse"]

    def counting(scope: str, css: str, read_from: CSSLocation, **more: Any) -> Iterable[RuleSet]:
        found[read_from] += 1
        return parse(scope, css, read_from, **more)

    patch.setattr(stylesheet, "parse", counting)
    patch.setattr(Stylesheet, "_parse_rules", READ)
    return found
