"""A text as a model may understand it: without the characters and spellings by which its words are disguised."""

import html
import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from copydesk.visible import visible

LOOK_ALIKES: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u0410\u0412\u0415\u041a\u041c\u041d"
    "\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405\u03bf\u03b1\u03b9\u03ba\u03bd\u03c1\u03c4\u03c5\u03c7\u0391\u0392"
    "\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u0396\u0261\u0131\u01c0\u0578\u057d\u0585\u217c",
    "aeopcyxijsdhwABEKMHOPCTXIJSoaikvptuxABEHIKMNOPTXZgilnuol",
)
"""Letters of other alphabets that look like Latin ones."""
_LATIN: Final = re.compile(r"[A-Za-z]")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES: Final = re.compile(r"['\u2019\u02bc]")
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_SPACED: Final = re.compile(r"(?<!\w)(?:\w[ .\-_*\u00b7|/]){3,60}\w(?!\w)")
_BETWEEN: Final = re.compile(r"[ .\-_*\u00b7|/]")
_LEET: Final = str.maketrans("0134578@$", "oieastbas")
_LEET_WORD: Final = re.compile(r"\b(?=\w*[a-z])(?=\w*[013457])[a-z013457]{4,20}\b")


def readable(text: str) -> str:
    """`text` with entities resolved and without what cannot be seen; look-alike letters become the Latin ones."""
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    text = unicodedata.normalize("NFKC", visible(text))
    return text.translate(LOOK_ALIKES) if _LATIN.search(text) else text


def plain(text: str) -> str:
    """`text` in lower case, words and single blanks only, without accents; spaced-out words are put together again."""
    text = _SPACED.sub(lambda match: _BETWEEN.sub("", match.group()), readable(text))
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub(" ", text.lower())))
    text = _PUNCTUATION.sub(" ", text).strip()
    return _LEET_WORD.sub(lambda match: match.group().translate(_LEET), text)
