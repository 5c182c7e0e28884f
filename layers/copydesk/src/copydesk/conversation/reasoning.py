"""Reasoning that stands in an answer's text, told from the answer, by every family's marks."""

import re
from dataclasses import dataclass
from typing import Final

_ROOTS: Final = (
    r"(?:think|thinking|thought|thoughts|reason|reasoning|reflection|reflect|scratchpad|monologue|rationale"
    r"|deliberation|analysis|cot|antthinking|planning)"
)
_NAME: Final = rf"(?:[A-Za-z]{{1,20}}[_:-]){{0,3}}{_ROOTS}(?:[_-][A-Za-z]{{1,20}}){{0,3}}"
_MARK: Final = re.compile(
    rf"<(?P<tag>/?){_NAME}(?:\s[^<>\n]{{0,100}})?/?>"  # <think>, </seed:think>, <inner_monologue>
    rf"|\[(?P<square>/?){_ROOTS}\]"  # Mistral
    rf"|\u25c1(?P<kimi>/?){_ROOTS}\u25b7"
    rf"|<[|\uff5c](?P<token>/|end_(?:of_)?)?(?:start_|begin_(?:of_)?)?{_NAME}(?:_(?P<side>start|begin|end))?[|\uff5c]>"
    r"|<\|inner_(?P<inner>prefix|suffix)\|>"  # Apertus
    r"|(?P<gemma><\|channel>\s{0,3}(?:thought|analysis)\b|<unused94>(?:thought)?)|(?P<gemma_end><channel\|>|<unused95>)",
    re.IGNORECASE,
)
_GRANITE: Final = re.compile(r"\A\s*(?:Here is|Here's) my thought process:?", re.IGNORECASE)
_GRANITE_END: Final = re.compile(r"(?:Here is|Here's) my response:?", re.IGNORECASE)
_REACT: Final = re.compile(r"\A\s*(?:\*\*)?(?:Thought|Thinking|Reasoning|Analysis)(?:\*\*)?\s*:", re.IGNORECASE)
_REACT_END: Final = re.compile(
    r"^\s*(?:\*\*)?(?:Final (?:Answer|Response|Reply))(?:\*\*)?\s*:(?:\*\*)?", re.IGNORECASE | re.MULTILINE
)
_BARE_HARMONY: Final = re.compile(r"\Aanalysis(?=[A-Z\s])")
_BARE_FINAL: Final = "assistantfinal"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's reasoning, and the rest; `open` if a reasoning began and never ended, so that all is reasoning."""

    thought: str
    rest: str
    open: bool = False


def without_reasoning(text: str) -> Told:
    """Tell reasoning from the answer.

    What stands before a closing mark that nothing opened is reasoning too: templates write the opening one into the
    prompt. Linear in the text's length.
    """
    unmarked = _unmarked(text)
    if unmarked is not None:
        return unmarked
    thoughts: list[str] = []
    rest: list[str] = []
    begin, inside = 0, False
    for mark in _MARK.finditer(text):
        piece, begin_next = text[begin : mark.start()], mark.end()
        if not _closes(mark):
            (thoughts if inside else rest).append(piece)
            inside = True
        else:
            if inside:
                thoughts.append(piece)
            else:
                thoughts += [*rest, piece]
                rest = []
            inside = False
        begin = begin_next
    (thoughts if inside else rest).append(text[begin:])
    return Told(_together(thoughts), "".join(rest).strip(), open=inside)


def _unmarked(text: str) -> Told | None:
    """Reasoning in plain words: Granite's sentences, ReAct's labels, and harmony without its special tokens."""
    if _BARE_HARMONY.match(text):
        thought, found, rest = text.rpartition(_BARE_FINAL)
        return Told(thought.strip() if found else text, rest.strip() if found else "", open=not found)
    for begins, ends in ((_GRANITE, _GRANITE_END), (_REACT, _REACT_END)):
        if begins.match(text):
            end = ends.search(text)
            if end is None:
                return None if begins is _REACT and "Action:" in text else Told(text.strip(), "", open=True)
            return Told(text[: end.start()].strip(), text[end.end() :].strip())
    return None


def _closes(mark: re.Match[str]) -> bool:
    found = mark.groupdict()
    if found["gemma_end"] or found["inner"] == "suffix" or (found["side"] or "").lower() == "end":
        return True
    return any(found[name] for name in ("tag", "square", "kimi", "token"))


def _together(parts: list[str]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
