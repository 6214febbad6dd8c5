"""Names the classes of words that the finders of names tell apart, and the groups of classes that they ask for.

What a word is decides how much has to stand beside it before it counts as a name: little for `Oluwaseun`, which is
nothing else, much for `Will`, which starts many sentences. The words of each class come from the lists in `words/`.
"""

from __future__ import annotations

from enum import StrEnum


class WordClass(StrEnum):
    """What the lists say of a word. A word belongs to one class, the first that fits in `WordContext.word_class`."""

    SKIPPED = "part of a phrase that names nobody"
    INITIAL = "one letter"
    GIVEN = "a first name and nothing else"
    GIVEN_OR_RARE = "a first name, and a rare word or a place"
    GIVEN_OR_COMMON = "a first name, and an everyday word"
    FAMILY = "a surname and no word"
    FAMILY_OR_WORD = "a surname, and a word"
    WORD = "a dictionary word"
    PROPER = "a word with a capital that is no person's name"
    UNKNOWN = "in no list"


_C = WordClass
# Groups by what is asked of them. Sets, because the screen asks several times for each capital letter of a text.
NO_NAME = frozenset({_C.WORD, _C.SKIPPED})
NEVER_PERSON = NO_NAME | {_C.PROPER}
SURE_NAME = frozenset({_C.GIVEN, _C.FAMILY})
NO_WORD = SURE_NAME | {_C.UNKNOWN}  # in no dictionary: if it is anything, it is a name
FAMILY_OR_UNKNOWN = frozenset({_C.FAMILY, _C.UNKNOWN})
LIKELY_GIVEN = frozenset({_C.GIVEN, _C.GIVEN_OR_RARE})
ANY_GIVEN = LIKELY_GIVEN | {_C.GIVEN_OR_COMMON}
GIVEN_OR_WORD = frozenset({_C.GIVEN_OR_RARE, _C.GIVEN_OR_COMMON})
NAME_OR_WORD = GIVEN_OR_WORD | {_C.FAMILY_OR_WORD}
EVERYDAY_NAME = frozenset({_C.GIVEN_OR_COMMON, _C.FAMILY_OR_WORD})
WORD_AS_SURNAME = frozenset({_C.FAMILY_OR_WORD, _C.PROPER})
NOT_EVERYDAY = LIKELY_GIVEN | FAMILY_OR_UNKNOWN
AFTER_ROLE = ANY_GIVEN | FAMILY_OR_UNKNOWN  # `nurse Okafor`; a surname that is a word too could be any word there
MAY_BE_PERSON = AFTER_ROLE | {_C.FAMILY_OR_WORD}
MAY_BE_NAME = MAY_BE_PERSON | {_C.PROPER}  # of a person, a place or an organisation
