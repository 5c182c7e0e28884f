"""An answer within its chat template's tokens: the message alone, without the marks of turns, roles and channels."""

import re
from dataclasses import dataclass
from typing import Final

from copydesk.grounding.machine_text import TOKEN

_CHANNEL: Final = re.compile(
    r"<\|channel\|>(?P<channel>[^<]{0,200})(?:<\|constrain\|>[^<]{0,40})?<\|message\|>"
    r"(?P<text>.*?)(?=<\|(?:end|return|call|start|channel)\|>|\Z)",
    re.DOTALL,
)
_OPENED_CHANNEL: Final = re.compile(
    r"\A\s*(?:analysis|final|commentary)[^<\n]{0,80}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>"
)
_RECIPIENT: Final = re.compile(r"to=(?:functions\.)?([\w.-]{1,100})")
_ENDS: Final = re.compile(r"end|eo[tsmpd]|stop|return|</s>|pad|\u2581of\u2581sentence", re.IGNORECASE)
_MOST_TOKENS: Final = 12
"""How many tokens of an answer are looked at for its end: each costs as much as what follows is long."""
_BEGINNING_ROLE: Final = re.compile(
    r"(?:(?:assistant|model|chatbot|response|ai)\b[ \t]*(?=\n|<|\Z)|sop\b)", re.IGNORECASE
)
_NEXT_TURN: Final = re.compile(r"\A\s*(?:user|human|system|tool|assistant|model|observation)?\s*\Z", re.IGNORECASE)
_USERS_TURN: Final = re.compile(
    r"\A\s*(?:<[^<>\n]{0,60}>\s*)*(?:<[|\uff5c]?(?:im_start|start_header_id|start_of_turn|start|User)\b|\[INST\]"
    r"|<[|\uff5c](?:user|User)[|\uff5c]>|\[[|\uff5c]user[|\uff5c]\]|(?:user|human)\s*(?:\n|:|<))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer without its template: its reasoning, its message, and the calls (recipient, arguments) beside it."""

    thought: str
    text: str
    calls: tuple[tuple[str, str], ...] = ()


def channels(text: str) -> Turn:
    """The parts of an answer in the harmony format of gpt-oss; any other text is the message as it is."""
    return _channels(text) if "<|message|>" in text else Turn("", text)


def within_tokens(text: str) -> str:
    """The text without the tokens and roles around its turn, where that is beyond doubt; else as it is."""
    return _before_its_end(_after_its_beginning(text))


def _channels(text: str) -> Turn:
    """The harmony format of gpt-oss: `analysis` is reasoning, `final` the message, `to=` names a tool."""
    if _OPENED_CHANNEL.match(text):
        text = "<|channel|>" + text.lstrip()
    thoughts: list[str] = []
    finals: list[str] = []
    calls: list[tuple[str, str]] = []
    found = list(_CHANNEL.finditer(text))
    if not found:
        return Turn("", text)
    for match in found:
        _, started, role = text[max(0, match.start() - 120) : match.start()].rpartition("<|start|>")
        header = match["channel"] + (role if started else "")
        recipient, words = _RECIPIENT.search(header), match["text"].strip()
        if recipient is not None:
            calls.append((recipient[1], words))
        elif match["channel"].strip().startswith("final"):
            finals.append(words)
        else:
            thoughts.append(words)
    return Turn("\n".join(thoughts), finals[-1] if finals else "", tuple(calls))


def _after_its_beginning(text: str) -> str:
    """Without the tokens and the role that open a turn."""
    text, token = text.strip(), TOKEN.match(text.strip())
    while token is not None and not _is_a_call(token.group()):
        text = text[token.end() :].lstrip()
        role = _BEGINNING_ROLE.match(text)
        text = text[role.end() :].lstrip() if role else text
        token = TOKEN.match(text)
    return text


def _is_a_call(token: str) -> bool:
    return (
        re.search(r"tool|python|action|function|plugin|channel|recipient|DSML|call|inner", token, re.IGNORECASE)
        is not None
    )


def _before_its_end(text: str) -> str:
    """Up to the token that ends the turn, if nothing follows but tokens, a role, or a turn of the user's.

    Which token that is, each maker knows alone: whatever stands behind the last word ends the turn.
    """
    for looked, token in enumerate(TOKEN.finditer(text)):
        if looked == _MOST_TOKENS:
            break
        if _is_a_call(token.group()):
            continue
        after = text[token.end() :]
        if _NEXT_TURN.match(TOKEN.sub("", after)) or _USERS_TURN.match(after):
            return text[: token.start()].rstrip()
        if _ENDS.search(token.group()):
            break
    return text
