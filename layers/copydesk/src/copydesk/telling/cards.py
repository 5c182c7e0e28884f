"""A query as the desk shows it among others: from whom, about what, how old, and what the draft begins with. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from copydesk.events import DraftResponseReady, Event, FinalResponseReady, ReplyScheduled
from copydesk.query import Log, QueryState, Status
from copydesk.settings import Settings
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.desk_tabs import drop_word
from copydesk.telling.foreign_text import one_line
from copydesk.telling.gist import opening, reply_opening
from copydesk.telling.statuses import standing
from copydesk.telling.times import age
from copydesk.telling.view import client_mail, query_view, without_voided
from copydesk.translation import tr
from copydesk.values import Frozen

LINE: Final = 150
"""Characters of a first line."""


class Card(Frozen):
    """What is shown of one query. Each text is one line of foreign words.

    `arrived` is when the mail came that is to be answered, and `age` how long ago that is. `reply_line` is the
    first sentence of the `reply` that says something: of the draft, or of what was approved.

    `checks` counts what is to be checked of a draft that is not decided. `seen` is what a word that drops the query
    must name, "" where it cannot be dropped unread. `progress` says how far the model is with it.
    """

    query_id: str
    link: str
    who: str
    subject: str
    first_line: str
    stands: str
    arrived: datetime | None = None
    age: str = ""
    reply: str = ""
    reply_line: str = ""
    checks: int = 0
    seen: str = ""
    progress: str = ""


def card_of(
    state: QueryState, events: Sequence[Event], *, link: str, settings: Settings, now: datetime, progress: str = ""
) -> Card:
    """The card of a query, from its state and its log. Of a forgotten one, whose log is gone, it says just that."""
    arrived = state.opened_at or state.updated_at
    text, is_draft = _newest_text(Log(events), state.turn)
    checks = to_check(state, events, settings)
    return Card(
        query_id=state.query_id,
        link="" if state.forgotten_at else link,
        who=one_line(state.correspondent_name or state.correspondent, 80) or tr("unknown sender"),
        subject=one_line(state.subject, LINE) or tr("(no subject)"),
        first_line=first_line(state, events),
        stands=standing(state, settings.calendar.time_zone),
        arrived=arrived,
        age=age(now - arrived) if arrived else "",
        reply=_named(state, is_draft=is_draft) if text else "",
        reply_line=reply_opening(text, LINE) if text else "",
        checks=checks,
        seen=state.review_hash if drop_word(state) else "",
        progress=progress,
    )


def first_line(state: QueryState, events: Sequence[Event]) -> str:
    """What the newest mail says first besides its greeting; "" of one of which only the sender's claim is known."""
    mail = client_mail(events, state)
    return opening(mail.new_text or mail.content, LINE) if mail.understood else ""


def to_check(state: QueryState, events: Sequence[Event], settings: Settings) -> int:
    """How much the page says that is to be checked of a draft not decided, but for what it asks a calendar."""
    _, is_draft = _newest_text(Log(events), state.turn)
    return len(draft_alerts(query_view(state, events, settings=settings))) if is_draft else 0


def _newest_text(log: Log, turn: int) -> tuple[str, bool]:
    """The turn's newest reply, approved or not, and whether it is a draft."""
    match without_voided(log).latest((FinalResponseReady, ReplyScheduled, DraftResponseReady), turn):
        case FinalResponseReady() | ReplyScheduled() as final:
            return final.response_content, False
        case DraftResponseReady() as draft:
            return draft.response_content, True
    return "", False


def _named(state: QueryState, *, is_draft: bool) -> str:
    if is_draft:
        return tr("Draft")
    return tr("Sent") if state.status is Status.ANSWERED else tr("Approved")
