"""The names of the log in words for people: one table for pages, mails and the terminal.

Where a person reads a sentence, each name goes through here. A name that has no words yet is shown without underscores.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.events import Decision
from copydesk.query import Status

_IDS: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")

STATUS_WORDS: Final[Mapping[Status, str]] = {
    Status.NEW: "just in",
    Status.RECEIVED: "just in",
    Status.GATHERING: "waits for more mails",
    Status.THINKING: "the model is at work",
    Status.DEFERRED: "waits for the model",
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

DECISIONS: Final[Mapping[Decision, str]] = {
    "approve": "approved the draft",
    "edit": "wrote a text of their own",
    "revise": "asked for a change",
    "reject": "rejected the draft",
    "try_again": "asked to try again",
    "send_again": "asked to send again",
    "mark_sent": "said that the reply went out",
    "close": "closed the query",
    "undo": "took the approval back",
    "send_now": "had it sent at once",
    "snooze": "put it off",
    "answer": "wants it answered after all",
    "join": "put it into the related thread",
    "move_call": "moved the call to the time that was asked for",
    "keep_time": "kept the call's time",
    "offer_times": "had other times offered",
    "leave_it": "left it as it is",
}
"""Each decision, in words that follow the name of who took it."""

COMMANDS: Final[Mapping[Decision, str]] = {
    "approve": "copydesk approve {query}",
    "edit": "copydesk edit {query}",
    "revise": "copydesk revise {query}",
    "reject": "copydesk reject {query}",
    "try_again": "copydesk settle {query} try-again",
    "send_again": "copydesk settle {query} send-again",
    "mark_sent": "copydesk settle {query} it-went",
    "close": "copydesk settle {query} drop",
    "undo": "copydesk undo {query}",
    "send_now": "copydesk send-now {query}",
    "snooze": "copydesk snooze {query} --until TIME",
    "answer": "copydesk answer {query}",
    "join": "copydesk join {query}",
    "move_call": "copydesk settle {query} move-it",
    "keep_time": "copydesk settle {query} keep-the-time",
    "offer_times": "copydesk settle {query} offer-times",
    "leave_it": "copydesk settle {query} leave-it",
}
"""What to type for each decision."""

KINDS: Final[Mapping[str, str]] = {
    "automatic": "an automatic answer",
    "bulk": "a mailing",
    "calendar_answer": "a calendar's answer",
    "delivery_report": "a delivery report",
    "forwarding": "a forwarding confirmation",
    "not_handled": "a mail that could not be handled",
    "notification": "a notification",
    "own": "a mail of our own",
    "own_copy": "a copy of your own mail",
    "own_words": "a mail of your own that is no command",
    "perhaps_answered": "a mail of your own that may have answered a client",
    "claimed_copy": "a copy that says it is of your own mail",
    "private": "a private mail",
    "reaction": "a reaction",
    "receipt": "a read receipt",
    "reused_message_id": "a second mail under one Message-ID",
    "sealed": "a sealed mail",
    "spam": "spam",
    "too_many": "one mail too many",
    "unclear_forward": "a forward without its sender",
    "unclear_writer": "a mail whose writer is unclear",
    "unclear_review": "an answer without a decision",
    "unreadable": "an unreadable mail",
    "unverified_review": "an unproved answer to a review",
    "virus": "a mail with a virus",
}
"""What a mail is that nobody answers, or that only the owner can judge."""

TOOLS: Final[Mapping[str, str]] = {
    "calendar_scheduler": "free times in the calendar",
    "knowledge_base_search": "past articles",
}
"""What each tool is asked for."""

OWED: Final[Mapping[str, str]] = {
    "booking": "the booking of the offered call",
    "failure": "the note about a failure",
    "new_links": "the mail with new links",
    "telling": "a note to the owner",
}
"""What may still be owed beside the conversation."""

REPORTS: Final[Mapping[str, str]] = {
    "Bounce": "it came back",
    "Complaint": "it was reported as spam",
    "Delivery": "delivered",
    "DeliveryDelay": "delayed",
    "Reject": "refused",
    "RenderingFailure": "refused",
    "Send": "accepted",
}
"""What the mail provider reports of a reply."""


def words_for(name: str, table: Mapping[str, str]) -> str:
    """The words for a name of the log."""
    return table.get(name) or name.replace("_", " ")


def status_words(status: str) -> str:
    """Where a query stands, by the status's name."""
    return STATUS_WORDS[Status(status)] if status in set(Status) else status.replace("_", " ")


def waited_for(name: str) -> str:
    """What a stalled query waits for: a step of the conversation, or what is owed beside it."""
    return status_words(name) if name in set(Status) else words_for(name, OWED)


def closing_words(reason: str) -> str:
    """Why a query is over, with short ids; a discarded mail's kind, which its reason begins with, in words."""
    reason = _IDS.sub(lambda query_id: query_id[0][:8], reason)
    kind, colon, rest = reason.partition(": ")
    return f"{KINDS[kind]}: {rest}" if colon and kind in KINDS else reason


def what_can_be_said(query_id: str, choices: Iterable[Decision], there: str = "") -> str:
    """The commands for what the owner can decide, with the options `there` that reach a desk on AWS."""
    can = (decision for decision in choices if decision in COMMANDS)
    said = [f"`{COMMANDS[decision].format(query=query_id[:8])}{there}`" for decision in can]
    return f"what you can say is {', '.join(said)}" if said else "nothing waits for your decision"


NOT_TODAY: Final = "it can't leave today: "
"""Begins why a reply that waits for the next day did not leave at once."""


def not_today(why: str, leaves: str) -> str:
    """What SEND NOW is answered where the day's limit of replies is reached (`why`), and the reply `leaves` later."""
    return (
        f"{NOT_TODAY}{why}. It leaves on {leaves} by itself; to have it leave today, raise that setting, and say SEND "
        "NOW once more"
    )
