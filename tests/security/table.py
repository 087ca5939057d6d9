"""Who could do what, what stops them, and the tests that show it: the rows of SECURITY.md."""

from __future__ import annotations

from dataclasses import dataclass

_HERE = "tests/security"
_ROOM, _FILES, _ANSWERS = f"{_HERE}/test_room.py", f"{_HERE}/test_files.py", f"{_HERE}/test_answers.py"
_ALONE, _PAGES, _EXPORTS = f"{_HERE}/test_alone.py", f"{_HERE}/test_pages.py", f"{_HERE}/test_exports.py"
_BURSTS, _HOSTILE = "tests/house/test_bursts.py", "tests/house/test_hostile.py"
_SHOWN = "tests/screens/shell/test_the_room.py"
_RELEASE, _NAMES = "tests/disclosure/test_release.py", "tests/disclosure/test_every_name.py"
_YAML, _RECORD = "tests/content/test_yamlfile.py", "tests/store/test_journalfile.py"
_TAKEN_IN, _TOLD, _LIBRARY = (
    "tests/cli/test_exchange.py",
    "tests/cli/test_left_out.py",
    "tests/store/test_library.py",
)
_SCHOOLS, _BETWEEN = "tests/cli/test_schools.py", "tests/disclosure/test_between_schools.py"
_LIVE = "tests/screens/live/test_live.py"
_CORPUS = "tests/fuzz/test_corpus.py"
_ARCHIVE, _BACKUP = "tests/store/test_archive.py", "tests/store/test_backup.py"
_MAIL = "tests/cli/test_mail.py"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that somebody could try."""

    could: str
    stops: str
    tests: tuple[str, ...]
    """As pytest names them, without what is in brackets: all cases of each are run."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who could do harm, on purpose or not."""

    who: str
    means: str
    """Where they stand, and what they have."""
    rows: tuple[Row, ...]


_IN_THE_ROOM = Somebody(
    "In the room",
    "They see the wall, hear what is said, and may reach the keyboard for a moment.",
    (
        Row(
            "read on the wall what is not for the room: the issue, a private note, habits counted, who spoke how long",
            "It is covered until it is asked for, for as long as one looks; a private note is typed unseen.",
            (
                f"{_SHOWN}::test_no_key_shows_the_room_what_is_not_for_it",
                f"{_SHOWN}::test_a_look_is_over_by_itself_and_with_the_next_key",
                f"{_SHOWN}::test_what_was_looked_at_whole_is_covered_too",
                "tests/screens/live/test_private_note.py::test_it_is_typed_unseen_and_kept",
                "tests/screens/live/test_private_note.py::test_it_is_not_handed_to_the_clipboard",
                "tests/screens/live/questions/test_watch.py::test_totals_are_covered_until_asked_for",
            ),
        ),
        Row(
            "come in while something is on the wall",
            "One key covers everything, from every panel and while one types.",
            (
                f"{_BURSTS}::test_every_panel_is_covered_by_one_key_and_comes_back",
                f"{_BURSTS}::test_what_one_types_in_is_covered_and_the_line_goes_on",
                f"{_LIVE}::test_the_cover_hides_everything",
            ),
        ),
        Row(
            "have something pasted or typed that the terminal would obey: clear it, set its title, reach the clipboard",
            "Text is text: what a terminal obeys, what turns letters round and what nobody sees is left at the door.",
            (
                f"{_ROOM}::test_a_terminal_is_never_ordered_about",
                f"{_HOSTILE}::test_text_is_text_on_every_screen",
                f"{_HOSTILE}::test_a_click_on_words_runs_nothing",
                "tests/ground/test_text.py::test_clean_text_holds_nothing_a_terminal_obeys",
                f"{_BURSTS}::test_a_foreign_byte_is_nothing",
            ),
        ),
        Row(
            "press keys at random, or lean on one",
            "Nothing is kept that was not meant, a meeting is not closed without being asked, and steps can be undone.",
            (
                f"{_BURSTS}::test_words_typed_into_the_void_record_nothing",
                f"{_BURSTS}::test_an_enter_too_many_passes_nothing_that_is_asked",
                "tests/desk/test_drafts.py::test_nothing_is_lost_and_nothing_is_poured_in",
            ),
        ),
    ),
)

_THE_LAPTOP = Somebody(
    "At the laptop",
    "They have an account of their own on it, or look at what a meeting left there.",
    (
        Row(
            "read the sets from another account",
            "Every file is its owner's alone (0600, folders 0700), whatever the system gives to new files.",
            (
                f"{_FILES}::test_all_that_is_written_is_its_owners_alone",
                f"{_FILES}::test_a_paper_that_is_written_is_its_owners_alone",
                f"{_FILES}::test_what_is_noted_when_something_goes_wrong_is_its_owners_alone",
                f"{_FILES}::test_a_set_that_was_copied_here_open_to_all_is_closed_when_it_meets",
                f"{_RECORD}::test_a_journals_files_are_their_owners_alone",
            ),
        ),
        Row(
            "lay a link in a shared folder, so that what is written lands in a file of somebody else",
            "A link of another person's is refused, and no hidden file is written through one.",
            (
                f"{_FILES}::test_a_link_that_somebody_else_laid_is_not_followed",
                f"{_FILES}::test_a_link_laid_where_a_half_written_file_stands_is_not_followed",
                f"{_FILES}::test_a_lock_that_is_a_link_empties_nothing",
            ),
        ),
        Row(
            "look for words of a meeting in the list of processes, in temporary folders, caches, logs, window titles",
            "They stand in the sets' folder and nowhere else, whatever the environment asks a library for.",
            (
                f"{_ROOM}::test_a_meeting_talks_to_nobody_and_leaves_nothing_elsewhere",
                f"{_ALONE}::test_no_command_reaches_out",
            ),
        ),
        Row(
            "read what the program leaves behind when something goes wrong inside it, on the wall or on the disk",
            "A page with no word of anybody's, the terminal as it was, and details for one file of the owner's alone.",
            (
                "tests/house/test_calm.py::test_wherever_it_goes_wrong",
                "tests/house/test_calm.py::test_every_screen_was_among_them",
                "tests/house/test_calm.py::test_an_error_with_a_sentence_of_ours_is_not_said_either",
            ),
        ),
        Row(
            "open the same meeting in a second window",
            "One program writes a meeting at a time, and the second is told so; neither could cut the other's lines.",
            (
                "tests/store/test_two_writers.py::test_whatever_two_desks_do_every_entry_that_was_kept_is_there",
                "tests/store/test_two_writers.py::test_a_second_desk_is_refused_though_the_lock_file_was_deleted",
                "tests/store/test_lock.py::test_the_pen_is_one_writers",
                f"{_RECORD}::test_two_writers_are_one_too_many",
            ),
        ),
        Row(
            "end the program in the middle, or pull the plug",
            "What was acknowledged is on the disk.",
            (
                "tests/store/test_crash.py::test_every_acknowledged_entry_survives_kill_9",
                f"{_RECORD}::test_a_last_line_torn_at_any_byte_is_put_aside",
            ),
        ),
        Row(
            "put orders to the terminal into the environment, the name of a file or the words of a command",
            "They are repeated as text, by every command and by what refuses them.",
            (
                f"{_ANSWERS}::test_what_is_typed_is_never_obeyed",
                f"{_ANSWERS}::test_what_the_environment_says_is_never_obeyed",
                f"{_ANSWERS}::test_names_of_files_beside_the_record_are_never_obeyed",
                f"{_ANSWERS}::test_a_locale_that_knows_no_letters_changes_nothing",
            ),
        ),
    ),
)

_THE_NETWORK = Somebody(
    "On the network",
    "They share the school's wireless network, or run a server somewhere.",
    (
        Row(
            "reach the program, or see it reach out",
            "It opens no connection and waits for none, in a whole meeting and in all of its commands.",
            (
                f"{_ALONE}::test_the_watch_sees",
                f"{_ALONE}::test_no_command_reaches_out",
                f"{_ROOM}::test_a_meeting_talks_to_nobody_and_leaves_nothing_elsewhere",
            ),
        ),
        Row(
            "be told by a page that somebody opened it",
            "A page fetches nothing: no picture, no letter type, no script, and its policy forbids them all.",
            (
                f"{_PAGES}::test_a_page_is_made_of_words",
                f"{_PAGES}::test_in_a_browser_nothing_runs_and_nothing_is_fetched",
                f"{_PAGES}::test_every_command_that_makes_a_page_is_tried",
            ),
        ),
    ),
)

_A_FILE = Somebody(
    "Sends a file",
    "A description of a set, a format, questions, settings, keys, a set that was exported, a backup.",
    (
        Row(
            "have a file run something or make an object: YAML tags, pickles, code",
            "YAML is read from its events, and a tag is refused with its line; nothing is made that a file asks for.",
            (
                f"{_YAML}::test_what_does_not_belong_is_refused_with_its_line",
                f"{_ALONE}::test_no_command_reaches_out",
            ),
        ),
        Row(
            "make a backup that writes elsewhere, over a set, or more than a laptop holds, or that says what is not so",
            "It is held to what alstui writes, measured, and compared to the byte before anything is brought back.",
            (
                f"{_ARCHIVE}::test_a_name_that_leads_anywhere_is_refused",
                f"{_ARCHIVE}::test_what_was_made_to_do_harm_is_refused_in_words",
                f"{_ARCHIVE}::test_every_flipped_byte_is_refused_or_comes_back_whole",
                f"{_BACKUP}::test_nothing_comes_over_a_set_that_is_here",
                "tests/cli/test_backups.py::test_a_title_that_a_terminal_would_obey_is_words",
            ),
        ),
        Row(
            "use up the memory or the time: bombs of aliases, depth, size",
            "Each has a bound, and is refused in words.",
            (
                f"{_YAML}::test_bombs_are_small",
                f"{_YAML}::test_a_huge_file_is_not_parsed",
                f"{_YAML}::test_a_flood_of_problems_ends",
                f"{_CORPUS}::test_a_long_line_is_work_in_proportion",
                f"{_FILES}::test_what_was_begun_is_text_and_never_waited_for",
                "tests/store/test_odd_files.py::test_nothing_among_the_sets_hides_a_set",
                "tests/actions/test_quickline_any.py::test_a_pasted_page_is_work_in_proportion",
            ),
        ),
        Row(
            "have a set taken in that is wrong, or only a part of one",
            "It comes in whole, or it is refused with its line and nothing is left behind.",
            (
                "tests/store/test_making.py::test_killed_at_any_operation_there_is_the_whole_set_or_none",
                "tests/store/test_making.py::test_refused_at_any_operation_there_is_the_whole_set_or_none",
                f"{_TAKEN_IN}::test_what_is_no_export_is_not_taken_in",
                f"{_TAKEN_IN}::test_every_refusal_names_the_file_and_the_line",
                f"{_CORPUS}::test_all_is_well_with_what_is_kept",
                f"{_CORPUS}::test_all_is_well_with_what_the_search_begins_with",
            ),
        ),
        Row(
            "send a digest that is damaged, was changed on the way, or orders the terminal about",
            "It is read strictly and held to its own SHA-256 digest: refused with its line, and nothing of it counted. "
            "What a terminal obeys is taken out of every word, and no name in it becomes a path.",
            (
                f"{_SCHOOLS}::test_a_file_that_is_not_as_it_should_be_is_told",
                f"{_SCHOOLS}::test_what_is_no_digest_is_refused",
                f"{_SCHOOLS}::test_anything_in_the_place_of_a_set_is_refused",
                f"{_SCHOOLS}::test_what_a_terminal_obeys_is_taken_out",
                "tests/documents/test_office.py::test_a_school_that_is_not_named_has_its_mark",
            ),
        ),
        Row(
            "call a set, a member or a file by a path",
            "A name is compared with the names there are, and never made a path.",
            (
                f"{_FILES}::test_a_name_is_never_a_path",
                f"{_FILES}::test_a_library_opens_no_folder_but_its_own",
                f"{_LIBRARY}::test_what_a_person_types_is_a_name_and_never_a_path",
            ),
        ),
        Row(
            "order the terminal about from inside of a file",
            "Every text passes the same door, whichever file it comes from.",
            (
                f"{_ANSWERS}::test_what_stands_in_the_record_is_never_obeyed",
                f"{_ANSWERS}::test_a_set_that_somebody_sends_is_text",
                f"{_ROOM}::test_a_home_that_another_hand_filled_is_shown_as_text",
                f"{_YAML}::test_no_text_comes_in_uncleaned",
            ),
        ),
        Row(
            "have a terminal open something else from a list of guides",
            "Only what is plainly the address of a page becomes a link, the link is the text that stands there, and "
            "nothing is opened or fetched before somebody asks their terminal to.",
            (
                "tests/content/test_guides.py::test_nothing_but_an_address_is_one",
                "tests/content/test_guides.py::test_what_is_no_address",
                "tests/screens/series/test_guides.py::test_addresses_are_links_and_nothing_else_is",
            ),
        ),
        Row(
            "have settings start a program",
            "Only the bell can: the program is named in your own settings.yaml, it is off unless you write it there, "
            "and no shell reads it. Read settings that somebody sends before you use them.",
            (
                "tests/content/test_settings.py::test_it_is_off_unless_somebody_switched_it_on",
                "tests/content/test_settings.py::test_a_command_is_started_as_it_stands",
            ),
        ),
    ),
)

_PAPERS = Somebody(
    "Reads papers outside of the set",
    "A sponsor, other schools, whoever a page, a table or a calendar is passed on to.",
    (
        Row(
            "read what was not released",
            "All is closed until it is opened, and leaves only once its presenter has checked it.",
            (
                f"{_RELEASE}::test_nothing_leaves_that_may_not",
                f"{_RELEASE}::test_private_notes_and_drafts_reach_nobody",
                f"{_RELEASE}::test_a_word_changed_after_the_check_waits_for_another",
                "tests/disclosure/test_audience.py::test_what_is_forbidden_can_be_opened_by_no_file",
            ),
        ),
        Row(
            "read who was meant",
            "For other schools a role stands where a name of the set was, however it is written.",
            (
                f"{_RELEASE}::test_other_schools_read_no_name",
                f"{_NAMES}::test_every_form_of_a_name_is_a_role",
                f"{_NAMES}::test_among_others_no_part_of_any_name_is_left",
                f"{_EXPORTS}::test_a_name_with_something_unseen_in_it_does_not_leave_the_set",
            ),
        ),
        Row(
            "learn from a digest that is passed on, or from thousands of them, what the paper withholds",
            "File, data set and review are made of what the paper is made of. Without --named no school is in it; its "
            "mark is the same each time and leads nowhere.",
            (
                f"{_BETWEEN}::test_nothing_goes_out_that_paper_withholds",
                f"{_BETWEEN}::test_how_an_action_point_went_waits_for_its_owners_word",
                f"{_BETWEEN}::test_a_school_does_not_name_itself_in_passing",
                f"{_BETWEEN}::test_the_mark_tells_a_set_again_and_leads_nowhere",
                f"{_SCHOOLS}::test_a_school_is_named_only_where_that_is_asked_for",
            ),
        ),
        Row(
            "have words run in a browser",
            "They are words there too; a real browser runs and fetches nothing, even where its policy is taken out.",
            (
                f"{_PAGES}::test_a_page_is_made_of_words",
                f"{_PAGES}::test_in_a_browser_nothing_runs_and_nothing_is_fetched",
                "tests/ground/test_markdown.py::test_hostile_words_stay_words",
            ),
        ),
        Row(
            "be written a letter that is not theirs, or write to others by what somebody is called",
            "A name is words in a header, a file is called by an id, and nobody is written more than they may hold.",
            (
                "tests/documents/test_draft.py::test_what_is_read_is_what_was_written",
                f"{_MAIL}::test_what_people_are_called_is_never_a_path_nor_a_header",
                f"{_MAIL}::test_a_file_that_is_none_of_ours_stays",
                "tests/documents/test_letters.py::test_what_the_members_may_not_hold_is_in_no_letter",
            ),
        ),
        Row(
            "have words reckoned with in a spreadsheet",
            "No cell begins as a formula does, whichever sign a country puts between cells.",
            (
                f"{_EXPORTS}::test_no_cell_is_reckoned_with",
                f"{_EXPORTS}::test_no_words_at_all_make_a_cell_that_is_reckoned_with",
            ),
        ),
        Row(
            "invite, attach or fetch something by a calendar, or make objects of the front of minutes",
            "Their keys are ours, and everything else is text.",
            (
                f"{_EXPORTS}::test_a_calendar_says_days_and_words",
                f"{_EXPORTS}::test_the_front_of_minutes_is_words_to_any_reader",
            ),
        ),
    ),
)

_THE_FOLDER = Somebody(
    "Shares the folder",
    "The sets lie in a folder that another computer writes too.",
    (
        Row(
            "change, cut or damage a record",
            "What can be read counts, and what was left out is told by everyone who reads; no file is overwritten.",
            (
                f"{_RECORD}::test_a_bad_line_in_the_middle_is_left_out_and_left_alone",
                f"{_RECORD}::test_what_another_hand_left_stays_and_the_record_goes_on_whole",
                f"{_TOLD}::test_a_record_that_is_not_whole_is_said",
                f"{_LIBRARY}::test_a_damaged_set_is_told_and_its_previous_state_put_back",
            ),
        ),
        Row(
            "leave copies in conflict beside it",
            "They are never read as if they were the record, and always told.",
            (
                f"{_TOLD}::test_a_copy_of_a_shared_folder_is_said",
                f"{_TOLD}::test_every_name_of_such_a_copy_is_known",
            ),
        ),
        Row(
            "lay links in it that lead to files of yours",
            "What stands there is replaced, and never written through.",
            (
                f"{_FILES}::test_a_link_in_a_sets_folder_is_replaced_and_not_written_through",
                f"{_FILES}::test_a_set_that_is_a_link_to_elsewhere_is_that_folder_and_no_other",
            ),
        ),
        Row(
            "put a line into the record that orders the terminal about",
            "It is text when it is read, and a line that cannot be read leaves as numbers.",
            (
                f"{_ANSWERS}::test_a_line_that_cannot_be_read_leaves_as_it_stands_and_is_not_obeyed",
                f"{_HOSTILE}::test_a_file_changed_by_hand_is_made_safe",
            ),
        ),
    ),
)

TABLE = (_IN_THE_ROOM, _THE_LAPTOP, _THE_NETWORK, _A_FILE, _PAPERS, _THE_FOLDER)
"""Everybody, and everything that each could try."""
