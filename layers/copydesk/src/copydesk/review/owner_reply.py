"""What the owner's answer to a review mail means.

Only whole answers that are known phrases act by themselves. Everything else is an instruction to the model, which ends
in a new draft and not in a mail to the client; so a misread answer costs a moment and never sends anything.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.review.time_words import TAKES_A_TIME

HOW_TO_ANSWER: Final = (
    "answer with APPROVE, REJECT, 'EDIT:' followed by your own text, or say in a sentence what should be different"
)


def _phrases(decision: Decision, *phrases: str) -> dict[str, Decision]:
    return dict.fromkeys(phrases, decision)


_PHRASES: Final[dict[str, Decision]] = {
    # "great" and the like say yes to "may this go out?"; "thanks" alone does not say anything.
    **_phrases("approve", "approve", "approved", "i approve", "approve it", "approve and send", "ok", "okay", "k"),
    **_phrases("approve", "yes", "yes approve", "yes send", "yes send it", "ok send", "ok send it", "okay send it"),
    **_phrases("approve", "yep", "yeah", "yup", "sure", "go", "go ahead", "go for it", "good to go", "do it", "accept"),
    **_phrases("approve", "send", "send it", "send this", "please send it", "ship it"),
    **_phrases("approve", "looks good", "looks great", "looks fine", "looks good to me", "looks good send it", "lgtm"),
    **_phrases("approve", "all good", "perfect", "perfect send it", "great", "great send it", "good", "fine", "+1"),
    **_phrases("approve", "👍", "👌", "✅", "🆗", "ok 👍", "yes 👍", "send it 👍", "looks good 👍"),
    **_phrases("approve", "ja", "ja senden", "senden", "freigeben", "freigegeben", "passt", "in ordnung", "genehmigt"),
    **_phrases("approve", "oui", "oui envoyer", "envoyer", "envoyez", "daccord", "sí", "si", "vale", "enviar", "sim"),
    **_phrases("reject", "reject", "rejected", "reject it", "no", "nope", "no way", "drop", "drop it", "discard"),
    **_phrases("reject", "discard it", "decline", "declined", "cancel", "dont send", "dont send it", "dont send this"),
    **_phrases("reject", "do not send", "do not send it", "do not send this", "no dont send", "no dont send it"),
    **_phrases("reject", "no do not send", "no do not send it", "👎", "❌", "🚫"),
    **_phrases("reject", "nein", "nicht senden", "ablehnen", "abgelehnt", "verwerfen", "non", "não", "rechazar"),
    **_phrases("try_again", "try again", "try it again", "please try again", "retry", "again"),
    **_phrases("send_again", "send again", "send it again", "resend", "resend it"),
    **_phrases("mark_sent", "mark sent", "mark as sent", "mark it sent", "mark it as sent", "it went", "it went out"),
    **_phrases("mark_sent", "it was sent", "already sent"),
    **_phrases("undo", "undo", "undo it", "undo this", "undo send", "undo sending", "take it back", "recall it"),
    **_phrases("undo", "rückgängig", "rückgängig machen", "zurücknehmen", "annuler", "deshacer"),
    **_phrases("send_now", "send now", "send it now", "send this now", "jetzt senden", "sofort senden"),
    **_phrases("answer", "answer", "answer it", "answer this", "answer it after all", "answer after all"),
    **_phrases("join", "join", "join it", "join the thread", "join thread"),
    **_phrases("close", "close", "close it", "close this", "please close"),
}
_COMMANDS_WITHOUT_TEXT: Final = frozenset({"edit", "revise", "change", "changes", "instructions"})
_POLITE: Final = frozenset({"thanks", "thank you", "many thanks", "please", "danke", "bitte", "merci", "gracias"})
_CLOSINGS: Final = frozenset(
    {"best", "best regards", "kind regards", "regards", "cheers", "best wishes", "all the best", "yours", "sincerely"}
    | {"viele grüße", "liebe grüße", "beste grüße", "mit freundlichen grüßen", "mfg", "lg", "cordialement", "saludos"}
    | _POLITE
)
_EDIT: Final = re.compile(r"\s*(?:edit|send this)[ \t]*[:\uff1a]", re.IGNORECASE)
_GREETINGS: Final = frozenset({"hi", "hello", "hey", "dear", "hallo", "moin", "bonjour", "hola"})
_GREETED: Final = frozenset({"copydesk", "there", "all", "team"})
_DEVICES: Final = (
    r"(?:iphone|ipad|android|galaxy|samsung|pixel|phone|mobile|handy|outlook|gmail|yahoo|proton|mail)"
    r"(?: (?:\w*\d\w*|galaxy|phone|device|pro|mini|max|ultra|plus|mail|app|for (?:iphone|ios|android)))*\.?"
)
_DEVICE: Final = re.compile(
    rf"(?:sent from (?:my )?{_DEVICES}|get outlook for \w+|von meine[mr] {_DEVICES} gesendet|gesendet von {_DEVICES}|"
    rf"envoyé de mon {_DEVICES}|enviado desde mi {_DEVICES})",
    re.IGNORECASE,
)
_EMOJI_VARIANTS: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_APOSTROPHES: Final = re.compile("['\u2019`\u00b4]")
_QUESTION_MARKS: Final = "?\u00bf\u061f\uff1f"
_SIGNATURE_MARK: Final = re.compile(r"^-- ?$", re.MULTILINE)


def parse_owner_reply(new_text: str, *, names: Sequence[str] = ()) -> tuple[Decision, str]:
    """The decision in what the owner newly wrote, and the text that goes with it.

    The text is the reply to send for `edit`, the instruction for `revise`, and empty otherwise. `names` (the owner's,
    the sender's display name) are names that a signature may consist of. Raises UnclearDecision if nothing was said.
    """
    edit = _EDIT.match(new_text)
    if edit:
        return "edit", _own_text(new_text[edit.end() :])
    said = _without_signature(new_text, names)
    phrase = _phrase(said)
    if not phrase or phrase in _COMMANDS_WITHOUT_TEXT:
        raise UnclearDecision(f"the answer holds no decision; {HOW_TO_ANSWER}")
    # A question mark makes any phrase a question: "send it?" must not send.
    known = None if _asks(said) else _PHRASES.get(phrase)
    return (known, "") if known else ("revise", new_text.strip())


def read_with_time(new_text: str, at: datetime | None, *, names: Sequence[str] = ()) -> tuple[Decision, str]:
    """What `parse_owner_reply` reads, of an answer that names the time `at`: that alone approves the draft for then.

    Raises UnclearDecision for a time beside a word that sends nothing.
    """
    if at is None:
        return parse_owner_reply(new_text, names=names)
    if not _EDIT.match(new_text) and not _phrase(_without_signature(new_text, names)):
        return "approve", ""
    decision, text = parse_owner_reply(new_text, names=names)
    if decision not in TAKES_A_TIME:
        raise UnclearDecision("a time goes with APPROVE, with 'EDIT:' and your own text, or with SEND AGAIN only")
    return decision, text


def _own_text(text: str) -> str:
    own = "\n".join(text.splitlines()).strip()
    if not own:
        raise UnclearDecision("'EDIT:' needs the text of the reply after it; answer once more with the whole text")
    return own


def _asks(text: str) -> bool:
    return any(mark in text for mark in _QUESTION_MARKS)


def _phrase(text: str) -> str:
    """`text` in lower case and without punctuation, politeness at either end, and variants of emoji."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _EMOJI_VARIANTS.sub("", _APOSTROPHES.sub("", plain))
    words = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in plain).split()
    return " ".join(_without_politeness(words))


def _without_politeness(words: list[str]) -> list[str]:
    for size in (2, 1):
        if " ".join(words[-size:]) in _POLITE:
            return _without_politeness(words[:-size])
        if " ".join(words[:size]) in _POLITE:
            return _without_politeness(words[size:])
    return words


def _without_signature(text: str, names: Sequence[str]) -> str:
    """`text` without its greeting and what stands under it: closing words, `names`, a device's line."""
    before_mark = _SIGNATURE_MARK.split(text.replace("\r\n", "\n"), maxsplit=1)[0]
    lines = [line.strip() for line in before_mark.splitlines() if line.strip()]
    known = _name_words(names)
    if len(lines) > 1 and _is_greeting(lines[0], known):
        lines = lines[1:]
    while lines and _is_leftover(lines[-1], known):
        lines.pop()
    return "\n".join(lines)


def _is_greeting(line: str, known: frozenset[str]) -> bool:
    first, *rest = _words(line) or [""]
    return first in _GREETINGS and (known | _GREETED).issuperset(rest)


def _is_leftover(line: str, known: frozenset[str]) -> bool:
    if _asks(line):
        return False
    if _DEVICE.fullmatch(line):
        return True
    words = _words(line)
    return " ".join(words) in _CLOSINGS or (bool(words) and known.issuperset(words))


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", line.casefold())


def _name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names, but for those that could be an answer: an owner called 'Ja' must still be able to say so."""
    return frozenset(word for name in names for word in _words(name)) - frozenset(_PHRASES)
