"""What stands beside the members before a meeting: what was chosen, and what is to be known of it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from screens.before.facts import Setting
from screens.widgets.painted import Painted, column, lines


class Settings(Painted[tuple[Setting, ...]]):
    """What was chosen, a line each, and the key that changes it at its left."""

    DEFAULT_CSS = """
    Settings { height: auto; margin: 1 0 0 0; }
    """
    grows = True

    def build(self, facts: tuple[Setting, ...], width: int) -> Content:
        """`f    Format    Classic   40 min as it is`; what follows from it only where there is room for all of it."""
        values = max((Content(setting.value).cell_length for setting in facts), default=0)
        return lines(*(self._line(setting, values, width) for setting in facts))

    def _line(self, setting: Setting, values: int, width: int) -> Content:
        chosen = Content.assemble(
            column(setting.key, 5, "$accent"),
            column(setting.label, 10, "$quiet"),
            column(setting.value, values, "bold"),
        )
        follows = Content.styled(f"   {setting.follows}", "$quiet")
        whole = Content.assemble(chosen, follows)
        return whole if whole.cell_length <= width else chosen.truncate(width, ellipsis=True)


class Advised(Painted[tuple[tuple[str, ...], tuple[str, ...]]]):
    """Quietly what the format or agenda is for and whom the room will miss; in amber what does not fit."""

    DEFAULT_CSS = """
    Advised { height: auto; margin: 1 0 0 0; }
    """
    grows = True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take in this width."""
        return self.build(self.facts or ((), ()), width).plain.count("\n") + 1

    def build(self, facts: tuple[tuple[str, ...], tuple[str, ...]], width: int) -> Content:
        """Each wrapped to the measure; what is amber first, and air between the two."""
        quiet, advice = facts
        found = [line for said in advice for line in Content.styled(said, "$warning").wrap(max(width, 1))]
        if found and quiet:
            found.append(Content(""))
        for said in (line for each in quiet for line in each.split("\n")):
            found += Content.styled(said, "$quiet").wrap(max(width, 1))
        return lines(*found)
