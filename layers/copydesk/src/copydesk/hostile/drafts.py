"""What to look at in a draft for its form, whatever it claims: each of these keeps it from leaving unasked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from copydesk.events import (
    Booking,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    ReviewDecided,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.hostile.disguise import disguises
from copydesk.hostile.not_letters import booked_calls, claimed_attachments, commands, other_languages, told_others
from copydesk.hostile.private_lines import repeated
from copydesk.settings import Settings

MOST: Final = 8
"""Warnings of one draft: more say no more."""
LONGEST_SAID: Final = 60
LONGEST_LETTER: Final = 6_000
"""Characters. A reply has at most about 200 words, as the model is told; what is far longer hides something."""


def form_warnings(
    draft: str, booking: Booking | None = None, *, log: Sequence[Event], settings: Settings
) -> tuple[str, ...]:
    """A warning for each disguise, command, promised attachment and foreign sentence, and for each private line."""
    mail = "\n".join(_mails(log))
    booked = () if booking else booked_calls(draft)
    draft = draft if booking is None else f"{draft}\n\n{booking.topic}"
    odd = chain(
        disguises(draft),
        commands(draft),
        claimed_attachments(draft),
        told_others(draft),
        booked,
        other_languages(draft, mail, "\n".join((mail, *settings.profile, *_others(log)))),
    )
    return tuple(dict.fromkeys((*_private(draft, log, settings), *_length(draft), *_told(odd))))[:MOST]


def _told(odd: Iterable[tuple[str, str]]) -> Iterator[str]:
    for text, problem in odd:
        yield f'"{in_short(text)}" {problem}; correct it before you approve.'


def in_short(text: str) -> str:
    """What a warning shows of a text: on one line, at most LONGEST_SAID characters."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_SAID else f"{said[: LONGEST_SAID - 1]}…"


def _length(draft: str) -> Iterator[str]:
    if len(draft) > LONGEST_LETTER:
        yield f"The draft has {len(draft):,} characters, far more than a reply needs: read it to its end."


def _private(draft: str, log: Sequence[Event], settings: Settings) -> Iterator[str]:
    if not settings.private:
        return
    known = "\n".join((*settings.profile, settings.owner_name, *_mails(log), *_others(log)))
    for line in repeated(draft, settings.private, known):
        yield f'It repeats what you keep to yourself ("{line[:LONGEST_SAID]}"); take that out before you approve.'


def _mails(log: Sequence[Event]) -> Iterator[str]:
    for event in log:
        if isinstance(event, UserQueryReceived):
            yield f"{event.sender_name} {event.sender}\n{event.subject}\n{event.content or event.new_text}"


def _others(log: Sequence[Event]) -> Iterator[str]:
    """What else the owner has said or approved in this thread, or has published."""
    for event in log:
        if isinstance(event, ToolCallSucceeded):
            yield event.result
        elif isinstance(event, ReviewDecided):
            yield event.text
        elif isinstance(event, LLMRequestSent) and event.purpose in {"revise", "try_again"}:
            yield event.note
        elif isinstance(event, FinalResponseReady) and not event.automatic:
            yield event.response_content
