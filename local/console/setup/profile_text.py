"""A profile as a text that people edit: a fact a line. What is wrong with it is told with the line."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from cdk.settings import LARGEST_SETTINGS
from copydesk.errors import SettingsError
from copydesk.settings import Settings
from local.console.setup.reading import BULLET

HEAD: Final = """\
# Your profile: what drafts may say about your work. They are told to state no price and no lead time but these.
# One fact a line; lines that begin with # are notes. Save and close to have it checked.
"""
EXAMPLES: Final = """\
# Such as:
#   Jane Doe writes about software architecture and machine learning.
#   An article of 1,500 words costs 900 EUR, with two rounds of changes.
#   A first draft takes ten working days from the agreed outline.
"""
_NOTE: Final = re.compile(r"#+(\s|\Z)")
"""A fact may well begin with `#1 in ...`."""


def write_profile(facts: Sequence[str]) -> str:
    """The text for an editor."""
    return "\n".join((HEAD + ("" if facts else EXAMPLES), *facts, ""))


def read_profile(content: bytes, where: str) -> tuple[str, ...]:
    """The facts in a text. Raises SettingsError with each line that is to be corrected, and how."""
    text = _decoded(content, where)
    facts: dict[str, int] = {}
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or _NOTE.match(line.strip()):
            continue
        fact = BULLET.sub("", f"{line.strip()} ").strip()
        if problem := _problem(fact, facts):
            wrong.append(f"  line {number} {problem}")
        else:
            facts[fact] = number
    if wrong:
        raise SettingsError("\n".join((f"correct this in {where}:", *wrong)))
    return tuple(facts)


def too_long(facts: Sequence[str], settings: Settings) -> str:
    """Which fact is the first that has no room in the settings of a deployment; empty if all have."""
    for count, fact in enumerate(facts, start=1):
        some = settings.model_copy(update={"profile": tuple(facts[:count])})
        if len(some.model_dump_json(exclude_defaults=True).encode()) > LARGEST_SETTINGS:
            return (
                f"from the fact {fact!r} on there is no room: a function on AWS takes {LARGEST_SETTINGS:,} bytes of "
                "settings. Shorten the facts, or put the longer ones into an article"
            )
    return ""


def _decoded(content: bytes, where: str) -> str:
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{where}, line {line} is not UTF-8 text; save the file as UTF-8") from error


def _problem(fact: str, earlier: Mapping[str, int]) -> str:
    if not fact:
        return "is a bullet without a fact; write one, or take it out"
    if fact in earlier:
        return f"says the same as line {earlier[fact]}; take one of them out"
    if any(unicodedata.category(character) == "Cc" and character != "\t" for character in fact):
        return "has a control character in it; type it anew"
    return ""
