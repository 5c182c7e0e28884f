"""The pages of what a query's own page has no room for: the rest of a long text, earlier turns, earlier steps."""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.errors import UnusableRequest
from copydesk.ports import History
from copydesk.settings import Settings
from copydesk.telling.prompts import Prompts
from copydesk.telling.rendering import render
from copydesk.telling.timeline import timeline
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import client_mail, mails_before
from copydesk.web.history_shown import (
    EXCHANGES,
    RAW,
    STEPS_APART,
    NamedText,
    exchanges_of,
    named_texts,
    shown_exchanges,
    shown_steps,
)
from copydesk.web.http import static_name
from copydesk.web.page import MOST_OF_A_TEXT, PACKAGE
from copydesk.web.pieces import PIECE_BYTES, Piece, Room, piece_of
from copydesk.web.timeline_picture import picture_of

TEXT: Final = "text"
BEFORE_TURN: Final = "turns"
BEFORE_STEP: Final = "steps"
"""What an address asks for: a text by its name, the turns or the steps before one."""
_DIGITS: Final = 9
_GONE: Final = "this part is not there; go back to the query's page, and take one of its links"


def asks_for_part(asked: Mapping[str, str]) -> bool:
    """Whether an address asks for a part of the query rather than for its own page."""
    return not {TEXT, BEFORE_TURN, BEFORE_STEP}.isdisjoint(asked)


def render_part(
    history: History,
    asked: Mapping[str, str],
    *,
    settings: Settings,
    token: str,
    prompts: Prompts,
    raw_mail: Callable[[], bytes | None],
) -> str:
    """The page of the part that is `asked` for, as HTML. Raises UnusableRequest if there is none.

    `raw_mail` is the mail as it was stored, shown as text; it is looked for only where it is asked for.
    """
    zone = settings.calendar.time_zone
    mail, earlier = client_mail(history.events, history.state), mails_before(history.events)
    exchanges = exchanges_of(history.events, earlier, history.state.turn, zone)
    nodes = timeline(history.events, zone, prompts)
    named: NamedText | None = None
    piece: Piece | None = None
    if TEXT in asked:
        texts = {} if asked[TEXT] == RAW else named_texts(mail, earlier, exchanges, nodes, zone)
        named = _raw(raw_mail) if asked[TEXT] == RAW else texts.get(asked[TEXT])
        if named is None:
            raise UnusableRequest(_GONE)
        start = _number(asked.get("from", "0"))
        piece = piece_of(asked[TEXT], named.text, start=start)
        if start >= max(piece.length, 1):
            raise UnusableRequest(_GONE)
    room = Room(PIECE_BYTES)
    last_turn, last_step = _end(asked, BEFORE_TURN, len(exchanges)), _end(asked, BEFORE_STEP, len(nodes))
    first_turn, first_step = max(0, last_turn - EXCHANGES), max(0, last_step - STEPS_APART)
    return render(
        PACKAGE,
        "part.html",
        stylesheet=static_name("page.css"),
        icon=static_name("icon.svg"),
        token=token,
        subject=mail.subject,
        query_id=history.state.query_id,
        named=named,
        piece=piece,
        exchanges=shown_exchanges(exchanges[first_turn:last_turn], first_turn, room, most=MOST_OF_A_TEXT),
        earlier_turns=first_turn,
        steps=shown_steps(nodes[first_step:last_step], room, most=MOST_OF_A_TEXT),
        picture=picture_of(nodes[first_step:last_step]),
        earlier_steps=first_step,
        moment=lambda at: moment(at, zone),
        times=zone_named(zone),
    )


def _raw(raw_mail: Callable[[], bytes | None]) -> NamedText | None:
    stored = raw_mail()
    if stored is None:
        return None
    return NamedText("The mail as it came in", stored.decode("utf-8", "replace"), code=True)


def _end(asked: Mapping[str, str], name: str, most: int) -> int:
    """Up to which place the list goes; 0 where it is not asked for. Raises UnusableRequest for a place that is none."""
    if name not in asked:
        return 0
    end = _number(asked[name])
    if not 0 < end <= most:
        raise UnusableRequest(_GONE)
    return end


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= _DIGITS):
        raise UnusableRequest(_GONE)
    return int(said)
