"""Says which version the data files have, and of which release they are: every one of them begins so."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.export.this_site import ThisSite
from goodcatch.publish.model import Published
from goodcatch.record.anchor_file import spoken

# The first number moves when something is taken away or means something else, the second when something is added.
SCHEMA_VERSION = "1.0"
FOLDER = "api/v1"


def of_release(published: Published, site: ThisSite) -> Mapping[str, object]:
    """The commit is told by the anchors that landed with it, which are printed on the bulletin as well."""
    release, newest = published.release, next(iter(published.issues), None)
    return {
        "schema_version": SCHEMA_VERSION,
        "release": release.month if release else None,
        "as_of": site.day,
        "anchors": [spoken(name) for name in newest.anchors] if newest else [],
        "licence": site.licence or None,
    }
