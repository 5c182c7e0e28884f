"""The pages around signing in: asking for a link, the link's own page, and the sessions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.telling.rendering import render
from copydesk.translation import msgid, tr
from copydesk.web.http import static_name
from copydesk.web.page import PACKAGE

ANSWER: Final = msgid(
    "If that address is a reviewer's, a link is on its way. It signs in this browser, within 15 minutes."
)
"""What everybody reads who asks: it tells nobody who reviews."""
ELSEWHERE: Final = msgid(
    "This link was asked for in another browser, and signs in there only. Open it in that one, or ask for another here."
)
GONE: Final = msgid(
    "This link signs in nowhere: it was used, is older than 15 minutes, or is none of this desk's. Ask anew."
)

_WANTED: Final = re.compile(r"away|call\.(?P<call>[A-Za-z0-9_-]{1,100})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session as its reviewer sees it; `is_this` where it is the one that the page is shown in."""

    short_name: str
    browser: str
    reviewer: str
    begun: str
    used: str
    until: str
    is_this: bool


def wanted_here(route: str, asked: Mapping[str, str]) -> str:
    """The page that was asked for before signing in, as a form and a cookie bear it; "" for none to come back to."""
    said = {"GET /desk/away": "away", "GET /desk/call": f"call.{asked.get('call', '')}"}.get(route, "")
    return said if wanted_path(said) else ""


def wanted_path(said: str) -> str:
    """The path of that page, one of ours whatever was said; "" for anything else."""
    found = _WANTED.fullmatch(said)
    if found is None:
        return ""
    return f"/desk/call?call={found['call']}" if found["call"] else "/desk/away"


def render_ask(*, notice: str = "", wanted: str = "") -> str:
    """The page that asks for an address; `notice` says what happened before, `wanted` where it leads on to."""
    return _page("sign_in.html", title=tr("Sign in"), notice=tr(notice), link="", answer="", wanted=wanted)


def render_answer(*, mails: str = "") -> str:
    """What follows when a link was asked for, whoever asked; `mails` is where a desk on this machine has its mails."""
    title = tr("Look into the desk's mails") if mails else tr("Look into your mail")
    return _page("sign_in.html", title=title, notice="", link="", answer=tr(ANSWER), mails=mails)


def render_enter(link: str) -> str:
    """The page of a link that counts here: it shows a button, and the press alone signs in."""
    return _page("sign_in.html", title=tr("Sign in"), notice="", link=link, answer="")


def render_sessions(sessions: Sequence[ListedSession], *, mark: str, times: str) -> str:
    """The sessions, each with a button that ends it; `mark` is what the forms bear."""
    return _page("sessions.html", title=tr("Signed in"), sessions=sessions, mark=mark, times=times)


def _page(template: str, **values: object) -> str:
    shown = {"stylesheet": static_name("page.css"), "icon": static_name("icon.svg"), "wanted": "", "mails": ""}
    return render(PACKAGE, template, **{**shown, **values})
