"""Commands that answer in words. Each takes what was typed and where it works, and returns an exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from alstui.cli.output import DONE, TROUBLE, left_aside, put, say, tell, with_notices
from alstui.errors import ContentError, WrongUse
from alstui.text import clean

if TYPE_CHECKING:
    from alstui.cli.places import Place

Command: TypeAlias = "Callable[[Namespace, Place], int]"


def _new(arguments: Namespace, place: Place) -> int:
    if arguments.update:
        from alstui.cli.editing import updated_from

        text, told = updated_from(arguments, place)
        return with_notices(say(text), told)
    from alstui.establishing.description import read_description

    return say(place.library.create(read_description(arguments.file)).id)


def _edit(arguments: Namespace, place: Place) -> int:
    from alstui.cli.editing import edited

    text, told = edited(arguments, place)
    return with_notices(say(text), told)


def _show_minutes(arguments: Namespace, place: Place) -> int:
    if arguments.timing:
        from alstui.cli.timing import timing_table

        text = timing_table(place.library, arguments.set, arguments.meeting, place.unread)
    else:
        from alstui.documents.papers import minutes_paper

        text = minutes_paper(
            place,
            arguments.set,
            arguments.meeting,
            arguments.audience,
            tasks=arguments.tasks,
            front_matter=arguments.front_matter,
            asked=arguments.parked,
        )
    return _hand_over(arguments, text)


def _actions(arguments: Namespace, place: Place) -> int:
    from alstui.cli.actions import actions_json, actions_table

    library, unread, only_open = place.library, place.unread, arguments.open
    if arguments.json:
        return say(actions_json(library, arguments.set, unread, only_open=only_open))
    return say(actions_table(library, arguments.set, place.clock, unread, only_open=only_open))


def _restore(arguments: Namespace, place: Place) -> int:
    if arguments.archive is not None:
        from alstui.cli.backups import restored_from

        text, told = restored_from(arguments, place)
        if text:
            say(text)
        return with_notices(TROUBLE if told else DONE, told)
    if arguments.set is None:
        raise WrongUse("Name the set whose file is damaged, or a backup with --from. Nothing was done.")
    restored = place.library.restore_previous(arguments.set)
    return say(f"{restored.title} is back as it was before. The damaged file was put aside beside it.")


def _due(arguments: Namespace, place: Place) -> int:
    from alstui.cli.due import due_list

    return say(due_list(place, arguments.set, arguments.days, as_json=arguments.json))


def _mail(arguments: Namespace, place: Place) -> int:
    from alstui.cli.mailing import mailed

    return say(mailed(arguments, place))


def _backup(arguments: Namespace, place: Place) -> int:
    from alstui.cli.backups import backed_up

    return say(backed_up(arguments.output, place))


def _sets(_: Namespace, place: Place) -> int:
    from alstui.cli.tables import sets_table

    return say(sets_table(place.library, place.unread))


def _formats(arguments: Namespace, place: Place) -> int:
    from alstui.cli.formats import format_sheet, formats_table

    asked = {"presenters": arguments.presenters, "minutes": arguments.minutes, "people": arguments.people}
    text = format_sheet(place.shelf, arguments.id, **asked) if arguments.id else formats_table(place.shelf)
    return left_aside(say(text), place.shelf.notices)


def _check(arguments: Namespace, place: Place) -> int:
    """Every file is checked, whatever the ones before it were like; without any, all of one's own."""
    from alstui.cli.check import check
    from alstui.content.shipped import own_files

    files, unread = (arguments.files, []) if arguments.files else own_files(place.config)
    if not (files or unread):
        return say(f"There is no file of your own in {clean(str(place.config))}, so all is as it is shipped.")
    code = DONE
    for path in files:
        try:
            found = check(path, place.key_table)
        except ContentError as error:
            code = tell(str(error))
        else:
            say(f"{clean(str(path))}: {found.kind}: {found.summary}")
            code = tell(str(ContentError(found.problems))) if found.problems else code
    return left_aside(code, unread)


def _keys(_: Namespace, place: Place) -> int:
    from alstui.cli.keys import keys_listed
    from alstui.content.keymap import read_keymap

    table = place.key_table()
    own, notice = read_keymap(place.config, lambda: table)
    return left_aside(say(keys_listed(table, own)), filter(None, [notice]))


def _export(arguments: Namespace, place: Place) -> int:
    from alstui.cli.exporting import exported

    _ = place.library, place.clock, place.config  # a wrong one is told whatever the shape has use for
    return _hand_over(arguments, exported(arguments, place))


def _import(arguments: Namespace, place: Place) -> int:
    from alstui.documents.exports.bringing_in import bring_in, merge_in
    from alstui.documents.exports.taking_in import read_file

    take_in = merge_in if arguments.merge else bring_in
    taken = take_in(place.library, read_file(arguments.file), name=arguments.name)
    return with_notices(say(taken.learning_set.id), taken.told)


def _serve(arguments: Namespace, place: Place) -> int:
    from alstui.cli.serving import served

    return served(arguments, place)


def _find(arguments: Namespace, place: Place) -> int:
    from alstui.cli.tables import hits_table

    return say(hits_table(place.library, arguments.words, place.unread))


def _prompts(arguments: Namespace, place: Place) -> int:
    from alstui.content.labels import read_labels
    from alstui.questions.find import Asked, listed, prompts_json, prompts_table

    words = " ".join(arguments.words)
    asked = Asked(
        theme=arguments.theme,
        stage=arguments.stage,
        level=arguments.level,
        competence=arguments.competence,
    )
    decks, labels = place.shelf.prompt_decks(), read_labels(place.config)[0]
    if arguments.print:
        from alstui.documents.question_cards import MOST, cards_html, cards_markdown

        found = listed(decks, words, asked, labels)
        # Words or a theme may ask for what only a facilitator says; a stage alone means the set's own.
        named = words or arguments.theme or arguments.competence
        kept = [each.prompt for each in found if each.deck.audience == "set" or named]
        text = cards_html(kept) if arguments.html else cards_markdown(kept)
        if len(kept) > MOST:
            tell(f"alstui: two pages hold {MOST} of these {len(kept)} questions; the rest is left out.")
    elif arguments.json:
        text = prompts_json(decks, words, asked, labels)
    else:
        text = prompts_table(decks, words, asked, labels)
    return left_aside(_hand_over(arguments, text), place.shelf.notices)


def _guides(arguments: Namespace, place: Place) -> int:
    from alstui.content.guides import guides_json, guides_table, read_guides

    guides, notice = read_guides(place.config)
    answer = guides_json(guides) if arguments.json else guides_table(guides)
    return left_aside(say(answer), filter(None, [notice]))


def _sheet(arguments: Namespace, place: Place) -> int:
    return _SHEETS[arguments.sheet](arguments, place)


def _questions_sheet(arguments: Namespace, place: Place) -> int:
    from alstui.desk.opening import meeting_of
    from alstui.questions.sheet import question_sheet

    learning_set, meeting = meeting_of(place.library, arguments.set, arguments.meeting, place.unread)
    member = place.member(arguments.set, arguments.member)
    return _paper(arguments, question_sheet(meeting, learning_set, member))


def _presenter_sheet(arguments: Namespace, place: Place) -> int:
    from alstui.documents.presenter_sheet import presenter_sheet, presenter_sheet_html, read_presenter_sheet

    sheet, notice = read_presenter_sheet(place.config)
    learning_set = place.learning_set(arguments.set)
    text = presenter_sheet(
        sheet,
        learning_set,
        member=place.member(arguments.set, arguments.member),
        meeting=arguments.meeting,
        programme=place.shelf.programme(learning_set.programme),
    )
    return left_aside(_paper(arguments, text, presenter_sheet_html), filter(None, [notice]))


def _catch_up(arguments: Namespace, place: Place) -> int:
    from alstui.documents.papers import catch_up_paper

    member = place.member(arguments.set, arguments.member)
    return _paper(arguments, catch_up_paper(place, arguments.set, arguments.meeting, member))


def _card(arguments: Namespace, place: Place) -> int:
    from alstui.documents.facilitator_card import card_html
    from alstui.documents.papers import card_paper

    text = card_paper(place, arguments.set)
    return _paper(arguments, text, lambda text: card_html(text, place.library.load(arguments.set)))


def _reminder(arguments: Namespace, place: Place) -> int:
    from alstui.documents.papers import reminder_paper

    member = place.member(arguments.set, arguments.member)
    return _paper(arguments, reminder_paper(place, arguments.set, member))


def _script(arguments: Namespace, place: Place) -> int:
    from alstui.documents.school_papers import script_paper

    return _paper(arguments, script_paper(place, arguments.set, arguments.minutes))


def _review(arguments: Namespace, place: Place) -> int:
    from alstui.documents.school_papers import review_paper

    text = review_paper(place, arguments.set, arguments.minutes, for_set=arguments.for_set)
    return _paper(arguments, text)


def _digest(arguments: Namespace, place: Place) -> int:
    from alstui.documents.school_papers import digest_paper, digest_text

    if arguments.shape == "json":
        return _hand_over(arguments, digest_text(place, arguments.set, by_name=arguments.named))
    return _paper(arguments, digest_paper(place, arguments.set))


def _office(arguments: Namespace, place: Place) -> int:
    from alstui.documents.exports.office import told, written

    return say(told(written(arguments.paths, arguments.output, place.unread)))


def _report(arguments: Namespace, place: Place) -> int:
    from alstui.documents.papers import report_paper

    return _paper(arguments, report_paper(place, arguments.set, with_words=arguments.words))


def _page(text: str) -> str:
    """Markdown as a page that prints well, under the name in its first line."""
    from alstui.documents.exports.page import page

    return page(text, title=text.partition("\n")[0].lstrip("# "))


def _paper(arguments: Namespace, text: str, as_page: Callable[[str], str] = _page) -> int:
    """Hand over Markdown as it is, or as a page where one is wanted."""
    return _hand_over(arguments, as_page(text) if arguments.html else text)


def _hand_over(arguments: Namespace, text: str) -> int:
    """Print an answer, or write it to the file that was named."""
    if arguments.output is None or str(arguments.output) == "-":
        return say(text)
    return put(arguments.output, text)


_SHEETS: dict[str, Command] = {
    "presenter": _presenter_sheet,
    "questions": _questions_sheet,
    "catch-up": _catch_up,
    "card": _card,
    "reminder": _reminder,
    "review": _script,
}

ANSWERS: dict[str, Command] = {
    "new": _new,
    "edit": _edit,
    "minutes": _show_minutes,
    "actions": _actions,
    "due": _due,
    "mail": _mail,
    "backup": _backup,
    "restore": _restore,
    "sets": _sets,
    "formats": _formats,
    "check": _check,
    "keys": _keys,
    "export": _export,
    "import": _import,
    "serve": _serve,
    "find": _find,
    "prompts": _prompts,
    "guides": _guides,
    "sheet": _sheet,
    "digest": _digest,
    "review": _review,
    "office": _office,
    "report": _report,
}
"""What each of them does."""
