"""Text that speaks to the program which reads it: found, and quoted. Pure, and linear in the text's length."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from copydesk.hostile import grammar
from copydesk.hostile import order_words as words
from copydesk.hostile.hidden import encoded_words, invisible_words, turned, unseen_words
from copydesk.hostile.plain import plain, readable

LONGEST_QUOTE: Final = 160
MOST_READ: Final = 200_000
"""Characters: more of a mail is shown to no model."""

_TOGETHER: Final = 5
"""Sentences, or lines, that an order may be spread over."""

_PIECE: Final = re.compile(r"[^\n.!?\u3002\uff01\uff1f]{1,600}[.!?\u3002\uff01\uff1f]{0,3}")
_OUR_MARKS: Final = re.compile(
    r"[<\[{\uff1c]\s*/?\s*(?:client[_ ]mail|tool[_ ](?:result|call|response)s?|owner[_ ]instructions?"
    r"|system(?:[_ ](?:message|prompt|instructions?))?|assistant|im_start|im_end|instructions?|admin|developer"
    r"|endoftext|end_of_turn|start_of_turn)\b"
    r"(?:\s[^<>\]\n]{0,80})?[>\]}\uff1e]"
    r"|<[|\uff5c][^|\uff5c<>\n]{1,40}[|\uff5c]>|\[/?INST\]|<</?SYS>>"
    r"|^[ \t>*]*#{2,4}\s*(?:system|instruction|response|assistant|human|user|new instructions?)\b"
    r"|[-=*#]{2,}\s*(?:begin|end|start)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:system|instructions?|prompt|context"
    r"|client mail"
    r"|user input|tool result)\b"
    r"|\(\s*system[_ ](?:message|prompt)\s*\)|<\s*(?:script|iframe|svg|object|embed)\b|\bon(?:error|load|click"
    r"|mouseover)\s*=|\bjavascript:"
    r"|!\[[^\]\n]{0,120}\]\([^)\n]{1,300}\)"
    r"|\b(?:knowledge_base_search|calendar_scheduler|tool_calls?|function_call|tool_result|client_mail"
    r"|owner_instruction)\b"
    r"|^\s*[\w.-]{1,32}@[\w.-]{1,64}:[~/][^\s#$]{0,80}[#$] \S|\b(?:sudo|curl|wget|powershell"
    r"|bash|rm) -\S|\$\([^()\n]{2,80}\)"
    r"|\"(?:tool_calls|function_call|tool)\"\s*:|\{\s*\"(?:thought|reply|role)\"\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_TAGS: Final = re.compile(r"<(/?)([A-Za-z][\w-]{2,40})(?:\s[^<>\n]{0,200})?>")
_KNOWN_TAGS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "div",
        "footer",
        "form",
        "head",
        "header",
        "html",
        "label",
        "legend",
        "link",
        "main",
        "mark",
        "nav",
        "option",
        "pre",
        "script",
        "section",
        "select",
        "small",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
    ]
)
_ROLE: Final = re.compile(
    r"^[ \t>*\[(_-]*(?:(?:new |updated |urgent |important |internal )?system(?: |-)?(?:message|prompt|override"
    r"|instructions?|directive|command)"
    r"|(?:assistant|developer|admin(?:istrator)?|operator|owner)(?:'s)? (?:message|prompt|override|instructions?"
    r"|directive|command|note)"
    r"|systemnachricht|systemanweisung|systembefehl|systemprompt|anweisung (?:der|des) (?:inhaber\w*"
    r"|eigent\u00fcmer\w*|besitzer\w*)"
    r"|(?:message|instruction|consigne)s? (?:du |de la )?(?:syst\u00e8me|propri\u00e9taire)"
    r"|(?:mensaje|instrucci\u00f3n|orden) del? (?:sistema|due\u00f1[oa]|la due\u00f1a|propietari[oa])"
    r"|(?:messaggio|istruzione) (?:di sistema|del sistema|del proprietario|della proprietaria)"
    r"|(?:mensagem|instru\u00e7\u00e3o) (?:do sistema|d[oa] propriet\u00e1ri[oa])|systeem(?:bericht|instructie"
    r"|opdracht|melding van de eigenaar)"
    r"|instructie van de eigenaar|assistant|ai|llm|bot|debug|sudo|root|override)[ \t\])_*-]*[:>\u2192\uff1a]"
    r"|^[ \t>*\[(_-]*system[ \t\])_*-]*[:>\u2192]\s*(?:you|ignore|from now|disregard|override|all|always|never"
    r"|reply|send|include|forget|new"
    r"|policy|the (?:assistant|previous|following))\b"
    r"|\bhas read this draft and wants it changed\b|^\S{1,40}(?: \S{1,40})? (?:adds|orders|instructs)(?: the (?:ai"
    r"|assistant))?:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED: Final = re.compile(
    r"[\"\u201c\u201e\u201f\u00ab\u2018'\u300c][^\"\u201c\u201d\u00ab\u00bb\n]{5,120}[\"\u201d\u201c\u00bb\u2019'\u300d]"
)
_SPEAKS_OF_IT: Final = re.compile(
    r"\b(?:prompt[ -]?injections?|injections?|attack\w*|angriff\w*|attaque\w*|ataque\w*|attacc\w*|aanval\w*"
    r"|jailbreak\w*|phrases?|sentences? (?:like"
    r"|such)|s\u00e4tze? wie|phrases? comme|frases? como|frasi come|zinnen als|such as|hidden|versteckt\w*|article"
    r"|artikel|articolo|art\u00edculo|artigo"
    r"|example|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld)\b|\u653b\u6483|\u8a18\u4e8b|\u6587\u7ae0",
    re.IGNORECASE,
)


@lru_cache(maxsize=128)
def orders_in(text: str, owner: str = "") -> tuple[str, ...]:
    """What in `text` speaks to a program: each as a quote of at most LONGEST_QUOTE characters, once, in no order.

    `owner` is the name of whom the program answers for: who speaks of her as of somebody else does not speak to her.

    A text about such orders is none: what it quotes as an example is left out, where it says that it does.
    """
    if not text.strip():
        return ()
    text = text[:MOST_READ]
    quotes = (
        *_made_up_tags(text),
        *invisible_words(text),
        *unseen_words(text),
        *_in_words(text),
        *_by_grammar(text, owner),
        *(words for _, words in encoded_words(text)),
    )
    return tuple(dict.fromkeys(_quote(each) for each in quotes if each.strip()))


def _made_up_tags(text: str) -> Iterator[str]:
    """Tags that open and close, and are none of HTML's: who writes to a person needs no such thing."""
    tags = [(found.group(), found[1], found[2].lower()) for found in _TAGS.finditer(text)]
    closed = {name for _, slash, name in tags if slash} - _KNOWN_TAGS
    yield from (tag for tag, slash, name in tags if not slash and name in closed)


def _in_words(text: str) -> Iterator[str]:
    pieces = [piece.group() for piece in _PIECE.finditer(text) if piece.group().strip()]
    position = 0
    while position < len(pieces):
        length = _speaking(pieces, position)
        if length:
            yield " ".join(pieces[position : position + length])
        position += max(1, length)


def _by_grammar(text: str, owner: str) -> Iterator[str]:
    for sentence in grammar.sentences(text):
        said = _without_examples(sentence)
        if any(grammar.orders(way, owner) for way in (said, *turned(said))):
            yield sentence


def _speaking(pieces: Sequence[str], position: int) -> int:
    """How many of the pieces from `position` on speak to a program together, at the fewest; 0 where none do."""
    if _speaks(_without_examples(pieces[position])):
        return 1
    said = plain(_without_examples(pieces[position]))
    for more in range(1, _TOGETHER):
        if position + more >= len(pieces) or len(said) > LONGEST_QUOTE:
            return 0
        following = _without_examples(pieces[position + more])
        said = f"{said} {plain(following)}"
        if _tells(said):
            return 0 if _speaks(following) else more + 1
    return 0


def _without_examples(piece: str) -> str:
    return _QUOTED.sub(" ", piece) if _SPEAKS_OF_IT.search(piece) else piece


@lru_cache(maxsize=4096)
def _speaks(piece: str) -> bool:
    raw = readable(piece)
    if _OUR_MARKS.search(raw) or _ROLE.search(raw.lstrip()) or words.IN_JAPANESE_OR_CHINESE.search(raw):
        return True
    if _tells(plain(piece)):
        return True
    return any(_tells(plain(other)) for other in turned(raw))


@lru_cache(maxsize=4096)
def _tells(said: str) -> bool:
    """Asked once for each text: a mail of a hundred thousand short pieces is mostly the same few of them."""
    return words.sets_rules_aside(said) or any(pattern.search(said) for pattern in words.OTHER_ORDERS)


def _quote(text: str) -> str:
    said = " ".join(readable(text).split())
    return said if len(said) <= LONGEST_QUOTE else f"{said[: LONGEST_QUOTE - 1].rstrip()}…"
