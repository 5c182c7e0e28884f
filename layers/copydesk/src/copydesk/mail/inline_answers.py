"""Answers that stand among the lines that they answer: each is kept with its question."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise, takewhile
from typing import Final

from copydesk.mail.header_blocks import starts_header_block
from copydesk.mail.marked_lines import Line, marked_lines
from copydesk.mail.quote_marks import attribution_length, without_direction
from copydesk.mail.signature import is_only_signature, without_signature

_QUESTION_LINES: Final = 6
"""Lines of a quote that are kept above an answer; of a longer one, its last paragraph."""

_TEXT_LIMIT: Final = 20_000
_LINE_LIMIT: Final = 1_000
_LINE_LENGTH: Final = 2_000
_SURELY_OURS: Final = 4
"""Words from which on a line that stands later in our text is taken for ours, and not for an answer like it."""

_QUESTION_WORDS: Final = 3
_LIKE_OURS: Final = 0.8
_RECOGNIZED: Final = 5
_BULLETS: Final = " \t*•·-"
_SENTENCE_END: Final = re.compile("[\n.?!\u3002\uff1f\uff01]")
_CLOSING_MARKS: Final = ("Po", "Pe", "Pf")
_BETWEEN: Final = " -\u2013\u2014>:"
_WORD: Final = re.compile(r"\w+")
_MARKS: Final = re.compile(r"^(?:\s*>)+ ?")


def answers_in_context(lines: Sequence[Line]) -> str:
    """What is new in a body, with the quoted lines above each answer; "" where nothing is answered line by line.

    One answer below a long quote answers all of it, and needs none of its lines.
    """
    if not any(line.quoted for line in lines):
        return ""
    blocks = [(quoted, _trimmed(block)) for quoted, block in _blocks(lines)]
    if blocks and not blocks[-1][0]:
        last = blocks.pop()[1]
        signed = is_only_signature("\n".join(last))
        blocks += [] if signed else [(False, without_signature("\n".join(last)).split("\n"))]
    while blocks and blocks[-1][0]:
        blocks.pop()
    answered = [number for number in range(1, len(blocks)) if blocks[number - 1][0]]
    if not answered or (len(answered) == 1 and len(blocks[answered[0] - 1][1]) > _QUESTION_LINES and _ends(lines)):
        return ""
    shown = [("\n".join(_question(block) if quoted else block), "\n" if quoted else "\n\n") for quoted, block in blocks]
    return "".join(text + gap for text, gap in shown).rstrip("\n")


def words_of(new_text: str, in_context: str, content: str, sent: str) -> str:
    """What a client's later mail says: what is new in it, each answer with its question, whatever program wrote it.

    `sent` is the reply of ours that it may quote, "" if none is known; `content` all of the mail's text.
    """
    said = in_context or new_text or content
    within = answers_within(content, sent) if sent else ""
    return f"{said}\n\n{within}".strip() if within else said


def answers_within(content: str, sent: str) -> str:
    """The answers that `content` has within an unmarked quote of our mail `sent`, each below the line that it answers.

    Outlook marks nothing: an answer there is what differs from what we sent. "" if nothing does, or if the quote is
    not of that mail.
    """
    lines = marked_lines(content).unmarked[:_LINE_LIMIT]
    return "\n\n".join(_pairs(lines, _Ours(sent))) if lines and sent.strip() else ""


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[bool, list[str]]]:
    """Runs of quoted and of new lines; an empty line belongs to the run that it stands in."""
    filled: list[Line] = []
    for line in lines:
        blank = not line.text.strip(" >")
        filled.append(Line(line.text, filled[-1].quoted) if blank and filled else line)
    for quoted, run in groupby(filled, key=lambda line: line.quoted):
        texts = [line.text for line in run]
        if any(text.strip(" >") for text in texts):
            yield quoted, texts


def _trimmed(texts: list[str]) -> list[str]:
    filled = [number for number, text in enumerate(texts) if text.strip(" >")]
    return texts[filled[0] : filled[-1] + 1]


def _ends(lines: Sequence[Line]) -> bool:
    """Whether nothing is quoted below the last answer."""
    return not next((line.quoted for line in reversed(lines) if line.text.strip(" >")), False)


def _question(block: list[str]) -> list[str]:
    """The lines of a quote that the answer below it answers."""
    if len(block) <= _QUESTION_LINES:
        return block
    above = [number for number, text in enumerate(block) if not text.strip(" >")]
    return block[max(above[-1] + 1 if above else 0, len(block) - _QUESTION_LINES) :]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


class _Ours:
    """Our text as words, and the place in it up to which it was found in the quote."""

    def __init__(self, sent: str) -> None:
        self.words = _words(sent[:_TEXT_LIMIT])
        self._joined = " ".join(["", *self.words, ""])
        counts = (len(_words(sentence)) for sentence in _SENTENCE_END.split(sent[:_TEXT_LIMIT]))
        self._ends = frozenset(accumulate(counts))
        self._starts = [0, *accumulate(len(word) + 1 for word in self.words)]
        self.place = self.recognized = 0

    def pass_over(self, words: list[str]) -> bool:
        """Whether a line of these words is a line of ours; the place is then behind it."""
        after = self._after(words)
        if after is not None:
            self.place, self.recognized = after, self.recognized + len(words)
        return after is not None

    def begun(self, words: list[str]) -> int:
        """How many words at the beginning of a line are a sentence of ours, which something follows on the line."""
        pairs = zip(words, self.words[self.place :], strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        is_sentence = same >= _QUESTION_WORDS and self.place + same in self._ends
        return same if is_sentence and same < len(words) else 0

    def _after(self, words: list[str]) -> int | None:
        size = len(words)
        if self.words[self.place : self.place + size] == words:
            return self.place + size
        if size < _SURELY_OURS:
            return None
        found = self._joined.find(f" {' '.join(words)} ", self._starts[self.place])
        if found >= 0:
            return bisect_left(self._starts, found) + size
        return None if self.begun(words) else self._alike(words)

    def _alike(self, words: list[str]) -> int | None:
        """The place behind what is nearly a line of these words: programs put links and bullets into lines."""
        size = len(words)
        near = self.words[self.place : self.place + size + size // 2]
        same = sum((Counter(words) & Counter(near)).values())
        return self.place + min(size, len(near)) if same >= _LIKE_OURS * size else None


def _pairs(lines: Sequence[str], ours: _Ours) -> list[str]:
    """The questions and answers. The place in our text moves on with each line that is ours; the others are answers."""
    plain = [_MARKS.sub("", without_direction(line[:_LINE_LENGTH])) for line in lines]
    found: list[list[str]] = []
    question: list[str] = []
    answering = False
    for number, line in enumerate(plain):
        words = _words(line)
        if not words:
            question = question if answering or not question else [*question, ""]
        elif ours.pass_over(words):
            question, answering = [line] if answering else [*question, line][-_QUESTION_LINES:], False
        elif not ours.recognized:
            continue
        elif starts_header_block(plain, number) or attribution_length(plain, number):
            break
        elif begun := ours.begun(words):
            ours.place += begun
            head, answer = _cut(line, begun)
            found.append([*_asked([head]), answer])
            answering = True
        elif answering:
            found[-1].append(line)
        else:
            found.append([*_asked(question), line])
            answering = True
    return ["\n".join(pair) for pair in found] if ours.recognized >= min(_RECOGNIZED, len(ours.words)) else []


def _asked(question: Sequence[str]) -> list[str]:
    """The last paragraph of what stands above an answer, marked as quoted."""
    kept = list(question)
    while kept and not kept[-1].strip():
        kept.pop()
    last = next((number for number in range(len(kept) - 1, -1, -1) if not kept[number].strip()), -1)
    return [f"> {line.strip(_BULLETS)}" for line in kept[last + 1 :]]


def _cut(line: str, words: int) -> tuple[str, str]:
    """`line` behind its first `words`, with the marks that end a sentence on the left."""
    end = [found.end() for found in _WORD.finditer(line)][words - 1]
    while end < len(line) and unicodedata.category(line[end]) in _CLOSING_MARKS and line[end] not in "<>([":
        end += 1
    return line[:end].strip(), line[end:].strip(_BETWEEN)


@lru_cache(64)
def with_quotes_marked(content: str, sent: str = "") -> str:
    """All of `content`, each line of our mail in it behind "> ", and behind ">> " what that mail quoted itself.

    Within a quote that its program left unmarked, a line of our mail `sent` is told by its words. "" where no answer
    stands below a line of ours.
    """
    marked = marked_lines(content[:_TEXT_LIMIT])
    lines = [_depth(line.text) if line.quoted else line.text for line in marked.lines]
    ours = _Ours(sent)
    for line in marked.unmarked[:_LINE_LIMIT] if sent.strip() else ():
        plain = _MARKS.sub("", without_direction(line[:_LINE_LENGTH]))
        words = _words(plain)
        if not words or ours.pass_over(words):
            lines.append(f"> {plain.strip(_BULLETS)}" if words else "")
        elif not ours.recognized:
            continue
        elif begun := ours.begun(words):
            ours.place += begun
            head, answer = _cut(plain, begun)
            lines += [f"> {head.strip(_BULLETS)}", answer]
        else:
            lines.append(plain)
    kinds = [line.startswith(">") for line in lines if line.strip()]
    return "\n".join(lines) if (True, False) in pairwise(kinds) else ""


def _depth(line: str) -> str:
    plain = without_direction(line)
    own = _MARKS.match(plain)
    marks = own[0].count(">") if own else 1
    return f"{'>' if marks <= 1 else '>>'} {plain[own.end() :] if own else plain.partition('>')[2].strip()}"
