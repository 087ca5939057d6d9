"""A field in which one goes to what was begun there before, and back; each calls the two keys in its own words."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from textual.message import Message

from screens.command import Commanded


class Steps(Protocol):
    """What is typed, and what was begun before it."""

    @property
    def has_earlier(self) -> bool:
        """Whether one was begun before the one that one sees."""

    @property
    def is_back(self) -> bool:
        """Whether it is one that was begun before."""


Before = TypeVar("Before", bound=Steps)


class Stepping(Commanded, Generic[Before]):
    """Says where one can go from it, and that one wants to."""

    begun: Before | None = None
    """What is typed, and what was begun before it."""

    class Stepped(Message):
        """Another one is wanted: one that was begun before, or the one that one came from."""

        def __init__(self, by: int) -> None:
            """`by` is 1 for the one before, -1 for the one after."""
            self.by = by
            super().__init__()

    def has_earlier(self, *_: object) -> bool:
        """Whether one was begun before what stands in it."""
        return self.begun is not None and self.begun.has_earlier

    def is_back(self, *_: object) -> bool:
        """Whether what stands in it was begun before."""
        return self.begun is not None and self.begun.is_back
