"""The owner's review: signed addresses and links, and what the owner's answer means."""

from copydesk.review.choices import choices, decision_from_form
from copydesk.review.feed_tokens import check_feed_token, feed_link, mark_of_feed_token
from copydesk.review.leftovers import without_quote
from copydesk.review.owner_reply import own_lines, own_text, parse_owner_reply, read_with_time, says_undo, says_word
from copydesk.review.page_tokens import (
    marks_of_page_token,
    only_shows,
    open_page_token,
    page_link,
    page_token,
    shown_until,
    verify_page_token,
    verify_page_view,
    view_token,
)
from copydesk.review.recipient_words import RecipientWords, read_recipient_words, recipient_words_of_form
from copydesk.review.sent_mark import (
    SentMark,
    TextMark,
    read_sent_mark,
    read_text_marks,
    sent_mark,
    text_mark,
    verify_sent,
    verify_text_mark,
)
from copydesk.review.time_words import TimeWords, owners_clock, read_time_words, time_of_form, why_no_moment
from copydesk.review.tokens import (
    RING_OF,
    AddressToken,
    form_address,
    read_address,
    review_address,
    thread_address,
    verify_form,
    verify_review,
    verify_thread,
)

__all__ = [
    "RING_OF",
    "AddressToken",
    "RecipientWords",
    "SentMark",
    "TextMark",
    "TimeWords",
    "check_feed_token",
    "choices",
    "decision_from_form",
    "feed_link",
    "form_address",
    "mark_of_feed_token",
    "marks_of_page_token",
    "only_shows",
    "open_page_token",
    "own_lines",
    "own_text",
    "owners_clock",
    "page_link",
    "page_token",
    "parse_owner_reply",
    "read_address",
    "read_recipient_words",
    "read_sent_mark",
    "read_text_marks",
    "read_time_words",
    "read_with_time",
    "recipient_words_of_form",
    "review_address",
    "says_undo",
    "says_word",
    "sent_mark",
    "shown_until",
    "text_mark",
    "thread_address",
    "time_of_form",
    "verify_form",
    "verify_page_token",
    "verify_page_view",
    "verify_review",
    "verify_sent",
    "verify_text_mark",
    "verify_thread",
    "view_token",
    "why_no_moment",
    "without_quote",
]
