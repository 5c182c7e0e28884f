"""Reasoning in plain words, without any mark: by the sentences, labels and headings that it begins and ends with."""

import re
from typing import Final

_GRANITE: Final = re.compile(r"\A\s*(?:Here is|Here's) my thought process:?", re.IGNORECASE)
_GRANITE_END: Final = re.compile(r"(?:Here is|Here's) my response:?", re.IGNORECASE)
_APRIEL: Final = re.compile(
    r"\A\s*(?:Here are|These are) my (?:reasoning|thinking|thought)(?: steps| process)?:?", re.IGNORECASE
)
_APRIEL_END: Final = re.compile(
    r"\[BEGIN FINAL RESPONSE\]|^(?:Here is|Here's) my (?:response|reply|answer):?", re.IGNORECASE | re.MULTILINE
)
_REACT: Final = re.compile(r"\A\s*(?:\*\*)?(?:Thought|Thinking|Reasoning|Analysis)(?:\*\*)?\s*:", re.IGNORECASE)
_LETTER: Final = (
    r"(?:final )?(?:answer|response|reply|draft|output|e-?mail|letter|message|antwort|entwurf|r\u00e9ponse"
    r"|respuesta|risposta|resposta|antwoord|\u56de\u590d|\u7b54\u6848|\u56de\u7b54|\u8fd4\u4fe1)"
)
_REACT_END: Final = re.compile(
    rf"^[ \t]*(?:\*\*)?{_LETTER}(?:\*\*)?\s?[:\uff1a](?:\*\*)?", re.IGNORECASE | re.MULTILINE
)
_THINKING: Final = (
    r"(?:(?:my |internal )?(?:thinking|thoughts?|reasoning|analysis|chain of thought|scratchpad|plan|planning)"
    r"(?: process| steps)?|\u00fcberlegung(?:en)?|gedanken(?:gang)?|analyse|r\u00e9flexion|raisonnement|razonamiento"
    r"|an\u00e1lisis|ragionamento|racioc\u00ednio|redenering|\u601d\u8003|\u5206\u6790|\u63a8\u7406)"
)
_HEADED: Final = re.compile(
    rf"\A\s*(?:#{{1,6}}[ \t]*\W{{0,3}}{_THINKING}\W{{0,4}}$|\*\*{_THINKING}\W{{0,2}}\*\*\W{{0,2}}$)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADED_END: Final = re.compile(
    rf"^[ \t]*(?:#{{1,6}}[ \t]*\W{{0,3}}(?:\w{{1,20}} )?{_LETTER}\W{{0,4}}$"
    rf"|\*\*(?:\w{{1,20}} )?{_LETTER}\W{{0,2}}\*\*\W{{0,2}}$)",
    re.IGNORECASE | re.MULTILINE,
)
_HARMONY: Final = re.compile(r"\A\s*(?:assistant)?analysis(?=[A-Z\s])")
_FINAL: Final = "assistantfinal"
_FINAL_ALONE: Final = re.compile(r"\Afinal(?=[A-Z\u00c0-\u00de])")
_FORMS: Final = ((_GRANITE, _GRANITE_END), (_APRIEL, _APRIEL_END), (_HEADED, _HEADED_END), (_REACT, _REACT_END))


def in_words(text: str) -> tuple[str, str | None] | None:
    """The reasoning that `text` begins with and what follows; None for what follows if it never ends.

    None if `text` does not begin so: Granite's and Apriel's sentences, ReAct's labels, headings, and harmony without
    its special tokens, of whose channels the last one counts wherever it stands.
    """
    if _FINAL in text:
        thought, _, rest = text.rpartition(_FINAL)
        return thought.strip(), rest.strip()
    if _HARMONY.match(text):
        return text, None
    alone = _FINAL_ALONE.match(text.lstrip())
    if alone is not None:
        return "", text.lstrip()[alone.end() :].strip()
    for begins, ends in _FORMS:
        start = begins.match(text)
        if start is not None:
            end = ends.search(text, start.end())
            if end is None:
                return None if begins is _REACT and "Action:" in text else (text.strip(), None)
            return text[: end.start()].strip(), text[end.end() :].strip()
    return None
