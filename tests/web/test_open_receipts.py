"""One report a browser, for a quarter of an hour."""

from __future__ import annotations

from goodcatch.web.open_receipts import MOST, OPEN_FOR, OpenReceipts
from web.conftest import NOW


def test_a_second_report_in_a_browser_ends_the_first() -> None:
    receipts = OpenReceipts()
    first = receipts.open("one", "", NOW)
    second = receipts.open("two", first, NOW)
    assert (receipts.of(first, NOW), receipts.of(second, NOW)) == ("", "two")


def test_it_ends_a_quarter_of_an_hour_after_it_was_last_used() -> None:
    receipts = OpenReceipts()
    secret = receipts.open("one", "", NOW)
    assert receipts.of(secret, NOW + OPEN_FOR / 2) == receipts.of(secret, NOW + OPEN_FOR) == "one"
    assert receipts.of(secret, NOW + 2 * OPEN_FOR) == "" == receipts.of("", NOW)


def test_a_locked_report_is_closed_in_every_browser_and_no_other_is() -> None:
    receipts = OpenReceipts()
    one, same, other = (receipts.open(name, "", NOW) for name in ("one", "one", "other"))
    receipts.close_all("one")
    assert [receipts.of(secret, NOW) for secret in (one, same, other)] == ["", "", "other"]


def test_what_is_open_is_bounded_and_kept_by_hash_alone() -> None:
    receipts = OpenReceipts()
    secrets = [receipts.open(f"report {n}", "", NOW) for n in range(MOST + 1)]
    assert len(receipts.known) == MOST and receipts.of(secrets[0], NOW) == "" and receipts.of(secrets[1], NOW)
    assert not receipts.known.keys() & set(secrets)
