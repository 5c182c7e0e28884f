"""A letter among a model's words to its user: "Here is a draft:" before it, "Let me know if …" after it."""

import re
from typing import Final

from copydesk.conversation.salutation import from_the_salutation
from copydesk.greetings import GREETING

_LONGEST: Final = 240
"""Characters of a preface; an afterword may be twice as long."""
_LETTER: Final = (
    r"(?:draft|reply|response|e-?mail|message|letter|version|answer|entwurf|antwort(?:entwurf|vorschlag)?|nachricht"
    r"|brouillon|r\u00e9ponse|projet|proposition|borrador|respuesta|bozza|risposta|rascunho|resposta|concept|antwoord"
    r"|\u56de\u590d|\u8349\u7a3f|\u8fd4\u4fe1|\u4e0b\u66f8\u304d)"
)
_ASSENT: Final = (
    r"(?:sure(?: thing)?|certainly|of course|okay|ok|absolutely|great|got it|understood|alright|no problem|happy to "
    r"help|gerne"
    r"|klar|nat\u00fcrlich|selbstverst\u00e4ndlich|bien s\u00fbr|d'accord|avec plaisir|claro|por supuesto|certo"
    r"|certamente|com certeza"
    r"|natuurlijk|zeker|\u597d\u7684|\u5f53\u7136|\u306f\u3044)"
)
_ANNOUNCES: Final = re.compile(
    rf"\A\W{{0,4}}(?:{_ASSENT}\b[^\n:]{{0,80}}?)?"
    r"(?:\bhere(?:'|\u2019)?s?\b|\bbelow\b|\bthe following\b|\bi(?:'|\u2019)ve (?:drafted|written|prepared)|\bi have "
    r"(?:drafted|written|prepared)"
    r"|\bhier\b|\bim folgenden|\bunten\b|\bnachfolgend|\bvoici|\bvoil\u00e0|\bci-dessous|\baqu\u00ed|\ba "
    r"continuaci\u00f3n|\becco|\bdi seguito"
    rf"|\baqui\b|\babaixo|\bsegue|\bhieronder|\u4ee5\u4e0b|\u4e0b\u8a18|\u8fd9\u662f)[^\n]{{0,120}}?{_LETTER}",
    re.IGNORECASE,
)
_ENTITLED: Final = re.compile(
    rf"\A\W{{0,4}}(?:\w{{1,20}}[ -]){{0,2}}{_LETTER}\b[^\n:]{{0,60}}[:\uff1a]\W{{0,3}}\Z", re.IGNORECASE
)
_ACKNOWLEDGED: Final = re.compile(
    rf"\A{_ASSENT}[!.,:]*[ \t]*\n",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\A\W{0,4}(?:assistant|ai|model|(?:draft |final |suggested |proposed )?(?:response|reply|answer|draft|e-?mail)"
    r"|antwort|entwurf|r\u00e9ponse|respuesta|risposta|resposta|antwoord)(?:\W{0,3}):\W{0,3}?(?=\s)\s*",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,}|~{3,}|(?:- ?){3,}|\u2014{2,})[ \t]*$", re.MULTILINE)
_AFTERWORD: Final = re.compile(
    r"\A\W{0,5}(?:end(?: of (?:the )?\w{1,12})?\W{1,6}\Z|key points|summary of|soll ich|darf ich|wollen sie|willst du"
    r"|quieres que|quiere que|desea que|le gustar\u00eda que|vuoi che|desidera che|quer que|gostaria que|deseja que"
    r"|voulez-vous que|souhaites-tu|veux-tu|dois-je|zal ik|moet ik|chcesz|czy mam|vill du|ska jag|should i |shall i "
    r"|can i |\u4fee\u6b63|\u8abf\u6574|\u5982\u9700|\u9700\u8981\u6211|\u8981\u4e0d\u8981|\u662f\u5426\u9700\u8981"
    r"|let me know|feel free|would you like|do you want|please (?:review|let me know|note|adjust|replace"
    r"|fill)|i hope (?:this|that)"
    r"|hope (?:this|that)|note\b|notes\b|this (?:draft|reply|response|email|e-mail|version|message)|the (?:draft"
    r"|reply|response|email) |i(?:'|\u2019)ve |i have "
    r"|i (?:kept|made|avoided|did|can|left|used|tried|wrote|included|added)\b|if you(?:'|\u2019)d like|if you (?:want"
    r"|need|would)|is there anything|anything else|word count|tone\b"
    r"|explanation|rationale|changes|sag(?:en sie)? (?:mir )?bescheid|lass(?:en sie)? (?:mich|es mich)"
    r"|m\u00f6chte(?:n sie|st du)|hinweis|anmerkung|ich hoffe|dieser entwurf"
    r"|n'h\u00e9sitez|souhaitez-vous|voulez-vous|remarque|j'esp\u00e8re|dites-moi|h\u00e1game|d\u00edgame|si (?:desea"
    r"|necesita|quieres)|av\u00edsame|av\u00edseme|espero que|nota\b"
    r"|fammi sapere|mi faccia|se (?:desidera|vuoi|vuole|precisar|quiser)|spero che|me avise|avise-me|laat (?:me|het)"
    r"|wil je|wilt u|opmerking|ik hoop"
    r"|\u5982\u6709|\u5982\u679c\u60a8|\u3054\u5e0c\u671b|\u5fc5\u8981\u306b\u5fdc\u3058\u3066)",
    re.IGNORECASE,
)
_FENCE: Final = re.compile(
    r"^[ \t]*(?P<fence>`{3,8}|~{3,8})[\w-]*[ \t]*\n(?P<text>.*?)\n?[ \t]*(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE
)
_OPENED_FENCE: Final = re.compile(r"\A[ \t]*`{3,8}[\w-]*[ \t]*\n")
_BESIDE: Final = re.compile(r"<(subject|to|from|title|cc)>[^<\n]{0,200}</\1>", re.IGNORECASE)
_MOST_FENCES: Final = 8
_WRAPPER: Final = re.compile(
    r"<(?P<name>answer|response|reply|draft|email|mail|message|letter|output|result|final|final_answer"
    r"|final_response|final_reply"
    r"|draft_reply|solution|body|document|artifact|client_reply|\|begin_of_solution\|)(?:\s[^<>\n]{0,120})?>",
    re.IGNORECASE,
)


def letter_alone(text: str, owner_name: str) -> str:
    """The letter without what the model said to its user before and after it, where that is beyond doubt.

    What follows the owner's name at the end goes only if it begins as such words do: a postscript stays.
    """
    for _ in range(4):
        stripped = _without_preface(_unwrapped(_unquoted(text.strip())))
        stripped = _without_afterword(from_the_salutation(stripped, owner_name), owner_name)
        if stripped == text:
            return text
        text = stripped
    return text


def afterword(text: str, owner_name: str) -> str:
    """The words behind the owner's name at the end, where they read like a note to the owner."""
    behind = text[_end_of_signature(text, owner_name) :].strip()
    return behind if behind and _AFTERWORD.match(behind) else ""


def _unwrapped(text: str) -> str:
    """What stands in the one fence, tag or pair of quotation marks around the letter."""
    opened = _WRAPPER.search(text)
    if opened is not None:
        name = opened["name"]
        closing = "<|end_of_solution|>" if name.startswith("|") else f"</{name}>"
        end = text.rfind(closing)
        if end > opened.end() and _is_chatter(text[: opened.start()], text[end + len(closing) :]):
            return text[opened.end() : end].strip()
    fences = list(_FENCE.finditer(text)) if text.count("```") <= _MOST_FENCES else []
    if len(fences) == 1 and _is_chatter(text[: fences[0].start()], text[fences[0].end() :]):
        return fences[0]["text"].strip()
    if opened is not None and not opened.start() and f"</{opened['name']}>" not in text:
        return text[opened.end() :].strip()
    fence = _OPENED_FENCE.match(text)
    if fence is not None and "```" not in text[fence.end() :]:
        return text[fence.end() :].strip()
    quoted = len(text) > 2 and text[0] + text[-1] in {'""', "\u201c\u201d", "\u201e\u201c", "\u00ab\u00bb"}  # noqa: PLR2004
    return text[1:-1].strip() if quoted and not set(text[1:-1]) & {text[0], text[-1]} else text


def _unquoted(text: str) -> str:
    """The text without the marks of a quotation, if all of it is one."""
    lines = text.split("\n")
    if not all(line.startswith(">") or not line.strip() for line in lines):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines).strip()


def _is_chatter(before: str, after: str) -> bool:
    before = _BESIDE.sub("", before)
    before, after = _RULE.sub("", before).strip(), _RULE.sub("", after).strip()
    before_fits = not before or (len(before) <= _LONGEST and (before.endswith((":", ".", "!")) or _is_preface(before)))
    return before_fits and (not after or _AFTERWORD.match(after) is not None)


def _without_preface(text: str) -> str:
    pieces = _RULE.split(text, maxsplit=1)
    if len(pieces) > 1 and (not pieces[0].strip() or _is_preface(pieces[0])):
        return pieces[1].strip()
    first, _, rest = text.partition("\n")
    if _is_preface(first) and (first.rstrip("*_ ")[-1:] in {":", "\uff1a"} or _begins_a_letter(rest)):
        return rest.strip()
    for pattern in (_ACKNOWLEDGED, _LABEL):
        found = pattern.match(text)
        if found is not None:
            return text[found.end() :].strip()
    return text


def _is_preface(text: str) -> bool:
    """Whether all of `text` announces the letter."""
    lines = [line for line in text.strip().split("\n") if line.strip()]
    if len(lines) > 2 or len(text) > _LONGEST:  # noqa: PLR2004  (a word of assent, and the announcement)
        return False
    *assent, line = lines or [""]
    agreed = not assent or _ACKNOWLEDGED.match(assent[0] + "\n") is not None
    return agreed and (_ANNOUNCES.match(line) is not None or _ENTITLED.match(line) is not None)


def _begins_a_letter(text: str) -> bool:
    return GREETING.match(text.lstrip()) is not None or text.lstrip().startswith(("---", "***", "```", "Subject:", "<"))


def _without_afterword(text: str, owner_name: str) -> str:
    rules = list(_RULE.finditer(text))
    if rules:
        behind = text[rules[-1].end() :].strip()
        if not behind or (len(behind) <= 2 * _LONGEST and _AFTERWORD.match(behind)):
            return text[: rules[-1].start()].strip()
    note = afterword(text, owner_name)
    return text[: len(text.rstrip()) - len(note)].rstrip() if note and len(note) <= 2 * _LONGEST else text


def _end_of_signature(text: str, owner_name: str) -> int:
    """Where the last line ends that is the owner's name alone, or the first name; the text's end if none is."""
    names = {owner_name.casefold(), *(part.casefold() for part in owner_name.split()[:1])}
    end = position = 0
    for line in text.splitlines(keepends=True):
        position += len(line)
        if line.strip().strip("*_,.-\u2013\u2014 ").casefold() in names:
            end = position
    return end or len(text)
