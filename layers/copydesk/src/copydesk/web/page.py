"""The review page: one query, what can be decided about it, and how it came about. GET shows it, only POST decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from copydesk.clocks import short_time
from copydesk.events import Decision
from copydesk.ports import History
from copydesk.query import Log, QueryState, Status
from copydesk.query.life import IN_WORK
from copydesk.settings import Settings
from copydesk.telling.alerts import CHECK, alerts_beside_the_mail, draft_alerts, first_sentence
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.calls import KEEPING, call_told, text_of_your_own
from copydesk.telling.claims import TITLE
from copydesk.telling.headline import HERE, Absent, headline
from copydesk.telling.limits_raised import raised_since
from copydesk.telling.prompts import Prompts
from copydesk.telling.reflow import reflowed
from copydesk.telling.rendering import render
from copydesk.telling.sections import ATTACHED, earlier_title, mail_facts
from copydesk.telling.timeline import timeline, totals
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView, ShownDraft, query_view
from copydesk.translation import from_log, tr
from copydesk.web.actions import Action, actions_of, until_when
from copydesk.web.articles import NO_ARTICLES, ShownArticles
from copydesk.web.attached import ShownFiles
from copydesk.web.history_shown import EXCHANGES, MAIL, STEPS, exchanges_of, shown_exchanges, shown_steps
from copydesk.web.http import static_name
from copydesk.web.marks import MarkedDraft, marked
from copydesk.web.pieces import Room
from copydesk.web.timeline_picture import picture_of
from copydesk.web.times import NO_TIMES, ShownTimes

PACKAGE: Final = "copydesk.web"
MOST_BESIDE: Final = 50_000
"""Bytes of a page for what nobody decides on; the rest is a tap away. The draft and the forms are always whole."""
MOST_OF_THE_MAIL: Final = 24_000
MOST_OF_A_TEXT: Final = 4_000
"""Bytes of each other text on the query's own page."""
LONGEST_IN_THE_BAR: Final = 90
LOOKS_AGAIN: Final = ((timedelta(minutes=1), 3), (timedelta(minutes=5), 15), (timedelta(minutes=15), 60))
"""How long after the last step the page looks again every so many seconds, where it may run its script."""
KEY_OF: Final[Mapping[Decision, str]] = {"approve": "a", "edit": "e", "revise": "r", "reject": "x"}
"""The keys that go to the box of a decision."""
_POSTED: Final = ("act", "sure", "decision", "text", "at", "reply_all", "use_reply_to", "confirm_form")


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
    mark: str,
    may_act: bool,
    now: datetime,
    notice: str = "",
    unsent_text: str = "",
    about_call: AboutCall | None = None,
    prompts: Prompts | None = None,
    files: Sequence[ShownFiles] = (),
    articles: ShownArticles = NO_ARTICLES,
    times: ShownTimes = NO_TIMES,
    mailbox: str = "",
    related_subject: str = "",
    absent: Absent = HERE,
    day_full: Callable[[QueryView], str] = lambda _: "",
    invited: Callable[[QueryView], str] = lambda _: "",
    also_have: Callable[[QueryView], tuple[str, ...]] = lambda _: (),
    days_held: int = 0,
) -> str:
    """The page as HTML. `may_act` says that the holder of `token` may decide what waits at `now`.

    `mark` is what its forms bear, so that nothing is decided but by a page that was shown.

    `notice` is shown on top, such as why a posted decision was not taken; `unsent_text` is what was posted with it, so
    that nobody has to write it twice, and `about_call` what is asked of its call. `prompts` are the texts of what the
    model was asked, `files` the attachments of the client's mails, `related_subject` is that of the query that the mail
    is perhaps related to. Of long texts that nobody decides on the page has the beginning, of long threads and
    timelines the end, and links to the rest, which `render_part` shows. `mailbox` is the page that it leads back to, if
    there is one. As long as a step of ours is under way the page looks how far it is, ever more seldom. `day_full` says
    that today allows no more replies to whom it goes, `invited` whether the owner is free when the client's calendar
    invites her, `also_have` who else has the entry of a call that the draft changes. `absent` is what her absence
    means, `days_held` for how long what the draft offers stays held. `articles` are those that the draft may rest on,
    and those that were looked for; `times` those of a call.
    """
    state, events, zone = history.state, history.events, settings.calendar.time_zone
    view = query_view(state, events, settings=settings, related_subject=related_subject)
    known = {each.casefold() for each in view.mail.others}
    more = tuple(each for each in also_have(view) if each.casefold() not in known)
    held = view.draft and view.draft.held_for(days_held)
    view = view.model_copy(
        update={"day_full": day_full(view), "invited": invited(view), "also_have": more, "draft": held}
    )
    exchanges, nodes = exchanges_of(events, view.earlier, state.turn, zone), timeline(events, zone, prompts)
    room = Room(MOST_BESIDE)
    mail_text = room.piece(MAIL, reflowed(view.mail.text), most=MOST_OF_THE_MAIL)
    earlier = tuple(
        (earlier_title(mail, zone), room.piece(f"{MAIL}-{place}", reflowed(mail.text), most=MOST_OF_A_TEXT))
        for place, mail in enumerate(view.earlier)
    )
    draft = marked(view.draft.text, view.draft.claims, view.draft.warnings) if view.draft else MarkedDraft(())
    placed = {f"{tr(CHECK)}: {from_log(warning)}" for passage in draft.passages for warning in passage.warnings}
    first_turn, first_step = max(0, len(exchanges) - EXCHANGES), max(0, len(nodes) - STEPS)
    raised = raised_since(state, Log(events), settings.model)
    actions = actions_of(view) if may_act else ()
    if times.letter:
        # What is shown is code's text, so nothing here approves the draft.
        actions = tuple(each for each in actions if each.decision == "edit")
    return render(
        PACKAGE,
        "page.html",
        stylesheet=static_name("page.css"),
        icon=static_name("icon.svg"),
        keys=static_name("keys.js"),
        progress=static_name("progress.js"),
        keys_told=_keys_told(actions),
        token=token,
        mark=mark,
        view=view,
        headline=headline(state, events, may_act=may_act, now=now, zone=zone, raised=raised, absent=absent),
        notice=notice,
        mailbox=mailbox,
        onward=f"{mailbox.rstrip('/')}/next?after={state.query_id}",
        looks_again=0 if notice or unsent_text else looks_again(state, now),
        unsent_text=unsent_text,
        about_call=about_call if may_act else None,
        short_time=lambda at: short_time(at, zone, said_at=now),
        mail_text=mail_text,
        mail_facts=(*_facts(view, files), *calendar_facts(view)),
        mail_alerts=alerts_beside_the_mail(view),
        earlier=earlier,
        draft_alerts=draft_alerts(view),
        draft=draft,
        alerts_above=[each for each in draft_alerts(view) if each not in placed],
        claims_title=tr(TITLE),
        draft_title=_draft_title(view.draft, state.status),
        call=call_told(view.draft, zone, view.clients_zone) if view.draft else (),
        keeping=tr(KEEPING),
        text_of_your_own=text_of_your_own(view.draft, zone) if view.draft else "",
        actions=actions,
        in_place=view.draft is not None and any(each.decision == "edit" for each in actions),
        files=files,
        articles=articles,
        free_times=times,
        presets=until_when(now, zone),
        look_first=look_first(view),
        has_raw_mail=bool(state.mail_object),
        exchanges=shown_exchanges(exchanges[first_turn:], first_turn, room, most=MOST_OF_A_TEXT),
        earlier_turns=first_turn,
        steps=shown_steps(nodes[first_step:], room, most=MOST_OF_A_TEXT),
        picture=picture_of(nodes[first_step:]),
        earlier_steps=first_step,
        totals=totals(events),
        moment=lambda at: moment(at, zone),
        times=zone_named(zone),
    )


def _keys_told(actions: Sequence[Action]) -> Mapping[str, str]:
    """The keys of the page: those that go to the box of a decision only where it can be taken."""
    boxes = {KEY_OF[each.decision]: f"to “{each.way}”" for each in actions if each.decision in KEY_OF}
    return {**boxes, "j": "next waiting", "k": "back to the desk", "?": "this list"}


def _facts(view: QueryView, files: Sequence[ShownFiles]) -> tuple[tuple[str, str], ...]:
    """The mail's facts; its attachments have a list of their own where there is one."""
    return tuple(fact for fact in mail_facts(view.mail, view.zone) if not (files and fact[0] == tr(ATTACHED)))


def look_first(view: QueryView) -> tuple[str, str, int]:
    """What the bar says is to check: the first of it in a line, the place where it stands, and how many more."""
    mail, draft = alerts_beside_the_mail(view), draft_alerts(view)
    if not mail and not draft:
        return "", "", 0
    first = draft[0] if draft else mail[0]
    told = first_sentence(first.removeprefix(f"{tr(CHECK)}: "), LONGEST_IN_THE_BAR)
    return told, "draft-title" if draft else "mail-title", len(mail) + len(draft) - 1


def looks_again(state: QueryState, now: datetime) -> int:
    """After how many seconds the page looks again; 0 where nothing is under way, or has been for long."""
    if state.status not in IN_WORK or state.updated_at is None:
        return 0
    since = now - state.updated_at
    return next((every for until, every in LOOKS_AGAIN if since < until), 0)


def render_problem(title: str, text: str, *, mailbox: str = "") -> str:
    """A page that only says what is wrong, and what to do about it."""
    files = {"stylesheet": static_name("page.css"), "icon": static_name("icon.svg")}
    return render(PACKAGE, "problem.html", **files, title=title, text=text, mailbox=mailbox)


def _draft_title(draft: ShownDraft | None, status: Status) -> str:
    if draft is not None and draft.approved:
        return tr("The reply that went out") if status is Status.ANSWERED else tr("The approved reply")
    return tr("The draft") if status in (Status.DRAFTED, Status.IN_REVIEW, Status.DECIDED) else tr("The last draft")
