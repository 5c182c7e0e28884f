"""The review page: one query, what can be decided about it, and how it came about. GET shows it, only POST decides."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from copydesk.events import Decision, Event, FinalResponseReady, UserQueryReceived
from copydesk.mail.inline_answers import words_of
from copydesk.ports import History
from copydesk.query import Log, QueryState, Status
from copydesk.query.life import IN_WORK
from copydesk.settings import Settings
from copydesk.telling.alerts import alerts_beside_the_mail, draft_alerts
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.calls import KEEPING, call_told, text_of_your_own
from copydesk.telling.claims import TITLE
from copydesk.telling.headline import headline
from copydesk.telling.limits_raised import raised_since
from copydesk.telling.notes import earlier_title, mail_facts
from copydesk.telling.prompts import Prompts
from copydesk.telling.reflow import reflowed
from copydesk.telling.rendering import render
from copydesk.telling.timeline import Node, timeline, totals
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView, ShownDraft, query_view
from copydesk.web.http import stylesheet_name

PACKAGE: Final = "copydesk.web"
RAW_MAIL_SHOWN: Final = 100_000
"""Characters of the raw mail on the page."""
LARGEST_PAGE: Final = 5_000_000
"""Bytes of a page; Lambda's answer, in which it is JSON, may hold 6 MB."""
LOOKS_AGAIN: Final = ((timedelta(minutes=1), 3), (timedelta(minutes=5), 15), (timedelta(minutes=15), 60))
"""How long after the last step the page loads itself again every so many seconds."""
_LENGTHS: Final = (1_000_000, 25_000, 2_000, 200, 20)
"""To how many characters the texts of earlier turns and of the timeline are cut, until the page is small enough."""


@dataclass(frozen=True, slots=True)
class Action:
    """A form of the page: one decision, the text that it takes if `label` is set, and the time if `time` is.

    The time may be left out, unless `needs_time` says otherwise.
    """

    decision: Decision
    button: str
    explanation: str
    tone: str = "plain"
    title: str = ""
    label: str = ""
    time: str = ""
    needs_time: bool = False


_LATER: Final = "Leave at (empty: at once)"
_ACTIONS: Final = {
    action.decision: action
    for action in (
        Action("approve", "Approve and send", "The reply goes out just as it stands above.", tone="main", time=_LATER),
        Action(
            "edit",
            "Send my text",
            "Only this text goes out, in place of the draft.",
            title="Edit and send",
            label="The reply",
            tone="main",
            time=_LATER,
        ),
        Action(
            "revise",
            "Ask for a new draft",
            "The model writes a new draft, and you get a new review mail.",
            title="Ask for changes",
            label="What should be different?",
            tone="main",
        ),
        Action("reject", "Reject the draft", "Nothing is sent, and the query closes.", title="Reject", tone="stop"),
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
        Action("undo", "Undo", "Nothing leaves, and you are asked again by a new mail.", tone="main"),
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
        ),
        Action(
            "reject",
            "Leave it",
            "Nothing is sent; the call stays booked as the client knows it.",
            title="Leave it",
            tone="stop",
        ),
    )
}
"""The same where the question is whether to tell the client of a call that the owner changed in her own calendar."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier turn of the thread: what the client wrote and what went back."""

    when: str
    sender: str
    subject: str
    text: str
    reply: str


def render_page(
    history: History,
    *,
    settings: Settings,
    token: str,
    may_act: bool,
    now: datetime,
    notice: str = "",
    unsent_text: str = "",
    raw_mail: bytes | None = None,
    prompts: Prompts | None = None,
    mailbox: str = "",
    related_subject: str = "",
    day_full: Callable[[QueryView], str] = lambda _: "",
) -> str:
    """The page as HTML. `may_act` says that the holder of `token` may decide what waits at `now`.

    `notice` is shown on top, such as why a posted decision was not taken; `unsent_text` is what was posted with it, so
    that nobody has to write it twice. `raw_mail` is the mail as it was stored, shown as text; `prompts` are the
    texts of what the model was asked, `related_subject` is that of the query that the mail is perhaps related to.
    Where all that is more than LARGEST_PAGE, the texts that are not about to be
    decided on are cut. `mailbox` is the page that it leads back to, if there is one. As long as a step of ours is under
    way the page loads itself again, ever more seldom. `day_full` says that today allows no
    more replies to whom it goes.
    """
    state, events, zone = history.state, history.events, settings.calendar.time_zone
    view = query_view(state, events, settings=settings, related_subject=related_subject)
    view = view.model_copy(update={"day_full": day_full(view)})
    exchanges, nodes = (
        _earlier(events, state.turn, zone, shown={mail.mail_object for mail in view.earlier}),
        timeline(events, zone, prompts),
    )
    page = ""
    for length in _LENGTHS:
        page = render(
            PACKAGE,
            "page.html",
            stylesheet=stylesheet_name(),
            token=token,
            view=view,
            headline=headline(
                state,
                events,
                may_act=may_act,
                now=now,
                zone=zone,
                raised=raised_since(state, Log(events), settings.model),
            ),
            notice=notice,
            mailbox=mailbox,
            looks_again=0 if notice or unsent_text else looks_again(state, now),
            unsent_text=unsent_text,
            mail_text=reflowed(view.mail.text),
            mail_facts=(*mail_facts(view.mail, zone), *calendar_facts(view)),
            mail_alerts=alerts_beside_the_mail(view),
            earlier=[(earlier_title(mail, zone), _cut(reflowed(mail.text), length)) for mail in view.earlier],
            draft_alerts=draft_alerts(view),
            claims_title=TITLE,
            draft_title=_draft_title(view.draft, state.status),
            call=call_told(view.draft, zone, view.clients_zone) if view.draft else (),
            keeping=KEEPING,
            text_of_your_own=text_of_your_own(view.draft, zone) if view.draft else "",
            actions=_actions(view) if may_act else (),
            raw_mail=_as_text(raw_mail),
            exchanges=[_cut_exchange(each, length) for each in exchanges],
            nodes=[_cut_node(node, length) for node in nodes],
            totals=totals(events),
            moment=lambda at: moment(at, zone),
            times=zone_named(zone),
        )
        if len(page.encode()) <= LARGEST_PAGE:
            break
    return page


def looks_again(state: QueryState, now: datetime) -> int:
    """After how many seconds the page loads itself again; 0 where nothing is under way, or has been for long."""
    if state.status not in IN_WORK or state.updated_at is None:
        return 0
    since = now - state.updated_at
    return next((every for until, every in LOOKS_AGAIN if since < until), 0)


def render_problem(title: str, text: str, *, mailbox: str = "") -> str:
    """A page that only says what is wrong, and what to do about it."""
    return render(PACKAGE, "problem.html", stylesheet=stylesheet_name(), title=title, text=text, mailbox=mailbox)


def _actions(view: QueryView) -> tuple[Action, ...]:
    known = _ACTIONS | (_TO_TELL if view.call_change == "calendar" else {})
    return tuple(known[choice] for choice in view.choices)


def _draft_title(draft: ShownDraft | None, status: Status) -> str:
    if draft is not None and draft.approved:
        return "The reply that went out" if status is Status.ANSWERED else "The approved reply"
    return "The draft" if status in (Status.DRAFTED, Status.IN_REVIEW, Status.DECIDED) else "The last draft"


def _cut_exchange(exchange: Exchange, length: int) -> Exchange:
    return replace(exchange, text=_cut(exchange.text, length), reply=_cut(exchange.reply, length))


def _cut_node(node: Node, length: int) -> Node:
    details = tuple(replace(detail, text=_cut(detail.text, length)) for detail in node.details)
    return replace(node, details=details)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}\n… the page would be too long; the rest is in the log"


def _as_text(raw_mail: bytes | None) -> str:
    text = (raw_mail or b"").decode("utf-8", "replace")
    cut = len(text) - RAW_MAIL_SHOWN
    return f"{text[:RAW_MAIL_SHOWN]}\n… {cut} more characters" if cut > 0 else text


def _earlier(events: Sequence[Event], turn: int, zone: str, *, shown: Collection[str]) -> tuple[Exchange, ...]:
    """What was written before and is over. Where a turn has several mails, its reply stands below the last."""
    log = Log(events)
    mails = tuple(mail for mail in log.of(UserQueryReceived) if mail.turn < turn and mail.mail_object not in shown)
    last = {mail.turn: mail.event_id for mail in mails}
    replies = {event.turn: event.response_content for event in log.of(FinalResponseReady)}
    return tuple(
        Exchange(
            when=moment(event.timestamp, zone),
            sender=event.sender_name or event.sender,
            subject=event.subject,
            text=reflowed(words_of(event.new_text, event.in_context, event.content, replies.get(event.turn - 1, ""))),
            reply=replies.get(event.turn, "") if last[event.turn] == event.event_id else "",
        )
        for event in mails
    )
