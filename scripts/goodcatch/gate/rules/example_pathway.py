"""A small pathway with gates, over which the rules of this room show what they find."""

from __future__ import annotations

SHEETS = """\
== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
gates:
  nobody-exposed: {says: People are still exposed, must: {containment.exposed: {at_most: '0'}}}
  each-holds:
    says: It does not hold
    every: action
    must: {check.holds: 'yes'}
    except_by: [service-manager]
    again_by: [executive-lead]
  each-told: {says: Not told, every: triage.duties, named_by: told.duty, but: [none], must: {told.how: letter}}
steps:
  triage: {fields: {duties: {kind: choices, options: {none: None, family: The family}}}}
  containment: {fields: {exposed: {kind: whole-number, label: How many are still exposed?}}}
  action: {fields: {title: {kind: text}, owner: {kind: post}}}
  done: {for_each: action, fields: {action: {kind: reference}}}
  check:
    about: action
    independent_of: [done.by]
    fields: {action: {kind: reference}, holds: {kind: yes-no, label: Does it hold?}}
  told: {fields: {duty: {kind: text}, how: {kind: text, label: How?}}}
  exception: {fields: {excepted_gate: {kind: text}, action: {kind: reference}, excepted_until: {kind: date}}}
  closure:
    role: quality-lead
    needs: [triage]
    independent_of: [action.owner, done.by]
    confirm: [nobody-exposed, each-holds, each-told]
"""
