"""Texts and the words by which the site's search finds them, for both of its halves: in Python, and in a browser."""

ROWS = [
    ("Crème, CAFÉ, crème", "creme cafe", "accents and capitals"),
    ("smørrebrød, Łódź, İzmir", "smorrebrod lodz izmir", "letters that only look like plain ones"),
    ("the resident's bed, the resident’s bed", "residents bed", "apostrophes of both kinds"),
    ("'quoted' and ‘quoted’", "quoted", "an apostrophe that ends a word"),
    ("self-closing", "self closing selfclosing", "a hyphen: the parts and the whole"),
    ("self‐closing self‑closing self‒closing self–closing self−closing", "self closing selfclosing", "other hyphens"),
    ("self\u00adclosing", "selfclosing", "a hyphen that is seen at the end of a line alone"),
    ("one — other—third", "one other third", "a dash is no hyphen"),
    ("T.E.D. stockings, T.E.D stockings, TED", "ted stockings", "initials with and without dots"),
    ("At the end.Start anew.", "end start anew", "a full stop without a space"),
    ("5 mg/mL", "5 mg ml mgml", "units"),
    ("5mg, 2.5 ml", "5 mg 5mg 2.5 ml", "a number beside its unit"),
    ("1,000 steps", "1000 steps", "thousands"),
    ("covid-19 and B12", "covid 19 covid19 b 12 b12", "a name with a number"),
    ("NM-2026-0GB7TX3W", "nm 2026", "an id is in no list: it would be as long as all words together"),
    ("what_happened", "what happened whathappened", "the name of a question"),
    ("a_test_with_many_parts", "test many parts", "what has many parts is not joined"),
    ("this and that", "", "words that stand everywhere"),
    ("łąka — дом, 家", "laka дом 家", "other letters"),
]
