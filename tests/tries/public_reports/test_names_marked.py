"""Words that point to a person, as other screens met them, and words that do not. All names are invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tries.command import verb
from tries.public_reports.test_records import rules_of
from tries.public_reports.variants import said
from tries.rows import row

MARKED = {
    "told sarah to fetch the hoist sling": "sarah",
    "SARAH OYELARAN WAS IN THE ROOM": "OYELARAN",
    "Mrs. P in the end room nearly had the wrong tablets": "Mrs. P",
    "Mrs P's tablets were in the wrong pot": "P",
    "Li Wei and Xiaoming swapped shifts": "Xiaoming",
    "O’Neill’s chart was under another chart": "Neill",
    "d'souza rang in late": "d'souza",
    "Ngozi Chukwu-Emeka's walking frame was left in the hall": "Ngozi",
    "Siobhán found the door open": "Siobh",
    "Łukasz and Żaneta were on nights": "aneta",
    "Bronwen ap Rhys helped": "Bronwen",
    "Mohd. Ibrahim was moved to the other room": "Ibrahim",
    "NHS number 943 476 5919 was on the wrong label": "943 476 5919",
    "NHS no 943-476-5919": "943",
    "NHS 9434765919": "9434765919",
    "NI number QQ 12 34 56 C was on the form": "12 34 56",
    "AB123456C is on her sheet": "AB123456C",
    "ring me on 07700 900 123": "07700",
    "ring +44 (0)7700 900123": "7700",
    "ring 020 7946 0958 ext 12": "7946",
    "ring 202.555.0142 (cell)": "202.555.0142",
    "mail carer.one [at] example.org": "example.org",
    "mail carer%40example.org": "carer%40example.org",
    "mail carer＠example.org": "example",
    "find me as @kelly_m92 on the chat": "kelly_m92",
    "the lady at 14 Acacia Avenue fell on the step": "14 Acacia Avenue",
    "She lives at LS1 4AP": "LS1 4AP",
    "born 3/4/41": "3/4/41",
    "DOB 03.04.1941": "03.04.1941",
    "she is 102 and the only one here on the blue diet": "102",
    "SSN: 123‐45‐6789": "123",
    "Doris in room 12 pressed the bell": "Doris",
    "our Maggie found it": "Maggie",
    "Sister Bernadette checked it": "Bernadette",
    "Nurse Okonkwo checked it": "Okonkwo",
    "Dr Rao signed": "Rao",
    "May told me that the gate was open": "May",
    "I told Faith about it": "Faith",
    "Patience Mensah was moved": "Patience",
    "Precious was on nights": "Precious",
    "Joy gave Bill his tea": "Bill",
    "Sunday Adeyemi opened it": "Sunday",
    "Kim and Lee swapped": "Lee",
    "محمد left the gate open": "محمد",
    "Олена left the gate open": "Олена",
    "email: a.n.other@nhs.net": "a.n.other@nhs.net",
    "car reg AB12 CDE was in the bay": "AB12 CDE",
    "Ward 7B Bed 4 patient Smith": "Smith",
    "Smith, John (Mr)": "John",
    "JOHN.SMITH": "JOHN",
    "the sling was fitted by j. smith-jones": "smith-jones",
    "Written by J.S. at handover": "J.S.",
    "Handover note signed JS": "JS",
    "Nguyen Van An took the wrong trolley": "Nguyen",
    "mail carer.one at example dot org": "carer.one at example dot org",
    "flat 3b, 22 high street, leeds ls1 4ap": "22 high street",
    "Bazza from the agency said so": "Bazza",
    "Will was on shift and Will said so": "Will",
    "Mark's badge did not open the door": "Mark",
    "Hope and Grace gave out the tea": "Hope",
    "王小明 left the gate open": "王小明",
    "jsmith2 logged in": "jsmith2",
}
CLEAN = (
    "Will the hoist be checked before May? Mark the date.",
    "Hello. Please test the bell.",
    "what is letter 96c",
    "The Chase Road day service was closed.",
    "Please mark the chart. I hope it will hold. May we move it? Grace period of ten minutes.",
    "The Zimmer frame, the Stannah lift and the Sara Stedy were in the way.",
    "Parkinson's tablets on time; Alzheimer's leaflets; Down's syndrome; Waterlow score; Bristol chart type 6.",
    "Give Gaviscon, Madopar, Oramorph, Movicol and Fortisip.",
    "A & E, CQC, DoLS, MAR, PRN, EWS, SALT, OT, GP, DNACPR, HSE, LADO.",
    "On Monday 5 October at 07:30 the night shift ended; 500 mg twice a day; BP 120/80; sats 94%.",
    "Christmas Day tea, Good Friday, Remembrance Sunday, Diwali, Eid.",
    "The Victoria sponge and the Earl Grey were on the tray.",
    "The rose bush by the olive tree; the holly; summer house; ruby slippers; amber light; jet; pearl barley.",
    "Rob the bank of time. Sue the firm. Jack up the bed. Pat it dry. Frank talk. Bill paid. Chance of rain.",
    "version 10.0.19045.3803 build 22H2 ticket 2026-11-000123",
    "Rooms 101 to 110 had no call bell from 22:00 to 24:00.",
    "The kit number is 6033391.",
    "1607635102.00 -0.96",
)
ASKED = ("PLACE_OR_ORG", "DATE")  # where and when may be asked about in any sentence
ALWAYS = "Handover note signed JS"
TEXTS = (*MARKED, *CLEAN)


@cache
def found(folder: Path, stops: bool) -> dict[str, list[tuple[int, int, str]]]:
    """What the screen marks in each text."""
    file = folder / "texts.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS), encoding="utf-8")
    lines = verb("screen", "--jsonl", file, *(["--stops-only"] if stops else [])).out.splitlines()
    rows = [json.loads(line) for line in lines]
    return {told["text"]: [(span["start"], span["end"], span["type"]) for span in told["found"]] for told in rows}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("screen")
    found.cache_clear()


@pytest.mark.parametrize(
    ("text", "words"),
    [row(text, words, id=text, always=text == ALWAYS) for text, words in MARKED.items()],
)
def test_words_that_point_to_a_person_are_marked(text: str, words: str, folder: Path) -> None:
    start = text.index(words)
    assert any(first < start + len(words) and last > start for first, last, _ in found(folder, False)[text])


@pytest.mark.parametrize("text", [row(text, id=text) for text in CLEAN])
def test_words_of_the_trade_stop_nobody(text: str, folder: Path) -> None:
    assert [kind for *_, kind in found(folder, True)[text] if kind not in ASKED] == []


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


@pytest.mark.parametrize(
    "words",
    [
        row("0770\u200b0 90\u200b0123", id="a telephone with spaces without width"),
        row("0770\xad0 90\xad0123", id="a telephone with hyphens that hide", always=True),
        row(full_width("Margaret Oyelaran"), id="a name in wide letters"),
        row(full_width("07700 900123"), id="a telephone in wide letters"),
        row("M\u0430rgaret Oyelar\u0430n", id="a name with letters of another script"),
    ],
)
def test_what_people_see_is_stopped_however_it_is_written(words: str, tmp_path: Path) -> None:
    assert "GC501" in rules_of(tmp_path, said(f"The cup was told of by {words}").encode())
