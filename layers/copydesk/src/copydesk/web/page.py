"""The review page: one query, what can be decided about it, and how it came about. GET shows it, only POST decides."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from copydesk.events import Event, FinalResponseReady, UserQueryReceived
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
from copydesk.telling.times import moment, short_time, zone_named
from copydesk.telling.view import QueryView, ShownDraft, query_view
from copydesk.web.actions import actions_of
from copydesk.web.http import stylesheet_name

PACKAGE: Final = "copydesk.web"
RAW_MAIL_SHOWN: Final = 100_000
"""Characters of the raw mail on the page."""
LARGEST_PAGE: Final = 5_000_000
"""Bytes of a page; Lambda's answer, in which it is JSON, may hold 6 MB."""
LOOKS_AGAIN: Final = ((timedelta(minutes=1), 3), (timedelta(minutes=5), 15), (timedelta(minutes=15), 60))
"""How long after the last step the page loads itself again every so many seconds."""
_POSTED: Final = ("decision", "text", "at", "reply_all", "use_reply_to", "confirm_form")
_LENGTHS: Final = (1_000_000, 25_000, 2_000, 200, 20)
"""To how many characters the texts of earlier turns and of the timeline are cut, until the page is small enough."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier turn of the thread: what the client wrote and what went back."""

    when: str
    sender: str
    subject: str
    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class AboutCall:
    """What is asked of the call beside a posted text: its `posted` fields, and the hour for which one may invite."""

    invite_at: datetime | None
    posted: Mapping[str, str]

    @property
    def fields(self) -> Sequence[tuple[str, str]]:
        """What both answers say once more: all but what is said of the call."""
        return [(name, value) for name, value in self.posted.items() if name in _POSTED]


def render_page(
    history: History,
    *,
    settings: Settings,
    token: str,
    may_act: bool,
    now: datetime,
    notice: str = "",
    unsent_text: str = "",
    about_call: AboutCall | None = None,
    raw_mail: bytes | None = None,
    prompts: Prompts | None = None,
    mailbox: str = "",
    related_subject: str = "",
    day_full: Callable[[QueryView], str] = lambda _: "",
    invited: Callable[[QueryView], str] = lambda _: "",
) -> str:
    """The page as HTML. `may_act` says that the holder of `token` may decide what waits at `now`.

    `notice` is shown on top, such as why a posted decision was not taken; `unsent_text` is what was posted with it, so
    that nobody has to write it twice, and `about_call` what is asked of its call. `raw_mail` is the mail as it was
    stored, shown as text; `prompts` are the texts of what the model was asked, `related_subject` is that of the query
    that the mail is perhaps related to. Where all that is more than LARGEST_PAGE, the texts that are not about to be
    decided on are cut. `mailbox` is the page that it leads back to, if there is one. As long as a step of ours is under
    way the page loads itself again, ever more seldom. `day_full` says that today allows no more replies to whom it
    goes, `invited` whether the owner is free when the client's calendar invites her.
    """
    state, events, zone = history.state, history.events, settings.calendar.time_zone
    view = query_view(state, events, settings=settings, related_subject=related_subject)
    view = view.model_copy(update={"day_full": day_full(view), "invited": invited(view)})
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
            about_call=about_call if may_act else None,
            short_time=lambda at: short_time(at, zone),
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
            actions=actions_of(view) if may_act else (),
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
