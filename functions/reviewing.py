"""The registry's second part: the functions of the owner's word on a draft. Pure data, joined in `subscriptions`."""

from typing import Final

from copydesk.keys import OWNERS_WORD
from functions.registry import (
    COMMON,
    DESK_FORMS,
    READING_CALENDARS,
    TELLING,
    Grant,
    Layer,
    OnEvent,
    OnHttp,
    Subscription,
)

REVIEWING: Final[tuple[Subscription, ...]] = (
    Subscription(
        handler="request_review",
        job="shows the owner a draft and asks for a decision",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("ReviewRequested", "LLMRequestSent", "HoldsReleased"),
        # It says whether the owner is free when a client's own calendar invites her, and looks for the times of the
        # draft once more: one that is taken by now has the model asked for another draft.
        grants=(
            Grant.LOAD,
            Grant.COMMIT,
            Grant.READ_SUMS,
            Grant.READ_MAIL,
            Grant.SEARCH_CALENDAR,
            Grant.CLAIM_TIMES,
            Grant.KEEP_PROMPTS,
            *READING_CALENDARS,
            *TELLING,
        ),
        layers=(*COMMON, Layer.PAGES, Layer.CALENDAR),
        timeout_seconds=60,
    ),
    Subscription(
        handler="approve_unasked",
        job="lets a draft go that the owner's policy allows, and signs it",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("FinalResponseReady",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.APPROVE, Grant.POLICY_KEYS),
    ),
    Subscription(
        handler="verify_word",
        job="verifies the owner's word, by mail or on the page, and signs what it approves",
        hears=(OnEvent(OWNERS_WORD), OnHttp(("POST /review/{token}", *DESK_FORMS))),
        emits=(
            "ReviewDecided",
            "ReviewOutdated",
            "LinksWithdrawn",
            "MailSetAside",
            "QueryDiscarded",
            "HoldingReplyApproved",
            "HoldingReplyWithdrawn",
            "CallChangeAsked",
            "DraftResponseReady",
            "ReviewRequested",
            "OwnTimeAsked",
        ),
        # For the owner who is signed in it moves and cancels booked calls and keeps her absences: it holds times, and
        # sees what sync_calendars kept of her calendars, but reads none of them.
        grants=(
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.OPEN,
            Grant.COUNT,
            Grant.READ_SUMS,
            Grant.APPROVE,
            Grant.OWNER_KEYS,
            Grant.VIEW_KEYS,
            Grant.REVIEW_KEYS,
            Grant.FILE_MAIL,
            Grant.READ_MAIL,
            Grant.READ_PROMPTS,
            Grant.SEE_SESSION,
            Grant.CALENDAR,
            Grant.SEARCH_CALENDAR,
            Grant.SEE_BUSY,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
        timeout_seconds=60,
        memory_mb=1024,
    ),
    Subscription(
        handler="apply_review",
        job="does what the owner decided, if it still applies",
        hears=(OnEvent("ReviewDecided"),),
        emits=(
            "FinalResponseReady",
            "ReplyScheduled",
            "SendVoided",
            "ReviewSnoozed",
            "LLMRequestSent",
            "QueryClosed",
            "ReviewOutdated",
            "ResponseSent",
            "MailReadmitted",
            "FormConfirmed",
        ),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.BIND, Grant.KEEP_PROMPTS),
        layers=(*COMMON, Layer.MAIL),
    ),
    Subscription(
        handler="tell_outdated",
        job="tells the owner that a decision came too late, that links count no more, or what her own answer means",
        hears=(OnEvent("ReviewOutdated"), OnEvent("LinksWithdrawn"), OnEvent("OwnerAnswered")),
        emits=("OwnerTold",),
        grants=(Grant.LOAD, Grant.COMMIT, *TELLING),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
)
