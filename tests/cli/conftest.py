"""Where commands find the sets."""

from __future__ import annotations

import pytest

from alstui.establishing.sample import install
from alstui.store.library import Library
from tests.kit.commands import DAY


@pytest.fixture
def sample(library: Library) -> str:
    """The sample set, with one meeting behind it."""
    return install(library, DAY).id
