"""What the desk says of its record: what waits for the disk, what was taken back."""

from __future__ import annotations

from alstui.desk import Desk

BY_ITSELF = "{waits}. Type nothing again: alstui keeps {it} in mind, and writes {it} as soon as it can. {why}"
IF_ONE_STAYS = "{waits}. Stay, and alstui writes {it} as soon as it can. {why}"


def trouble(desk: Desk, *, leaving: bool = False) -> str:
    """What is not on disk yet and why: what matters first, because a small screen may not show all of it.

    It is true once `desk.trouble` is: nobody has to try again, for who does has everything twice afterwards. `leaving`
    says what becomes of it where somebody is about to go.
    """
    said = IF_ONE_STAYS if leaving else BY_ITSELF
    return said.format(waits=waits(desk), it="them" if desk.entered > 1 else "it", why=desk.trouble)


def waits(desk: Desk) -> str:
    """'9 entries are not on disk yet': as many as people entered, however often what they typed was noted."""
    if desk.entered > 1:
        return f"{desk.entered} entries are not on disk yet"
    return "1 entry is not on disk yet" if desk.entered else "What was begun last is not on disk yet"


UNDONE = {
    "Prepared": "the agenda",
    "AttendanceChanged": "who is here",
    "StageEntered": "the change of stage",
    "Paused": "the pause",
    "Resumed": "going on",
    "TimeAdjusted": "the change of minutes",
    "TimeMoved": "the moved minutes",
    "EndMoved": "the moved end",
    "StartCorrected": "the corrected start",
    "RoundOrdered": "the order of turns",
    "TurnMoved": "the turn",
    "TurnDeferred": "the turn put off",
    "ActionAgreed": "the action point",
    "ActionChanged": "the change of an action point",
    "ActionReported": "what was reported",
    "ActionSnoozed": "putting an action point off",
    "NoteTaken": "the line",
    "NoteChanged": "the change of a line",
    "QuestionCaught": "the question",
    "QuestionChanged": "what was said of a question",
    "QuestionsOrdered": "the order of the questions",
    "HabitSeen": "the mark",
    "ScoresTallied": "the count",
    "ReviewAnswered": "the sentence",
    "EntryChecked": "what the presenter agreed to",
    "LeftWithoutAction": "leaving without an action point",
    "AgreementReviewed": "the review of the agreement",
    "GapJudged": "what counted as time",
    "MeetingClosed": "the close",
    "MeetingReopened": "opening it again",
}
"""What each event is called when it is taken back or brought back."""
