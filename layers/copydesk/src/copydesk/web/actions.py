"""The forms of the review page: what each of the owner's decisions is called, and what it says will happen."""

from dataclasses import dataclass
from typing import Final

from copydesk.events import Decision
from copydesk.telling.view import QueryView


@dataclass(frozen=True, slots=True)
class Action:
    """A form of the page: one decision, the text that it takes if `label` is set, and the time if `time` is.

    The time may be left out, unless `needs_time` says otherwise. `bar` is its short name in the bar that is always in
    sight: a button where the form stands open, else a link to it, which opens it.
    """

    decision: Decision
    button: str
    explanation: str
    tone: str = "plain"
    title: str = ""
    label: str = ""
    time: str = ""
    needs_time: bool = False
    bar: str = ""


_LATER: Final = "Leave at (empty: at once)"
_ACTIONS: Final = {
    action.decision: action
    for action in (
        Action(
            "approve",
            "Approve and send",
            "The reply goes out just as it stands above.",
            tone="main",
            time=_LATER,
            bar="Approve",
        ),
        Action(
            "edit",
            "Send my text",
            "Only this text goes out, in place of the draft.",
            title="Edit and send",
            label="The reply",
            tone="main",
            time=_LATER,
            bar="Edit",
        ),
        Action(
            "revise",
            "Ask for a new draft",
            "The model writes a new draft, and you get a new review mail.",
            title="Ask for changes",
            label="What should be different?",
            tone="main",
            bar="Revise",
        ),
        Action(
            "reject",
            "Reject the draft",
            "Nothing is sent, and the query closes.",
            title="Reject",
            tone="stop",
            bar="Not this one",
        ),
        Action(
            "try_again", "Try again", "The model starts over with this mail, and you get a review mail.", tone="main"
        ),
        Action("mark_sent", "It went out", "The reply is recorded as sent, and the query closes.", tone="main"),
        Action(
            "send_again",
            "Send once more",
            "The approved reply is sent again, just as it stands. If it did leave before, the client gets it twice.",
            title="Send it again",
            tone="stop",
            time=_LATER,
        ),
        Action("undo", "Undo", "Nothing leaves, and you are asked again by a new mail.", tone="main", bar="Undo"),
        Action(
            "send_now", "Send now", "The reply leaves at once, just as it stands.", title="Send it now", tone="main"
        ),
        Action(
            "snooze",
            "Snooze",
            "You are reminded then. You can decide before, too.",
            title="Decide later",
            time="Until",
            needs_time=True,
        ),
        Action(
            "answer",
            "Answer it after all",
            "The mail is read once more, and you get a review mail with a draft.",
            title="Answer it after all",
            tone="main",
        ),
        Action(
            "join",
            "Put it into that thread",
            "The mail joins the thread that it is perhaps related to; a new draft follows there, and this one closes.",
            title="It belongs to the related thread",
            tone="main",
        ),
        Action(
            "move_call",
            "Move the call",
            "The draft goes out just as it stands, and the call moves to the time that they ask for.",
            tone="main",
        ),
        Action(
            "keep_time",
            "Keep the time",
            "The letter shown above goes out, and the call stays as it is.",
            title="Keep the agreed time",
            tone="main",
        ),
        Action(
            "offer_times",
            "Offer other times",
            "A reply that offers other times is drafted, and you get a review mail.",
            tone="main",
        ),
        Action("leave_it", "Leave it", "Nothing is sent, and the query closes.", title="Leave it", tone="stop"),
        Action("close", "Close the query", "Nothing is sent.", title="Close", tone="stop"),
    )
}
_TO_TELL: Final = {
    action.decision: action
    for action in (
        Action(
            "approve",
            "Tell the client",
            "The letter goes out just as it stands above, with what changes the client's calendar.",
            tone="main",
            time=_LATER,
            bar="Tell the client",
        ),
        Action(
            "reject",
            "Leave it",
            "Nothing is sent; the call stays booked as the client knows it.",
            title="Leave it",
            tone="stop",
            bar="Leave it",
        ),
    )
}
"""The same where the question is whether to tell the client of a call that the owner changed in her own calendar."""


def actions_of(view: QueryView) -> tuple[Action, ...]:
    """The forms that the page has for what may be decided about this query now, in the order of its choices."""
    known = _ACTIONS | (_TO_TELL if view.call_change == "calendar" else {})
    return tuple(known[choice] for choice in view.choices)
