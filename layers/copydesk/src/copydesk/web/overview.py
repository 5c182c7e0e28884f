"""The desk: what waits for its owner, and what became of the rest, as cards under tabs. Only POST drops. Pure.

Who may see it, and where it stands, is its callers' part: the loopback desk of this machine, or a session elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from copydesk.events import Decision
from copydesk.telling.cards import Card
from copydesk.telling.desk_filters import FILTER_TITLES, FILTERS, Filter
from copydesk.telling.desk_tabs import TABS, TITLES, Tab
from copydesk.telling.rendering import render
from copydesk.translation import msgid, tr, trn
from copydesk.web.http import static_name

PACKAGE: Final = "copydesk.web"
PAGE_SIZE: Final = 20
"""Cards of a page."""
DROP: Final = "drop."
"""Before a query's id it names the field of the card's box, whose value is what the card was shown for."""
TICKED: Final = "ticked"
"""In the address that follows a press it names the queries that were ticked."""
_QUERY: Final = re.compile("[0-9a-f-]{36}")
_COUNT: Final = re.compile("[0-9]{1,2}")
DROPS: Final[Decision] = "reject"
"""What the form's button says, and its box once more."""
_ALL: Final = msgid("All")
_EMPTY: Final[Mapping[Tab, str]] = {
    "waiting": msgid("No draft waits for you."),
    "needs-you": msgid("Nothing is stuck."),
    "in-progress": msgid("Nothing is under way."),
    "answered": msgid("No mail has been answered yet."),
    "set-aside": msgid("Nothing was set aside or closed."),
}


@dataclass(frozen=True, slots=True)
class Overview:
    """One page of the desk. `tab` is None where a search goes through all of them, `has` where nothing narrows it.

    `yours` is how many queries wait for the owner, `found` how many there are on all pages together, and `unread` of
    how many the log was not looked into: for the first line that is searched, or for what narrows.
    """

    counts: Mapping[Tab, int]
    yours: int
    tab: Tab | None
    q: str
    found: int
    unread: int
    page: int
    pages: int
    cards: tuple[Card, ...]
    has: Filter | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Another page that the desk leads to; `told` is what the foot of the page says about it."""

    title: str
    address: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the caller serves, which its policy must allow; `pulse` is what it compares to notice news."""

    address: str
    pulse: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the cards, and is the caller's.

    `here` is the desk's own address, for its links; its form goes to `drops_at`, or there too, and bears `mark`
    (`desk_mark`). `static` is
    the folder of the pages' files as a link from `here`. `whose` names the desk, `alert` is told above all, `nobody`
    where no mail has ever come in, `foot` below. `scripts` are the caller's beside the keys, without which
    everything works by links and forms, too.
    """

    here: str
    mark: str
    drops_at: str = ""
    static: str = "static/"
    whose: str = ""
    notice: str = ""
    is_problem: bool = False
    alert: str = ""
    nobody: str = msgid("No mail has come in yet.")
    places: Sequence[Place] = ()
    foot: Sequence[str] = ()
    scripts: Sequence[Script] = ()


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as a link."""

    title: str
    count: int
    address: str
    is_open: bool


def render_overview(desk: Overview, around: Around) -> str:
    """The desk as HTML. Below 100 kB however long the texts are: a card has a line of each."""
    files = ("page.css", "desk.css")
    return render(
        PACKAGE,
        "desk.html",
        stylesheets=[static_name(name) for name in files],
        keys=static_name("keys.js"),
        icon=static_name("icon.svg"),
        desk=desk,
        around=around,
        title=_title(desk.yours),
        tabs=[
            ShownTab(tr(TITLES[tab]), desk.counts[tab], _address(around, desk, tab=tab), tab == desk.tab)
            for tab in TABS
        ],
        filters=_filters(desk, around),
        nothing=_nothing(desk, around),
        drop=DROP,
        drops=DROPS,
        can_drop=any(card.seen for card in desk.cards),
        before=_address(around, desk, tab=desk.tab, page=desk.page - 1) if desk.page > 1 else "",
        after=_address(around, desk, tab=desk.tab, page=desk.page + 1) if desk.page < desk.pages else "",
        whole=_address(around, desk, tab=None) if desk.q and desk.tab else "",
        cleared=f"{around.here}?{urlencode({'tab': desk.tab})}" if desk.tab else around.here,
    )


def dropped_told(done: int, stay: int) -> str:
    """What became of the ticked mails, as the notice of the page that follows."""
    told = tr("{done} dropped; nothing was sent.", done=done) if done else tr("Nothing was dropped.")
    if not stay:
        return told
    return f"{told} {trn('{n} changed meanwhile and stays.', '{n} changed meanwhile and stay.', stay)}"


def notice_of(asked: Mapping[str, str]) -> str:
    """What the last press came to, by the address that it led to; "" where there was none."""
    done, stay = (int(said) if _COUNT.fullmatch(said := asked.get(name, "")) else 0 for name in ("dropped", "stay"))
    return dropped_told(done, stay) if done or stay else ""


def ticked_named(query_ids: Iterable[str]) -> str:
    """The queries that were ticked, as the address that follows says it."""
    return ".".join(query_ids)


def just_ticked(asked: Mapping[str, str]) -> tuple[str, ...]:
    """The queries that the last press had ticked, by the address that it led to; at most a page of them."""
    return tuple(filter(_QUERY.fullmatch, asked.get(TICKED, "").split(".")[:PAGE_SIZE]))


def shown_again(fields: Mapping[str, str]) -> dict[str, str]:
    """What the desk's form was shown for, so that the same list can follow on it."""
    return {name: fields[name] for name in ("tab", "q", "has") if fields.get(name)}


def _title(yours: int) -> str:
    if not yours:
        return tr("Nothing waits for you")
    return trn("{n} waits for you", "{n} wait for you", yours)


def _filters(desk: Overview, around: Around) -> Sequence[ShownTab]:
    """What the list can be narrowed to, each as a link; all of them first."""

    def link(title: str, wanted: Filter | None) -> ShownTab:
        narrowed = replace(desk, has=wanted)
        return ShownTab(tr(title), 0, _address(around, narrowed, tab=desk.tab), wanted == desk.has)

    return [link(_ALL, None), *(link(FILTER_TITLES[each], each) for each in FILTERS)]


def _address(around: Around, desk: Overview, *, tab: Tab | None, page: int = 1) -> str:
    asked = {"tab": tab or "", "q": desk.q, "has": desk.has or "", "page": str(page) if page > 1 else ""}
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"{around.here}?{said}" if said else around.here


def _nothing(desk: Overview, around: Around) -> str:
    """What stands where there is no card."""
    if desk.cards:
        return ""
    if not any(desk.counts.values()):
        return tr(around.nobody)
    if desk.has:
        return tr("None of these: {filter}.", filter=tr(FILTER_TITLES[desk.has]))
    if desk.q:
        return tr("No mail here has “{q}” in its sender, subject or first line.", q=desk.q)
    return tr(_EMPTY[desk.tab]) if desk.tab else ""
