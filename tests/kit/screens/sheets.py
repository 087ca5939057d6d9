"""Style sheets that many apps share: Textual reads all of them anew for every app, and a run has thousands of apps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

READ = Stylesheet._parse_rules
"""As Textual reads a sheet, for tests of how often it does."""


@contextmanager
def read_once() -> Iterator[None]:
    """Read a sheet once for all that have the same variables; what comes of it is never changed by who uses it."""
    known: dict[tuple[object, ...], list[RuleSet]] = {}

    def rules(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        variables = frozenset(sheet._variables.items())
        key = (css, read_from, is_default_rules, tie_breaker, scope, variables)
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
