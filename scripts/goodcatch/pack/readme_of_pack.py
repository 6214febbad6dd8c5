"""Writes the README of a pack: what it is, who may read it, and how to find out whether it is whole."""

from __future__ import annotations

from goodcatch.pack.inside.page_parts import day_of_moment, moment_in_words

TEXT = """\
EVIDENCE OF {title}

It stands for the records as they were on {landed}.
The id of that state, its head, is
{head}

Read it:   open data/pages/index.html in any browser. It needs no connection.
Who may:   {readers}.
Left out:  {kept_out}

Check it:
1. Unpack the zip. In its folder run:    python3 -I verify.py
   It needs Python 3.9 or newer, and nothing else. It says what is wrong, file by file.
2. Compare the head above with one that you know from elsewhere, such as another copy of the records,
   a letter, another pack:               python3 -I verify.py --head ID
   Compare the anchors that the first page names, such as ABCD-EFGH-JKMN, with bulletins on paper.
3. Where you may read the records:       python3 -I verify.py --repo DIR     (this asks Git)
   With a bundle that came beside it:    python3 -I verify.py --bundle FILE  (this asks Git)
4. Whoever holds the records can make this pack again, with the same program, byte for byte:
   goodcatch pack {words} --at {short} -o AGAIN.zip

{finds}

A program that came with a pack can be forged as the pack can. Where much depends on it, take verify.py
from a pack that you trust, and give it the name of the zip:    python3 -I verify.py FILE.zip
"""
OF_RECORDS = (
    "What step 1 can find: any file that was altered, added, removed or renamed; a version that is not what\n"
    "the records held; a change, a time, a post or an order told otherwise; a page that shows something else.\n"
    "{proof}\n"
    "It cannot find what was made up before the records were kept, nor work out again what the rules said\n"
    "and by when a step was due: for that, step 4."
)
OF_PUBLISHED = (
    "What step 1 can find: any file that was altered, added, removed or renamed; a page that shows something\n"
    "else than what the pack tells. It holds no record and no Git object, so that it may go to anybody:\n"
    "whether the records say the same, step 4 shows."
)
WITH_PROOF = (
    "It holds Git's own objects: who alters a version, its order or its landing has to alter the head too,\n"
    "and step 2 shows that."
)
WITHOUT_PROOF = (
    "It holds no Git objects, so that it tells of nothing else. Ids of its versions and landings stand in\n"
    "data/landings.json; step 3 compares them."
)


def readme(pack: dict[str, object], words: str) -> bytes:
    """`pack` is what `pack.json` says; `words` are those by which it was asked for."""
    subject, landed = pack["subject"], str(pack["head_landed"])
    assert isinstance(subject, dict)
    proof = WITH_PROOF if pack["proof"] else WITHOUT_PROOF
    finds = OF_RECORDS.format(proof=proof) if pack["tells"] == "records" else OF_PUBLISHED
    return TEXT.format(
        title=str(subject["title"]).upper(),
        landed=moment_in_words(landed) if "T" in landed else day_of_moment(landed),
        head=pack["head"],
        readers=pack["for"],
        kept_out=pack["kept_out"],
        words=words,
        short=str(pack["head"])[:12],
        finds=finds,
    ).encode()
