"""A review between schools at the wall: what the digests suggest is asked first, in the stages that are for it.

The people and schools are invented samples.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from alstui.documents.exports.review_file import read_review
from alstui.documents.review import Review, prompts_of
from alstui.model import Agenda
from alstui.store.folder import REVIEW_FILE
from alstui.store.unread import Unread
from screens.app import AlstuiApp
from screens.wall.prompt_panel import PLAIN, PromptFacts, PromptPanel
from screens.wall.stage import Banner
from tests.documents.test_review import a_review_text
from tests.kit.builders import a_short_agenda
from tests.kit.screens.hands import press, settle
from tests.kit.screens.pictures import BOTH
from tests.kit.screens.rooms import at_the_wall, begun, desk_of, facts, text_of, wait


def an_agenda() -> Agenda:
    """The stages of a review that ask, in the place of two slots."""
    agenda = a_short_agenda()
    themes = iter(["common ground", "asking each other", "taking home"])
    return replace(
        agenda,
        segments=tuple(
            replace(each, prompts="together", presenter="", theme=next(themes, ""))
            if each.presenter
            else each
            for each in agenda.segments
        ),
    )


def with_review(home: Path, text: str = "") -> tuple[AlstuiApp, Review]:
    """A meeting of today with a review that is proposed beside the set."""
    app = begun(home, agenda=an_agenda())
    (made,) = app.library.sets(Unread())
    path = app.library.keep_review(made.id, a_review_text())
    review = read_review(path)
    if text:
        path.write_text(text)
    return app, review


@BOTH
async def test_what_the_digests_suggest_comes_first(tmp_path: Path, size: tuple[int, int]) -> None:
    """On record, in the hand, on the wall: first what they share, in the next stage what they ask each other."""
    app, review = with_review(tmp_path)
    expected = {each.id: each for each in prompts_of(review)}
    async with at_the_wall(app, size) as (_, pilot):
        for theme in ("common ground", "asking each other"):
            await press(pilot, "right")
            wanted = {each.id for each in expected.values() if each.theme == theme}
            assert wanted
            for _ in wanted:
                await press(pilot, ".")
                assert facts(app, PromptPanel).text == expected[desk_of(app).meeting.prompts[-1].prompt].text
            shown = [each.prompt for each in desk_of(app).meeting.prompts][-len(wanted) :]
            assert set(shown) == wanted
        await press(pilot, ".")
        assert desk_of(app).meeting.prompts[-1].prompt not in expected


async def test_a_review_that_cannot_be_read_is_told_and_the_meeting_goes_on(tmp_path: Path) -> None:
    """The shipped questions are asked."""
    app, _ = with_review(tmp_path, "{")
    async with at_the_wall(app, (120, 36)) as (_, pilot):
        await press(pilot, "right", ".")
        await wait(app, pilot, seconds=1)
        assert facts(app, PromptPanel).text
        assert REVIEW_FILE in text_of(app)


@BOTH
async def test_half_of_a_question_says_that_it_is_half(tmp_path: Path, size: tuple[int, int]) -> None:
    """What is longer than the lines there are ends in an ellipsis; what fits stands whole."""
    app, _ = with_review(tmp_path)
    async with at_the_wall(app, size) as (_, pilot):
        await press(pilot, "right")
        panel = app.screen.query_one(PromptPanel)
        for rows, whole in ((PLAIN, True), (PLAIN + 2, False)):
            words = " ".join(["word" * (app.screen.query_one(Banner).content_size.width // 4)] * rows)
            panel.show(PromptFacts(text=words))
            await settle(pilot)
            shown = [panel.render_line(row).text.rstrip() for row in range(panel.content_size.height)]
            assert ("".join(shown) == words.replace(" ", "")) == whole
            assert shown[-1].endswith("…") != whole
