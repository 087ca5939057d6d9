"""Pieces of Textual that do the same for less: a run has thousands of apps, and each pays for them with every key.

What comes of them is what came of Textual's own: nothing is painted less, styled less or handed on less.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from inspect import CO_VARARGS, CO_VARKEYWORDS, signature
from types import FunctionType, MethodType
from typing import Any

import pytest
from rich.segment import Segment
from textual import _callback
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip

Handler = tuple[type, Callable[[Message], Awaitable[Any]]]
Handlers = Iterable[Handler]

TEXTUALS: Callable[[MessagePump, str, Message], Handlers] = MessagePump._get_dispatch_methods
"""How Textual finds handlers."""


@contextmanager
def quicker() -> Iterator[None]:
    """Have them in the block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Strip, "__init__", _a_strip)
        patch.setattr(Strip, "__getattr__", _remembered, raising=False)
        patch.setattr(_callback, "_count_parameters", parameters)
        patch.setattr(MessagePump, "_get_dispatch_methods", _handlers_of(TEXTUALS))
        yield


REMEMBERED = frozenset(f"_{what}_cache" for what in (
    "divide", "crop", "style", "filter", "line_length", "crop_extend", "offsets",
))  # fmt: skip
"""What a strip keeps of what was made of it before."""


def _a_strip(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """Textual makes seven caches for each line that it ever cuts, of which most are never asked for."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _remembered(strip: Strip, name: str) -> dict[object, object]:
    """The cache of that name, made when it is first asked for."""
    if name not in REMEMBERED:
        raise AttributeError(name)
    made: dict[object, object] = {}
    setattr(strip, name, made)
    return made


def parameters(function: Callable[..., Any]) -> int:
    """How many a function takes, as its code says: a signature is made of far more than their number."""
    if isinstance(function, MethodType) and type(function.__func__) is FunctionType:
        return parameters(function.__func__) - 1
    if type(function) is not FunctionType or {"__wrapped__", "__signature__"} & function.__dict__.keys():
        return len(signature(function).parameters)
    code = function.__code__
    starred = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + starred


def _handlers_of(found: Callable[[MessagePump, str, Message], Handlers]) -> Callable[..., Handlers]:
    """Ask each class in turn only where one of them has a handler at all: most messages are nobody's.

    Where handlers are told by their messages, Textual's own way is gone, selectors and all.
    """

    def handlers(pump: MessagePump, name: str, message: Message) -> Handlers:
        kind, hidden = type(pump), f"_{name}"
        if not _told(kind).isdisjoint(type(message).__mro__):
            return found(pump, name, message)
        return _named(pump, name, hidden, message) if hasattr(kind, name) or hasattr(kind, hidden) else ()

    return handlers


def _named(pump: MessagePump, name: str, hidden: str, message: Message) -> Iterator[Handler]:
    """The handlers that are found by their name, those of what it is made of after its own."""
    for each in type(pump).__mro__:
        if message._no_default_action:
            break
        own = vars(each)
        method = own.get(hidden) or own.get(name)
        if method is not None and not getattr(method, "_textual_on", None):
            yield each, method.__get__(pump, each)


@cache
def _told(kind: type) -> frozenset[type]:
    """The messages for which it has handlers that are not found by their names: Textual notes them with the class."""
    return frozenset(
        message for each in kind.__mro__ for message in vars(each).get("_decorated_handlers", ())
    )
