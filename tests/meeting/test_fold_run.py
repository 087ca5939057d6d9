"""How a meeting runs is known without what was said in it."""

from __future__ import annotations

from hypothesis import given

from alstui.meeting.folding import fold, fold_run
from tests.kit.builders import Table
from tests.kit.histories import History, histories, play

RUN = (
    "set_id", "day", "number", "extra", "milestone", "place", "agenda", "attendance", "presenters", "current", "spans",
    "used", "began", "adjusted", "absorbed", "extended", "given", "corrected", "sessions", "closed_at", "status",
)  # fmt: skip


@given(histories(with_undo=True))
def test_it_runs_as_the_whole_of_it_says(history: History) -> None:
    """Whatever was done and taken back: which meeting it is, where it stands and what ran are the same."""
    events = play(Table().prepare(), history).pen.events
    whole, run = fold(events), fold_run(events)
    assert {name: getattr(run, name) for name in RUN} == {name: getattr(whole, name) for name in RUN}
