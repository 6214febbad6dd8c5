"""Finds e-mail and web addresses, phone numbers, numbers of computers and bank accounts, and other long numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.screen.span import Span, make

_A = "A-Za-z0-9\u00c0-\u024f"
EMAIL = re.compile(rf"[{_A}][{_A}._%+'-]{{0,63}} ?@ ?[{_A}][{_A}.-]{{0,250}}\.[A-Za-z]{{2,24}}")
# "carer.one at example dot org": spelled out, for whoever writes so means one address.
SPELLED = re.compile(
    rf"[{_A}][{_A}._%+-]{{1,63}} ?(?: at |[(\[] ?at ?[)\]]) ?[{_A}-]{{2,63}}"
    r"(?: ?(?: dot |[(\[] ?dot ?[)\]]) ?[a-z]{2,24}){0,3}"
    r" ?(?: dot |[(\[] ?dot ?[)\]]) ?(?:com|org|net|info|edu|uk|ie|eu|de|fr|nl|be|ca|au|us)(?![a-z])",
    re.I,
)
URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'|)\]]{3,500}|www\.[A-Za-z0-9-]{2,63}\.[^\s<>\"'|)\]]{2,500}")
# Only endings that are well known: in "She ate.Then she slept" a space is missing, and that is all.
DOMAIN = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9-]{1,62}\.(?:co\.uk|org\.uk|nhs\.uk|gov\.uk|ac\.uk|com|org|net|info|edu|biz|me\.uk|io|uk|ie|de"
    r"|fr|us|eu|nl|be|ch|at|it|es|ca|au|pl|ro|in|ng|za)(?![A-Za-z0-9-])(?:/[^\s<>\"'|)\]]{0,300})?"
)
IPV4 = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?:/[0-9]{1,2})?")
IPV6 = re.compile(r"[0-9A-Fa-f:]{2,39}:[0-9A-Fa-f:.]{1,39}")
MAC = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}")
# A run of digits with the marks that people put between them.
DIGITS = re.compile(r"(?:\+ ?|\()?[0-9][0-9 ().\u00a0\u2010-\u2013/x-]{5,40}")
CALL = re.compile(
    r"(?:phone|tel|telephone|mobile|mob|call(?:ed)?|ring|rang|fax|cell|contact|number|ext|text|whatsapp|"
    r"voicemail)[ a-z.:#]{0,14}$",
    re.I,
)
# "The kit number is 6033391": the number of a thing is nobody's telephone.
OF_A_THING = re.compile(
    r"\b(?:kit|part|serial|model|batch|lot|stock|asset|ticket|order|item|product|version|build|form|job|fleet)"
    r" (?:number|no)[ a-z.:#]{0,8}$",
    re.I,
)
DECIMALS = re.compile(r"-?[0-9]{1,12}\.[0-9]{1,2}(?: +-?[0-9]{1,12}\.[0-9]{1,2}){0,9}")
SHORT_CALL = re.compile(
    r"(?:phone|telephone|mobile|tel|fax|call|ring)[ a-z.:]{0,12}[:. ]\s*"
    r"([0-9]{3}[ -]?[0-9]{3,4}|[0-9]{5,6})(?![0-9])",
    re.I,
)
DATE_LIKE = re.compile(
    r"(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|"
    r"[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2})"
)
RANGE = re.compile(r"[0-9]{4} ?[/\u2010-\u2013-] ?[0-9]{2,4}$")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}[A-Z0-9 ]{6,36}[A-Z0-9]")


def links(text: str) -> Iterator[Span]:
    """E-mail and web addresses."""
    if "@" in text:
        for m in EMAIL.finditer(text):
            yield make(m.start(), m.end(), "EMAIL", "This is an e-mail address.")
    if "dot" in text.lower():
        for m in SPELLED.finditer(text):
            yield make(m.start(), m.end(), "EMAIL", "This is an e-mail address.")
    if "." in text:
        for pattern in (URL, DOMAIN):
            for m in pattern.finditer(text):
                if m.start() == 0 or not (text[m.start() - 1].isalnum() or text[m.start() - 1] in "@-"):
                    end = m.start() + len(m.group().rstrip(".,;:!?"))
                    yield make(m.start(), end, "URL", "This is a web address.")


def machines(text: str) -> Iterator[Span]:
    """Numbers of computers: IP and MAC addresses."""
    for m in IPV4.finditer(text):
        whole = not text[m.end() : m.end() + 1].isdigit() and text[m.start() - 1 : m.start()] not in (".", "v")
        if whole and all(int(p) < 256 for p in m.group().partition("/")[0].split(".")):
            yield make(m.start(), m.end(), "IP", "This is the number of a computer on a network.")
    if "::" in text or text.count(":") > 4:
        for m in IPV6.finditer(text):
            if (m.group().count(":") >= 5 or "::" in m.group()) and any(c.isalnum() for c in m.group()):
                yield make(m.start(), m.end(), "IP", "This is the number of a computer on a network.")
        for m in MAC.finditer(text):
            yield make(m.start(), m.end(), "IP", "This is the number of a device.")


def numbers(text: str) -> Iterator[Span]:
    """Phone numbers, bank and card numbers, and any other run of eight digits or more that is not a date."""
    for m in IBAN.finditer(text):
        if _bounded(text, m.start(), m.end()) and sum(c.isdigit() for c in m.group()) > 9:
            yield make(m.start(), m.end(), "ID", "This looks like a bank account number.")
    for m in DIGITS.finditer(text):
        yield from _number(text, m.start(), m.group().rstrip(" ().-/x\u00a0\u2010\u2013"))
    for m in SHORT_CALL.finditer(text):
        yield make(m.start(1), m.end(1), "PHONE", "This looks like a phone number.")


def _number(text: str, start: int, run: str) -> Iterator[Span]:
    digits = sum(c.isdigit() for c in run)
    date = DATE_LIKE.match(run)
    if date and digits > 10:  # a date, then a number or a time
        rest = run[date.end() :]
        yield from _number(text, start + date.end() + len(rest) - len(rest.lstrip(" -/.")), rest.lstrip(" -/."))
        return
    if digits < 7 or date or RANGE.match(run) or _counts(run):
        return
    if start and (text[start - 1].isalpha() or text[start - 1] in ".#") and digits < 9:
        return
    before = text[max(0, start - 30) : start]
    called = CALL.search(before) and not OF_A_THING.search(before)
    if _phone(run, digits) or (called and digits <= 15):
        yield make(start, start + len(run), "PHONE", "This looks like a phone number.")
    elif digits >= 8:
        yield make(start, start + len(run), "ID", "This is a long number, and long numbers often belong to one person.")


def _counts(run: str) -> bool:
    """True for lists of small numbers, such as scores, pressures or times: many short groups, or decimals."""
    if DECIMALS.fullmatch(run):
        return True
    groups = re.findall(r"[0-9]+", run)
    if "/" in run and max(map(len, groups)) <= 4:
        return True
    return (max(map(len, groups)) <= 2 and not run.startswith(("+", "0"))) or (len(groups) > 7)


def _phone(run: str, digits: int) -> bool:
    bare = "".join(c for c in run if c.isdigit())
    if run.startswith("+") or run.startswith("00"):
        return 8 <= digits <= 15
    if bare[0] == "0":
        return 9 <= digits <= 12
    grouped = re.fullmatch(r"(?:1[ .-])?\(?[0-9]{3}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}(?: ?x ?[0-9]{1,6})?", run)
    return bool(grouped) or ("(" in run and 7 <= digits <= 15)


def _bounded(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
