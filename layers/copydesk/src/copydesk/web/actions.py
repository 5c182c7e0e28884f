"""The forms of the review page: what each of the owner's decisions is called, and what it says will happen."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.events import Decision
from copydesk.review.form_marks import BY_ONE_PRESS
from copydesk.telling.gist import leaves_beside
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr

SENDS: Final[frozenset[Decision]] = frozenset({"approve", "edit", "send_again", "send_now", "move_call", "keep_time"})
"""What lets a mail leave to the client."""


@dataclass(frozen=True, slots=True)
class Action:
    """A form of the page: one decision, the text that it takes if `label` is set, and the time if `time` is.

    `way` is its short name in the bar that is always in sight: a box to tick, which opens the form, or, where one press
    is enough, the button itself. The time may be left out, unless `needs_time` says otherwise.
    """

    decision: Decision
    way: str
    button: str
    explanation: str
    tone: str = "plain"
    label: str = ""
    time: str = ""
    needs_time: bool = False

    @property
    def by_one_press(self) -> bool:
        """Whether its button in the bar decides, without a tick."""
        return self.decision in BY_ONE_PRESS

    @property
    def sends(self) -> bool:
        """Whether it lets a mail leave."""
        return self.decision in SENDS


_MORNING: Final = time(9)
_AFTERNOON: Final = time(14)
_TOO_LATE_FOR_IT: Final = time(13)
_LATER: Final = msgid("Leave at (empty: at once)")
_ACTIONS: Final = {
    action.decision: action
    for action in (
        Action(
            "approve",
            msgid("Approve"),
            msgid("Approve and send"),
            msgid("The reply goes out just as it stands above."),
            tone="main",
            time=_LATER,
        ),
        Action(
            "edit",
            msgid("Edit"),
            msgid("Send my text"),
            msgid("Only this text goes out, in place of the draft."),
            label=msgid("The reply"),
            time=_LATER,
        ),
        Action(
            "revise",
            msgid("Revise"),
            msgid("Ask for a new draft"),
            msgid("The model writes a new draft, and you get a new review mail."),
            label=msgid("What should be different?"),
        ),
        Action(
            "reject",
            msgid("Not this one"),
            msgid("Reject the draft"),
            msgid("Nothing is sent, and the query closes."),
            tone="stop",
        ),
        Action(
            "try_again",
            msgid("Try again"),
            msgid("Try again"),
            msgid("The model starts over with this mail, and you get a review mail."),
            tone="main",
        ),
        Action(
            "mark_sent",
            msgid("It went out"),
            msgid("It did go out"),
            msgid("The reply is recorded as sent, and the query closes."),
            tone="main",
        ),
        Action(
            "send_again",
            msgid("Send it again"),
            msgid("Send once more"),
            msgid(
                "The approved reply is sent again, just as it stands. If it did leave before, the client gets it twice."
            ),
            tone="stop",
            time=_LATER,
        ),
        Action(
            "undo",
            msgid("Undo"),
            msgid("Undo"),
            msgid("Nothing leaves, and you are asked again by a new mail."),
            tone="main",
        ),
        Action(
            "send_now", msgid("Send it now"), msgid("Send now"), msgid("The reply leaves at once, just as it stands.")
        ),
        Action(
            "snooze",
            msgid("Later"),
            msgid("Snooze"),
            msgid("You are reminded then. You can decide before, too."),
            time=msgid("Until"),
            needs_time=True,
        ),
        Action(
            "answer",
            msgid("Answer it"),
            msgid("Answer it after all"),
            msgid("The mail is read once more, and you get a review mail with a draft."),
        ),
        Action(
            "join",
            msgid("Join"),
            msgid("Put it into that thread"),
            msgid(
                "The mail joins the thread that it is perhaps related to; a new draft follows there, and "
                "this one closes."
            ),
        ),
        Action(
            "move_call",
            msgid("Move the call"),
            msgid("Send it, and move the call"),
            msgid("The draft goes out just as it stands, and the call moves to the time that they ask for."),
            tone="main",
        ),
        Action(
            "keep_time",
            msgid("Keep the time"),
            msgid("Send the letter"),
            msgid("The letter shown above goes out, and the call stays as it is."),
        ),
        Action(
            "offer_times",
            msgid("Offer others"),
            msgid("Offer other times"),
            msgid("A reply that offers other times is drafted, and you get a review mail."),
        ),
        Action(
            "count_it",
            msgid("Count it"),
            msgid("Count it as the client's answer"),
            msgid("It counts as the client's answer, and the call is taken up in its thread by it; this query closes."),
        ),
        Action(
            "leave_it",
            msgid("Leave it"),
            msgid("Leave it"),
            msgid("Nothing is sent, and the query closes."),
            tone="stop",
        ),
        Action(
            "close",
            msgid("Drop this query"),
            msgid("Drop this query"),
            msgid("Nothing is sent, and the query closes."),
            tone="stop",
        ),
    )
}
_TO_TELL: Final = {
    action.decision: action
    for action in (
        Action(
            "approve",
            msgid("Tell the client"),
            msgid("Send the letter"),
            msgid("The letter goes out just as it stands above, with what changes the client's calendar."),
            tone="main",
            time=_LATER,
        ),
        Action(
            "reject",
            msgid("Leave it"),
            msgid("Leave it"),
            msgid("Nothing is sent; the call stays booked as the client knows it."),
            tone="stop",
        ),
    )
}
"""The same where the question is whether to tell the client of a call that the owner changed in her own calendar."""


def until_when(now: datetime, zone: str) -> tuple[tuple[str, str], ...]:
    """Times to which a question can be put off by one press: what a button shows, and the moment as a form says it."""
    here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    tomorrow = here.date() + timedelta(days=1)
    monday = here.date() + timedelta(days=7 - here.weekday())
    found = [
        *(
            [(tr("This afternoon"), datetime.combine(here.date(), _AFTERNOON))]
            if here.time() < _TOO_LATE_FOR_IT
            else []
        ),
        (tr("Tomorrow 9:00"), datetime.combine(tomorrow, _MORNING)),
        *([(tr("Monday 9:00"), datetime.combine(monday, _MORNING))] if monday != tomorrow else []),
    ]
    return tuple((label, f"{at:%Y-%m-%dT%H:%M}") for label, at in found)


def actions_of(view: QueryView) -> tuple[Action, ...]:
    """The forms that the page has for what may be decided about this query now, in the order of its choices."""
    known = _ACTIONS | (_TO_TELL if view.call_change == "calendar" else {})
    return tuple(_with_its_call(_spoken(known[choice]), view) for choice in view.choices)


def _spoken(action: Action) -> Action:
    """The form in the owner's language."""
    way, button, explanation = tr(action.way), tr(action.button), tr(action.explanation)
    label, at = tr(action.label), tr(action.time)
    return replace(action, way=way, button=button, explanation=explanation, label=label, time=at)


def _with_its_call(action: Action, view: QueryView) -> Action:
    """The form, which says what leaves for the client's calendar where an approval sends that too."""
    beside = "" if view.draft is None else leaves_beside(view.draft, view.zone, view.clients_zone).removeprefix("; ")
    if action.decision != "approve" or not beside:
        return action
    return replace(action, explanation=f"{action.explanation} {beside[:1].upper()}{beside[1:]}.")
