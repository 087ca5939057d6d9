"""Commands that answer in words. Each takes what was typed and returns an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from alstui.cli.output import DONE, put, say, tell
from alstui.cli.places import clock, content, library
from alstui.errors import ContentError
from alstui.paths import config


def _new(arguments: argparse.Namespace) -> int:
    from alstui.establishing.description import read_description

    return say(library(arguments).create(read_description(arguments.file)).id)


def _show_minutes(arguments: argparse.Namespace) -> int:
    from alstui.cli.tables import timing_table
    from alstui.documents.papers import minutes_paper

    if arguments.timing:
        text = timing_table(library(arguments), arguments.set, arguments.meeting)
    else:
        text = minutes_paper(
            library(arguments), arguments.set, arguments.meeting, clock(), config(), arguments.audience
        )
    return _hand_over(arguments, text)


def _actions(arguments: argparse.Namespace) -> int:
    from alstui.cli.tables import actions_json, actions_table

    sets, only_open = library(arguments), arguments.open
    if arguments.json:
        return say(actions_json(sets, arguments.set, only_open=only_open))
    return say(actions_table(sets, arguments.set, clock(), only_open=only_open))


def _restore(arguments: argparse.Namespace) -> int:
    restored = library(arguments).restore_previous(arguments.set)
    return say(f"{restored.title} is back as it was before. The damaged file was put aside beside it.")


def _sets(arguments: argparse.Namespace) -> int:
    from alstui.cli.tables import sets_table

    return say(sets_table(library(arguments)))


def _formats(arguments: argparse.Namespace) -> int:
    from alstui.cli.tables import format_sheet, formats_table

    shelf = content(config())
    asked = {"presenters": arguments.presenters, "minutes": arguments.minutes, "people": arguments.people}
    answer = say(format_sheet(shelf, arguments.id, **asked) if arguments.id else formats_table(shelf))
    for notice in shelf.notices:
        tell(f"alstui: {notice}")
    return answer


def _check(arguments: argparse.Namespace) -> int:
    """Every file is checked, whatever the ones before it were like."""
    from alstui.cli.check import check

    code = DONE
    for path in arguments.files:
        try:
            found = check(path)
        except ContentError as error:
            code = tell(str(error))
        else:
            say(f"{path}: {found.kind}: {found.summary}")
    return code


def _hand_over(arguments: argparse.Namespace, text: str) -> int:
    """Print an answer, or write it to the file that was named."""
    if arguments.output is None or str(arguments.output) == "-":
        return say(text)
    return put(arguments.output, text)


def _export(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import exported

    text = exported(
        library(arguments),
        arguments.set,
        arguments.shape,
        clock(),
        config(),
        day=arguments.meeting,
        member=arguments.member,
        audience=arguments.audience,
    )
    return _hand_over(arguments, text)


def _import(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import text_of
    from alstui.documents.exports.whole import bring_in, read_json

    made = bring_in(library(arguments), read_json(text_of(arguments.file)))
    return say(made.id)


def _find(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import hits_table

    return say(hits_table(library(arguments), arguments.words))


def _prompts(arguments: argparse.Namespace) -> int:
    from alstui.questions.find import listed, prompts_json, prompts_table

    shelf = content(config())
    words = " ".join(arguments.words)
    asked = {"theme": arguments.theme, "stage": arguments.stage}
    decks = shelf.prompt_decks()
    if arguments.print:
        from alstui.documents.question_cards import MOST, cards_html, cards_markdown

        found = listed(decks, words, **asked)
        # Words or a theme may ask for what only a facilitator says; a stage alone means the set's own.
        kept = [each.prompt for each in found if each.deck.audience == "set" or words or arguments.theme]
        text = cards_html(kept) if arguments.html else cards_markdown(kept)
        if len(kept) > MOST:
            tell(f"alstui: two pages hold {MOST} of these {len(kept)} questions; the rest is left out.")
    elif arguments.json:
        text = prompts_json(decks, words, **asked)
    else:
        text = prompts_table(decks, words, **asked)
    answer = _hand_over(arguments, text)
    for notice in shelf.notices:
        tell(f"alstui: {notice}")
    return answer


def _sheet(arguments: argparse.Namespace) -> int:
    return _SHEETS[arguments.sheet](arguments)


def _questions_sheet(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import questions_kept

    text = questions_kept(library(arguments), arguments.set, arguments.meeting, arguments.member)
    return _paper(arguments, text)


def _presenter_sheet(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import member_called
    from alstui.documents.presenter_sheet import presenter_sheet, presenter_sheet_html, read_presenter_sheet

    settings = config()
    sheet, notice = read_presenter_sheet(settings)
    learning_set = library(arguments).load(arguments.set)
    text = presenter_sheet(
        sheet,
        learning_set,
        member=member_called(learning_set, arguments.member),
        meeting=arguments.meeting,
        programme=content(settings).programme(learning_set.programme),
    )
    answer = _hand_over(arguments, presenter_sheet_html(text) if arguments.html else text)
    if notice:
        tell(f"alstui: {notice}")
    return answer


def _paper(arguments: argparse.Namespace, text: str) -> int:
    """Markdown as it is, or as a page that prints well."""
    if arguments.html:
        from alstui.documents.exports.page import page

        title = text.partition("\n")[0].lstrip("# ")
        return _hand_over(arguments, page(text, title=title))
    return _hand_over(arguments, text)


def _catch_up(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import member_called
    from alstui.documents.papers import catch_up_paper

    sets = library(arguments)
    member = member_called(sets.load(arguments.set), arguments.member)
    return _paper(
        arguments, catch_up_paper(sets, arguments.set, arguments.meeting, member, clock(), config())
    )


def _card(arguments: argparse.Namespace) -> int:
    from alstui.documents.facilitator_card import card_html
    from alstui.documents.papers import card_paper

    sets = library(arguments)
    text = card_paper(sets, arguments.set, clock(), ())
    return _hand_over(arguments, card_html(text, sets.load(arguments.set)) if arguments.html else text)


def _reminder(arguments: argparse.Namespace) -> int:
    from alstui.cli.exporting import member_called
    from alstui.documents.papers import reminder_paper

    sets = library(arguments)
    member = member_called(sets.load(arguments.set), arguments.member)
    return _paper(arguments, reminder_paper(sets, arguments.set, member, clock()))


def _review(arguments: argparse.Namespace) -> int:
    from alstui.documents.papers import review_paper

    return _paper(arguments, review_paper(library(arguments), arguments.set, arguments.minutes, config()))


def _digest(arguments: argparse.Namespace) -> int:
    from alstui.documents.papers import digest_paper

    text = digest_paper(library(arguments), arguments.set, config(), json=arguments.json)
    return _hand_over(arguments, text) if arguments.json else _paper(arguments, text)


def _report(arguments: argparse.Namespace) -> int:
    from alstui.evaluation.report import report_of

    text = report_of(library(arguments), arguments.set, clock(), config(), with_words=arguments.words)
    return _paper(arguments, text)


_SHEETS: dict[str, Callable[[argparse.Namespace], int]] = {
    "presenter": _presenter_sheet,
    "questions": _questions_sheet,
    "catch-up": _catch_up,
    "card": _card,
    "reminder": _reminder,
    "review": _review,
}

ANSWERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "minutes": _show_minutes,
    "actions": _actions,
    "restore": _restore,
    "sets": _sets,
    "formats": _formats,
    "check": _check,
    "export": _export,
    "import": _import,
    "find": _find,
    "prompts": _prompts,
    "sheet": _sheet,
    "digest": _digest,
    "report": _report,
}
"""What each of them does."""
