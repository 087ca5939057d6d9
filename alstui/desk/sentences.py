"""What the desk says of its record: what waits for the disk, what was taken back."""

from __future__ import annotations

from alstui.desk import Desk


def trouble(desk: Desk) -> str:
    """What is not on disk yet and why: what matters first, because a small screen may not show all of it."""
    if desk.waiting == 1:
        return f"1 entry is not on disk yet; alstui keeps it in mind and tries again. {desk.trouble}"
    return f"{desk.waiting} entries are not on disk yet; alstui keeps them in mind and tries again. {desk.trouble}"


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
