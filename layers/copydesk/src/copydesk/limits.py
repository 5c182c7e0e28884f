"""The bounds of one conversation: what no mail and no model can make larger."""

from typing import Final

MAX_HOPS: Final = 48
"""How many events may follow one another from one outside cause; enough for every round with its tools and a send."""

MAX_ROUNDS: Final = 6
"""How many model calls one mail, or one answer of the owner's, may lead to. The last one is offered no tools."""

MAX_CALLS_A_ROUND: Final = 8
"""How many tools one answer of the model may ask for; further ones are ignored."""

MAX_REPAIRS: Final = 1
"""How often an unusable answer is sent back to the model before the owner takes over."""
