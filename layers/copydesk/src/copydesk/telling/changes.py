"""What a new draft changes of the one before it, word by word, and what the owner had asked for. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from copydesk.events import DraftResponseReady, ReviewDecided, ReviewRequested
from copydesk.query import Log
from copydesk.telling.foreign_text import one_line
from copydesk.values import Frozen

Kind = Literal["same", "gone", "new"]
Piece = tuple[Kind, str]
ANEW: Final = "It is written anew: little of the draft before stands in it."
TOO_LONG: Final = "The drafts are too long to be compared word by word."
UNCHANGED: Final = "Nothing: it is word for word the draft before."
_MOST_WORDS: Final = 2_000
"""Words of a draft that are compared: the time grows with their product."""
_ALIKE: Final = 0.4
_AROUND: Final = 4
"""Words of what stayed that are shown on either side of a change."""
_LONGEST_ASKED: Final = 200
_MARKS: Final = str.maketrans(dict.fromkeys("\u201c\u201d", "'"))


class Since(Frozen):
    """What came before a review: what was `asked` for, the `draft` of that time, if it `overtakes` a mail."""

    asked: str = ""
    draft: str = ""
    overtakes: bool = False

    @property
    def told(self) -> str:
        """What was asked for, and that the mail before is dead, in a line; "" for a first review."""
        asked = f"You asked: \u201c{self.asked}\u201d. " if self.asked else ""
        return f"{asked}The review mail before this one counts no more." if self.overtakes else ""


def since_last(log: Log, event: DraftResponseReady) -> Since:
    """What came before the review of this draft; a draft of another turn answers another mail and is not compared."""
    before = Log(one for one in log if one.seq < event.seq)
    if before.latest(ReviewRequested) is None:
        return Since()
    draft, word = before.latest(DraftResponseReady, event.turn), before.latest(ReviewDecided, event.turn)
    is_asked = word is not None and word.decision == "revise" and (draft is None or word.seq > draft.seq)
    asked = one_line(word.text.translate(_MARKS), _LONGEST_ASKED).rstrip(". ") if word is not None and is_asked else ""
    return Since(asked=asked, draft="" if draft is None else draft.response_content, overtakes=True)


def changes(before: str, now: str) -> tuple[Piece, ...]:
    """The words that went and came, with a few around them; empty where nothing changed, or nearly all did."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", now)
    if old == new or _are_long(before, now):
        return ()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(_pieces(matcher, old, new)) if matcher.ratio() >= _ALIKE else ()


def _are_long(before: str, now: str) -> bool:
    return max(len(before.split()), len(now.split())) > _MOST_WORDS


def _pieces(matcher: "SequenceMatcher[str]", old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield "same", _shortened(old[start:end], opens=start == 0, closes=end == len(old))
            continue
        if end > start:
            yield "gone", " ".join(old[start:end])
        if last > first:
            yield "new", " ".join(new[first:last])


def _shortened(words: Sequence[str], *, opens: bool, closes: bool) -> str:
    head, tail = (0 if opens else _AROUND), (0 if closes else _AROUND)
    if len(words) <= head + tail + 1:
        return " ".join(words)
    return " ".join((*words[:head], "\u2026", *(words[-tail:] if tail else ())))


def as_text(pieces: Sequence[Piece]) -> str:
    """The changes as plain text has them: `[- taken out -]` and `[+ put in +]`."""
    marks: dict[Kind, tuple[str, str]] = {"same": ("", ""), "gone": ("[- ", " -]"), "new": ("[+ ", " +]")}
    return " ".join(f"{marks[kind][0]}{said}{marks[kind][1]}" for kind, said in pieces)


def changed_told(since: Since, now: str) -> tuple[str, tuple[Piece, ...]]:
    """What changed since the draft before, as text and in pieces; "" where there is none to compare."""
    if not since.draft:
        return "", ()
    pieces = changes(since.draft, now)
    if pieces:
        return as_text(pieces), pieces
    if since.draft.split() == now.split():
        return UNCHANGED, ()
    return TOO_LONG if _are_long(since.draft, now) else ANEW, ()
