"""Tidying a draft: the habits of models that no client should see. It never changes what the draft says."""

import re
from typing import Final

_FENCE: Final = re.compile(r"\A```[\w-]*[ \t]*\n(.*?)\n?```\Z", re.DOTALL)
_SUBJECT: Final = re.compile(
    r"\A\W{0,4}(?:subject|betreff|objet|asunto|oggetto|re)\W{0,4}:[^\n]*(?:\n|\Z)\s*", re.IGNORECASE
)
_OUR_MARKS: Final = re.compile(r"</?(?:client_mail|tool_result|owner_instruction)\b[^>\n]*>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_OWN_NAME: Final = re.compile(
    r"\[\s*(?:insert\s+)?(?:your|my|the owner'?s?|owner|sender'?s?)\s*(?:full\s+)?name\s*\]", re.IGNORECASE
)
_OWN_DETAILS_LINE: Final = re.compile(
    r"^[ \t]*\[\s*(?:insert\s+)?(?:your|my)\s+(?:position|title|job title|company|contact|phone)"
    r"[^\]\n]*\][ \t]*(?:\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)


def clean_draft(text: str, owner_name: str) -> str:
    """The draft without a code fence, a subject line, or marks of our prompt; the owner's name in its placeholder.

    Placeholders that nobody can fill in here stay, for the owner is warned of them.
    """
    draft = _real_line_breaks(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    fenced = _FENCE.match(draft)
    draft = _SUBJECT.sub("", (fenced.group(1) if fenced else draft).strip())
    draft = _LINE_BREAK.sub("\n", _OUR_MARKS.sub("", draft))
    draft = _OWN_NAME.sub(lambda _: owner_name, _OWN_DETAILS_LINE.sub("", draft))
    lines = "\n".join(line.rstrip() for line in draft.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _real_line_breaks(text: str) -> str:
    r"""Small models escape twice in JSON, and leave `\n` as two characters where no line ends otherwise."""
    return text if "\n" in text.strip() else text.replace("\\n", "\n")
