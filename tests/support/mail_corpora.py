"""Mails of other projects, each with what that project expects of it, and ours for the languages."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[1] / "fixtures"
THIRD_PARTY = FIXTURES / "third_party"
_ANSWER = "Please send the invoice."
TALON_HTML = "Hi. I am fine.\n\nThanks,\nAlex"


@dataclass(frozen=True)
class ReplyCase:
    """A mail whose newly written text is known, `with_closing` if its project looks for signatures elsewhere."""

    corpus: str
    name: str
    raw: bytes
    expected: str
    differs: str = ""
    with_closing: bool = False


@dataclass(frozen=True)
class BounceCase:
    """A mail that a mail server sent back; `is_machine` is False for the odd one that is none."""

    name: str
    raw: bytes
    is_machine: bool


@dataclass(frozen=True)
class StructureCase:
    """A mail whose tree of content types and whose texts are known."""

    corpus: str
    name: str
    raw: bytes
    tree: Any
    texts: tuple[str, ...] = field(default=())
    differs: str = ""


def mail_of(text: str, *, subtype: str = "plain") -> bytes:
    """`text` as a mail's body."""
    message = EmailMessage(policy=default.clone(linesep="\r\n", cte_type="8bit"))
    message["From"] = "Jane <jane@client.example>"
    message["To"] = "hello@desk.example"
    message["Subject"] = "Re: An article"
    message.set_content(text, subtype=subtype, cte="base64")
    return message.as_bytes()


def crisp_cases() -> Iterator[ReplyCase]:
    """The cases of email-reply-parser."""
    held = json.loads((THIRD_PARTY / "email-reply-parser" / "cases.json").read_text("utf-8"))
    for case in held["cases"]:
        text = case.get("text", held["common"] + case.get("tail", ""))
        expected = case.get("expected", held["common"] if "tail" in case else text)
        yield ReplyCase("email-reply-parser", case["name"], mail_of(text), expected, case.get("why", ""))


def talon_cases() -> Iterator[ReplyCase]:
    """The standard replies and the HTML replies of talon."""
    folder = THIRD_PARTY / "talon"
    for file in sorted((folder / "standard_replies").glob("*.eml")):
        other = file.with_name(f"{file.stem}_reply_text")
        expected = other.read_text("utf-8").strip() if other.exists() else "Hello"
        yield ReplyCase("talon, text", file.stem, _with_sender(file.read_bytes()), expected, with_closing=True)
    for file in sorted((folder / "html_replies").glob("*.html")):
        raw = mail_of(file.read_text("utf-8"), subtype="html")
        yield ReplyCase("talon, HTML", file.stem, raw, TALON_HTML, with_closing=True)


def _with_sender(raw: bytes) -> bytes:
    return raw if b"\nFrom:" in raw or raw.startswith(b"From:") else b"From: a@b.example\n" + raw


def bounce_cases() -> Iterator[BounceCase]:
    """The bounces of flufl.bounce."""
    for file in sorted((THIRD_PARTY / "flufl.bounce" / "data").glob("*.txt")):
        yield BounceCase(file.stem, file.read_bytes(), is_machine=file.stem != "groupwise_03")


def mime4j_cases() -> Iterator[StructureCase]:
    """Messages of Apache James Mime4J, with its trees."""
    folder = THIRD_PARTY / "james-mime4j"
    for name, known in tomllib.loads((folder / "expected.toml").read_text("utf-8")).items():
        raw = (folder / "testmsgs" / f"{name}.msg").read_bytes()
        yield StructureCase(
            "james-mime4j", name, raw, known["tree"], tuple(known.get("texts", ())), known.get("differs", "")
        )


def cpython_cases() -> Iterator[tuple[str, bytes]]:
    """The messages of CPython's own tests, as far as the running interpreter comes with them."""
    spec = find_spec("test")
    for place in spec.submodule_search_locations or () if spec else ():
        for file in sorted(Path(place, "test_email", "data").glob("msg_*.txt")):
            yield file.stem, file.read_bytes()


def language_cases() -> Iterator[ReplyCase]:
    """Replies in many languages and clients: an answer, the client's line or block above the quote, and the quote."""
    held = tomllib.loads((FIXTURES / "quote_headers.toml").read_text("utf-8"))
    for language, known in held.items():
        for client, header in known["headers"].items():
            text = f"{known['answer']}\n\n{header.strip()}\n{_quoted(client, known['quoted'])}\n"
            yield ReplyCase("our languages", f"{language} {client}", mail_of(text), known["answer"].strip())


def program_cases() -> Iterator[ReplyCase]:
    """What mail programs and phones write around a reply, in the languages that they have."""
    held = tomllib.loads((FIXTURES / "mail_programs.toml").read_text("utf-8"))
    above = {
        **held["gmail"],
        **held["others"],
        **{" ".join(block.split()[:9]): block for block in held["outlook"]["blocks"]},
    }
    for name, header in above.items():
        yield ReplyCase("mail programs", name, mail_of(f"{_ANSWER}\n\n{header}\n\nShall we talk?\n"), _ANSWER)
    for line in held["phones"]["lines"]:
        yield ReplyCase("phones", line, mail_of(f"{_ANSWER}\n\n{line}\n"), _ANSWER)


@dataclass(frozen=True)
class DoorCase:
    """A mail that is no plain letter: the `kind` that it is read as, whom an answer goes to, whom a report is about."""

    corpus: str
    name: str
    raw: bytes
    kind: str
    person: str = ""
    concerns: str = ""


def front_door_cases() -> Iterator[DoorCase]:
    """Forms, groups, weak marks, machines, reactions, absences, receipts, reports and calendars; written by us."""
    held = tomllib.loads((FIXTURES / "front_door.toml").read_text("utf-8"))
    for kind, mails in held.items():
        for name, case in mails.items():
            raw = case["mail"].lstrip("\n").encode()
            about = {each: case[each] for each in ("person", "concerns") if each in case}
            yield DoorCase(kind.replace("_", " "), name.replace("_", " "), raw, case["as"], **about)


def _quoted(client: str, text: str) -> str:
    """`text` as `client` quotes it: Outlook and Yahoo put no marks before its lines."""
    marked = not client.startswith(("outlook", "yahoo", "mobile"))
    return "\n" + text if not marked else "\n".join(f"> {line}".rstrip() for line in text.splitlines())
