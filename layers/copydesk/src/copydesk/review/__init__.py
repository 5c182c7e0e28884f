"""The owner's review: signed addresses and links, what an answer means, and the notes and pages that ask for it.

Reading an answer needs no template engine, so `notes` and `page`, which do, are imported when they are first used.
"""

import importlib
from typing import TYPE_CHECKING, Final

from copydesk.review.choices import choices, decision_from_form
from copydesk.review.owner_reply import parse_owner_reply
from copydesk.review.recipient_words import RecipientWords, read_recipient_words, recipient_words_of_form
from copydesk.review.tokens import (
    AddressToken,
    page_link,
    page_token,
    read_address,
    read_page_token,
    review_address,
    thread_address,
    verify_page_token,
    verify_page_view,
    verify_review,
    verify_thread,
)

if TYPE_CHECKING:
    from copydesk.review.notes import (
        Note,
        expired_note,
        failure_note,
        outdated_note,
        reminder_note,
        review_note,
        uncertain_note,
    )
    from copydesk.review.page import render_page, render_problem
    from copydesk.review.view import QueryView, query_view

_LAZY: Final = {
    "QueryView": "view",
    "query_view": "view",
    "Note": "notes",
    "expired_note": "notes",
    "failure_note": "notes",
    "outdated_note": "notes",
    "reminder_note": "notes",
    "review_note": "notes",
    "uncertain_note": "notes",
    "render_page": "page",
    "render_problem": "page",
}

__all__ = [
    "AddressToken",
    "Note",
    "QueryView",
    "RecipientWords",
    "choices",
    "decision_from_form",
    "expired_note",
    "failure_note",
    "outdated_note",
    "page_link",
    "page_token",
    "parse_owner_reply",
    "query_view",
    "read_address",
    "read_page_token",
    "read_recipient_words",
    "recipient_words_of_form",
    "reminder_note",
    "render_page",
    "render_problem",
    "review_address",
    "review_note",
    "thread_address",
    "uncertain_note",
    "verify_page_token",
    "verify_page_view",
    "verify_review",
    "verify_thread",
]


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
