"""Makes the hashes again that published files hold of themselves and of each other, once a purge has changed a text.

An alert holds its own hash, a release that of its bulletin and of every page. They are over what was published, word
for word, so they confirm a guess at a purged name. A hash that fitted fits afterwards. Those of pages go: no page of an
earlier release can be made again as it was, and from a file alone nobody can tell which of them had shown the name. A
salt beside a hash hides nothing from whoever reads both, and a key would keep a forge's CI from checking (decision
121).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from goodcatch.publish import bulletin_file, read_and_write_alerts
from goodcatch.publish.disclosure import release_file
from goodcatch.record.purge_tombstones import REMOVED
from goodcatch.standard.small_yaml import Malformed

_IN_HEAD = REMOVED.strip("[]")  # unquoted, brackets would be a list
Texts = Mapping[str, str]


def hashed_again(path: str, before: Texts, after: Texts) -> str:
    """What a file says after a purge, of which every other one has changed already (`before` and `after`, by path)."""
    if read_and_write_alerts.NAME.match(path):
        return _alert(before[path], after[path])
    return _release(before, after, after[path]) if release_file.NAME.match(path) else after[path]


def _alert(old: str, new: str) -> str:
    try:
        was, now = read_and_write_alerts.read(old), read_and_write_alerts.read(new)
    except Malformed:
        return new
    if old == new or not was.sha256:
        return new
    fits = was.sha256 == read_and_write_alerts.hash_of(was)
    return new.replace(was.sha256, read_and_write_alerts.hash_of(now) if fits else _IN_HEAD)


def _release(before: Texts, after: Texts, text: str) -> str:
    try:
        data = json.loads(text)
        bulletin = f"{bulletin_file.WHERE}{data['month']}.md"
        data["sha256"] = _of_bulletin(data["sha256"], before.get(bulletin, ""), after.get(bulletin, ""))
        if "pages" in data:
            data["pages"] = dict.fromkeys(data["pages"], REMOVED)
    except (ValueError, TypeError, KeyError):
        return text
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _of_bulletin(held: str, old: str, new: str) -> str:
    """A hash that fits no text that is there may be of one that is gone, and goes as well."""
    if _hash(old) != held:
        return REMOVED
    return held if old == new else _hash(new)


def _hash(text: str) -> str:
    try:
        return hashlib.sha256(bulletin_file.write(bulletin_file.read(text)).encode()).hexdigest()
    except Malformed:
        return ""
