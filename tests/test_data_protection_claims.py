"""What the pages on data protection claim of the program, beside the test that shows it.

A claim that is reworded, or whose test goes, fails here: then somebody reads both again. What a provider decides stands
behind "Write here" and is claimed by nobody.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "content/pages/about/data-protection"
NOTICE, ASSESSMENT, RECORD, INDEX, KEEPING = "privacy-notice", "assessment", "processing-record", "index", "retention"

MATRIX = "web/test_who_sees_which_page.py"
OUTSIDE = "web/test_person_outside_reads_first.py"
CODES = "web/test_report_status_by_code.py"
MINUTES = "web/test_minutes_of_one_case.py"
TRACE = "intake/test_outside_reader_leaves_no_trace.py"
HELD = "intake/test_hold_back_who_and_when.py"
PURGE = "leak/test_purge_words_leave_tombstone.py"
GUESSES = "leak/test_dictionary_confirms_nothing.py"
LEDGER = "intake/test_ledger_dates_nothing.py"
CLAIMS = [
    (NOTICE, "Your own words: our quality leads.", MATRIX, "test_who_sees_a_page_and_what_on_it"),
    (
        NOTICE,
        "somebody outside our services reads them first, and alone",
        OUTSIDE,
        "test_only_the_reader_outside_is_told_and_sees_it",
    ),
    (
        NOTICE,
        "until they have said that your report has arrived",
        OUTSIDE,
        "test_when_it_has_been_acknowledged_it_goes_on_inside",
    ),
    (NOTICE, "or for a day at most", OUTSIDE, "test_after_a_day_without_a_word_the_house_is_told_once"),
    (NOTICE, "What may be urgent goes to both at once.", OUTSIDE, "test_what_may_be_urgent_goes_to_both_at_once"),
    (
        NOTICE,
        "at the desk only those who read your own words see the minute and what you said of yourself",
        MATRIX,
        "test_who_sees_a_page_and_what_on_it",
    ),
    (NOTICE, "nobody can search by it", MATRIX, "test_nobody_finds_a_case_by_who_told_it_or_when"),
    (
        NOTICE,
        "One more post may see the minutes, but not your words or your role",
        MINUTES,
        "test_the_reviewing_post_sees_minutes_from_the_spool_and_nothing_else",
    ),
    (
        NOTICE,
        "It says why each time, and that is kept for others to read.",
        MINUTES,
        "test_each_opening_is_logged_as_those_of_the_link_table_are",
    ),
    (NOTICE, "In version 1 the record also has your role", HELD, "test_a_report_of_standard_1_is_signed_off_as_ever"),
    (
        NOTICE,
        "In version 2 these stay in the private store",
        HELD,
        "test_nothing_of_it_is_in_any_object_of_the_repository",
    ),
    (NOTICE, "the record looks the same whether you asked or not", TRACE, "test_the_files_of_both_are_the_same"),
    (NOTICE, "we take it out of the record and its whole past", PURGE, "test_the_name_is_nowhere_after"),
    (NOTICE, "nothing by which a guess at it could be tried", GUESSES, "test_no_hash_that_is_left_fits_a_name"),
    (
        NOTICE,
        "It shows where the report is and what we answered, by days.",
        CODES,
        "test_the_holder_sees_days_and_no_code",
    ),
    (
        NOTICE,
        "would guess for about seven years",
        "evaluation/attackers/test_figures_on_the_page.py",
        "test_seven_years_of_guessing",
    ),
    (NOTICE, "If somebody has seen it, you can lock it.", CODES, "test_a_locked_code_is_one_that_never_was"),
    (NOTICE, "Your words are encrypted on disk.", "spool/test_disk_without_key.py", "test_the_bytes_tell_no_more"),
    (
        ASSESSMENT,
        "one post opens the minutes of one case, with a reason",
        MINUTES,
        "test_without_a_reason_nothing_is_looked_up",
    ),
    (
        ASSESSMENT,
        "Safeguarding's clocks count minutes, so its store keeps them.",
        HELD,
        "test_other_stores_keep_the_minute",
    ),
    (ASSESSMENT, "leaves nothing by which a guess at it could be tried", GUESSES, "test_no_old_id_is_left"),
    (
        ASSESSMENT,
        "a head that an auditor noted after the leak proves nothing any more",
        PURGE,
        "test_what_a_head_noted_before_still_proves",
    ),
    (
        ASSESSMENT,
        "each opening of the link table, and each writing in it, is logged with a reason",
        "web/test_read_write_identity_links.py",
        "test_opening_needs_a_reason_and_is_logged",
    ),
    (
        ASSESSMENT,
        "so is each opening of a case's minutes",
        MINUTES,
        "test_each_opening_is_logged_as_those_of_the_link_table_are",
    ),
    (
        ASSESSMENT,
        "small numbers in reviews are held back from the others",
        "publish/test_review_without_small_counts.py",
        "test_a_figure_of_few_cases_is_not_shown",
    ),
    (ASSESSMENT, "each post sees the notices to it alone", MATRIX, "test_who_sees_a_page_and_what_on_it"),
    (
        ASSESSMENT,
        "under standard 2 the record does not tell that they asked",
        TRACE,
        "test_the_landings_of_both_are_alike_and_the_spool_knows_the_posts",
    ),
    (
        ASSESSMENT,
        "by months so that it tells no day",
        LEDGER,
        "test_the_repository_is_the_same_whether_anything_came_to_safeguarding",
    ),
    (ASSESSMENT, "a report taken out is noticed at once", LEDGER, "test_an_anchor_tells_that_the_journal_lost_its_end"),
    (
        ASSESSMENT,
        "a server that was off makes up for the last night",
        "server/test_run_timed_chores.py",
        "test_a_server_makes_up_for_the_night_it_was_off",
    ),
    (
        ASSESSMENT,
        "where none can be written down for some days the desk says so",
        "web/test_nights_at_inbox.py",
        "test_it_is_said_and_goes",
    ),
    (
        RECORD,
        "no words, no role, no post",
        MINUTES,
        "test_the_reviewing_post_sees_minutes_from_the_spool_and_nothing_else",
    ),
    (RECORD, "not for its own report as far as that is known", MINUTES, "test_not_for_an_own_report"),
    (
        RECORD,
        "Two posts together, one of which may open the link table, also see the proof.",
        "spool/test_kept_from_git.py",
        "test_nobody_else_does",
    ),
    (
        RECORD,
        "which post acknowledged and triaged; from standard 2 on (a draft) these stay in the spool",
        HELD,
        "test_from_receipt_to_sign_off_git_is_told_the_day_alone",
    ),
    (RECORD, "a purge that leaves nothing to try a guess on", GUESSES, "test_no_hash_that_is_left_fits_a_name"),
    (
        INDEX,
        "In 3 of 100 reports one person is left, in 19 of 100 fewer than five.",
        "evaluation/attackers/test_figures_on_the_page.py",
        "test_the_page_says_what_the_attackers_find",
    ),
    (
        INDEX,
        "Nobody is left alone; fewer than five are left in 1 of 250.",
        "evaluation/attackers/test_figures_on_the_page.py",
        "test_the_page_says_what_the_attackers_find",
    ),
    (
        INDEX,
        "nobody is left alone, and fewer than five in 1 of 250, under either standard",
        "evaluation/attackers/test_figures_on_the_page.py",
        "test_the_page_says_what_the_attackers_find",
    ),
    (
        INDEX,
        "reads the month: hundreds are left",
        "evaluation/attackers/test_figures_on_the_page.py",
        "test_the_page_says_what_the_attackers_find",
    ),
    (
        INDEX,
        "how many reports came in each month, and how each ended",
        "spool/test_disk_without_key.py",
        "test_every_readable_value_is_allowed",
    ),
    (INDEX, "a reader outside the house leaves no trace", TRACE, "test_the_files_of_both_are_the_same"),
    (KEEPING, "Then nobody can open the minutes", MINUTES, "test_what_retention_destroyed_is_not_made_up"),
    (
        KEEPING,
        "the hash in Git proves nothing",
        "spool/test_kept_from_git.py",
        "test_retention_destroys_value_and_times",
    ),
]


@cache
def words(page: str) -> str:
    """A page in one line, without the marks of Markdown."""
    return " ".join((PAGES / f"{page}.md").read_text(encoding="utf-8").replace("**", "").split())


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("page", "claim", "path", "test"), CLAIMS, ids=[f"{row[0]}: {row[1]}" for row in CLAIMS])
def test_each_claim_is_on_its_page_and_has_its_test(page: str, claim: str, path: str, test: str) -> None:
    assert claim in words(page)
    assert test in names_in(path)
