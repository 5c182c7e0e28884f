"""Every key that Copydesk gives what it stores: the prefixes of the bucket's objects and of the table's items.

Adapters write by them, the stack grants by them, and the restore tells items apart by them. This module imports
nothing, so that everybody may import it.
"""

from typing import Final

# The bucket

INBOUND_PREFIX: Final = "inbound/"
"""Where SES stores mails, and where they lie until they are handled."""
MAIL_PREFIX: Final = "mail/"
"""Where mails lie once they are handled."""
LOG_PREFIX: Final = "log/"
"""Where the store puts what is too large for the table, a query's under the query's id."""
ARTICLES_PREFIX: Final = "articles/"
"""Where the owner's articles lie."""
SETUP_NOTICE: Final = "AMAZON_SES_SETUP_NOTIFICATION"
"""SES writes an object of this name when the receipt rule is created; it is no client's mail."""
INBOUND_OVERDUE: Final = "InboundMailOverdue"
"""A notice that is no event of a query's log: watch_deadlines found a mail that receive_email did not handle."""

OWNERS_WORD: Final = "OwnersWordArrived"
"""A notice, too: receive_email found a mail that may be the owner's word, which only verify_word may judge."""
SIGN_IN_ASKED: Final = "SignInAsked"
"""A notice, too: somebody asked to sign in, and the address that was typed may be a reviewer's."""
NOTICES: Final = frozenset({INBOUND_OVERDUE, OWNERS_WORD, SIGN_IN_ASKED})
"""What the bus carries besides the events of the logs."""

# The table: partition keys

QUERY_PREFIX: Final = "Q#"
"""A query's partition: its state, events and markers."""
APPROVAL_PREFIX: Final = "APPROVAL#"
"""The approval of one send: only those who sign may put it, and only send_response may read it."""
REFERENCE_PREFIX: Final = "REF#"
"""What a Message-ID or another natural key is bound to."""
SHARED_PREFIX: Final = "SHARED#"
"""A text that belongs to no query, under its hash."""
COUNTER_PREFIX: Final = "COUNT#"
"""A counter of mails, model calls or replies."""
CALENDAR: Final = "CALENDAR"
"""The partition of the calendar's days."""
HOLDS_PREFIX: Final = f"{CALENDAR}#"
"""The partition of the holds of one query."""
HELD: Final = f"{HOLDS_PREFIX}HELD"
"""The one item that has what is held tentatively for each correspondent; no query is named so."""
BUSY: Final = "BUSY"
"""The partition of what was read of the owner's calendars, and of what was written into one."""
SIGN_IN: Final = "SIGN_IN"
"""The partition of the links that sign in, each until it is used."""
SESSIONS: Final = "SESSIONS"
"""The partition of the sessions."""
KNOWLEDGE: Final = "KNOWLEDGE"
"""The partition of the knowledge base."""
DEADLINE_SHARD_PREFIX: Final = "D#"
"""A partition of the deadline index: queries by the moment at which they must be looked at again."""
REST_SHARD_PREFIX: Final = "R#"
"""A partition of the deadline index: queries without a deadline, by their last change."""

# The table: sort keys

STATE: Final = "STATE"
EVENT_PREFIX: Final = "E#"
MARKER_PREFIX: Final = "M#"
CONTENT_PREFIX: Final = "C#"
LOG_PAGE_PREFIX: Final = "L#"
CONTENT: Final = "CONTENT"
REFERENCE: Final = "REF"
APPROVAL: Final = "APPROVAL"
COUNTER: Final = "COUNT"
DAY_PREFIX: Final = "DAY#"
HOLD_PREFIX: Final = "HOLD#"
SOURCE_PREFIX: Final = "SOURCE#"
TOKEN_PREFIX: Final = "TOKEN#"  # noqa: S105  (a key, and no token)
WRITTEN_PREFIX: Final = "WRITTEN#"
ASKED_PREFIX: Final = "ASKED#"
SESSION_PREFIX: Final = "SESSION#"
ARTICLE_PREFIX: Final = "ARTICLE#"
ARTICLE_PART_PREFIX: Final = "PART#"
KNOWLEDGE_VERSION: Final = "VERSION"

# The table of keys: partition keys alone. A query's key lies under the same partition key as the query.

NAMES_KEY: Final = "NAMES"
"""The desk's own key: what Message-IDs, addresses and other names from outside are hashed with where they are keys."""

DEADLINE_INDEX: Final = "deadlines"
DEADLINE_SHARDS: Final = 4
"""The deadline index is spread over this many partitions, so that no one of them grows hot."""


def filed_key(inbound_key: str) -> str:
    """The key that a mail under `inbound/` has once it is handled."""
    return MAIL_PREFIX + inbound_key.removeprefix(INBOUND_PREFIX)


def inbound_key(filed_key: str) -> str:
    """The key that a handled mail had before."""
    return INBOUND_PREFIX + filed_key.removeprefix(MAIL_PREFIX)
