"""A release tells a story of which its questions were not all answered no, or by the post that signed it off.

Whether a colleague could tell who reported is for a post to say that knows the rota and did not choose the words. Who
released before stories were asked about one by one answered once for a bulletin: that stays as it is.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.errors import Unusable
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.disclosure.release_file import Release, path_of, releases
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Answer with `goodcatch bulletin MONTH --answered-by POST --answer CASE.QUESTION=no`, then sign it off anew."
CLAUSE = "design 7.5; decision 119"
BULLETIN = (
    "== !bulletins/{0}.md\n---\nmonth: {0}\ntitle: x\npublished: {1}\nsigned_off_by: publisher-1\n"
    "cases: [NM-2026-7K3Q9F4T]\n---\n\nText.\n"
)
NEW = BULLETIN.format("2026-10", "2026-11-05")
RELEASE = (
    '{{"month": "{}", "published": "{}", "cases": ["NM-2026-7K3Q9F4T"], "sha256": "", "sheets": [], "answers": [{}]}}\n'
)
AT = "== !content/releases/2026-10.json {GC711}\n"
SAID = '{{"question": "{}", "answer": "{}", "by": "{}", "on": "2026-11-04"{}}}'
OF_IT = ', "case": "NM-2026-7K3Q9F4T"'
ASKED = ("rota_holder", "rare_event", "person_supported")


def _made(answer: str = "no", by: str = "service-manager-1", of: str = OF_IT) -> str:
    return RELEASE.format("2026-10", "2026-11-05", ", ".join(SAID.format(name, answer, by, of) for name in ASKED))


OLD_FORM = _made(by="publisher-1", of="")
LATER = RELEASE.format("2026-11", "2026-12-05", SAID.format("rota_holder", "no", "publisher-1", ""))
GOOD = [
    NEW + AT + _made(),
    NEW + AT + OLD_FORM,
    "== !content/releases/2026-10.json\nnot a release\n",
]
BAD = [
    NEW + AT + _made(answer="yes"),
    NEW + AT + _made(by="publisher-1"),
    NEW + AT + _made(by="nobody-1"),
    NEW + AT + _made(of=OF_IT.replace("9F4T", "9F4S")),
    NEW
    + AT
    + RELEASE.format("2026-10", "2026-11-05", SAID.format("rota_holder", "no", "x-1", OF_IT.replace("T", "S"))),
    NEW
    + AT.replace(" {GC711}", "")
    + _made()
    + BULLETIN.format("2026-11", "2026-12-05")
    + AT.replace("2026-10", "2026-11")
    + LATER,
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    try:
        out = releases(store.beside)
    except Unusable:  # another rule and every verb that reads it name the file
        return
    editors = {bulletin.month: bulletin.signed_off_by for bulletin in bulletins(store)}
    # From the first release on in which stories were asked about one by one, all must be.
    first = next((n for n, release in enumerate(out) if any(a.case for a in release.answers)), len(out))
    for release in out[first:]:
        fit = frozenset(store.newest.posts.keys() - {editors.get(release.month, "")})
        for case in release.cases:
            if not _answered(release, case, fit):
                yield Found(path_of(release.month), f"{case} was not answered for before it left")


def _answered(release: Release, case: str, posts: frozenset[str]) -> bool:
    said = [answer for answer in release.answers if answer.case == case]
    # What was asked then: a question that a later standard adds does not unmake what is out.
    asked = {answer.question for answer in release.answers}
    return bool(said) and {a.question for a in said} == asked and all(a.answer == "no" and a.by in posts for a in said)
