"""What a draft states, and which line of the conversation bears each statement out."""

from copydesk.grounding.facts import may_stand_unread, traced, unsupported_facts
from copydesk.grounding.judging import Traced

__all__ = ["Traced", "may_stand_unread", "traced", "unsupported_facts"]
