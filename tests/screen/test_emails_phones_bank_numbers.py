"""E-mail, web, computer and long numbers: what is found, what is left alone, and why."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("EMAIL", "Send it to rota.lead@willowmere.example.org today.", "rota.lead@willowmere.example.org"),
    ("EMAIL", "cc n'dour+rota@example.co.uk", "n'dour+rota@example.co.uk"),
    ("URL", "See https://example.org/a?b=1.", "https://example.org/a?b=1"),
    ("URL", "See www.example.org for it", "www.example.org"),
    ("URL", "the site willowmere.co.uk says so", "willowmere.co.uk"),
    ("IP", "from 192.168.10.4 last night", "192.168.10.4"),
    ("IP", "from 2001:db8:0:0:1:2:3:4 last night", "2001:db8:0:0:1:2:3:4"),
    ("PHONE", "ring 07700 900123 now", "07700 900123"),
    ("PHONE", "ring (01632) 960 001 now", "(01632) 960 001"),
    ("PHONE", "ring +44 20 7946 0000 now", "+44 20 7946 0000"),
    ("PHONE", "call 555-013-4477 after six", "555-013-4477"),
    ("PHONE", "phone: 960123", "960123"),
    ("ID", "card 4000 0000 0000 0002 was used", "4000 0000 0000 0002"),
    ("ID", "IBAN GB33BUKB20201555555555 on file", "GB33BUKB20201555555555"),
    ("ID", "label 123456789 was torn", "123456789"),
    ("EMAIL", "mail carer.one at example dot org today", "carer.one at example dot org"),
    ("EMAIL", "ann.lee (at) care [dot] org [dot] uk", "ann.lee (at) care [dot] org [dot] uk"),
    ("PHONE", "his number is 6033391", "6033391"),
]
LEFT = [
    ("EMAIL", "two tablets @ 8 pm"),
    ("URL", "She ate.Then she slept"),
    ("IP", "version 1.2.3 of the form, section 4.1.2"),
    ("IP", "10.2.300.4 is no address"),
    ("PHONE", "BP 120/80, pulse 72, sats 94-96"),
    ("PHONE", "from 2024-2025 and 10.30 to 11.45"),
    ("PHONE", "on 20/11/2026 at 18.05"),
    ("ID", "in 2026, 1,200 ml over 24 hours, 500 mg"),
    ("ID", "between 12.00 - 14.30 and 15.00 - 16.30"),
    ("EMAIL", "ask at reception, dot the i; put a dot at com port"),
    ("PHONE", "the serial number is 6033391, part no. 5552211, ticket number 2149677"),
    ("ID", "1607635102.00 -0.96 and 12345678.5"),
]


@pytest.mark.parametrize(("kind", "text", "match"), FOUND)
def test_found(kind: str, text: str, match: str) -> None:
    assert found(text, kind) == [match]


@pytest.mark.parametrize(("kind", "text"), LEFT)
def test_left_alone(kind: str, text: str) -> None:
    assert found(text, kind) == []
