"""What drafts may state and how far a conversation may go."""

from copydesk.grounding.facts import unsupported_facts

__all__ = ["unsupported_facts"]
