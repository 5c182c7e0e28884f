"""sign_in's step: mails the link that a reviewer asked for, begins the session that its press asks for, and ends it.

Whoever asks is answered alike, after the same work: whose address was typed is judged by another run, from a notice.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from copydesk import ids
from copydesk.errors import InvalidToken, LimitReached, UnusableRequest
from copydesk.flow import sign_in as flow
from copydesk.keys import SIGN_IN_ASKED
from copydesk.mail.compose import compose_note
from copydesk.ports import OutgoingMail, Session
from copydesk.review import sent_mark, sign_in_tokens, text_mark
from copydesk.review.signing import is_same
from copydesk.services import Services
from copydesk.step import Call, Serve
from copydesk.steps.listed_sessions import ALL, live_sessions
from copydesk.steps.review_page import answered
from copydesk.steps.signed_in import SignedIn, desk_address, is_live, signed_in
from copydesk.telling.sign_in_note import sign_in_note
from copydesk.telling.statuses import capital
from copydesk.telling.times import moment, zone_named
from copydesk.translation import from_log
from copydesk.web.cookies import cookie_name, set_cookie, with_cookies
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.sign_in import (
    ELSEWHERE,
    GONE,
    ListedSession,
    render_answer,
    render_ask,
    render_enter,
    render_sessions,
    wanted_path,
)

HANDLER: Final = "sign_in"
LONGEST_ADDRESS: Final = 320
"""Characters of a typed address that are looked at."""


def run(call: Call) -> Response | None:
    """Answer the HTTP API, or mail the link that a notice asks for."""
    if "requestContext" in call.event:
        return sign_in_page(call.services, call.event)
    mail_link(call.services, call.event["detail"])
    return None


def sign_in_page(services: Services, event: Mapping[str, Any]) -> Response:
    """The response to a request of an HTTP API (payload format 2.0)."""
    return answered(services, event, lambda request: _asked_for(services, request))


def mail_link(services: Services, asked: Mapping[str, str]) -> None:
    """Mail the link of this notice, if a reviewer's address was typed, it is not too late, and few were mailed.

    It is kept before it is mailed, so that a notice that comes twice is mailed once. It goes to the mailbox that proves
    who she is, and through no other door. Raises SendRefused or SendUncertain: then she asks again.
    """
    settings, threads = services.settings, services.secrets.link_keys("threads")
    reviewer = flow.reviewer_meant(asked["address"], settings, services.secrets.link_keys("views"))
    at = datetime.fromisoformat(asked["at"])
    secret = secrets.token_bytes(sign_in_tokens.SECRET_BYTES)
    link = flow.link_asked(asked["id"], secret, asked["browser"], reviewer, at)
    if not reviewer or link.until <= services.clock.now() or services.sessions.asked(link.id) is not None:
        return
    try:
        services.store.add_up(flow.tallies(reviewer, at))
    except LimitReached:
        services.telemetry.record({"message": "no more links that sign in are mailed in this hour"}, ())
        return
    if not services.sessions.ask(link):
        return
    note_id = ids.event_id(link.id, HANDLER, 0)
    token = sign_in_tokens.link_token(link.id, secret)
    page_url = services.environment.page_url.rstrip("/")
    note = sign_in_note(f"{page_url}/sign-in/{token}", asked["agent"])
    raw = compose_note(
        sender=settings.agent_address,
        sender_name="Copydesk",
        recipient=reviewer,
        reply_to=reviewer,
        subject=note.subject,
        message_id=f"<{note_id}@{settings.domain}>",
        sent_mark=sent_mark(threads, note_id),
        text_mark=text_mark(threads, note_id, "note"),
        sent_at=services.clock.now(),
        text=note.text,
        html=note.html,
    )
    services.mailer.send(OutgoingMail(raw=raw, sender=settings.agent_address, recipients=(reviewer,), tags={}))


def _asked_for(services: Services, request: PageRequest) -> Response:
    if request.link:
        return _enter(services, request)
    found = signed_in(services, request) if request.route.endswith("/sessions") else None
    if request.route == "POST /desk":
        return _ask(services, request)
    if found is None:
        return redirect(desk_address(services))
    return _end(services, request, found) if request.method == "POST" else _list(services, found)


def _ask(services: Services, request: PageRequest) -> Response:
    """The same for everybody: nothing is looked up, and nothing is mailed here."""
    browser = _browser(services, request) or sign_in_tokens.cookie_value(secrets.token_bytes(32))
    address = request.fields.get("address", "")[:LONGEST_ADDRESS]
    asked = {
        "id": secrets.token_hex(sign_in_tokens.ID_BYTES),
        "address": sign_in_tokens.address_mark(address, services.secrets.link_keys("views")),
        "browser": sign_in_tokens.browser_kept(browser),
        "agent": request.browser,
        "at": services.clock.now().isoformat(),
    }
    services.bus.announce(SIGN_IN_ASKED, asked)
    page_url, seconds = services.environment.page_url, int(flow.LINK_FOR.total_seconds())
    wanted = request.fields.get("wanted", "")
    is_known = bool(wanted_path(wanted))
    kept = (
        set_cookie("browser", browser, page_url, seconds=seconds),
        set_cookie("wanted", wanted if is_known else "", page_url, seconds=seconds if is_known else 0),
    )
    mailbox = services.environment.mailbox_url
    return with_cookies(html_response(200, render_answer(mails=f"{mailbox}mails" if mailbox else "")), *kept)


def _enter(services: Services, request: PageRequest) -> Response:
    """GET shows a button where the link counts; POST alone signs in, once."""
    try:
        token = sign_in_tokens.read_link(request.link)
    except InvalidToken:
        return html_response(404, render_ask(notice=GONE))
    browser, now = _browser(services, request), services.clock.now()
    link = services.sessions.asked(token.id)
    stands = flow.link_stands(link, token, browser, now, services.settings)
    if stands == "elsewhere":
        return html_response(403, render_ask(notice=ELSEWHERE))
    if request.method != "POST":
        return html_response(200, render_enter(request.link)) if stands == "counts" else _gone(services, request)
    value = sign_in_tokens.session_value(request.link, browser)
    name = sign_in_tokens.session_name(value)
    if link is not None and stands == "counts":
        key_id = services.secrets.link_keys("views", anew=True).signing().id
        begun = flow.session_begun(name, link.reviewer, now, services.settings, key_id=key_id, browser=request.browser)
        before = signed_in(services, request)
        if services.sessions.begin(link, begun):
            _end_each(services, () if before is None else (before.session,))
            return _welcome(services, request, begun, value)
    return _pressed_before(services, request, name, value)


def _pressed_before(services: Services, request: PageRequest, name: str, value: str) -> Response:
    """A second press of the same button, in the browser that asked: the session that the first one began."""
    session = services.sessions.session(name) if _browser(services, request) else None
    if session is None or not is_live(services, session):
        return _gone(services, request)
    return _welcome(services, request, session, value)


def _welcome(services: Services, request: PageRequest, session: Session, value: str) -> Response:
    """On to the page that this browser wanted when it asked, else to the desk; a page of ours, whatever it bears."""
    page_url, seconds = services.environment.page_url, int((session.until - services.clock.now()).total_seconds())
    wanted = wanted_path(request.cookies.get(cookie_name("wanted", page_url), ""))
    there = f"{page_url.rstrip('/')}{wanted}" if wanted else desk_address(services)
    return redirect(there, set_cookie("session", value, page_url, seconds=seconds))


def _gone(services: Services, request: PageRequest) -> Response:
    """Whoever is signed in already needs no link."""
    if signed_in(services, request) is not None:
        return redirect(desk_address(services))
    return html_response(404, render_ask(notice=GONE))


def _list(services: Services, found: SignedIn) -> Response:
    zone = services.settings.calendar.time_zone
    seen = flow.may_end(live_sessions(services), found.session.reviewer, services.settings)
    listed = [
        ListedSession(
            short_name=flow.short_name(each),
            browser=capital(from_log(each.browser)),
            reviewer=each.reviewer,
            begun=moment(each.begun, zone),
            used=moment(each.used, zone),
            until=moment(each.until, zone),
            is_this=each.name == found.session.name,
        )
        for each in seen
    ]
    return html_response(200, render_sessions(listed, mark=found.mark, times=zone_named(zone)))


def _end(services: Services, request: PageRequest, found: SignedIn) -> Response:
    """End what the form names, of those that its reviewer may end. Raises UnusableRequest for a form of elsewhere."""
    if not is_same(request.fields.get("act", ""), found.mark):
        raise UnusableRequest("the form is not one of this page; load the page again, and use its forms")
    seen = flow.may_end(services.sessions.sessions(), found.session.reviewer, services.settings)
    wanted = request.fields.get("end", "")
    ended = seen if wanted == ALL else flow.named(seen, wanted)
    _end_each(services, ended)
    if found.session.name not in {each.name for each in ended}:
        return redirect(f"{desk_address(services)}/sessions")
    return redirect(desk_address(services), set_cookie("session", "", services.environment.page_url, seconds=0))


def _end_each(services: Services, sessions: tuple[Session, ...]) -> None:
    for each in sessions:
        services.sessions.end(each.name)


def _browser(services: Services, request: PageRequest) -> str:
    """The value of the browser that asked; "" where there is none of the right form."""
    value = request.cookies.get(cookie_name("browser", services.environment.page_url), "")
    return value if sign_in_tokens.is_value(value) else ""


STEP: Final = Serve(HANDLER, run=run)
