"""What was begun in a form and not kept: offered at its foot, brought back whole by a key, and never poured in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from screens.command import command
from screens.widgets.begun import Drafts, apart
from screens.widgets.fields import SafeLines
from screens.widgets.safe_input import SafeInput
from screens.widgets.stepping import Stepping

if TYPE_CHECKING:
    from textual.widget import Widget

OFFER = "{key} brings back what was begun here: {text}"

Values = Mapping[str, str]
"""What stands in the fields, by name."""


class FormBegun:
    """The form that one fills in, and those that were begun before it: one goes from one to the other and back."""

    def __init__(self, drafts: Drafts, place: str, opened: Values) -> None:
        """`drafts` is where they wait; `opened` is what stands in the fields at first."""
        self._drafts = drafts
        self._opened = dict(opened)
        self._forms = [(drafts.new_place(place), dict(opened))]
        self._kept = dict(opened)
        self._at, self._is_done = 0, False
        found: dict[str, dict[str, str]] = {}
        for where, text in drafts.waiting(place):
            form, _, name = where.removeprefix(f"{place}/").partition("/")
            if name in opened and text != opened[name]:
                found.setdefault(f"{place}/{form}", {})[name] = text
        self._forms += [(where, {**opened, **values}) for where, values in found.items()]

    @property
    def where(self) -> str:
        """Where the form waits that one sees."""
        return self._forms[self._at][0]

    @property
    def has_earlier(self) -> bool:
        """Whether one was begun before the one that one sees."""
        return self._at + 1 < len(self._forms)

    @property
    def is_back(self) -> bool:
        """Whether it is one that was begun before."""
        return self._at > 0

    def offer(self, key: str, now: Values) -> str:
        """'↑ brings back what was begun here: Oakfield'; empty once one types, or has brought it back."""
        if self.is_back or not self.has_earlier or dict(now) != self._opened:
            return ""
        values = self._forms[1][1]
        first = next(text for name, text in values.items() if text != self._opened[name])
        return OFFER.format(key=key, text=" ".join(first.split()))

    def typed(self, name: str, text: str, *, ended: bool) -> None:
        """Keep a field as far as its words are finished."""
        if not self._is_done and text != self._kept[name] and (ended or apart(self._kept[name], text)):
            self._keep(name, text)

    def left(self, field: Widget) -> None:
        """A field is left: the word that one was typing there is finished."""
        if isinstance(field, (SafeInput, SafeLines)):
            self.typed(
                field.id or "", field.value if isinstance(field, SafeInput) else field.text, ended=True
            )

    def put_down(self, now: Values) -> None:
        """Let everything wait as it stands."""
        for name, text in now.items() if not self._is_done else ():
            if text != self._kept[name]:
                self._keep(name, text)

    def finish(self) -> None:
        """It was kept, or thrown away: nothing of it waits."""
        self._is_done = True
        self._drafts.finish(self.where)

    def step(self, by: int, now: Values) -> Values | None:
        """Put down the form that one sees, and go to the one begun before it or after it; None where there is none."""
        if not 0 <= self._at + by < len(self._forms):
            return None
        self.put_down(now)
        self._forms[self._at] = (self.where, dict(now))
        self._at += by
        self._kept = dict(self._forms[self._at][1])
        return self._kept

    def settle(self, name: str) -> None:
        """A field is on record as it stands, and no longer waits."""
        self._drafts.keep(f"{self.where}/{name}", "")

    def _keep(self, name: str, text: str) -> None:
        self._kept[name] = text
        self._drafts.keep(f"{self.where}/{name}", "" if text == self._opened[name] else text)


class FormInput(Stepping[FormBegun], SafeInput):
    """A line of a form in which something may have been begun before."""

    @command(
        "up",
        "begun before",
        id="form.begun",
        purpose="Bring back what was begun here before, whole",
        given=(1,),
        there=Stepping.has_earlier,
    )
    @command(
        "down",
        "what you typed",
        id="form.own",
        purpose="Let that wait again, and come back to what you typed",
        given=(-1,),
        there=Stepping.is_back,
    )
    def step(self, by: int) -> None:
        """To what was begun here before, or back."""
        self.post_message(self.Stepped(by))


def fill(screen: Widget, values: Values) -> None:
    """Let these values stand in the fields of a screen."""
    for line in screen.query(SafeInput):
        line.value = values[line.id or ""]
    for lines in screen.query(SafeLines):
        lines.text = values[lines.id or ""]
