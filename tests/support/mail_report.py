"""How Copydesk reads other projects' mails: `python -m tests.support.mail_report` prints the table.

Beside ours stands what `mail-parser-reply` alone makes of the same bodies, with all its languages.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES

from copydesk.mail.anatomy import Part
from copydesk.mail.authentication_results import read_results
from copydesk.mail.classify import classify
from copydesk.mail.parse import examine_mail
from copydesk.settings import Settings

from . import forwarded_mails as forwarded
from . import mail_corpora as corpora
from . import private_mails as private

SETTINGS = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address="mara@maraquill.example")


@dataclass(frozen=True)
class Result:
    """Whether a case passed with ours and, where it can be asked, with the library alone; `why` ours may differ."""

    corpus: str
    name: str
    passed: bool
    library: bool | None = None
    why: str = ""


def results() -> list[Result]:
    """Every case of every corpus."""
    replies = (*corpora.crisp_cases(), *corpora.talon_cases(), *corpora.language_cases(), *corpora.program_cases())
    return [
        *(_reply(case) for case in replies),
        *(_at_the_door(case) for case in corpora.front_door_cases()),
        *(_bounce(case) for case in corpora.bounce_cases()),
        *(_structure(case) for case in corpora.mime4j_cases()),
        *(_readable(name, raw) for name, raw in corpora.cpython_cases()),
        *_forwarded(),
    ]


def _reply(case: corpora.ReplyCase) -> Result:
    mail = examine_mail(case.raw).mail
    assert mail is not None
    ours = mail.signed_text if case.with_closing else mail.new_text
    expected = _squeezed(case.expected)
    return Result(case.corpus, case.name, _squeezed(ours) == expected, _by_library(mail.text) == expected, case.differs)


def _by_library(text: str) -> str:
    parsed = EmailReplyParser(languages=list(MAIL_LANGUAGES)).read(text)
    return _squeezed(parsed.latest_reply or "")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _bounce(case: corpora.BounceCase) -> Result:
    mail = examine_mail(case.raw).mail
    answered = mail is None or classify(mail, SETTINGS).kind in {"client", "owner"}
    return Result("flufl.bounce", case.name, answered is not case.is_machine)


def _at_the_door(case: corpora.DoorCase) -> Result:
    """Whether it is taken for what it is, and an answer would go to the person who wrote it."""
    mail = examine_mail(case.raw).mail
    assert mail is not None
    found = classify(mail, SETTINGS)
    person = mail.sender if found.form is None else found.form.visitor
    right_person = not case.person or person == case.person
    concerned = [one.recipient for one in mail.report.deliveries] if mail.report else []
    passed = found.kind == case.kind and right_person and (not case.concerns or concerned == [case.concerns])
    return Result(case.corpus, case.name, passed, why="" if passed else f"read as {found.kind}, of {person}")


def _structure(case: corpora.StructureCase) -> Result:
    examined = examine_mail(case.raw)
    assert examined.parts is not None
    assert examined.mail is not None
    read = all(text.strip() in examined.mail.text for text in case.texts)
    passed = _tree(examined.parts) == case.tree and _only(case, examined.mail.text) and read
    return Result(case.corpus, case.name, passed, why=case.differs)


def _only(case: corpora.StructureCase, text: str) -> bool:
    return not case.texts or _squeezed(text) == _squeezed(" ".join(case.texts)) or len(case.texts) > 1


def _tree(part: Part) -> Any:
    return [part.content_type, *(_tree(one) for one in part.parts)] if part.parts else part.content_type


def _readable(name: str, raw: bytes) -> Result:
    """CPython's tests are about its own objects; here each of its messages must give a mail, or say what it lacks."""
    examined = examine_mail(raw)
    told = "names no sender" in examined.error if examined.error else True
    return Result("CPython test_email", name, examined.mail is not None and told)


def _forwarded() -> Iterator[Result]:
    """What a mailbox that forwards everything sends: held from the model, or a person's; and forged findings."""
    for name, text in forwarded.CODES.items():
        yield Result("one-time codes", name, forwarded.kind(text) == "private")
    for name, text in forwarded.PASSWORDS.items():
        yield Result("passwords and sign-ins", name, forwarded.kind(f"{text}\n\n{forwarded.LINK}") == "private")
    for sender in forwarded.BANKS:
        yield Result("banks", sender, forwarded.kind("Please call us.", sender=sender) == "private")
    for name, text in forwarded.PEOPLE.items():
        yield Result("people beside them", name, forwarded.kind(text, sender="jonas@client.example") == "client")
    for sender in forwarded.NO_BANKS:
        yield Result("people beside them", sender, forwarded.kind("Could we talk?", sender=sender) == "client")
    yield from _common_shapes()
    for name, value in forwarded.HOSTILE.items():
        yield Result("hostile findings", name, read_results(value) is None)


def _common_shapes() -> Iterator[Result]:
    """The shapes that machines' private mails commonly have, and what people write in the same words."""
    for name, (subject, text) in private.CODE_MAILS.items():
        yield Result("codes in common shapes", name, forwarded.kind(text, subject=subject) == "private")
    for name, (subject, text) in private.RESET_MAILS.items():
        yield Result("resets in common shapes", name, forwarded.kind(text, subject=subject) == "private")
    for sender in private.BANK_SENDERS:
        yield Result("more banks", sender, forwarded.kind("Good morning.", sender=sender) == "private")
    for name, (subject, text) in private.LETTERS.items():
        found = forwarded.kind(text, subject=subject, sender="jonas@client.example")
        yield Result("letters in the same words", name, found == "client")
    for sender in private.NO_BANK_SENDERS:
        yield Result("letters in the same words", sender, forwarded.kind("Could we talk?", sender=sender) == "client")


def table(found: Iterable[Result]) -> str:
    """The results as a Markdown table, and below it each case that differs, with the reason."""
    rows: dict[str, list[Result]] = {}
    for result in found:
        rows.setdefault(result.corpus, []).append(result)
    lines = ["| mails | cases | passed | mail-parser-reply alone |", "|---|---|---|---|"]
    lines += [_row(name, of) for name, of in rows.items()]
    differing = [one for of in rows.values() for one in of if not one.passed]
    return "\n".join([*lines, "", *(f"- {one.corpus}, {one.name}: {one.why or 'WRONG'}" for one in differing)])


def _row(name: str, of: list[Result]) -> str:
    return f"| {name} | {len(of)} | {_count(of, lambda one: one.passed)} | {_library(of)} |"


def _library(of: list[Result]) -> str:
    return "" if of[0].library is None else str(_count(of, lambda one: bool(one.library)))


def _count(of: list[Result], good: Callable[[Result], bool]) -> int:
    return sum(good(one) for one in of)


if __name__ == "__main__":
    print(table(results()))  # noqa: T201 - the table is what it is for
