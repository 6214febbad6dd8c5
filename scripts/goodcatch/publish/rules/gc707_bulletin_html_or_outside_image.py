"""A bulletin has HTML in its text that could run, or fetch something from elsewhere.

Whatever a page fetches tells another server who reads it; a script could change what readers see.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import readable
from goodcatch.record.rule_input_types import WholeFile

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write it in Markdown; a link in words is enough."
CLAUSE = "design 7.5"
HEAD = "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\n---\n\n"
GOOD = [HEAD + "> was: 5 < 6<br>\n", HEAD + "An &lt;iframe&gt; in words, and `2 <3`.\n"]
BAD = [
    HEAD + "<script>alert(1)</script> {GC707}\n",
    HEAD + 'Text <iframe src="https://example.org"></iframe> {GC707}\n',
    HEAD + "<IMG src=x onerror=alert(1)> {GC707}\n",
    HEAD + "[x](javascript:alert) {GC707}\n",
    HEAD + "![x](https://example.org/seen.png) {GC707}\n",
]
# A line break is what an erratum writes; any other tag, comment or declaration is raw.
RAW = re.compile(
    r"<(?!br\s*/?>)[a-z!/?]|\]\(\s*(?:javascript|data|vbscript):|!\[[^\]]*\]\(\s*(?:https?:)?//", re.IGNORECASE
)


def check(subject: WholeFile) -> Iterator[Found]:
    bulletin, text = readable(subject.path, subject.text), subject.text
    if bulletin and (found := RAW.search(bulletin.body)):
        line = text[: text.index(bulletin.body)].count("\n") + bulletin.body[: found.start()].count("\n") + 1
        yield Found(subject.path, "raw HTML, or something fetched from elsewhere, in the text", line=line)
