"""The rows of SECURITY.md on papers that leave the set, and on its folder."""

from __future__ import annotations

from tests.security.rows import (
    ANSWERS,
    BETWEEN,
    EXPORTS,
    FILES,
    HOSTILE,
    LIBRARY,
    MAIL,
    NAMES,
    PAGES,
    RECORD,
    RELEASE,
    SCHOOLS,
    TOLD,
    Row,
    Somebody,
)

PAPERS = Somebody(
    "Reads papers outside of the set",
    "A sponsor, other schools, whoever a page, a table or a calendar is passed on to.",
    (
        Row(
            "read what was not released",
            "All is closed until it is opened, and leaves only once its presenter has checked it.",
            (
                f"{RELEASE}::test_nothing_leaves_that_may_not",
                f"{RELEASE}::test_private_notes_and_drafts_reach_nobody",
                f"{RELEASE}::test_a_word_changed_after_the_check_waits_for_another",
                "tests/disclosure/test_audience.py::test_what_is_forbidden_can_be_opened_by_no_file",
            ),
        ),
        Row(
            "read who was meant",
            "For other schools a role stands where a name of the set was, however it is written.",
            (
                f"{RELEASE}::test_other_schools_read_no_name",
                f"{NAMES}::test_every_form_of_a_name_is_a_role",
                f"{NAMES}::test_among_others_no_part_of_any_name_is_left",
                f"{EXPORTS}::test_a_name_with_something_unseen_in_it_does_not_leave_the_set",
            ),
        ),
        Row(
            "learn from a digest that is passed on, or from thousands of them, what the paper withholds",
            "File, data set and review are made of what the paper is made of. Without --named no school is in it; its "
            "mark is the same each time and leads nowhere.",
            (
                f"{BETWEEN}::test_nothing_goes_out_that_paper_withholds",
                f"{BETWEEN}::test_how_an_action_point_went_waits_for_its_owners_word",
                f"{BETWEEN}::test_a_school_does_not_name_itself_in_passing",
                f"{BETWEEN}::test_the_mark_tells_a_set_again_and_leads_nowhere",
                f"{SCHOOLS}::test_a_school_is_named_only_where_that_is_asked_for",
            ),
        ),
        Row(
            "have words run in a browser",
            "They are words there too; a real browser runs and fetches nothing, even where its policy is taken out.",
            (
                f"{PAGES}::test_a_page_is_made_of_words",
                f"{PAGES}::test_in_a_browser_nothing_runs_and_nothing_is_fetched",
                "tests/ground/test_markdown.py::test_hostile_words_stay_words",
            ),
        ),
        Row(
            "be written a letter that is not theirs, or write to others by what somebody is called",
            "A name is words in a header, a file is called by an id, and nobody is written more than they may hold.",
            (
                "tests/documents/test_draft.py::test_what_is_read_is_what_was_written",
                f"{MAIL}::test_what_people_are_called_is_never_a_path_nor_a_header",
                f"{MAIL}::test_a_file_that_is_none_of_ours_stays",
                "tests/documents/test_letters.py::test_what_the_members_may_not_hold_is_in_no_letter",
            ),
        ),
        Row(
            "have words reckoned with in a spreadsheet",
            "No cell begins as a formula does, whichever sign a country puts between cells.",
            (
                f"{EXPORTS}::test_no_cell_is_reckoned_with",
                f"{EXPORTS}::test_no_words_at_all_make_a_cell_that_is_reckoned_with",
            ),
        ),
        Row(
            "invite, attach or fetch something by a calendar, or make objects of the front of minutes",
            "Their keys are ours, and everything else is text.",
            (
                f"{EXPORTS}::test_a_calendar_says_days_and_words",
                f"{EXPORTS}::test_the_front_of_minutes_is_words_to_any_reader",
            ),
        ),
    ),
)

THE_FOLDER = Somebody(
    "Shares the folder",
    "The sets lie in a folder that another computer writes too.",
    (
        Row(
            "change, cut or damage a record",
            "What can be read counts, and what was left out is told by everyone who reads; no file is overwritten.",
            (
                f"{RECORD}::test_a_bad_line_in_the_middle_is_left_out_and_left_alone",
                f"{RECORD}::test_what_another_hand_left_stays_and_the_record_goes_on_whole",
                f"{TOLD}::test_a_record_that_is_not_whole_is_said",
                f"{LIBRARY}::test_a_damaged_set_is_told_and_its_previous_state_put_back",
            ),
        ),
        Row(
            "leave copies in conflict beside it",
            "They are never read as if they were the record, and always told.",
            (
                f"{TOLD}::test_a_copy_of_a_shared_folder_is_said",
                f"{TOLD}::test_every_name_of_such_a_copy_is_known",
            ),
        ),
        Row(
            "lay links in it that lead to files of yours",
            "A link that leads out of a set's folder is neither read nor written through, and is told; no backup and "
            "no export has what it leads to. A set's whole folder may be a link: it is the set, and a backup says so.",
            (
                f"{FILES}::test_a_link_in_a_sets_folder_is_never_written_through",
                f"{FILES}::test_no_link_in_a_sets_folder_lets_a_file_of_ours_leave",
                f"{FILES}::test_a_set_that_is_kept_elsewhere_goes_into_the_backup_and_that_is_said",
                f"{FILES}::test_a_set_that_is_a_link_to_elsewhere_is_that_folder_and_no_other",
            ),
        ),
        Row(
            "put a line into the record that orders the terminal about",
            "It is text when it is read, and a line that cannot be read leaves as numbers.",
            (
                f"{ANSWERS}::test_a_line_that_cannot_be_read_leaves_as_it_stands_and_is_not_obeyed",
                f"{HOSTILE}::test_a_file_changed_by_hand_is_made_safe",
            ),
        ),
    ),
)
