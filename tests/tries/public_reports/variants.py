"""Some seventy ways to write a record's front matter, and what `check` should say of each."""

from __future__ import annotations

BASE = """---
case: {case}
step: report
standard: "1"
at: "2026-10-08T21:05:00+00:00"
by: reporter
received: "2026-10-08T21:05:00+00:00"
recorded: "2026-10-08T21:05:00+00:00"
what_happened: A cup stood alone on a tray.
what_made_this_possible: The round was long.
happened_on: "2026-10-08"
kind: impact-prevented
category: communication
service_type: care-home
reporter_role: staff
---
"""
SAID = "A cup stood alone on a tray."
AT, RECEIVED, DAY = (
    'at: "2026-10-08T21:05:00+00:00"',
    'received: "2026-10-08T21:05:00+00:00"',
    'happened_on: "2026-10-08"',
)
ROLE, STANDARD = "reporter_role: staff", 'standard: "1"'
ANY = "GC"


def said(words: str) -> str:
    """Told in other words, or in words written another way."""
    return BASE.replace(SAID, words)


def at(time: str) -> str:
    return BASE.replace(AT, f"at: {time}")


def with_more(line: str) -> str:
    return BASE.replace(ROLE, f"{ROLE}\n{line}")


# the name: the text, and the rules that are right to say something; "" where there is nothing to say
FINE: dict[str, str] = {
    "as it should be": BASE,
    "Windows line ends": BASE.replace("\n", "\r\n"),
    "spaces after the fence": BASE.replace("---\n", "---   \n"),
    "a tab after a colon": BASE.replace("by: reporter", "by:\treporter"),
    "a line of dashes in a block": said("|-\n  A cup\n  ---\n  stood alone"),
    "a time in Z": at("2026-10-08T21:05:00Z"),
    "a folded text": BASE.replace(f"what_happened: {SAID}", "what_happened: >\n  A cup\n  stood alone\n"),
    "a long line": said("A cup " * 50_000),
}
FAULTY: dict[str, tuple[str, str]] = {
    "a mark of byte order": ("\ufeff" + BASE, "GC106"),
    "old line ends": (BASE.replace("\n", "\r"), "GC101"),
    "a space before the fence": (" " + BASE, "GC101"),
    "a blank line first": ("\n" + BASE, "GC101"),
    "a tab as indent": (said("|-\n\tA cup stood alone"), "GC107"),
    "a line of dashes after the body": (BASE + "First part\n\n---\n\nSecond part\n", "GC203"),
    "a line of dashes in a quotation": (said('"A cup\n---\nstood alone"'), "GC107"),
    "dots for the last fence": (BASE[:-4] + "...\n", "GC102"),
    "four dashes": ("-" + BASE, "GC101"),
    "no, as others would read it": (with_more("in_danger_now: No\nanyone_hurt: off"), "GC205"),
    "a time, as others would read it": (with_more("part_of_day: 21:30"), "GC204"),
    "a key twice": (BASE.replace("kind: impact-prevented", "kind: impact-prevented\nkind: x"), "GC104"),
    "a time without quotes": (at("2026-10-08 21:05:00 +1:00"), "GC109"),
    "a time without a zone": (at('"2026-10-08T21:05:00"'), "GC109"),
    "a second that is none": (at('"2026-06-30T23:59:60+00:00"'), "GC109"),
    "24:00": (at('"2026-10-08T24:00:00+00:00"'), "GC109"),
    "a day without hyphens": (BASE.replace(DAY, 'happened_on: "20261008"'), "GC205"),
    "a day as others write it": (BASE.replace(DAY, "happened_on: 10/08/2026"), "GC205"),
    "nothing": ("", "GC101"),
    "fences alone": ("---\n---\n", "GC108"),
    "no last fence": (BASE[:-4], "GC102"),
    "a picture as a key": (with_more('"\U0001f600": yes'), "GC203"),
    "no letters as a key": (with_more('"": yes'), "GC203"),
    "no key": (with_more("? : yes"), "GC103"),
    "a huge standard": (BASE.replace(STANDARD, "standard: 123456789012345678901234567890"), "GC108"),
    "a standard with a point": (BASE.replace(STANDARD, "standard: 1.0"), "GC108"),
    "a standard with a line": (BASE.replace(STANDARD, "standard: 1_0"), "GC108"),
    "a standard in other digits": (BASE.replace(STANDARD, 'standard: "\u0661"'), "GC108"),
    "a second document": (BASE.replace("kind: impact", "--- \nkind: impact"), "GC20"),
    "an anchor": (BASE.replace("by: reporter", "by: &a reporter"), "GC105"),
    "an alias": (with_more("a: &a [x,x]\nb: [*a,*a]"), "GC105"),
    "a tag": (BASE.replace("by: reporter", "by: !!python/object/apply:os.system [id]"), "GC105"),
    "a merge": (with_more("<<: {x: y}"), "GC105"),
    "a line separator": (said("A cup\u2028stood alone\u2029x"), "GC107"),
    "a null": (said("A cup\x00stood alone"), "GC106"),
    "a turn of the direction": (said("A cup \u202estood alone"), "GC106"),
    "a hyphen that hides, in a key": (BASE.replace("reporter_role", "reporter\u00ad_role"), "GC20"),
    "a letter of another script, in a key": (BASE.replace("kind: impact", "k\u0456nd: impact"), "GC20"),
    "a colon in a text": (said("Time: 10:30 the cup stood: alone"), "GC107"),
    "an at sign first": (said("@home the cup"), "GC107"),
    "a percent sign first": (said("%50 of cups"), "GC107"),
    "no answer": (BASE.replace(f"what_happened: {SAID}", "what_happened:"), "GC202"),
    "a list for a text": (said("[A cup, stood alone]"), "GC205"),
    "answers for a text": (said("{a: b}"), "GC205"),
    "TOML": (BASE.replace("---", "+++"), "GC101"),
    "JSON": ('{"case": "x"}\n', "GC101"),
    "a comment on the fence": (BASE.replace("---\n", "--- # front\n", 1), "GC101"),
    "a directive": ("%YAML 1.2\n" + BASE, "GC101"),
    "another case's id": (BASE.replace("{case}", "NM-2026-00000000"), "GC110"),
    "an id in small letters": (BASE.replace("{case}", "nm-2026-abcdefgh"), "GC110"),
    "a path as the step": (BASE.replace("step: report", "step: ../../x"), "GC110"),
    "3,000 brackets": (with_more("x: " + "[" * 3000 + "]" * 3000), "GC113"),
    "year 1": (at('"0001-01-01T00:00:00+14:00"'), "GC109"),
    "year 9999": (at('"9999-12-31T23:59:00-05:00"'), "GC109"),
    "received in year 1": (BASE.replace(RECEIVED, 'received: "0001-01-01T00:00:00+01:00"'), "GC109"),
    "received in year 9999": (BASE.replace(RECEIVED, 'received: "9999-12-31T23:59:00-05:00"'), "GC109"),
    "an event in year 1": (with_more('event_at: "0001-01-01T00:00:00+01:00"'), "GC205"),
    "an event in year 9999": (with_more('event_at: "9999-12-31T23:59:00-05:00"'), "GC205"),
    "a turn of the direction, escaped": (said('"A cup\\u202estood\\a alone"'), "GC114"),
    "a space without width": (said("A cup \u200bstood alone"), "GC114"),
    "a hash that cuts a text": (said("The cup in room # 4 stood alone"), "GC115"),
    "a wave for nothing": (said("~"), "GC202"),
    "null for nothing": (said("null"), "GC202"),
    "a number after a hash": (said("The cup in room #4 stood alone"), "GC115"),
}
BYTES: dict[str, tuple[bytes, str]] = {
    "UTF-16": (BASE.encode("utf-16"), "GC1"),
    "Latin-1": (said("Caf\u00e9 cup stood alone").encode("latin-1"), "GC106"),
}
