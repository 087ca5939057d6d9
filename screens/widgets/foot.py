"""What a screen has to say, above its keys: a sentence in one tone, over as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size

from screens.widgets.painted import Painted, lines


class Saying(Struct, frozen=True):
    """A sentence; none while the text is empty."""

    text: str = ""
    tone: str = "$quiet"


class Foot(Painted[Saying]):
    """Takes no room while there is nothing to say."""

    DEFAULT_CSS = """
    Foot { height: auto; max-height: 8; max-width: 100; margin: 1 0 0 0; }
    """

    grows = True

    def say(self, text: str, tone: str = "$quiet") -> None:
        """Say this, or with no text nothing."""
        self.show(Saying(text, tone))
        self.display = bool(text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take in this width."""
        return self.build(self.facts or Saying(), width).plain.count("\n") + 1

    def build(self, facts: Saying, width: int) -> Content:
        """Each line wrapped to the measure."""
        written = [Content.styled(line, facts.tone) for line in facts.text.split("\n")]
        return lines(*(piece for line in written for piece in line.wrap(max(width, 1))))


class LeftOutLine(Foot):
    """What could not be read of the record, and so is missing on the screen: above the keys, as long as it stands."""

    DEFAULT_CSS = """
    LeftOutLine { max-height: 5; }
    """

    def tell(self, sentences: Sequence[str]) -> None:
        """The first of them, and how many there are besides."""
        more = f" And {len(sentences) - 1} more: 'alstui actions' with the set's id tells all of them."
        self.say(sentences[0] + (more if len(sentences) > 1 else "") if sentences else "", "$warning")
