"""The names of the log in words for people: one table for pages, mails and the terminal.

Where a person reads a sentence, each name goes through here. A name that has no words yet is shown without underscores.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.events import Decision
from copydesk.query import Status
from copydesk.translation import from_log, msgid, tr

_IDS: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")

STATUS_WORDS: Final[Mapping[Status, str]] = {
    Status.NEW: msgid("just in"),
    Status.RECEIVED: msgid("just in"),
    Status.GATHERING: msgid("waits for more mails"),
    Status.THINKING: msgid("the model is at work"),
    Status.DEFERRED: msgid("waits for the model"),
    Status.INTERPRETING: msgid("the model is at work"),
    Status.USING_TOOLS: msgid("looking things up"),
    Status.DRAFTED: msgid("a draft is ready"),
    Status.IN_REVIEW: msgid("waits for you"),
    Status.DECIDED: msgid("being carried out"),
    Status.SCHEDULED: msgid("waits to leave"),
    Status.APPROVED: msgid("about to be sent"),
    Status.SENDING: msgid("being sent"),
    Status.UNCERTAIN: msgid("did it go out?"),
    Status.FAILED: msgid("something failed"),
    Status.NEEDS_HUMAN: msgid("needs you"),
    Status.ANSWERED: msgid("answered"),
    Status.CLOSED: msgid("closed"),
    Status.DISCARDED: msgid("not answered"),
}

DECISIONS: Final[Mapping[Decision, str]] = {
    "approve": msgid("approved the draft"),
    "edit": msgid("wrote a text of their own"),
    "revise": msgid("asked for a change"),
    "reject": msgid("rejected the draft"),
    "try_again": msgid("asked to try again"),
    "send_again": msgid("asked to send again"),
    "mark_sent": msgid("said that the reply went out"),
    "close": msgid("closed the query"),
    "undo": msgid("took the approval back"),
    "send_now": msgid("had it sent at once"),
    "snooze": msgid("put it off"),
    "answer": msgid("wants it answered after all"),
    "join": msgid("put it into the related thread"),
    "move_call": msgid("moved the call to the time that was asked for"),
    "keep_time": msgid("kept the call's time"),
    "offer_times": msgid("had other times offered"),
    "leave_it": msgid("left it as it is"),
    "count_it": msgid("counted it as the client's answer"),
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
    "count_it": "copydesk settle {query} count-it",
}
"""What to type for each decision."""

KINDS: Final[Mapping[str, str]] = {
    "automatic": msgid("an automatic answer"),
    "bulk": msgid("a mailing"),
    "calendar_answer": msgid("a calendar's answer"),
    "delivery_report": msgid("a delivery report"),
    "doubtful_answer": msgid("a calendar's answer that nobody can place"),
    "forwarding": msgid("a forwarding confirmation"),
    "not_handled": msgid("a mail that could not be handled"),
    "notification": msgid("a notification"),
    "own": msgid("a mail of our own"),
    "own_copy": msgid("a copy of your own mail"),
    "own_words": msgid("a mail of your own that is no command"),
    "perhaps_answered": msgid("a mail of your own that may have answered a client"),
    "claimed_copy": msgid("a copy that says it is of your own mail"),
    "private": msgid("a private mail"),
    "reaction": msgid("a reaction"),
    "receipt": msgid("a read receipt"),
    "reused_message_id": msgid("a second mail under one Message-ID"),
    "sealed": msgid("a sealed mail"),
    "spam": msgid("spam"),
    "too_many": msgid("one mail too many"),
    "unclear_forward": msgid("a forward without its sender"),
    "unclear_writer": msgid("a mail whose writer is unclear"),
    "unclear_review": msgid("an answer without a decision"),
    "unreadable": msgid("an unreadable mail"),
    "unverified_review": msgid("an unproved answer to a review"),
    "virus": msgid("a mail with a virus"),
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
    return f"{tr(KINDS[kind])}: {from_log(rest)}" if colon and kind in KINDS else from_log(reason)


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


CALL_TAKEN: Final = "the call that it offers can't be had: "
"""Begins the reason where one of the owner's calendars, read again, does not leave the time of a call free."""
OFFERS_TAKEN: Final = "of the times that it offers "
"""Begins the reason where it does not leave all of the times free that are offered."""
LOOK_ANEW: Final = "OFFER TIMES has new ones looked for"


def is_about_taken_times(reason: str) -> bool:
    """Whether a reply does not leave because of its times: new ones are then what it needs."""
    return reason.startswith((CALL_TAKEN, OFFERS_TAKEN))
