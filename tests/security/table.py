"""Who could do what, what stops them, and the tests that show it: the rows of SECURITY.md."""

from __future__ import annotations

from tests.security.rows import (
    ALONE,
    ANSWERS,
    ARCHIVE,
    BACKUP,
    BURSTS,
    CORPUS,
    FILES,
    GUARD,
    HOSTILE,
    LIBRARY,
    LIVE,
    PAGES,
    PLANTED,
    RECORD,
    ROOM,
    SCHOOLS,
    SERVE,
    SERVER,
    SHOWN,
    SITE,
    TAKEN_IN,
    YAML,
    Row,
    Somebody,
)
from tests.security.table_papers import PAPERS, THE_FOLDER

_IN_THE_ROOM = Somebody(
    "In the room",
    "They see the wall, hear what is said, and may reach the keyboard for a moment.",
    (
        Row(
            "read on the wall what is not for the room: the issue, a private note, habits counted, who spoke how long",
            "It is covered until it is asked for, for as long as one looks; a private note is typed unseen.",
            (
                f"{SHOWN}::test_no_key_shows_the_room_what_is_not_for_it",
                f"{SHOWN}::test_a_look_is_over_by_itself_and_with_the_next_key",
                f"{SHOWN}::test_what_was_looked_at_whole_is_covered_too",
                "tests/screens/live/test_private_note.py::test_it_is_typed_unseen_and_kept",
                "tests/screens/live/test_private_note.py::test_it_is_not_handed_to_the_clipboard",
                "tests/screens/live/questions/test_watch.py::test_totals_are_covered_until_asked_for",
            ),
        ),
        Row(
            "come in while something is on the wall",
            "One key covers everything, from every panel and while one types.",
            (
                f"{BURSTS}::test_every_panel_is_covered_by_one_key_and_comes_back",
                f"{BURSTS}::test_what_one_types_in_is_covered_and_the_line_goes_on",
                f"{LIVE}::test_the_cover_hides_everything",
            ),
        ),
        Row(
            "have something pasted or typed that the terminal would obey: clear it, set its title, reach the clipboard",
            "Text is text: what a terminal obeys, what turns letters round and what nobody sees is left at the door.",
            (
                f"{ROOM}::test_a_terminal_is_never_ordered_about",
                f"{HOSTILE}::test_text_is_text_on_every_screen",
                f"{HOSTILE}::test_a_click_on_words_runs_nothing",
                "tests/ground/test_text.py::test_clean_text_holds_nothing_a_terminal_obeys",
                f"{BURSTS}::test_a_foreign_byte_is_nothing",
            ),
        ),
        Row(
            "press keys at random, or lean on one",
            "Nothing is kept that was not meant, a meeting is not closed without being asked, and steps can be undone.",
            (
                f"{BURSTS}::test_words_typed_into_the_void_record_nothing",
                f"{BURSTS}::test_an_enter_too_many_passes_nothing_that_is_asked",
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
                f"{FILES}::test_all_that_is_written_is_its_owners_alone",
                f"{FILES}::test_a_paper_that_is_written_is_its_owners_alone",
                f"{FILES}::test_what_is_noted_when_something_goes_wrong_is_its_owners_alone",
                f"{FILES}::test_a_set_that_was_copied_here_open_to_all_is_closed_when_it_meets",
                f"{RECORD}::test_a_journals_files_are_their_owners_alone",
            ),
        ),
        Row(
            "lay a link in a shared folder, so that what is written lands in a file of somebody else",
            "A link of another person's is refused, and no hidden file is written through one.",
            (
                f"{FILES}::test_a_link_that_somebody_else_laid_is_not_followed",
                f"{FILES}::test_a_link_laid_where_a_half_written_file_stands_is_not_followed",
                f"{FILES}::test_a_lock_that_is_a_link_empties_nothing",
            ),
        ),
        Row(
            "look for words of a meeting in the list of processes, in temporary folders, caches, logs, window titles",
            "They stand in the sets' folder and nowhere else, whatever the environment asks a library for.",
            (
                f"{ROOM}::test_a_meeting_talks_to_nobody_and_leaves_nothing_elsewhere",
                f"{ALONE}::test_no_command_reaches_out",
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
                f"{RECORD}::test_two_writers_are_one_too_many",
            ),
        ),
        Row(
            "end the program in the middle, or pull the plug",
            "What was acknowledged is on the disk.",
            (
                "tests/store/test_crash.py::test_every_acknowledged_entry_survives_kill_9",
                f"{RECORD}::test_a_last_line_torn_at_any_byte_is_put_aside",
            ),
        ),
        Row(
            "put orders to the terminal into the environment, the name of a file or the words of a command",
            "They are repeated as text, by every command and by what refuses them.",
            (
                f"{ANSWERS}::test_what_is_typed_is_never_obeyed",
                f"{ANSWERS}::test_what_the_environment_says_is_never_obeyed",
                f"{ANSWERS}::test_names_of_files_beside_the_record_are_never_obeyed",
                f"{ANSWERS}::test_a_locale_that_knows_no_letters_changes_nothing",
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
            "It opens no connection and waits for none, in a whole meeting and in all of its commands but `serve`, "
            "which waits for readers on this computer alone until it is told otherwise.",
            (
                f"{ALONE}::test_the_watch_sees",
                f"{ALONE}::test_no_command_reaches_out",
                f"{ROOM}::test_a_meeting_talks_to_nobody_and_leaves_nothing_elsewhere",
            ),
        ),
        Row(
            "be told by a page that somebody opened it",
            "A page fetches nothing: no picture, no letter type, no script, and its policy forbids them all.",
            (
                f"{PAGES}::test_a_page_is_made_of_words",
                f"{PAGES}::test_in_a_browser_nothing_runs_and_nothing_is_fetched",
                f"{PAGES}::test_every_command_that_makes_a_page_is_tried",
            ),
        ),
        Row(
            "find the page of the wall (`alstui serve --host`), or guess its address",
            "Its address ends in a secret of 144 bits, another one each time. Without it there is the same answer to "
            "everything, and it is compared in a time that tells nothing.",
            (
                f"{SITE}::test_without_the_secret_there_is_nothing",
                f"{GUARD}::test_a_secret_that_is_wrong_or_missing",
                f"{GUARD}::test_it_is_compared_in_a_time_that_tells_nothing",
                f"{GUARD}::test_everything_else_has_one",
                f"{SERVER}::test_a_name_that_is_not_ours_and_a_secret_that_is_wrong",
                f"{SERVE}::test_on_the_network_the_address_has_a_secret_and_a_code",
            ),
        ),
        Row(
            "learn the secret of its address from a log, a page or another site",
            "It stands in no answer and in no log, and the page sends no word of where it is read.",
            (
                f"{SITE}::test_the_secret_stands_in_no_answer",
                f"{SITE}::test_every_answer_is_safe",
                f"{SERVER}::test_nothing_is_logged",
                f"{GUARD}::test_a_secret_is_another_one_each_time_and_is_not_shown",
            ),
        ),
        Row(
            "have a page of theirs read the wall through the browser of somebody here, by a name that leads here",
            "Only names of this computer are answered, on this computer too; and no other page is given the stream.",
            (
                f"{GUARD}::test_other_names_are_refused_on_this_computer_too",
                f"{GUARD}::test_on_the_network_it_is_called_by_figures_or_by_its_own_name",
                f"{SITE}::test_a_foreign_name_is_refused",
                f"{SITE}::test_a_page_from_elsewhere_reads_no_stream",
                f"{GUARD}::test_a_page_from_elsewhere_is_known",
            ),
        ),
        Row(
            "change something through the page, or get at a file",
            "It can only be read. What can be asked for stands in a table of four, and no path is ever made of it.",
            (
                f"{SITE}::test_it_can_only_be_read",
                f"{SITE}::test_nothing_can_be_sent_to_it",
                f"{SITE}::test_no_trick_with_a_path_leads_anywhere",
                f"{SERVE}::test_a_page_follows_a_desk_and_ends_calmly",
            ),
        ),
        Row(
            "keep others from the page, or hold up the desk: many connections, slow ones, endless or broken requests",
            "All of them have bounds. A slow reader is sent the latest and then cut; of silent ones the oldest goes. "
            "The desk is another program, which waits for none of it.",
            (
                f"{SERVER}::test_what_no_browser_sends_is_refused_and_harms_nobody",
                f"{SERVER}::test_a_head_that_never_ends_is_not_waited_for",
                f"{SERVER}::test_of_too_many_that_say_nothing_the_oldest_goes",
                f"{SERVER}::test_more_connections_than_there_may_be_are_cut",
                f"{SERVER}::test_a_reader_that_takes_nothing_in_holds_up_nobody_and_is_cut",
                f"{SITE}::test_a_slow_reader_holds_up_nobody",
                f"{SITE}::test_there_is_room_for_so_many_and_it_is_said",
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
                f"{YAML}::test_what_does_not_belong_is_refused_with_its_line",
                f"{ALONE}::test_no_command_reaches_out",
            ),
        ),
        Row(
            "make a backup that writes elsewhere, over a set, or more than a laptop holds, or that says what is not so",
            "It is held to what alstui writes, and measured. What is not as it was kept to the byte never comes back.",
            (
                f"{ARCHIVE}::test_a_name_that_leads_anywhere_is_refused",
                f"{ARCHIVE}::test_a_set_without_a_file_leads_nowhere_either",
                f"{ARCHIVE}::test_what_was_made_to_do_harm_is_refused_in_words",
                f"{ARCHIVE}::test_every_flipped_byte_is_refused_or_comes_back_whole",
                f"{ARCHIVE}::test_a_flipped_byte_of_a_file_harms_that_file_alone",
                f"{ARCHIVE}::test_what_is_not_on_the_list_never_comes_out",
                f"{BACKUP}::test_nothing_comes_over_a_set_that_is_here",
                "tests/cli/test_backups.py::test_a_title_that_a_terminal_would_obey_is_words",
            ),
        ),
        Row(
            "use up the memory or the time: bombs of aliases, depth, size",
            "Each has a bound, and is refused in words.",
            (
                f"{YAML}::test_bombs_are_small",
                f"{YAML}::test_a_huge_file_is_not_parsed",
                f"{YAML}::test_a_flood_of_problems_ends",
                f"{CORPUS}::test_a_long_line_is_work_in_proportion",
                f"{FILES}::test_what_was_begun_is_text_and_never_waited_for",
                "tests/store/test_odd_files.py::test_nothing_among_the_sets_hides_a_set",
                "tests/actions/test_quickline_any.py::test_a_pasted_page_is_work_in_proportion",
            ),
        ),
        Row(
            "put into a field what nobody would: the year 1, numbers past all bounds, a megabyte, lists without end",
            "What no record can hold is refused by its file's name, and all else is shown by every command. The fields "
            "are found from the shapes themselves, so that a new one is tried too.",
            (
                f"{PLANTED}::test_whatever_stands_in_a_sets_file",
                f"{PLANTED}::test_all_that_may_just_be_is_shown_everywhere",
                f"{PLANTED}::test_whatever_stands_in_a_digest",
                f"{PLANTED}::test_whatever_stands_around_it",
                f"{PLANTED}::test_whatever_stands_in_a_review_that_was_kept",
                f"{PLANTED}::test_whatever_stands_in_a_backups_list",
                f"{PLANTED}::test_whatever_stands_in_settings",
                f"{PLANTED}::test_whatever_stands_in_the_note_of_the_last_backup",
            ),
        ),
        Row(
            "have a set taken in that is wrong, or only a part of one",
            "It comes in whole, or it is refused with its line and nothing is left behind.",
            (
                "tests/store/test_making.py::test_killed_at_any_operation_there_is_the_whole_set_or_none",
                "tests/store/test_making.py::test_refused_at_any_operation_there_is_the_whole_set_or_none",
                f"{TAKEN_IN}::test_what_is_no_export_is_not_taken_in",
                f"{TAKEN_IN}::test_every_refusal_names_the_file_and_the_line",
                f"{CORPUS}::test_all_is_well_with_what_is_kept",
                f"{CORPUS}::test_all_is_well_with_what_the_search_begins_with",
            ),
        ),
        Row(
            "send a digest that is damaged, was changed on the way, or orders the terminal about",
            "It is read strictly and held to its own SHA-256 digest: refused with its line, and nothing of it counted. "
            "What a terminal obeys is taken out of every word, and no name in it becomes a path.",
            (
                f"{SCHOOLS}::test_a_file_that_is_not_as_it_should_be_is_told",
                f"{SCHOOLS}::test_what_is_no_digest_is_refused",
                f"{SCHOOLS}::test_anything_in_the_place_of_a_set_is_refused",
                f"{SCHOOLS}::test_what_a_terminal_obeys_is_taken_out",
                "tests/documents/test_office.py::test_a_school_that_is_not_named_has_its_mark",
            ),
        ),
        Row(
            "call a set, a member or a file by a path",
            "A name is compared with the names there are, and never made a path.",
            (
                f"{FILES}::test_a_name_is_never_a_path",
                f"{FILES}::test_a_library_opens_no_folder_but_its_own",
                f"{LIBRARY}::test_what_a_person_types_is_a_name_and_never_a_path",
            ),
        ),
        Row(
            "order the terminal about from inside of a file",
            "Every text passes the same door, whichever file it comes from.",
            (
                f"{ANSWERS}::test_what_stands_in_the_record_is_never_obeyed",
                f"{ANSWERS}::test_a_set_that_somebody_sends_is_text",
                f"{ROOM}::test_a_home_that_another_hand_filled_is_shown_as_text",
                f"{YAML}::test_no_text_comes_in_uncleaned",
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

TABLE = (_IN_THE_ROOM, _THE_LAPTOP, _THE_NETWORK, _A_FILE, PAPERS, THE_FOLDER)
"""Everybody, and everything that each could try."""
