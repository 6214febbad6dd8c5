"""Splits a key into lists of words, some of which make the key again, and finds which word of a list is wrong.

The words are those of SLIP-39 (https://github.com/satoshilabs/slips/blob/master/slip-0039.md): 1,024 plain English
words that differ in their first four letters, with a checksum in each list.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from goodcatch.errors import Unusable

WORDS = 33  # in one list, for a key of 256 bits
ROW = 3  # words in one row of a sheet
MOST = 16  # lists that the scheme can give
KNOWN = frozenset(WORDLIST)


def split_into_words(key: str, needed: int, of: int) -> list[list[str]]:
    """`of` lists of words, any `needed` of which make the key again; fewer tell nothing of it. Raises `Unusable`."""
    if not 2 <= needed <= of <= MOST:
        raise Unusable(
            f"a key can be split into 2 to {MOST} sheets, of which 2 or more are needed, and no more than all"
        )
    (lists,) = generate_mnemonics(1, [(needed, of)], base64.urlsafe_b64decode(key))
    return [words.split() for words in lists]


def joined(lists: Sequence[Sequence[str]]) -> str:
    """The key that some lists make. Raises `Unusable` with what is wrong, by sheet and line, and never with a word."""
    shares = [_share(number, words) for number, words in enumerate(lists, 1)]
    if not shares:
        raise Unusable("no sheet was given")
    first, needed = shares[0], shares[0].member_threshold
    for number, share in enumerate(shares[1:], 2):
        if share.group_parameters() != first.group_parameters():
            raise Unusable(f"sheets 1 and {number} are not of one splitting of the key: their first words differ")
    different = {share.index: share for share in shares}
    if len(different) < needed:
        raise Unusable(f"{needed} different sheets are needed, and {len(different)} is here: ask the other posts")
    try:
        secret = combine_mnemonics([share.mnemonic() for share in list(different.values())[:needed]])
    except MnemonicError:
        raise Unusable("these sheets make no key: take them from one splitting") from None
    return base64.urlsafe_b64encode(secret).decode()


def _share(number: int, words: Sequence[str]) -> Share:
    for place, word in enumerate(words):
        if word not in KNOWN:
            raise Unusable(f"sheet {number}, line {place // ROW + 1}: word {place % ROW + 1} is wrong, no sheet has it")
    if len(words) != WORDS:
        raise Unusable(f"sheet {number} has {len(words)} words, and should have {WORDS}: a line is missing, or twice")
    if share := _read(words):
        return share
    if (wrong := _wrong_word(words)) is None:
        raise Unusable(f"sheet {number}: several words are wrong: compare each with the paper")
    raise Unusable(
        f"sheet {number}, line {wrong // ROW + 1}: word {wrong % ROW + 1} is wrong: compare it with the paper"
    )


def _read(words: Sequence[str]) -> Share | None:
    try:
        return Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        return None


def _wrong_word(words: Sequence[str]) -> int | None:
    """Where one word alone is wrong: two lists that are right differ in four words at least, so there is one place."""
    for place in range(len(words)):
        if any(_read([*words[:place], other, *words[place + 1 :]]) for other in WORDLIST):
            return place
    return None
