# ruff: noqa: RUF001 - marks of many languages are read here
"""What the owner's answer to a review mail means.

An answer acts only if all of it, between greeting and signature, is made of known phrases that mean the same. A wish
for another draft goes to the model. Whatever lies between the two is asked back: a yes with a condition, a word that is
nearly known, a question, a letter to the client. So a misread answer costs a moment, and never sends anything.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Final

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.review.leftovers import (
    DELIMITER,
    is_device,
    is_greeting,
    without_leftovers,
    without_quote,
    words,
)
from copydesk.review.meaning import PARTS, asks, meaning, phrase, without_politeness
from copydesk.review.phrases import PHRASES
from copydesk.review.time_words import TAKES_A_TIME
from copydesk.review.words import CHANGES, EDIT, GREETINGS, TITLES, WORD_OF
from copydesk.visible import visible

HOW_TO_ANSWER: Final = (
    "answer with APPROVE, REJECT, 'EDIT:' followed by your own text, or say in a sentence what should be different"
)
_COMMANDS_WITHOUT_TEXT: Final = frozenset({"edit", "revise", "change", "changes", "instructions"})
_AWAY: Final = re.compile(
    r"\bout of (?:the )?office\b|\bI(?: am|['’]m) (?:currently )?(?:away|on (?:vacation|holiday|leave))|"
    r"thank you for your (?:message|e-?mail)|\bnicht im büro\b|abwesen|im urlaub|absente? du bureau|en vacances|"
    r"fuera de la oficina|de vacaciones|fuori ufficio|in ferie|afwezig|met vakantie|fora do escritório|de férias|"
    r"poza biurem|na urlopie|不在",
    re.IGNORECASE,
)
_REACTION: Final = re.compile(
    r"\breacted (?:via|to your)\b|hat (?:über|via) .{1,20}reagiert|a réagi (?:via|à)", re.IGNORECASE
)
WHOLE_REPLY: Final = "your answer reads like a whole letter to the client"
_NEGATIONS: Final = frozenset(
    ["dont", "don't", "don’t", "not", "nicht", "pas", "niet", "não", "nie", "non", "no", "never", "yet"]
)
_SAID: Final = frozenset(word for phrase in PHRASES for word in phrase.split() if len(word) > 2)  # noqa: PLR2004
"""The words that known phrases are made of."""
_NEARLY: Final = 0.8
_LONGEST_COMMAND: Final = 4
_LINES_OF_A_REPLY: Final = 3
_WORDS_OF_A_REPLY: Final = 6
_SIGNS_OF_A_REPLY: Final = 15
_ASIAN_SIGN: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_ABOUT_SENDING: Final = 8
_SHOWN: Final = 60


def parse_owner_reply(new_text: str, *, names: Sequence[str] = (), asked_from: str = "") -> tuple[Decision, str]:
    """The decision in what the owner newly wrote, and the text that goes with it.

    The text is the reply to send for `edit`, the instruction for `revise`, and empty otherwise. `names` (the owner's,
    the sender's display name) are names that a signature may consist of; `asked_from` is the address of ours that the
    answered mail came from. Raises UnclearDecision, with the word that would be clear, if nothing was said or it
    could mean two things.
    """
    edit = EDIT.match(new_text)
    if edit:
        return "edit", own_text(new_text[edit.end() :], asked_from)
    said = "\n".join(own_lines(new_text, names, asked_from))
    bare = phrase(said)
    if not bare or bare in _COMMANDS_WITHOUT_TEXT:
        raise UnclearDecision(f"the answer holds no decision; {HOW_TO_ANSWER}")
    known = None if asks(said) else meaning(said)
    if known:
        return known, ""
    unclear = _why_unclear(said)
    if unclear:
        raise unclear
    return "revise", _instruction(new_text, said, asked_from)


def read_with_time(
    new_text: str, at: datetime | None, *, names: Sequence[str] = (), asked_from: str = ""
) -> tuple[Decision, str]:
    """What `parse_owner_reply` reads, of an answer that names the time `at`: that alone approves the draft for then.

    Raises UnclearDecision for a time beside a word that sends nothing.
    """
    if at is not None and not EDIT.match(new_text) and not phrase("\n".join(own_lines(new_text, names, asked_from))):
        return "approve", ""
    decision, text = parse_owner_reply(new_text, names=names, asked_from=asked_from)
    if at is not None and decision not in TAKES_A_TIME:
        raise UnclearDecision("a time goes with APPROVE, with 'EDIT:' and your own text, or with SEND AGAIN only")
    return decision, text


def says_undo(text: str) -> bool:
    """Whether the answer says that something is to be undone, and nothing else."""
    return not asks(text) and meaning(text) == "undo"


def says_word(text: str) -> bool:
    """Whether the text says one thing that is known, and nothing else."""
    return not asks(text) and meaning(text) is not None


def own_lines(text: str, names: Sequence[str], asked_from: str) -> list[str]:
    """The lines of the answer that the owner wrote for it: no quoted ones, no greeting, no signature."""
    lines = [line.strip() for line in without_quote(text, asked_from).splitlines() if line.strip()]
    return without_leftovers(lines, _name_words(names))


def own_text(text: str, asked_from: str) -> str:
    """The reply after "EDIT:", without the app's line and the signature that the mail program put below it.

    Raises UnclearDecision for an empty one.
    """
    lines = without_quote(text, asked_from).strip().split("\n")
    end = next((number for number, line in enumerate(lines) if number and DELIMITER.fullmatch(line)), len(lines))
    lines = lines[:end]
    while lines and (not lines[-1].strip() or is_device(lines[-1])):
        lines.pop()
    own = "\n".join(lines).strip()
    if not visible(own).strip():
        raise UnclearDecision("'EDIT:' needs the text of the reply after it; answer once more with the whole text")
    return own


def _instruction(text: str, said: str, asked_from: str) -> str:
    """The wish as it was written, its paragraphs kept, without greeting, signature and the program's line."""
    lines, own = without_quote(text, asked_from).strip().split("\n"), said.split("\n")
    ends = [number for number, line in enumerate(lines) if line.strip() in (own[0], own[-1])]
    last = next((number for number in reversed(ends) if lines[number].strip() == own[-1]), len(lines) - 1)
    return "\n".join(lines[ends[0] if ends else 0 : last + 1]).strip()


def _why_unclear(said: str) -> UnclearDecision | None:
    """Why the answer is no plain wish for another draft either; None if it is one."""
    shown, spoken = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…", words(said)
    wishes, meant = any(word in CHANGES for word in spoken), _begins_with(said, spoken)
    if nobody := _no_answer_at_all(said, shown, wishes=wishes):
        return _unclear(nobody)
    if _is_whole_reply(said):
        return UnclearDecision(f"{WHOLE_REPLY}; nothing was sent. To send it, begin it with EDIT:", is_letter=True)
    if meant and (asks(said) or not wishes):
        return _unclear(f"“{shown}” says {WORD_OF[meant]} and something else", meant)
    return None if wishes and len(spoken) > 1 else _not_plain(said, shown, spoken, wishes=wishes)


def _not_plain(said: str, shown: str, spoken: Sequence[str], *, wishes: bool) -> UnclearDecision | None:
    if near := _near(said, spoken):
        return _unclear(f"“{shown}” is no word that is known. Did you mean {WORD_OF[near]}?", near)
    if _speaks_of_sending(spoken):
        return _unclear(f"“{shown}” says something about sending that is not plain")
    is_word = len(spoken) == 1 and not wishes and said.isascii()
    return _unclear(f"“{shown}” is no word that is known") if is_word else None


def _unclear(why: str, meant: Decision | None = None) -> UnclearDecision:
    text = f"{why}; nothing was sent. If that is what you meant, {HOW_TO_ANSWER}"
    return UnclearDecision(text.replace("?;", "?"), meant=meant or "")


def _near(said: str, spoken: Sequence[str]) -> Decision | None:
    """The decision of the phrase that a short answer is nearly."""
    near = get_close_matches(phrase(said), PHRASES, n=1, cutoff=_NEARLY) if len(spoken) <= _LONGEST_COMMAND else []
    return PHRASES[near[0]] if near else None


def _no_answer_at_all(said: str, shown: str, *, wishes: bool) -> str:
    """Whether nobody answered: but an owner may well wish that a draft says when she is away."""
    if _REACTION.search(said):
        return "a reaction is no answer"
    return f"“{shown}” reads like an automatic answer" if _AWAY.search(said) and not wishes else ""


def _begins_with(said: str, spoken: Sequence[str]) -> Decision | None:
    """The decision that some part of the answer means, or that its first words do."""
    parts = [phrase(part) for part in PARTS.split(said)]
    return next((PHRASES[part] for part in (*parts, *_leads(spoken)) if part in PHRASES), None)


def _leads(spoken: Sequence[str]) -> Iterable[str]:
    """What the answer begins with, the longest first: "yes after lunch" begins with a yes."""
    return (
        " ".join(without_politeness(list(spoken[:size]))) for size in range(min(_LONGEST_COMMAND, len(spoken)), 0, -1)
    )


def _is_whole_reply(said: str) -> bool:
    """Whether the answer greets somebody else by name, and goes on at length."""
    lines = said.split("\n")
    first = words(lines[0])
    greets = any(" ".join(first[:size]) in GREETINGS for size in (1, 2)) or TITLES.search(lines[0]) is not None
    if not greets or is_greeting(lines[0], frozenset()):
        return False
    goes_on = " ".join(lines[1:])
    return (
        len(lines) >= _LINES_OF_A_REPLY
        or len(goes_on.split()) >= _WORDS_OF_A_REPLY
        or len(_ASIAN_SIGN.findall(goes_on)) >= _SIGNS_OF_A_REPLY
    )


def _speaks_of_sending(spoken: Sequence[str]) -> bool:
    """Whether a short answer negates what would be a word: "please don't send this yet"."""
    return len(spoken) <= _ABOUT_SENDING and not (_NEGATIONS.isdisjoint(spoken) or _SAID.isdisjoint(spoken))


def _name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names, but for those that could be an answer: an owner called 'Ja' must still be able to say so."""
    return frozenset(word for name in names for word in words(name)) - frozenset(PHRASES)
