"""How many invented sentences are marked, and how many honest ones wrongly, in seven languages."""
