"""Where stored mails lie in the bucket: under `inbound/` until they are handled, under `mail/` from then on."""

from typing import Final

INBOUND_PREFIX: Final = "inbound/"
MAIL_PREFIX: Final = "mail/"
SETUP_NOTICE: Final = "AMAZON_SES_SETUP_NOTIFICATION"
"""SES writes an object of this name when the receipt rule is created; it is no client's mail."""
INBOUND_OVERDUE: Final = "InboundMailOverdue"
"""The one notice that is no event of a query's log: watch_deadlines found a mail that receive_email did not handle."""


def filed_key(inbound_key: str) -> str:
    """The key that a mail under `inbound/` has once it is handled."""
    return MAIL_PREFIX + inbound_key.removeprefix(INBOUND_PREFIX)


def inbound_key(filed_key: str) -> str:
    """The key that a handled mail had before."""
    return INBOUND_PREFIX + filed_key.removeprefix(MAIL_PREFIX)
