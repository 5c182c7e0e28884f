# ruff: noqa: RUF001 - names of many languages are read here
"""How somebody is greeted: by first name among people who use it, else with title and surname. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.adapters.models.scripted.question import Question
from copydesk.adapters.models.scripted.words import LANGUAGES

_MISTER: Final = r"(?:herrn?|mr|mister|m|monsieur|sr|señor|sig|signor|signore|dhr|de heer|heer|senhor|exmo sr|don)"
_MADAM: Final = (
    r"(?:frau|mrs|ms|miss|mme|madame|mlle|sra|señora|srta|sig\.?ra|signora|mevr|mevrouw|mw|senhora|exma sra|doña)"
)
_HONORIFIC: Final = re.compile(rf"(?:(?P<madam>{_MADAM})|(?P<mister>{_MISTER}))\.?", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(?:dr|dra|prof|profa|professor(?:in|a|e|essa)?|prof\.?ssa|dott|dott\.?ssa|dottor(?:essa)?|drs|ir|ing|mag|dipl|"
    r"dipl\.?-\w+|dr\.?-ing|doctora?|docteure?|doutora?|arch|avv|lic|pd|univ\.?-prof)\.?",
    re.IGNORECASE,
)
_DEGREE: Final = re.compile(r"(?:ph\.?\s?d|m\.?sc|b\.?sc|m\.?a|b\.?a|mba|mfa|ll\.?m|jr|sr|ii|iii)\.?", re.IGNORECASE)
_PARTICLE: Final = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "des",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "te",
        "zu",
        "zum",
        "zur",
        "y",
        "e",
    ]
)
_BESIDE: Final = re.compile(r"\s*(?:\([^)]*\)|（[^）]*）|\[[^\]]*\]|[|/·•].*|\s[-–—@]\s.*|\b(?:via|bei|from|chez)\s.*)")
_NO_PERSON: Final = re.compile(
    r"@|\d|\b(?:gmbh|ag|ltd|inc|llc|bv|sarl|s\.?r\.?l|s\.?l|lda|e\.?v|team|redaktion\w*|editorial|editors|redacción|"
    r"redazione|rédaction|redactie|redação|office|büro|press\w*|magazin\w*|magazine|verlag|support|info|contact|kontakt|"
    r"newsletter|marketing|studio|agentur|agency|group|company|news|editions?|éditions|stadtwerke|museum|institut\w*)\b",
    re.IGNORECASE,
)
_JAPANESE_OFFICE: Final = re.compile(r"(?:編集部|出版社?|事務局|会社|係|部|課|社)$")
_FAMILIAR: Final[Mapping[str, str]] = {
    "de": r"\b(?:du|dich|dir|dein\w{0,2})\b",
    "fr": r"\b(?:tu|toi|ton|tes)\b|\bt['’]\w",
    "es": r"\b(?:tú|tu|tus|contigo|te|puedes|quieres|tienes)\b",
    "it": r"\b(?:tu|tuo|tua|tuoi|tue|ti|puoi|vuoi)\b",
    "nl": r"\b(?:je|jij|jou|jouw)\b",
    "pt": r"\b(?:tu|teu|tua|teus|tuas|contigo)\b",
}
_FORMAL: Final = re.compile(
    rf"^\W*(?:\w+\s+){{0,3}}(?:{_MADAM}|{_MISTER}|sir|madam|dr|prof)\b\.?(?:\s|,)|sehr geehrte|estimad[oa]|geachte|"
    r"gentile|egregi|prezad[oa]|exm[oa]|madame|monsieur",
    re.IGNORECASE,
)
_SAID_LINE: Final = 60
_MOST_NAMES: Final = 3
_SIGNED_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a reply greets, as far as name, signature and the owner say it; all empty for nobody who is known."""

    given: str = ""
    family: str = ""
    titles: str = ""
    honorific: str = ""

    @property
    def full(self) -> str:
        """Both names, without a title."""
        return f"{self.given} {self.family}".strip()


def greeting(question: Question, *, honorific: str = "") -> str:
    """The first line of the reply. `honorific` is the owner's own word for how the client is to be addressed."""
    words, language = LANGUAGES[question.language], question.language
    if language == "ja":
        return _japanese(question.client) or "お世話になっております。"
    person = _parts(honorific) if honorific else person_of(question)
    if person is None:
        return f"{words.hello},"
    if person.honorific:
        return f"{words.hello} {_addressed(person, language)},"
    if person.given and uses_first_names(question, person):
        return f"{words.hello} {_signed_alone(question, person) or person.given.split()[0]},"
    if language == "en" and person.titles and person.family:
        return f"{words.hello} {person.titles} {person.family},"
    named = " ".join(filter(None, (person.titles, person.full)))
    return f"{words.hello} {named}," if named else f"{words.hello},"


def person_of(question: Question) -> Person | None:
    """The client's name in its parts, from the sender's name or else from how the mail is signed."""
    signed = [line.strip(" ,.–—-") for line in question.signature.splitlines() if line.strip()]
    name = question.client
    if not name.strip(", ") or "@" in name:
        name = next((line for line in signed[-2:] if _is_of(line, question.address)), "") or _last_line(question)
    person = _parts(name)
    if person is None:
        return None
    for line in signed[:4]:
        found = _parts(line) if line and person.family and person.family.casefold() in line.casefold() else None
        if found is not None and (found.honorific or found.titles):
            titles = found.titles or person.titles
            return Person(person.given, person.family, titles, found.honorific or person.honorific)
    return person


def uses_first_names(question: Question, person: Person) -> bool:
    """Whether the mail does: it is signed by the first name alone, says du, or greets the owner by the first name."""
    if question.language == "en" and not person.titles and not _FORMAL.search(_opening(question)):
        return True  # in English it is the rule, unless the mail itself is formal
    if _signed_alone(question, person):
        return True
    familiar = _FAMILIAR.get(question.language)
    if familiar and re.search(familiar, question.body, re.IGNORECASE):
        return True
    first, _, family = question.owner.partition(" ")
    opening = _opening(question)
    greeted = re.search(rf"\b{re.escape(first)}\b", opening) is not None if first else False
    return greeted and not (family and family in opening) and not _FORMAL.search(opening)


def _signed_alone(question: Question, person: Person) -> str:
    """The first name or names that the mail is signed by without a surname; "" if it is not."""
    lines = [line.strip(" ,.!–—-") for line in question.text.splitlines() if line.strip()]
    given = person.given.casefold().split()
    signed = (line for line in lines[-_SIGNED_LINES:] if line and line.casefold().split() == given[: len(line.split())])
    return next((line.title() if line.islower() else line for line in signed), "")


def _opening(question: Question) -> str:
    lines = [line for line in question.text.splitlines() if line.strip()]
    return lines[0][:_SAID_LINE] if lines else ""


def _last_line(question: Question) -> str:
    """The last line of an unsigned mail, or its last word, where it is a name that the address has as well."""
    lines = [line.strip(" ,.!–—-") for line in question.body.splitlines() if line.strip()]
    endings = (lines[-1], lines[-1].rsplit(maxsplit=1)[-1]) if lines else ()
    return next((ending.title() for ending in endings if _is_of(ending, question.address.partition("@")[0])), "")


def _is_of(line: str, address: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return 0 < len(words) <= _MOST_NAMES and any(word in address.casefold() for word in words if len(word) > 2)  # noqa: PLR2004


def _parts(name: str) -> Person | None:
    bare = _BESIDE.sub("", name).strip(" \"'“”")
    family, comma, given = bare.partition(",")
    if comma and not _DEGREE.fullmatch(given.strip()):
        bare = f"{given.strip()} {family.strip()}"
    elif comma:
        bare = family
    if not re.search(r"[^\W\d_]", bare) or _NO_PERSON.search(bare):
        return None
    honorific = ""
    titles: list[str] = []
    names: list[str] = []
    for word in bare.split():
        if not names and _HONORIFIC.fullmatch(word):
            honorific = word
        elif _TITLE.fullmatch(word) and not (names and len(word) > _MOST_NAMES + 1):
            titles.append(word)
        elif not (names and _DEGREE.fullmatch(word)):
            names.append(word.title() if word.isupper() and len(word) > 2 else word)  # noqa: PLR2004
    if not names:
        return None
    given_names, family_names = _split(names, with_given=not (honorific and len(names) == 1))
    return Person(given_names, family_names, " ".join(titles), honorific)


def _split(names: Sequence[str], *, with_given: bool) -> tuple[str, str]:
    """The first of the given names, and the surname with its particles."""
    if len(names) == 1:
        return (names[0], "") if with_given else ("", names[0])
    start = next((place for place, word in enumerate(names) if place and word.lower() in _PARTICLE), len(names) - 1)
    return " ".join(names[:start]), " ".join(names[start:])


def _addressed(person: Person, language: str) -> str:
    """`Frau Dr. Hentschel`, `Ms Hentschel`, `Madame Dupont`: what is said with an honorific, and the surname."""
    said = _HONORIFIC.fullmatch(person.honorific)
    is_madam = said is not None and said["madam"] is not None
    honorific = _HONORIFICS[language][0 if is_madam else 1]
    family = person.family or person.given
    if language == "en" and person.titles:
        return f"{person.titles} {family}"
    titles = person.titles if language in {"de", "nl"} else ""
    return " ".join(filter(None, (honorific, titles, family)))


_HONORIFICS: Final[Mapping[str, tuple[str, str]]] = {
    "en": ("Ms", "Mr"),
    "de": ("Frau", "Herr"),
    "fr": ("Madame", "Monsieur"),
    "es": ("Sra.", "Sr."),
    "it": ("Sig.ra", "Sig."),
    "nl": ("mevrouw", "meneer"),
    "pt": ("Sra.", "Sr."),
}


def _japanese(client: str) -> str:
    bare = _BESIDE.sub("", client).strip(" ,、\"'“”")
    bare = re.sub(r"(?:様|さま|さん|殿|先生)$", "", bare).strip()
    names = [word for word in bare.split() if not (_TITLE.fullmatch(word) or _HONORIFIC.fullmatch(word))]
    if not names or "@" in bare:
        return ""
    name = " ".join(names)
    return f"{name}御中" if _JAPANESE_OFFICE.search(name) else f"{name}様"
