"""Where a query stands, in words for its owner: the same on the page, in the mailbox and in the terminal."""

from collections.abc import Mapping
from typing import Final

from copydesk.query import Status

STATUS_WORDS: Final[Mapping[Status, str]] = {
    Status.NEW: "just in",
    Status.RECEIVED: "just in",
    Status.GATHERING: "waits for more mails",
    Status.THINKING: "the model is at work",
    Status.INTERPRETING: "the model is at work",
    Status.USING_TOOLS: "looking things up",
    Status.DRAFTED: "a draft is ready",
    Status.IN_REVIEW: "waits for you",
    Status.DECIDED: "being carried out",
    Status.SCHEDULED: "waits to leave",
    Status.APPROVED: "about to be sent",
    Status.SENDING: "being sent",
    Status.UNCERTAIN: "did it go out?",
    Status.FAILED: "something failed",
    Status.NEEDS_HUMAN: "needs you",
    Status.ANSWERED: "answered",
    Status.CLOSED: "closed",
    Status.DISCARDED: "not answered",
}


def title_of(status: Status) -> str:
    """A status as a title: its words, with a capital."""
    words = STATUS_WORDS[status]
    return words[0].upper() + words[1:]
