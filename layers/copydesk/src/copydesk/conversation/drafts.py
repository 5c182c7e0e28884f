"""Tidying a draft: the habits of models that no client should see. It never changes what the draft says."""

import re
from typing import Final

from copydesk.conversation.chatter import letter_alone
from copydesk.grounding.machine_text import machine_marks
from copydesk.tools import TOOLS
from copydesk.visible import visible

_SUBJECT: Final = re.compile(
    r"\A\W{0,4}(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|re)\W{0,4}:[^\n]*(?:\n|\Z)\s*", re.IGNORECASE
)
_OUR_MARKS: Final = re.compile(r"</?(?:client_mail|tool_result|owner_instruction)\b[^<>\n]{0,100}>", re.IGNORECASE)
_CITATION: Final = re.compile(
    r"\ue200[^\ue200\ue201]{0,200}\ue201|[ \t]?\u3010[^\u3010\u3011\n]{0,60}\u2020[^\u3010\u3011\n]{0,60}\u3011"
)
"""References that some endpoints put behind a sentence, for programs that show them as links."""
_LINE_BREAK: Final = re.compile(r"(?<![ \t])[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
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
    """The letter alone: without a preface, a code fence, a subject line, marks of our prompt or what cannot be seen.

    The owner's name takes the place of its placeholder. Placeholders that nobody can fill in here stay, for the owner
    is warned of them.
    """
    draft = _real_line_breaks(visible(_CITATION.sub("", text))).strip()
    draft = letter_alone(_OUR_MARKS.sub("", draft), owner_name)
    draft = letter_alone(_SUBJECT.sub("", draft), owner_name)
    draft = _LINE_BREAK.sub("\n", draft)
    draft = _OWN_NAME.sub(lambda _: owner_name, _OWN_DETAILS_LINE.sub("", draft))
    lines = "\n".join(line.rstrip() for line in draft.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def leaked(draft: str) -> str:
    """The first thing in `draft` that belongs to a model's machinery and to no letter; empty if there is none."""
    named = (draft.find(tool) for tool in TOOLS)
    found = [
        *((match.start(), match.group()) for match in machine_marks(draft)),
        *((at, draft[at:]) for at in named if at >= 0),
    ]
    return min(found)[1][:60] if found else ""


def _real_line_breaks(text: str) -> str:
    r"""Small models escape twice in JSON, and leave `\n` as two characters where no line ends otherwise."""
    return text if "\n" in text.strip() else text.replace("\\n", "\n")
