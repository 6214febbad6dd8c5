"""Rules about gates: what a claim's records must say before it counts, and what is passed openly."""
