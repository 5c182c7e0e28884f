"""The owner's review: signed addresses and links, and what the owner's answer means."""

from copydesk.review.choices import choices, decision_from_form
from copydesk.review.owner_reply import parse_owner_reply
from copydesk.review.recipient_words import RecipientWords, read_recipient_words, recipient_words_of_form
from copydesk.review.tokens import (
    AddressToken,
    form_address,
    open_page_token,
    page_link,
    page_token,
    read_address,
    review_address,
    thread_address,
    verify_form,
    verify_page_token,
    verify_page_view,
    verify_review,
    verify_thread,
)

__all__ = [
    "AddressToken",
    "RecipientWords",
    "choices",
    "decision_from_form",
    "form_address",
    "open_page_token",
    "page_link",
    "page_token",
    "parse_owner_reply",
    "read_address",
    "read_recipient_words",
    "recipient_words_of_form",
    "review_address",
    "thread_address",
    "verify_form",
    "verify_page_token",
    "verify_page_view",
    "verify_review",
    "verify_thread",
]
