"""What a review is about, in two sentences made by code: who wants what, and what the draft names. Pure.

They are the first lines of the review mail, and so what a phone shows of it. The client's words stand in quotation
marks that they cannot close.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.clocks import zone_in
from copydesk.events import Booking
from copydesk.greetings import GREETING
from copydesk.grounding.claims import Claim
from copydesk.grounding.finding import PIECE, found_in
from copydesk.hostile.grammar import sentences
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import call_time
from copydesk.telling.view import ClientMail, QueryView, ShownDraft
from copydesk.translation import tr

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
_QUOTES: Final = re.compile(
    r"[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\"*_]|(?<!\w)['\u2018\u2019]|['\u2018\u2019](?!\w)"
)
"""What quotes or stresses: grounding takes the words within for a title, and reads no price in them."""
_BESIDE_AN_HOUR: Final = re.compile(
    r"(?P<hour>\d(?:[ ]?(?:Uhr|uur|h|[ap]\.?m\.?))?[ ]?)[(\uff08](?P<said>[^()\n\uff08\uff09]{1,120})[)\uff09]"
)
_HOUR: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d[ ]?[ap]\.?m\b", re.IGNORECASE)
_PAIRS: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    '"': '"',
    "\u300c": "\u300d",
}
"""What opens a quotation, and what may close it."""
_THANKS: Final = re.compile(
    r"\W*(?:(?:many|with many|vielen|herzlichen|besten|muchas|mille|muito|hartelijk|veel|molte) )?"
    r"(?:thanks|thank you|dank|danke|merci|gracias|grazie|obrigad[oa]|bedankt|dzi\u0119kuj\w+|agrade\u00e7o)\b"
    r"|.*\u3042\u308a\u304c\u3068\u3046\u3054\u3056\u3044",
    re.IGNORECASE,
)
_MOST_THANKS: Final = 14
"""Words of a sentence that only thanks, without those that it quotes."""
_SAYS_MORE: Final = re.compile(r"[\d;:]|, *\w+ +\w+ +\w+")
_APART: Final = len(" a las ")
"""Characters between a day and an hour that are shown as one, such as ` at `."""
_MOST: Final = 4
_SHORT: Final = 60


def wanted(view: QueryView) -> str:
    """Who wants what: `Anna Berg: "I need an article"`; "" for a mail whose words nobody has read."""
    asked = () if view.call_change else (*view.earlier, view.mail)
    said = next(filter(None, map(_wish, asked)), "") or (_first_words(view.mail) if asked else "")
    if not said:
        return ""
    mails = tr(" wrote {mails} mails", mails=len(view.earlier) + 1) if view.earlier else ""
    return f"{one_line(view.who, 50)}{mails}: \u201c{said}\u201d"


def _wish(mail: ClientMail) -> str:
    """The first sentence by which the mail asks for something, and the next such one where both are short."""
    wishes = [each for each in _sentences(mail) if _WISH.search(each)]
    both = " ".join(wishes[:2])
    return both if len(both) <= _LONGEST else one_line(wishes[0], _LONGEST)


def _first_words(mail: ClientMail) -> str:
    """What it says first besides its greeting; its subject only where there is nothing else."""
    told = next(_said(_sentences(mail)), "")
    return one_line(told or (_plain(mail.subject) if mail.understood else ""), _LONGEST)


def opening(text: str, longest: int = _LONGEST) -> str:
    """What a text says first besides its greeting, on one line; its first words where it only greets."""
    return one_line(next(_said(_told(text)), "") or text[:_READ], longest)


def reply_opening(text: str, longest: int = _LONGEST) -> str:
    """The first sentence of a reply that says something, with its quotes as they stand there and none left open.

    A greeting and thanks alone say nothing; a reply of nothing else begins with its thanks.
    """
    said = [each for each in _quoting(text[:_READ]) if _only_thanks(each) or not _only_greets(each)]
    told = (each for each in said if not _only_thanks(each) and (len(each.split()) > 1 or not each[-1].isalnum()))
    first = next(told, said[0] if said else text[:_READ])
    return _shortened(one_line(first, _READ), longest)


def _quoting(text: str) -> Iterator[str]:
    """The sentences of each line of a text; what is quoted within one ends none."""
    for line in re.split(r"\n\s*\n|(?<=[,:.!?])[ \t]*\n", text):
        start = 0
        within = _within_quotes(line)
        for end in re.finditer(
            r"(?:(?<=[^\W\d]{3})|(?<=[)%\u20ac\u201d\u201c\u00bb\"]))[.!?](?=\s|$)|[\u3002\uff01\uff1f]", line
        ):
            if not within[end.start()]:
                yield line[start : end.end()].strip()
                start = end.end()
        if line[start:].strip():
            yield line[start:].strip()


def _within_quotes(line: str) -> list[bool]:
    """For each character, whether it stands within a quotation that closes in this line."""
    within, at = [False] * len(line), 0
    while at < len(line):
        closers = _PAIRS.get(line[at], "")
        end = next((place for place in range(at + 1, len(line)) if line[place] in closers), 0) if closers else 0
        if end:
            within[at : end + 1] = [True] * (end + 1 - at)
        at = max(at, end) + 1
    return within


def _only_thanks(sentence: str) -> bool:
    """Whether it thanks, for a mail or whatever else, and says no more."""
    within = _within_quotes(sentence)
    own = "".join(each for each, is_quoted in zip(sentence, within, strict=True) if not is_quoted)
    return bool(_THANKS.match(own)) and len(own.split()) <= _MOST_THANKS and not _SAYS_MORE.search(own)


def _shortened(said: str, longest: int) -> str:
    """The sentence in so many characters; a quotation that is cut is closed behind the cut."""
    if len(said) <= longest or not _within_quotes(said)[longest - 2]:
        return one_line(said, longest)
    opened = next(said[at] for at in range(longest - 2, -1, -1) if said[at] in _PAIRS)
    return f"{one_line(said, longest - 1)}{_PAIRS[opened][0]}"


def _sentences(mail: ClientMail) -> Iterator[str]:
    return _told((mail.new_text or mail.content) if mail.understood else "")


def _told(text: str) -> Iterator[str]:
    """The sentences, without those that are only polite."""
    return (each for each in map(_plain, sentences(text[:_READ])) if each and not _POLITE.search(each))


def _said(told: Iterator[str]) -> Iterator[str]:
    return (each for each in told if not _only_greets(each))


def _plain(sentence: str) -> str:
    return one_line(sentence, _READ).translate(_MARKS)


def _only_greets(sentence: str) -> bool:
    """Whether there is a greeting with a name, and nothing said behind it: `Hola Mara,`."""
    if GREETING.match(sentence) is None or len(sentence.split()) >= 2 * _FEWEST_WORDS:
        return False
    behind = re.split(r"[,!:\uff0c]", sentence, maxsplit=1)[1:]
    return not any(each[:1].islower() or each[:1].isdigit() for part in behind for each in part.split()[:1])


def offered(view: QueryView) -> str:
    """What the draft names, as a sentence: prices and days in its own words, and the invitation that leaves with it."""
    draft = view.draft
    if draft is None:
        return ""
    day = view.mail.received_at.date() if view.mail.received_at else _ANY_DAY
    prices, days = _named(draft.text, day)
    named = tr(" and ").join(part for part in (_listed(prices), _listed(days)) if part)
    beside = leaves_beside(draft, view.zone, view.clients_zone)
    return tr("It names {named}{beside}.", named=named or tr("no price and no day"), beside=beside)


def _named(text: str, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prices and the days with their hours that the text names, as they stand there, each once.

    What stands in quotation marks is named as well. A time by another clock beside it is the same time.
    """
    read = _BESIDE_AN_HOUR.sub(_without_other_clock, _QUOTES.sub(" ", text[:PIECE]))
    claims = found_in(read, day).claims
    prices = tuple(dict.fromkeys(one_line(each.text, 40) for each in claims if each.kind == "price"))
    moments = _joined(read, [each for each in claims if each.kind in ("date", "time")])
    return prices, _each_once([one_line(each.rstrip(" .,;:"), _SHORT) for each in moments])


def _each_once(moments: list[str]) -> tuple[str, ...]:
    """Each moment once: a bare weekday is none of its own where another begins with it."""
    fuller = {re.split(r"[ ,]", each.casefold(), maxsplit=1)[0] for each in moments if re.search(r"[ ,]", each)}
    return tuple(dict.fromkeys(each for each in moments if each.casefold() not in fuller))


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
    return (_closed(text[start:end]) for start, end in spans)


def _closed(said: str) -> str:
    """The words without a bracket that only opens in them."""
    return said if ")" in said or "\uff09" in said else re.sub(r"[(\uff08]", "", said)


def _is_one(first: Claim, then: Claim, between: str) -> bool:
    if len(between) > _APART or re.search(r"[\n!?;]", between):
        return False
    is_weekday, is_another = (any(key[0] == "weekday" for key in each.keys) for each in (first, then))
    if is_weekday and (is_another or then.text.casefold().startswith(first.text.casefold())):
        return False
    return then.kind == "time" if not is_weekday else then.kind == "time" or len(between) <= len(", ")


def _listed(said: tuple[str, ...]) -> str:
    more = tr(" and {more} more", more=len(said) - _MOST) if len(said) > _MOST else ""
    return f"{', '.join(said[:_MOST])}{more}"


def _without_other_clock(beside: re.Match[str]) -> str:
    """Blanks for a bracket behind an hour that names the hour by a zone's clock; other brackets as they are."""
    is_same = _HOUR.search(beside["said"]) is not None and zone_in(beside["said"]) != ""
    hour = beside["hour"]
    return hour + " " * (len(beside[0]) - len(hour)) if is_same else beside[0]


def leaves_beside(draft: ShownDraft, zone: str, clients_zone: str = "") -> str:
    """What leaves with the draft for a calendar, by both clocks, as the end of a sentence; "" for nothing."""
    booking: Booking | None = draft.booking
    if booking is None:
        return ""
    when = call_time(booking, zone, clients_zone)
    if booking.cancels:
        return tr("; the cancellation of the call for {when} leaves with it", when=when)
    if draft.moved_from is not None:
        had = call_time(draft.moved_from, zone, clients_zone)
        return tr("; it moves the call of {had} to {when}: the changed invitation leaves with it", had=had, when=when)
    return tr("; an invitation for {when} leaves with it", when=when)
