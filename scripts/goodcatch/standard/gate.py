"""What must be so before a claim counts: a gate reads what the records say, not that they exist (grammar 2).

A gate has a sentence for people, which is said with the answer that fails; it may be asked of each record of a step
(`every: action`) or of each value of an answer (`every: triage.duties_considered`, each `named_by: told.duty`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodcatch.errors import Unusable
from goodcatch.standard.condition import Condition, condition_from, references
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at, texts_of

# Of each thing the newest record alone; every record that ever stood; or one of them, whenever it was.
LATEST, EVERY, EVER = "latest", "every", "ever"
OF = frozenset([LATEST, EVERY, EVER])


@dataclass(frozen=True)
class Gate:
    """One gate. `except_by` are the roles whose posts may let a case pass openly, `again_by` those that may do it a
    second time; without them nobody may."""

    name: str
    says: str
    way: str
    must: Condition
    when: Condition | None = None
    every: str = ""
    named_by: str = ""
    but: tuple[str, ...] = ()
    of: str = LATEST
    except_by: tuple[str, ...] = ()
    again_by: tuple[str, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """Every `step.field` and `known.name` that it reads."""
        each = [self.every, self.named_by] if "." in self.every else []
        return frozenset([*each, *references(self.must), *(references(self.when) if self.when else ())])


def gate_from(name: str, data: Mapping[str, Value]) -> Gate:
    """One gate from its table. Raises `Unusable` where it does not say what must be so."""
    if "must" not in data:
        raise Unusable(f"the gate `{name}` does not say what must be so (`must`)")
    return Gate(
        name=name,
        says=text_at(data, "says"),
        way=text_at(data, "way"),
        must=condition_from(data["must"]),
        when=condition_from(data["when"]) if "when" in data else None,
        every=text_at(data, "every"),
        named_by=text_at(data, "named_by"),
        but=texts_of(data.get("but", ())),
        of=text_at(data, "of") or LATEST,
        except_by=texts_of(data.get("except_by", ())),
        again_by=texts_of(data.get("again_by", ())),
    )
