"""How old somebody is who reads a page with ease, by the index of Flesch and Kincaid (grade, and five years more).

R. Flesch, J. P. Kincaid et al., Navy 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are counted
by their vowels, a silent e left out. Each line of a form (a label, a button) is a sentence.
"""

from __future__ import annotations

import html
import re

_BLOCKS = re.compile(
    r"</?(?:p|li|h\d|label|legend|button|summary|dt|dd|div|section|ul|ol|form|fieldset|br|main)\b[^>]*>"
)
_UNREAD = re.compile(r"<(script|style|textarea|svg|nav|header|footer)\b.*?</\1>|<[^>]+>", re.DOTALL)
_SENTENCE_ENDS = re.compile(r"(?<=[.?!:;])\s+|\n+")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
LEAST = 3  # shorter lines, such as "Send", are no sentence


def reading_age(page: str) -> float:
    """The age for the words of a page's main part."""
    sentences = [words for line in _lines(page) if len(words := _WORD.findall(line)) >= LEAST]
    words = [word for sentence in sentences for word in sentence]
    a_sentence, a_word = len(words) / len(sentences), sum(map(_syllables, words)) / len(words)
    return 0.39 * a_sentence + 11.8 * a_word - 15.59 + 5


def _lines(page: str) -> list[str]:
    main = page.partition("<main")[2].partition("</main>")[0]
    text = _UNREAD.sub("", _BLOCKS.sub("\n", main.partition(">")[2]))
    return [line for part in _SENTENCE_ENDS.split(html.unescape(text)) if (line := part.strip())]


def _syllables(word: str) -> int:
    """As many as groups of vowels, without an e at the end that is not said."""
    low = word.lower().replace("'", "").replace("’", "")
    silent = (len(low) > 3 and low.endswith("e") and not low.endswith("le")) or (
        low.endswith(("es", "ed")) and len(low) > 4
    )
    return max(1, len(_VOWELS.findall(low)) - silent)
