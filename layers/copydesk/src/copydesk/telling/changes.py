"""What a new draft changes of the one before it, word by word, and what the owner had asked for. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from copydesk.events import DraftResponseReady, ReviewDecided, ReviewRequested
from copydesk.events.articles import articles_of
from copydesk.query import Log
from copydesk.review.article_words import ANEW as WITH_ARTICLES_ALONE
from copydesk.telling.foreign_text import one_line
from copydesk.translation import msgid, tr
from copydesk.values import Frozen

Kind = Literal["same", "gone", "new"]
Piece = tuple[Kind, str]
ANEW: Final = msgid("It is written anew: little of the draft before stands in it.")
TOO_LONG: Final = msgid("The drafts are too long to be compared word by word.")
UNCHANGED: Final = msgid("Nothing: it is word for word the draft before.")
_OPEN_STILL: Final = ("revise", "undo", "snooze", "try_again", "answer", "offer_times", "join")
"""Decisions after which the mail that they answered still looks as if it could be answered."""
_MOST_WORDS: Final = 2_000
"""Words of a draft that are compared: the time grows with their product."""
_ALIKE: Final = 0.4
_AROUND: Final = 4
"""Words of what stayed that are shown on either side of a change."""
_LONGEST_ASKED: Final = 200
_LONGEST_TITLE: Final = 80
_MARKS: Final = str.maketrans(dict.fromkeys("\u201c\u201d", "'"))


class Since(Frozen):
    """What came before a review: the words that `asked` for another draft, the articles that were `ticked` beside them.

    `draft` is the text of that time; a review that `overtakes` a mail makes it count no more.
    """

    asked: str = ""
    ticked: str = ""
    draft: str = ""
    overtakes: bool = False

    @property
    def told(self) -> str:
        """What was asked for, and that the mail before is dead, in a line; "" for a first review."""
        asked = tr("You asked: “{asked}”. ", asked=self.asked) if self.asked else ""
        ticked = f"{self.ticked}. " if self.ticked else ""
        return (
            tr("{ticked}{asked}The review mail before this one counts no more.", ticked=ticked, asked=asked)
            if self.overtakes
            else ""
        )


def since_last(log: Log, event: DraftResponseReady) -> Since:
    """What came before the review of this draft; a draft of another turn answers another mail and is not compared."""
    before = Log(one for one in log if one.seq < event.seq)
    asked_before, last_word = before.latest(ReviewRequested), before.latest(ReviewDecided)
    if asked_before is None:
        return Since()
    is_over = last_word is not None and last_word.seq > asked_before.seq and last_word.decision not in _OPEN_STILL
    # A draft that gave way to another before she was asked about it is none that she knows.
    shown = {asked.draft_hash for asked in before.of(ReviewRequested, event.turn)}
    seen = [draft for draft in before.of(DraftResponseReady, event.turn) if draft.draft_hash in shown]
    draft, word = next(iter(seen[-1:]), None), before.latest(ReviewDecided, event.turn)
    is_asked = word is not None and word.decision == "revise" and (draft is None or word.seq > draft.seq)
    asked, ticked = _asked(before, word) if word is not None and is_asked else ("", "")
    text = "" if draft is None else draft.response_content
    return Since(asked=asked, ticked=ticked, draft=text, overtakes=not is_over)


def _asked(log: Log, word: ReviewDecided) -> tuple[str, str]:
    """What the owner wrote, without what code wrote for her, and which articles she took out and put in, by title."""
    known = articles_of([one for one in log if one.seq < word.seq], word.turn)
    titles = {article.source: article.title for article in known}
    out = _named([titles.get(source) or source for source in word.without_articles])
    given = _named([article.title or article.source for article in word.with_articles])
    ticked = _ticked(out, given)
    said = "" if word.text == WITH_ARTICLES_ALONE else word.text
    return one_line(said.translate(_MARKS), _LONGEST_ASKED).rstrip(". "), ticked


def _ticked(out: str, given: str) -> str:
    """Which articles the owner took out and put in, as a sentence without its end."""
    if out and given:
        return tr("You took out {out} and put in {given}", out=out, given=given)
    return tr("You took out {out}", out=out) if out else tr("You put in {given}", given=given) if given else ""


def _named(titles: Sequence[str]) -> str:
    return ", ".join(f"\u201c{one_line(title.translate(_MARKS), _LONGEST_TITLE)}\u201d" for title in titles)


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
        return tr(UNCHANGED), ()
    return tr(TOO_LONG) if _are_long(since.draft, now) else tr(ANEW), ()
