"""What a model's machinery leaves in its words: template tokens, tags of its own, tool calls, its words about itself.

A text that holds one of them is not a letter. `machine_marks` are certain, and no draft may hold one; `machine_words`
are likely enough for a warning.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim

TOKEN: Final = re.compile(
    r"<[|\uff5c][^<>\n]{0,80}[|\uff5c]?>"  # <|im_end|>, fullwidth as DeepSeek has them, <|channel> as Gemma has them
    r"|</?[^\s<>|\uff5c]{1,40}[|\uff5c]>"  # <tool_call|>
    r"|<[|\uff5c][\w\u2581 /]{1,60}[|\uff5c]"  # one that broke off
    r"|\u25c1[^\u25c1\u25b7\n]{1,40}\u25b7"  # Kimi's
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS?|TOOL_RESULTS|TOOL_CONTENT|ARGS|CALL_ID|THINK|THINKING"
    r"|gMASK|sMASK|SYS|PREFIX|SUFFIX|MIDDLE|IMG|CONTROL_\d+|BEGIN OF [A-Z ]{1,20}|END OF [A-Z ]{1,20})\]"
    r"|<</?SYS>>|</?(?:s|bos|eos|pad|unk|sop|eop|eod|mask|start_of_turn|end_of_turn|start_of_image|image_soft_token)>"
    r"|<(?:unused|extra_id|reserved|special|SPECIAL|pad)[_-]?\d{1,6}>|<0x[0-9A-Fa-f]{2}>|\u2581"
    r"|<\s?[|\uff5c]\s?[\w\u2581]{1,40}\s?[|\uff5c]?\s?>|<\s?[|\uff5c][\w\u2581]{1,40}\Z"  # spaced, or cut
    r"|\[[|\uff5c][^\[\]\n]{1,40}[|\uff5c]\]"  # EXAONE's
    r"|\[e~\[|\]~!?b[\[\]]"  # MiniMax's
    r"|<role>\w{1,20}</role>|</?\w{1,20}_s>|<(?:eo[a-z]|bo[a-z]|sep|cls|turn)>|<(?:end|begin|start)_of_\w{1,30}>"
    r"|<\w{1,20}:(?:eos|bos|pad|eot|end|sep)>|<(?:eos|bos|eot|sep|pad)_\w{1,12}>"
    r"|\[(?:BEGIN|END)[ _](?:FINAL|OF|THE|RESPONSE|ANSWER|REPLY|OUTPUT|THOUGHT|THINKING|REASONING|TURN)[A-Z _]{0,30}\]"
    r"|(?<![\w./-])(?:im_(?:end|start|sep)|end_of_turn|start_of_turn|eot_id|end_header_id)(?![\w./-])"
    r"|(?<=[a-z,.!?])[\u0120\u010a](?=[A-Za-z\u010a])"  # a blank, and a line break, of byte-level vocabularies
)
"""The special tokens of chat templates, by their shapes: makers add new ones with every model."""

_TAG: Final = re.compile(r"</?([A-Za-z](?:[\w.:-]{0,60}\w)?)(=[^<>\n]{0,200}|[\s/][^<>]{0,300})?>")
_ADDRESSES: Final = frozenset({"http", "https", "mailto", "tel", "sip", "urn", "cid", "geo", "sms", "ftp"})
MODEL_TAG: Final = re.compile(
    r"(?:think|thought|reason|reflect|scratchpad|monologue|rationale|deliberat|analysis|tool|func|invoke|param|argument"
    r"|arg|answer|response|reply|draft|output|solution|result|final|system|assistant|user|human|model|context"
    r"|instruction|prompt|example|artifact|email|message|commentary|planning|cot)",
    re.IGNORECASE,
)
_HTML: Final = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "menu",
        "meta",
        "meter",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "p",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
_OUR_JSON: Final = re.compile(r"[\"'](?:tool_calls?|tool_name|arguments|parameters|reply|thought|function)[\"'] ?:")
_OUR_MARKS: Final = re.compile(r"\b(?:client_mail|tool_result|owner_instruction|tool_calls?|function_call)\b")
_ROLE: Final = re.compile(
    r"^[ \t]{0,4}(?:\*\*)?(?:[Uu]ser|USER|[Hh]uman|HUMAN|[Aa]ssistant|ASSISTANT|SYSTEM|Observation|Action Input"
    r"|Final Answer)(?:\*\*)?:(?=[ \t*]|$)"
    r"|^#{2,4} ?(?:Instruction|Response|Input|User|Human|Assistant|System)\b:?[ \t]*$",
    re.MULTILINE,
)
_CALL_IN_CODE: Final = re.compile(
    r"\b[a-z]{2,20}(?:_[a-z]{2,20}){1,4}(?:\.[a-z_]{1,40})? ?\((?:[a-z_]{1,30} ?=|[\"'{])"
)
_DATA: Final = re.compile(r"[{\[] ?\"[A-Za-z_]{1,40}\" ?:")
_CITATION: Final = re.compile(
    r"\u3010[^\u3010\u3011\n]{0,60}\u2020[^\u3010\u3011\n]{0,60}\u3011|\bturn\d{1,3}(?:search|view|news)\d"
)

SELF: Final = re.compile(
    r"\b(?:as an? (?:AI|artificial intelligence|large language|language)"
    r"(?: (?:language )?(?:model|assistant|program|system)\b|\s?,|\s+I\b)"
    r"|I(?:'|\u2019)?(?: a|)m an? (?:AI(?: (?:language )?(?:model|assistant|program|system)\b|\s?[.,;])|language model"
    r"|large language model)\b|my (?:training data|knowledge cutoff)\b"
    r"|als (?:KI|k\u00fcnstliche Intelligenz|Sprachmodell|AI)\b|ich bin (?:eine? )?(?:KI|k\u00fcnstliche Intelligenz"
    r"|Sprachmodell)\b"
    r"|en tant qu(?:'|\u2019)(?:IA|intelligence artificielle|assistant IA)\b|en tant que mod\u00e8le de langage"
    r"|como (?:una? )?(?:IA|inteligencia artificial|intelig\u00eancia artificial|modelo de (?:lenguaje|linguagem))\b"
    r"|come (?:un'|una |un )?(?:IA|intelligenza artificiale|modello linguistico)\b|in quanto (?:IA|intelligenza "
    r"artificiale)\b"
    r"|als (?:een )?(?:AI|taalmodel|AI-taalmodel)\b)"
    r"|\u4f5c\u4e3a(?:\u4e00\u4e2a)?(?:AI|\u4eba\u5de5\u667a\u80fd|\u8bed\u8a00\u6a21\u578b)|AI\u30a2\u30b7\u30b9\u30bf\u30f3\u30c8\u3068\u3057\u3066|AI\u8a00\u8a9e\u30e2\u30c7\u30eb",
    re.IGNORECASE,
)
"""A model that speaks of itself as one."""

_CANNOT: Final = (
    r"\bI(?:(?:'|\u2019)m| am)? (?:just |simply )?(?:can(?:'|\u2019)?t|cannot|can not|won(?:'|\u2019)?t|will not|not "
    r"able to"
    r"|unable to|must decline(?: to)?|have to decline(?: to)?|decline to)"
)
REFUSAL_IN_A_LETTER: Final = re.compile(
    rf"{_CANNOT} (?:\w{{1,20}} ){{0,2}}?(?:assist|help) (?:you )?(?:with|in) (?:that|this|your request|the request"
    rf"|such)"
    rf"|{_CANNOT} (?:comply with|fulfill?) (?:that|this|your|the) request"
    r"|\b(?:against|violat\w{1,5}|outside(?: of)?) (?:my|our|the|OpenAI(?:'|\u2019)s) (?:\w{1,20} )?(?:guidelines"
    r"|polic(?:y|ies))",
    re.IGNORECASE,
)
"""How models refuse, in words that hardly anybody writes to a client."""

REFUSAL: Final = re.compile(
    rf"{_CANNOT} (?:\w{{1,20}} ){{0,2}}?(?:assist|help|comply|fulfill?|provide|continue|do that|draft|write|create"
    rf"|generate"
    r"|produce|answer|respond|reply|process|complete|support|engage|discuss|share|proceed)"
    r"|\b(?:ich (?:kann|darf|werde)|(?:kann|darf|werde) ich)[^.\n]{0,60}\b(?:nicht|keine[rnms]?)\b[^.\n]{0,40}"
    r"(?:helfen|unterst\u00fctzen|weiterhelfen|erf\u00fcllen|nachkommen|verfassen|schreiben|erstellen|beantworten|entsprechen)"
    r"|\b(?:d\u00e9sol\u00e9e?|regrette|excuse)[^.\n]{0,40}je ne (?:peux|puis|suis)[^.\n]{0,30}"
    r"(?:aider|assister|r\u00e9pondre|fournir|r\u00e9diger|\u00e9crire|satisfaire|acc\u00e9der|continuer|en mesure)"
    r"|\b(?:lo siento|disculpa|lamento)[^.\n]{0,40}no (?:puedo|me es posible)[^.\n]{0,30}"
    r"(?:ayudar|asistir|responder|proporcionar|cumplir|escribir|redactar|continuar|atender)"
    r"|\b(?:mi dispiace|spiacente|scusa)[^.\n]{0,40}non (?:posso|sono in grado)[^.\n]{0,30}"
    r"(?:aiutar|assister|rispondere|fornire|soddisfare|scrivere|continuare|procedere)"
    r"|\b(?:desculp|lamento|sinto muito)\w*[^.\n]{0,40}n\u00e3o (?:posso|consigo|me \u00e9 poss\u00edvel)[^.\n]{0,30}"
    r"(?:ajudar|auxiliar|responder|fornecer|atender|escrever|continuar|cumprir)"
    r"|\b(?:ik (?:kan|mag)|(?:kan|mag) ik)[^.\n]{0,60}\b(?:niet|geen)\b[^.\n]{0,30}(?:helpen|voldoen|schrijven"
    r"|beantwoorden|assisteren)"
    r"|(?:\u62b1\u6b49|\u5bf9\u4e0d\u8d77|\u5f88\u9057\u61be)[^\u3002\n]{0,20}(?:\u65e0\u6cd5|\u4e0d\u80fd)[^\u3002\n]{0,20}"
    r"|(?:\u7533\u3057\u8a33|\u3059\u307f\u307e\u305b\u3093|\u6b8b\u5ff5)[^\u3002\n]{0,40}(?:\u3067\u304d\u307e\u305b\u3093|\u81f4\u3057\u304b\u306d\u307e\u3059|\u3044\u305f\u3057\u304b\u306d\u307e\u3059)",
    re.IGNORECASE,
)
"""How an answer without a greeting refuses; a letter may decline in such words too."""

_TO_THE_OWNER: Final = re.compile(
    r"\blet me know if (?:you(?:'|\u2019)d|you would|you want|you need)[^.!?\n]{0,30}(?:\bany (?:changes|edits"
    r"|adjustments|revisions|modifications|tweaks)"
    r"|me to (?:adjust|change|revise|modify|tweak|shorten|edit|make))"
    r"|\bfeel free to (?:adjust|edit|modify|customi[sz]e|tweak|personali[sz]e)"
    r"|\bwould you like me to (?:adjust|change|revise|modify|make|shorten|edit|draft)"
    r"|\b(?:this|the) (?:draft|version) (?:reply|response|email|above|is|keeps|maintains|addresses|follows|avoids"
    r"|acknowledges)\b"
    r"|\b(?:here is|here(?:'|\u2019)s|below is) (?:a|the|your|my)? ?(?:\w+ ){0,2}(?:draft|reply|response|version)\b"
    r"|\bhier ist (?:ein|der|Ihr|dein)\w* (?:\w+ )?(?:Entwurf|Antwortentwurf|Antwortvorschlag)"
    r"|\bvoici (?:un|le|votre|une|la) (?:\w+ )?(?:brouillon|projet|proposition)"
    r"|\baqu\u00ed (?:tienes|est\u00e1|tiene) (?:un|el) (?:\w+ )?borrador|\becco (?:una|la) (?:\w+ )?bozza|\baqui "
    r"est\u00e1 (?:um|o) (?:\w+ )?rascunho"
    r"|\bhier is (?:een|het) (?:\w+ )?concept",
    re.IGNORECASE,
)


def machine_marks(text: str) -> Iterator[re.Match[str]]:
    """What no letter holds, in no order: tokens, a model's own tags, our prompt's names, a transcript's roles."""
    for pattern in (TOKEN, _OUR_JSON, _OUR_MARKS, _ROLE, _CALL_IN_CODE, _CITATION):
        yield from pattern.finditer(text)
    yield from (match for match in _TAG.finditer(text) if _is_models(match))


def machine_words(text: str, _today: date) -> Iterator[Claim]:
    """A warning for each mark, and for what reads as a model's words to its user rather than as the owner's."""
    for match in machine_marks(text):
        yield _claim(match, "looks like a part of the model's own markup")
    for match in _TAG.finditer(text):
        if not _is_models(match) and match.group(1).lower() not in _HTML and not _is_address(match):
            yield _claim(match, "looks like a tag or a placeholder")
    for pattern, problem in (
        (_DATA, "looks like data and not like words"),
        (SELF, "speaks of the writer as a program"),
        (REFUSAL_IN_A_LETTER, "reads like a model's refusal"),
        (_TO_THE_OWNER, "reads like a word to you and not to the client"),
    ):
        for match in pattern.finditer(text):
            yield _claim(match, problem)


def _claim(match: re.Match[str], problem: str) -> Claim:
    return Claim("leftover", match.group()[:80], match.start(), problem=problem)


def _is_models(match: re.Match[str]) -> bool:
    """HTML's elements have neither colon nor underscore, and `=` never follows an element's name."""
    name = match.group(1)
    if _is_address(match) or name.lower() in _HTML:
        return False
    return ":" in name or "_" in name or (match.group(2) or "").startswith("=") or MODEL_TAG.match(name) is not None


def _is_address(match: re.Match[str]) -> bool:
    name = match.group(1)
    return name.partition(":")[0].lower() in _ADDRESSES or ("." in name and "_" not in name)
