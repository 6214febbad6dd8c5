"""How fast wrong codes can be tried, by whom, and that whoever has a code is not kept from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest

from goodcatch.spool.receipt_code import may_be_one, new_code, tidy, without_each_group
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.web import slow_down_wrong_codes
from goodcatch.web.slow_down_wrong_codes import (
    ALL_A_MINUTE,
    FREE,
    FREE_WHEN_BUSY,
    HOUR,
    MOST,
    ONE_CODE_AN_HOUR,
    SLOWEST,
    SLOWEST_WHEN_BUSY,
    WrongCodes,
    client,
    days_for_one_client,
    days_to_find_a_group,
    guesses_a_day,
)
from web.conftest import NOW

SECOND = timedelta(seconds=1)
SEEN = "AAAA-BBBB-CCCC-DDDD"


def guess(number: int) -> str:
    """A guess at the last group, where the others were seen."""
    return f"{SEEN}-{number:04}"


def tries(codes: WrongCodes, address: str, number: int, at: datetime = NOW) -> list[int]:
    return [codes.try_(new_code(), address, at) for _ in range(number)]


def test_a_few_wrong_codes_cost_nothing_and_more_cost_more() -> None:
    codes = WrongCodes()
    assert tries(codes, "10.0.0.1", FREE) == [0] * FREE
    waits, now = list[int](), NOW
    for _ in range(9):
        wait = codes.try_(new_code(), "10.0.0.1", now)
        waits.append(wait)
        now += wait * SECOND
        assert codes.try_(new_code(), "10.0.0.1", now) == 0, "once the time is over it is looked up"
    assert waits == [1, 2, 4, 8, 16, 32, SLOWEST, SLOWEST, SLOWEST]
    assert codes.try_(new_code(), "10.0.0.1", now + HOUR) == 0, "and forgotten within the hour"


def test_who_mistypes_twice_is_answered_whatever_others_do() -> None:
    codes = WrongCodes()
    for house in range(ALL_A_MINUTE * 3):
        tries(codes, f"10.0.1.{house}", 1)
    assert tries(codes, "10.0.0.1", 3) == [0, 0, 0], "two that were wrong, and the right one"


def test_when_all_together_try_many_each_wrong_one_costs_some_seconds() -> None:
    codes = WrongCodes()
    for house in range(ALL_A_MINUTE + 60):
        tries(codes, f"10.0.1.{house}", 1)
    tries(codes, "10.0.0.1", FREE_WHEN_BUSY)
    assert codes.try_(new_code(), "10.0.0.1", NOW) == SLOWEST_WHEN_BUSY
    assert codes.try_(new_code(), "10.0.0.1", NOW + timedelta(minutes=2)) == 0


def test_a_right_code_does_not_count() -> None:
    codes, mine = WrongCodes(), new_code()
    for _ in range(FREE * 3):
        assert codes.try_(mine, "10.0.0.1", NOW) == 0
        codes.right(mine, "10.0.0.1", NOW)
    assert codes.lately == [] and not any(codes.seen.values())


def test_many_at_once_are_many() -> None:
    """Each counts before it is looked up: between asking and answering nobody slips through."""
    assert [wait > 0 for wait in tries(WrongCodes(), "10.0.0.1", FREE + 2)] == [False] * FREE + [True] * 2


def test_one_code_is_guessed_at_slowly_from_however_many_addresses() -> None:
    codes, looked_up, addresses = WrongCodes(), 0, count()
    for minute in range(24 * 60):
        now = NOW + timedelta(minutes=minute)
        while codes.try_(guess(looked_up), f"10.{next(addresses) % 200}.0.{minute % 250}", now) == 0:
            looked_up += 1
    assert ONE_CODE_AN_HOUR * 24 <= looked_up <= guesses_a_day()


def test_a_missing_group_takes_longer_than_the_case_lives() -> None:
    """Rate times bits; the figures are printed (`pytest -s`)."""
    words, case = (kept("spool-waiting") + kept("spool-finished"), kept("learning-store"))
    figures = {
        "a group missing, from many addresses": (days_to_find_a_group(), case),
        "20 bits here and there, one client": (days_for_one_client(), words),
    }
    for what, (days, least) in figures.items():
        print(f"{what}: {days:.0f} days until it is as likely found as not, of {least}")
        assert days > least, what


def kept(what: str) -> int:
    """How many days it is kept."""
    return int(default_standard().retention[what].keep.split()[0])


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_network(address: str, who: str) -> None:
    assert client(address) == who


def test_what_is_kept_is_bounded_and_names_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_down_wrong_codes, "MOST", 200)
    codes = WrongCodes()
    for number in range(ONE_CODE_AN_HOUR):
        assert codes.try_(guess(number), f"10.0.0.{number}", NOW) == 0
    for house in range(200):
        tries(codes, f"10.0.1.{house}", 1)
    assert len(codes.seen) < 210 < MOST and "10.0" not in repr(codes) and "AAAA" not in repr(codes)
    assert codes.try_(guess(9999), "10.9.9.9", NOW) > 0, "others do not wipe out the tries at one code"


@pytest.mark.parametrize(
    ("typed", "code", "one"),
    [
        ("aaaa bbbb-cccc dddd-eeee", "AAAA-BBBB-CCCC-DDDD-EEEE", True),
        ("oil0-bbbb-cccc-dddd-eeee", "0110-BBBB-CCCC-DDDD-EEEE", True),
        ("AAAA", "AAAA", False),
        ("AAAA-BBBB-CCCC-DDDD-EEE\u00c9", "AAAA-BBBB-CCCC-DDDD-EEE\u00c9", False),
    ],
)
def test_a_code_is_read_as_it_was_meant(typed: str, code: str, one: bool) -> None:
    assert tidy(typed) == code and may_be_one(code) is one


def test_guesses_at_one_group_have_a_part_in_common() -> None:
    shared = set(without_each_group(guess(1))) & set(without_each_group(guess(2)))
    assert shared == {f"{SEEN}-?"}
