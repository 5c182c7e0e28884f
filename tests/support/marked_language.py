"""A language in which each text of ours that has a translation stands in brackets: what is left over has none."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape

from copydesk import translation
from copydesk.translation import Catalog
from support.our_texts import texts

OPENS, SHUTS = "\u27e6", "\u27e7"
_TEXT = {each.text for each in texts() if not each.one}
_MANY = {each.text: (each.one, each.text) for each in texts() if each.one}
_INNERMOST = re.compile(f"{OPENS}[^{OPENS}{SHUTS}]*{SHUTS}")
_UNSEEN = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"\b(?:aria-label|alt|placeholder)=\"([^\"]*)\"")
_WORD = re.compile(r"[A-Za-z]{2,}")


def _marked(text: str) -> str:
    return f"{OPENS}{text}{SHUTS}"


@contextmanager
def marking(log: Mapping[str, str] | None = None) -> Iterator[None]:
    """Whatever is told within has each translatable text in brackets, nested ones too."""
    catalog = Catalog(
        "de",
        {text: _marked(text) for text in _TEXT},
        {many: (_marked(one), _marked(many)) for many, (one, _) in _MANY.items()},
        {text: _marked(text) for text in log or {}},
    )
    before = translation._spoken.set(catalog)
    try:
        yield
    finally:
        translation._spoken.reset(before)


def left_over(told: str, *known: str) -> list[str]:
    """The words of a text, or of a page, that stand in no brackets and in none of the `known` passages."""
    rest = unescape(" ".join((_UNSEEN.sub(" ", told), *_ATTRIBUTE.findall(told)))) if "<html" in told else told
    rest = " ".join(rest.split())
    while (shorter := _INNERMOST.sub(" ", rest)) != rest:
        rest = shorter
    for passage in sorted(known, key=len, reverse=True):
        rest = rest.replace(" ".join(passage.split()), " ")
    return _WORD.findall(rest)
