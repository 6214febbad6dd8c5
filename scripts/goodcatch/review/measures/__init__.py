"""Computed answers, one module for each kind of case: a name as pathways write it in, how it is worked out, out."""
