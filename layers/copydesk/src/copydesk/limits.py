"""The bounds of one conversation: what no mail and no model can make larger."""

from typing import Final

MAX_HOPS: Final = 48
"""How many events may follow one another from one outside cause; enough for every round with its tools and a send."""

MAX_ROUNDS: Final = 6
"""How many model calls one mail, or one answer of the owner's, may lead to. The last one is offered no tools."""

MAX_CALLS_A_ROUND: Final = 8
"""How many tools one answer of the model may ask for; further ones are ignored."""

LONGEST_ARGUMENTS: Final = 20_000
"""Bytes of one tool call's arguments; the state of a query holds those of all calls that run, in one item."""

DEEPEST_ARGUMENTS: Final = 32
"""How many lists and objects of a tool call's arguments may lie within one another."""

LONGEST_NAME: Final = 100
"""Characters of a tool's name, and of a call's id, as the model writes them; the rest is cut off."""

LONGEST_DRAFT: Final = 50_000
"""Characters of a draft: what is longer is no mail, and the owner is to read all that is approved."""

MAX_REPAIRS: Final = 1
"""How often an unusable answer is sent back to the model before the owner takes over."""
