"""How each computed answer is worked out, by the name that pathways use; a module for each kind of case."""
