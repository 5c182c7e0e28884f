"""The key of an endpoint as its owner put it away: looked at before anything is sent with it. Pure."""

import re
from typing import Final

from copydesk.errors import ModelRefused

_LONGEST: Final = 8_000
_PRINTABLE: Final = re.compile(r"[\x21-\x7e]*")
_QUOTES: Final = "\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb"


def usable_key(written: str, where: str) -> str:
    """The key without the blanks, quotation marks and `Bearer` that come along when it is copied.

    Raises ModelRefused, before anything is sent, for one that no header can hold.
    """
    key = written.strip().strip(_QUOTES).strip()
    key = re.sub(r"\A(?:Authorization:\s{0,9})?Bearer\s{1,9}", "", key, flags=re.IGNORECASE)
    if not _PRINTABLE.fullmatch(key) or len(key) > _LONGEST:
        raise ModelRefused(
            f"the key for {where} is none: it has a line break, a blank, a letter that no key has, or more than "
            f"{_LONGEST:,} characters; put the right one into the model secret (locally OPENAI_API_KEY), on one line"
        )
    return key
