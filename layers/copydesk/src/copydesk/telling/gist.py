"""What a review is about, in two sentences made by code: who wants what, and what the draft names. Pure.

They are the first lines of the review mail, and so what a phone shows of it. The client's words stand in quotation
marks that they cannot close.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.events import Booking
from copydesk.greetings import GREETING
from copydesk.grounding.claims import Claim
from copydesk.grounding.finding import PIECE, found_in
from copydesk.hostile.grammar import sentences
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import call_time
from copydesk.telling.view import ClientMail, QueryView, ShownDraft

_READ: Final = 4_000
_ANY_DAY: Final = date(2026, 1, 1)
"""Today, for a mail of which nobody knows when it came: what a draft names is shown in its own words whatever it is."""
_LONGEST: Final = 110
_FEWEST_WORDS: Final = 4
_WISH: Final = re.compile(
    r"[?\uff1f\u061f]|\b(?:need|want|looking for|would like|i'd like|could you|can you|interested in|please"
    r"|brauche\w*|suche\w*|m\u00f6chte\w*|h\u00e4tten? gern\w*|bitte|cherch\w+|voudr\w+|besoin|souhait\w+"
    r"|necesit\w+|busc\w+|quisier\w+|quer\w+|vorre\w+|cerc\w+|bisogno|precis\w+|gostar\w+|zoek\w*|graag|nodig"
    r"|potrzebuj\w+|szuka\w+|chcia\w+|prosz\w+)\b|\u304a\u9858\u3044|\u5e0c\u671b|\u6b32\u3057\u3044|\u9700\u8981|\u60f3\u8981",
    re.IGNORECASE,
)
"""Words by which somebody says what they want; a sentence without one is shown only where none has one."""
_POLITE: Final = re.compile(r"\bhow are you\b|\bwie geht\b|\bcomment allez\b|\bc\u00f3mo est\u00e1s?\b", re.IGNORECASE)
_MARKS: Final = str.maketrans(dict.fromkeys('\u201c\u201d\u201e\u201f\u00ab\u00bb"', "'"))
_APART: Final = 6
"""Characters between a day and an hour that are shown as one, such as ` at `."""
_MOST: Final = 4
_SHORT: Final = 60


def wanted(view: QueryView) -> str:
    """Who wants what: `Anna Berg: "I need an article"`; "" for a mail whose words nobody has read."""
    asked = () if view.call_change else (*view.earlier, view.mail)
    said = next(filter(None, map(_wish, asked)), "") or (_first_words(view.mail) if asked else "")
    if not said:
        return ""
    mails = f" wrote {len(view.earlier) + 1} mails" if view.earlier else ""
    return f"{one_line(view.who, 50)}{mails}: \u201c{said}\u201d"


def _wish(mail: ClientMail) -> str:
    """The first sentence by which the mail asks for something, and the next such one where both are short."""
    wishes = [each for each in _sentences(mail) if _WISH.search(each)]
    both = " ".join(wishes[:2])
    return both if len(both) <= _LONGEST else one_line(wishes[0], _LONGEST)


def _first_words(mail: ClientMail) -> str:
    told = next((each for each in _sentences(mail) if not _only_greets(each)), "")
    return one_line(told or (_plain(mail.subject) if mail.understood else ""), _LONGEST)


def _sentences(mail: ClientMail) -> Iterator[str]:
    text = (mail.new_text or mail.content)[:_READ] if mail.understood else ""
    return (each for each in map(_plain, sentences(text)) if each and not _POLITE.search(each))


def _plain(sentence: str) -> str:
    return one_line(sentence, _READ).translate(_MARKS)


def _only_greets(sentence: str) -> bool:
    return GREETING.match(sentence) is not None and len(sentence.split()) < 2 * _FEWEST_WORDS


def offered(view: QueryView) -> str:
    """What the draft names, as a sentence: prices and days in its own words, and the invitation that leaves with it."""
    draft = view.draft
    if draft is None:
        return ""
    day = view.mail.received_at.date() if view.mail.received_at else _ANY_DAY
    prices, days = _named(draft.text, day)
    named = " and ".join(part for part in (_listed(prices), _listed(days)) if part)
    return f"It names {named or 'no price and no day'}{_invitation(draft, view.zone)}."


def _named(text: str, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prices and the days with their hours that the text names, as they stand there, each once."""
    read = text[:PIECE]
    claims = found_in(read, day).claims
    prices = tuple(dict.fromkeys(one_line(each.text, 40) for each in claims if each.kind == "price"))
    moments = _joined(read, [each for each in claims if each.kind in ("date", "time")])
    return prices, tuple(dict.fromkeys(one_line(each.rstrip(" .,;:"), _SHORT) for each in moments))


def _joined(text: str, claims: list[Claim]) -> Iterator[str]:
    """Each moment as the text has it: a weekday with its date, and a day with its hour, are one."""
    spans: list[tuple[int, int]] = []
    last: Claim | None = None
    for claim in claims:
        if last is not None and _is_one(last, claim, text[last.end : claim.position]):
            spans[-1] = (spans[-1][0], claim.end)
        else:
            spans.append((claim.position, claim.end))
        last = claim
    return (text[start:end] for start, end in spans)


def _is_one(first: Claim, then: Claim, between: str) -> bool:
    if len(between) > _APART or re.search(r"[\n!?;]", between):
        return False
    is_weekday = any(key[0] == "weekday" for key in first.keys)
    return then.kind == "time" if not is_weekday else then.kind == "time" or len(between) <= len(", ")


def _listed(said: tuple[str, ...]) -> str:
    more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
    return f"{', '.join(said[:_MOST])}{more}"


def _invitation(draft: ShownDraft, zone: str) -> str:
    booking: Booking | None = draft.booking
    if booking is None:
        return ""
    what = "the cancellation of the call" if booking.cancels else "an invitation"
    return f"; {what} for {call_time(booking, zone)} leaves with it"
