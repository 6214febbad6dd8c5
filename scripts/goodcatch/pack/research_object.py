"""Describes a pack for archives and their tools: RO-Crate 1.1, a JSON-LD file that lists what there is."""

from __future__ import annotations

from collections.abc import Iterable

PLACE = "ro-crate-metadata.json"
_TYPES = {
    "md": "text/markdown", "json": "application/json", "csv": "text/csv", "yml": "text/yaml", "html": "text/html",
}  # fmt: skip


def described(title: str, day: str, readers: str, names: Iterable[str]) -> dict[str, object]:
    """`names` are places below `data/`; `day` is that of the head, ISO 8601; `readers` are those it is for."""
    files = sorted(names)
    about = {"@id": "https://w3id.org/ro/crate/1.1"}
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {"@id": PLACE, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": about},
            {
                "@id": "./",
                "@type": "Dataset",
                "name": f"Evidence of {title}",
                "description": f"What this pack tells of {title}, and what shows it.",
                "datePublished": day,
                "license": f"For {readers}",
                "hasPart": [{"@id": name} for name in files],
            },
            *({"@id": name, "@type": "File", "encodingFormat": _format(name)} for name in files),
        ],
    }


def _format(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
