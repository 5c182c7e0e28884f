"""Reasoning that stands in an answer's text, told from the answer, by every family's marks."""

import re
from dataclasses import dataclass
from typing import Final

from copydesk.conversation.told_reasoning import in_words

_ROOTS: Final = (
    r"(?:think|thinking|thought|thoughts|reason|reasoning|reflection|reflect|scratchpad|monologue|rationale"
    r"|deliberation|analysis|cot|antthinking|planning|plan|brainstorm|denken|denkprozess|gedanken(?:gang)?"
    r"|\u00fcberlegung(?:en)?|nachdenken|r\u00e9flexion|pens\u00e9e|raisonnement|pensamiento|razonamiento|pensiero"
    r"|ragionamento|pensamento|racioc\u00ednio|gedachten?|redenering|\u601d\u8003|\u601d\u7ef4|\u63a8\u7406|\u8003\u3048)"
)
_NAME: Final = rf"(?:[A-Za-z]{{1,20}}[_:-]){{0,3}}{_ROOTS}(?:[_-][A-Za-z]{{1,20}}){{0,3}}"
_OPEN, _CLOSE = r"(?:<|&lt;|[\u2039\u3008\uff1c\u27e8])", r"(?:>|&gt;|[\u203a\u3009\uff1e\u27e9])"
_MARK: Final = re.compile(
    rf"{_OPEN}[ \t]?(?P<tag>/?)[ \t]?{_NAME}(?:\s[^<>&\n]{{0,100}})?/?{_CLOSE}"  # <think>, </seed:think>, &lt;think&gt;
    rf"|\[(?P<square>/?){_ROOTS}\]"  # Mistral
    rf"|\u25c1(?P<kimi>/?){_ROOTS}\u25b7"
    rf"|<[|\uff5c](?P<token>/|end_(?:of_)?)?(?:start_|begin_(?:of_)?)?{_NAME}(?:_(?P<side>start|begin|end))?[|\uff5c]>"
    r"|<\|inner_(?P<inner>prefix|suffix)\|>"  # Apertus
    r"|(?P<gemma><\|channel>\s{0,3}(?:thought|analysis)\b|<unused94>(?:thought)?)|(?P<gemma_end><channel\|>|<unused95>)",
    re.IGNORECASE,
)
_DETAILS: Final = re.compile(
    r"<details\b(?:[^<>\n]{0,100}(?:reason|think|thought)[^<>\n]{0,100}>|[^<>\n]{0,100}>\s{0,9}<summary>[^<>\n]{0,40}"
    r"(?:reason|think|thought))",
    re.IGNORECASE,
)
_DETAILS_END: Final = "</details>"


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
    told = in_words(text)
    if told is not None:
        thought, rest_of_it = told
        return Told(thought, "", open=True) if rest_of_it is None else Told(thought, rest_of_it)
    text, folded = _folded_away(text)
    thoughts: list[str] = [folded] if folded else []
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


def _folded_away(text: str) -> tuple[str, str]:
    """The text without the elements that pages fold reasoning into, and what stood in them."""
    kept: list[str] = []
    folded: list[str] = []
    position = 0
    while (begins := _DETAILS.search(text, position)) is not None:
        kept.append(text[position : begins.start()])
        end = text.find(_DETAILS_END, begins.end())
        if end < 0:
            return "".join(kept) + "<think>", text[begins.start() :]
        folded.append(text[begins.start() : end])
        position = end + len(_DETAILS_END)
    return "".join([*kept, text[position:]]), _together(folded)


def _closes(mark: re.Match[str]) -> bool:
    found = mark.groupdict()
    if found["gemma_end"] or found["inner"] == "suffix" or (found["side"] or "").lower() == "end":
        return True
    return any(found[name] for name in ("tag", "square", "kimi", "token"))


def _together(parts: list[str]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
