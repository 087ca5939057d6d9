"""The working agreement, made by the set itself: lines that are offered, ticked or not, in its own words and order.

Nothing is on disk until it is kept. What another window agreed meanwhile is never overwritten: its lines come in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from alstui.changes import from_now
from alstui.desk import sentences
from alstui.desk.drafts import agreement_of
from alstui.errors import AlstuiError
from alstui.establishing import agreement
from alstui.establishing.agreement import NUMBER, AgreedElsewhere, Draft, Line, Offers
from screens.command import command
from screens.shell.ask import Ask
from screens.shell.asking import Asking
from screens.wall.clock_line import ClockLine, ClockLineFacts, clock_facts
from screens.widgets.ask_line import AskLine
from screens.widgets.foot import Foot
from screens.widgets.key_line import KeyLine
from screens.widgets.pick_list import GUTTER, PickList, Row

if TYPE_CHECKING:
    from alstui.desk import Desk
    from alstui.learning_set import LearningSet

OWN, WORDS, LEAD = "own line", "words", "safeguarding lead"
"""What the line at the foot can be open for."""

ASKS: Mapping[str, str] = {OWN: "a line of our own", WORDS: "in our words", LEAD: "the safeguarding lead is"}

AGREED, OFFERED = "✓ ", "○ "

WAITS = "An agreement was begun and not kept: {key} brings it back."

HOW_MANY = "+ and - change the number."


def agreement_screen(learning_set: LearningSet, desk: Desk | None = None) -> AgreementScreen:
    """The screen for a set, with what is offered to it; with a desk, the review in a meeting."""
    from alstui.content.shipped import own_folder
    from alstui.establishing.composition import pupils, read_community

    folder = own_folder()
    offers, notice = agreement.read_offers(folder)
    community, _ = read_community(folder)
    with_pupils = bool(pupils(learning_set.members, community))
    return AgreementScreen(learning_set, offers, pupils=with_pupils, desk=desk, notice=notice)


class AgreementScreen(Asking["LearningSet"]):
    """Answers with the set as it is on disk once the agreement is kept, else with None."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    AgreementScreen PickList { height: 1fr; max-width: 110; margin: 1 0 0 0; }
    AgreementScreen Foot { max-width: 110; }
    AgreementScreen AskLine.-open { margin: 0; }
    """

    def __init__(
        self,
        learning_set: LearningSet,
        offers: Offers,
        *,
        pupils: bool,
        desk: Desk | None = None,
        notice: str = "",
    ) -> None:
        """`pupils`: whether a pupil is a member. With a `desk` the set looks at its agreement again in its meeting.

        `notice` is why a person's own lines could not be offered.
        """
        super().__init__()
        self._opened = learning_set
        self._offers = offers
        self._pupils = pupils
        self._desk = desk
        self._notice = notice
        self._where = ""
        """Where the draft waits while it is not kept."""
        self._before: tuple[tuple[str, str], ...] = ()
        """Those that were begun before and wait, the latest first."""
        self._untouched = self.draft = agreement.open_draft(learning_set, offers, pupils=pupils)

    def compose(self) -> ComposeResult:
        """The lines, what is worth a thought, the line to type in."""
        yield ClockLine()
        yield PickList(chooses="it holds" if self._desk is not None else "keep")
        yield Foot()
        yield AskLine(self.host.begun)
        yield KeyLine()

    def on_mount(self) -> None:
        """Every line as it stands."""
        place = f"{agreement_of(self._opened.id)}/whole"
        self._where, self._before = self.host.begun.new_place(place), self.host.begun.waiting(place)
        self._paint()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Now it is known how much of a line has room."""
        self._advise()
        if self._notice:
            self.query_one(Foot).say(self._notice, "$warning")

    # -- painting --------------------------------------------------------------------------------------

    @property
    def _current(self) -> Line | None:
        """The line at the mark."""
        listed = self.query(PickList)
        return self.draft.line(listed.first().current) if listed else None

    def _names_lead(self) -> bool:
        """Where pupils are members, somebody is told when anyone is at risk."""
        return self._pupils or bool(self.draft.lead)

    def _says_number(self, *_: object) -> bool:
        """Whether the line at the mark says how many members the set needs, as it was offered."""
        here = self._current
        offer = next((each for each in self._offers.lines if here and each.id == here.key), None)
        if here is None or offer is None or here.text != self.draft.offered(here.key):
            return False
        return NUMBER in (offer.with_pupils or offer.text if self._pupils else offer.text)

    def _paint(self) -> None:
        self.query_one(PickList).show_rows(tuple(self._row(line) for line in self.draft.lines))
        self.tick()
        self._advise()
        self.show_keys()

    def _row(self, line: Line) -> Row:
        mark, tone = (AGREED, "$accent") if line.chosen else (OFFERED, "$quiet")
        said = Content.styled(line.text, "" if line.chosen else "$quiet")
        return Row(line.key, Content.assemble(Content.styled(mark, tone), said))

    def _advise(self) -> None:
        """The line at the mark where it is cut off, how its number is changed, else what is worth a thought."""
        here, listed = self._current, self.query_one(PickList)
        room = listed.content_size.width - 2 * GUTTER - len(AGREED)
        if here is not None and 0 < room < Content(here.text).cell_length:
            self.query_one(Foot).say(here.text, "$foreground")
        elif self._says_number():
            self.query_one(Foot).say(HOW_MANY)
        elif self._waits():
            self.query_one(Foot).say(
                WAITS.format(key=self.host.key_called("agreement.bring_back")), "$accent"
            )
        else:
            self.query_one(Foot).say("\n".join(agreement.advice(self.draft)))

    def tick(self) -> None:
        """The clock goes on, where there is one; what is not on disk is told."""
        count, desk = len(self.draft.agreement), self._desk
        about = "1 line" if count == 1 else f"{count} lines"
        for line in self.query(ClockLine):
            if desk is None:
                line.show(ClockLineFacts("Working agreement", about))
            else:
                line.show(clock_facts(desk, "Does our agreement hold?", about))
        if desk is not None and desk.trouble:
            self.query_one(Foot).say(sentences.trouble(desk), "$error")

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._advise()
        self.refresh_bindings()
        self.show_keys()

    # -- the lines -------------------------------------------------------------------------------------

    def _become(self, draft: Draft) -> None:
        """Another draft, which waits until it is kept or left out."""
        self.draft = draft
        self.host.begun.keep(self._where, agreement.written(draft, self._opened) if self._is_changed else "")
        self._paint()

    def _waits(self, *_: object) -> bool:
        """Whether a draft was begun before, and nothing was changed here yet."""
        return bool(self._before) and not self._is_changed

    @command("y", "bring it back", id="agreement.bring_back", there=_waits)
    def bring_back(self) -> None:
        """Bring back the agreement that was begun and not kept."""
        (self._where, text), *_ = self._before
        self._become(agreement.taken_up(text, self._opened, self._untouched))

    @command("space", "tick", id="agreement.tick")
    def toggle(self) -> None:
        """Agree this line, or no longer."""
        self._become(self.draft.toggled(self.query_one(PickList).current))

    @command("a", "add", id="agreement.add")
    def add(self) -> None:
        """Add a line of our own."""
        self._ask(OWN)

    @command("e", "edit", id="agreement.reword")
    def reword(self) -> None:
        """Put this line in our own words."""
        if self._current is not None:
            self._ask(WORDS, self._current.text)

    @command("s", "lead", id="agreement.lead", there=_names_lead)
    def lead(self) -> None:
        """Name the safeguarding lead."""
        self._ask(LEAD, self.draft.lead)

    @command(
        "left_square_bracket", "up", id="agreement.up", purpose="Move this line up", given=(-1,), sign="["
    )
    @command(
        "right_square_bracket",
        "down",
        id="agreement.down",
        purpose="Move this line down",
        given=(1,),
        sign="]",
        shown=False,
    )
    def move(self, by: int) -> None:
        """Move the line at the mark up or down."""
        self._become(self.draft.moved(self.query_one(PickList).current, by))

    @command(
        "plus",
        "more",
        id="agreement.more",
        purpose="One member more for the set to go ahead",
        given=(1,),
        sign="+",
        shown=False,
        there=_says_number,
    )
    @command(
        "minus",
        "fewer",
        id="agreement.fewer",
        purpose="One member fewer for the set to go ahead",
        given=(-1,),
        sign="-",
        shown=False,
        there=_says_number,
    )
    def number(self, by: int) -> None:
        """Another number of members to go ahead with."""
        self._become(self.draft.going_ahead_with(self.draft.number + by))

    def _ask(self, what: str, text: str = "") -> None:
        """Words that stand there give way to others."""
        self.query_one(AskLine).open(what, ASKS[what], f"{agreement_of(self._opened.id)}/{what}", text)
        self.show_keys()

    @on(AskLine.Kept)
    def _typed(self, event: AskLine.Kept) -> None:
        """A line of our own goes under the mark, and the mark goes there."""
        listed, draft = self.query_one(PickList), self.draft
        self.host.begun.finish(event.place)
        self.close_line()
        if event.asked == LEAD:
            self._become(draft.led_by(event.text))
        elif event.asked == WORDS:
            self._become(draft.reworded(listed.current, event.text))
        else:
            here = [line.key for line in draft.lines].index(listed.current) if listed.current else -1
            self._become(draft.added(event.text, listed.current))
            came = [n for n, line in enumerate(self.draft.lines) if draft.line(line.key) is None]
            listed.move(came[0] - here if came else 0)

    # -- keeping and leaving ---------------------------------------------------------------------------

    @on(PickList.Chosen)
    def keep(self) -> None:
        """On disk; in a meeting, on its record too."""
        made = self._keep()
        if made is None:
            return
        if self._desk is not None:
            self._desk.review_agreement(self.draft.agreement)
        self.dismiss(made)

    def _keep(self) -> LearningSet | None:
        """The set as it now is on disk; None, and why, when it could not be kept."""
        opened, draft = self._opened, self.draft
        try:
            made = self.host.library.change(
                opened.id,
                lambda standing: agreement.kept(standing, opened, draft),
                from_now(self.host.clock),
            )
        except AgreedElsewhere as error:
            self._become(agreement.merged(draft, opened, error.standing))
            self._opened = error.standing
            self.query_one(Foot).say(str(error), "$warning")
        except AlstuiError as error:
            self.query_one(Foot).say(str(error), "$warning")
        else:
            self.host.begun.finish(self._where)
            return made
        return None

    @property
    def _is_changed(self) -> bool:
        return self.draft != self._untouched

    def put_down(self) -> None:
        """Keep what was changed: the screen is about to go."""
        if self._is_changed:
            self._keep()

    @command("escape", "back", id="agreement.leave")
    def leave(self) -> None:
        """Back, without what was changed here.

        When something was changed, ask first.
        """
        if self._is_changed:
            self.app.push_screen(KeepAgreement(), self._left)
        else:
            self.dismiss(None)

    def _left(self, keep: bool | None) -> None:
        """Nothing is thrown away but by a key of its own."""
        if keep:
            self.keep()
        else:
            self.host.begun.finish(self._where)
            self.dismiss(None)


class KeepAgreement(Ask[bool]):
    """True keeps what was changed, False leaves it out."""

    HEADING = "Keep the agreement as it stands now?"
    SENTENCE = "Left out, it stays as it was before."

    @command("enter,y", "keep", id="agreement.keep_changed")
    def keep(self) -> None:
        """Keep the agreement."""
        self.dismiss(result=True)

    @command("x", "leave it out", id="agreement.leave_out")
    def leave_out(self) -> None:
        """Leave the changes out."""
        self.dismiss(result=False)

    @command("escape", "keep, and leave", id="agreement_changed.leave")
    def leave(self) -> None:
        """Leave; what was changed is kept."""
        self.dismiss(result=True)
