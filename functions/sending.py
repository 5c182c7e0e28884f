"""The registry's third part: the functions of what goes to a client. Pure data, joined in `subscriptions`."""

from typing import Final

from functions.registry import COMMON, READING_CALENDARS, Grant, Layer, OnEvent, Subscription

SENDING: Final[tuple[Subscription, ...]] = (
    Subscription(
        handler="send_response",
        job="sends the approved reply, once",
        hears=(OnEvent("FinalResponseReady"),),
        emits=("SendClaimed", "SendDeferred", "SendVoided", "HoldsReleased", "ResponseSent", "ResponseFailed"),
        grants=(
            Grant.LOAD_APPROVED,
            Grant.COMMIT,
            Grant.BIND,
            Grant.COUNT,
            Grant.SEND,
            Grant.CLAIM_TIMES,
            Grant.SEARCH_CALENDAR,
            *READING_CALENDARS,
            Grant.THREAD_KEYS,
            Grant.OWNER_KEYS,
            Grant.POLICY_KEYS,
        ),
        layers=(*COMMON, Layer.CALENDAR),
        timeout_seconds=60,
    ),
    Subscription(
        handler="send_holding_reply",
        job="sends the holding reply that the owner approved, once, to whoever waits because she is away",
        hears=(OnEvent("ReviewRequested"), OnEvent("ReviewPaused")),
        emits=("HoldingReplyClaimed", "HoldingReplySent", "HoldingReplyFailed"),
        # It checks the owner's signature, and has no key that decides, shows, or speaks for the policy.
        grants=(
            Grant.LOAD_APPROVED,
            Grant.COMMIT,
            Grant.BIND,
            Grant.COUNT,
            Grant.READ_SUMS,
            Grant.SEARCH_CALENDAR,
            Grant.SEND,
            Grant.THREAD_KEYS,
            Grant.OWNER_KEYS,
        ),
        timeout_seconds=60,
    ),
    Subscription(
        handler="confirm_booking",
        job="turns the hold that a sent reply confirmed into a booking, and ends the one that it changes",
        hears=(OnEvent("ResponseSent"),),
        emits=("BookingConfirmed", "BookingEnded", "BookingLost"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR),
    ),
)
