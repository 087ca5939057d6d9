"""How likely each thing is on the walk."""

from __future__ import annotations

from collections.abc import Mapping

from screens.command import DOORS, opener

RARE = {
    "app.leave": 0.02,
    "unsaved.leave": 0.3,
    "close.close": 0.05,
    "live.go_home": 0.05,
    "prepare.home": 0.05,
    "minutes.home": 0.5,
    "live.close": 0.3,
    "app.keys": 0.1,
    "question.keys": 0.1,
    "app.palette": 0.1,
    "app.cover": 0.1,
    "cover": 0.05,
    "live.enter": 0.3,
    "home.open_file": 0.3,
}
"""What leads out of a meeting, or is on every screen, is pressed less than its turn would be: the walk stays live."""

OPENERS: Mapping[str, str] = {opener(door): door for door in DOORS}
"""What opens a door is pressed as often as ever: what is behind it comes next."""

FIELDS = ("ActionEdit", "EstablishScreen", "OpenFileScreen")
"""Where one goes from field to field with Tab, which is Textual's own key."""

BACK = 0.1
"""How likely it is at a step that one goes back from a panel."""

STAYS = 0.03
"""The same as long as something in it was never done; and how likely one goes on then, of `ON`."""

ON: Mapping[str, float] = {"HomeScreen": 0.4, "PrepareScreen": 0.3}
"""How likely it is at a step that one goes on from there towards a meeting."""

AIM = 0.12
"""How likely it is at a step in a meeting, or before one, that one goes to a panel instead of pressing something."""

TRIES = 3
"""How often something is tried that does not come to be done, until nobody stays for it."""

FURTHER, STRAIGHT = 0.3, 0.6
"""How likely it is then that one goes a far way; and as long as one leads to something that was never done."""

BEHIND = 8.0
"""How much likelier what stands behind an open door is than anything else."""

NEVER = 20.0
"""How much likelier what was never done is than anything else."""

OUT = (0.01, 8)
"""How likely it is at a step that the disk is pulled out, and for how many steps it stays so."""

INTO: Mapping[str, tuple[str, ...]] = {
    "HomeScreen": ("down", "up", "enter"),
    "PrepareScreen": ("down", "enter"),
    "AgreementWall": ("r",),
    "LiveScreen": ("right",),
}
"""What leads into a meeting that goes on, by the screen that one is on; an Enter alone does not follow another."""

WAY = 12
"""How many such steps it takes into a meeting, at the most."""

ASLEEP = (0.006, 420.0)
"""How likely it is at a step that the computer sleeps, and for how many seconds at the most."""
