"""The bounds of one conversation: what no mail and no model can make larger."""

from typing import Final

MAX_HOPS: Final = 48
"""How many events may follow one another from one outside cause; enough for every round with its tools and a send."""

MAX_ROUNDS: Final = 6
"""How many calls of the model one mail, or one word of the owner's, may lead to. The last one is offered no tools."""

MAX_CALLS_A_ROUND: Final = 8
"""How many tools one answer of the model may ask for; what it asks beyond that is left undone."""

MAX_REPAIRS: Final = 1
"""How often an unusable answer is sent back to the model before the owner takes over."""
