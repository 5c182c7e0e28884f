"""A recorded conversation: a query's log with all that is needed to run it again, as a file of JSON lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from copydesk.errors import SettingsError, UnknownEvent
from copydesk.events import Event, from_json, to_json
from copydesk.ids import content_hash
from copydesk.keyring import LINK_PURPOSES, KeyRing, Purpose, first_key
from copydesk.ports import Blobs
from copydesk.query import QueryState
from copydesk.settings import Settings, parse_settings

FORMAT: Final = 1
"""The version of the file's form, in its first line."""


_RINGS: Final = TypeAdapter(dict[Purpose, KeyRing])


@dataclass(frozen=True, slots=True)
class Recording:
    """One query. What is not known is left out: a bare log can be replayed too, with less to compare.

    `mails` are those that came in, as they were stored, by their key in the log; `prompts` the texts of what the model
    was asked, by the hashes in the log; `sent` the mails that went out, in order. `keys` and `page_url` make the
    addresses and links in `sent`, and the signatures.
    """

    settings: Settings
    events: tuple[Event, ...]
    state: QueryState | None = None
    mails: Mapping[str, bytes] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)
    sent: tuple[bytes, ...] = ()
    page_url: str = ""
    keys: Mapping[Purpose, KeyRing] = field(default_factory=dict)


def write_recording(recording: Recording) -> str:
    """The file's text: a header, the events as the log keeps them, then mails and the state."""
    return "".join(f"{line}\n" for line in _lines(recording))


def read_recording(text: str, settings: Settings | None, where: str) -> Recording:
    """The recording in `text`, or the bare log of one query, which gets `settings`; None if it must bring its own.

    Raises SettingsError with the line that cannot be read; `where` names the file.
    """
    lines = _Lines()
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            lines.read(line)
        except (ValueError, KeyError, TypeError, RecursionError, ValidationError, UnknownEvent) as error:
            raise SettingsError(
                f"{where}, line {number} is no line of a recording or of a log ({type(error).__name__}); "
                "take a log.jsonl that `copydesk export` wrote"
            ) from error
    if not lines.events or len({event.query_id for event in lines.events}) != 1:
        raise SettingsError(f"{where} must hold the log of one query; `copydesk export` writes one file for each")
    own = lines.header.get("settings")
    if own is not None:
        settings = parse_settings(own, where)
    if settings is None:
        raise SettingsError(f"{where} has no settings in its first line; start the desk again with this version")
    return Recording(
        settings=settings,
        events=tuple(lines.events),
        state=lines.state,
        mails=lines.mails,
        prompts=lines.prompts,
        sent=tuple(lines.sent),
        page_url=lines.header.get("page_url", ""),
        keys=_rings(lines.header),
    )


@dataclass
class _Lines:
    """What was read of a recording's lines so far."""

    header: Mapping[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    state: QueryState | None = None
    mails: dict[str, bytes] = field(default_factory=dict)
    prompts: dict[str, str] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Take one line in. Raises what a line that is none makes its reader raise."""
        match json.loads(line):
            case {"recording": _} as header:
                self.header = _known(header)
            case {"state": state}:
                self.state = QueryState.model_validate_json(json.dumps(state))
            case {"mail": key, "raw": raw}:
                self.mails[key] = _octets(raw)
            case {"prompt_part": part, "text": str(text)}:
                self.prompts[part] = _as_named(part, text)
            case {"sent": raw}:
                self.sent.append(_octets(raw))
            case _:
                self.events.append(from_json(line))


def mails_in(events: Iterable[Event], blobs: Blobs) -> dict[str, bytes]:
    """The mails that a log names, as far as the bucket still has them."""
    named = dict.fromkeys(str(getattr(event, "mail_object", "")) for event in events)
    found = {key: blobs.get(key) for key in named if key}
    return {key: raw for key, raw in found.items() if raw is not None}


def _lines(recording: Recording) -> Iterator[str]:
    header = {
        "recording": FORMAT,
        "settings": json.loads(recording.settings.model_dump_json(exclude_defaults=True)),
        "page_url": recording.page_url,
        "keys": _RINGS.dump_python(dict(recording.keys), mode="json", exclude_defaults=True),
    }
    yield json.dumps(header)
    for key, raw in recording.mails.items():
        yield json.dumps({"mail": key, "raw": _text(raw)})
    yield from map(to_json, recording.events)
    for part, text in recording.prompts.items():
        yield json.dumps({"prompt_part": part, "text": text}, ensure_ascii=False)
    for raw in recording.sent:
        yield json.dumps({"sent": _text(raw)})
    if recording.state is not None:
        yield json.dumps({"state": json.loads(recording.state.model_dump_json())})


def _as_named(part: str, text: str) -> str:
    if content_hash(text) != part:
        raise SettingsError(
            f"the text of the prompt's part {part[:8]} is not the one that the log names: somebody changed it; "
            "take the file that `copydesk export` wrote"
        )
    return text


def _known(header: Mapping[str, Any]) -> Mapping[str, Any]:
    if header["recording"] != FORMAT:
        raise ValueError(f"recordings of form {header['recording']} are not known here")
    return header


def _rings(header: Mapping[str, Any]) -> Mapping[Purpose, KeyRing]:
    """The keys, which older recordings hold as those of approvals and one secret for addresses and links."""
    rings = _RINGS.validate_python(header.get("keys", header.get("approval_keys", {})))
    if secret := header.get("signing_key"):
        rings |= {each: KeyRing(keys=(first_key(each, str(secret).encode()),)) for each in LINK_PURPOSES}
    return rings


def _text(raw: bytes) -> str:
    """Octets as text that can be read in a diff; what is no UTF-8 is kept as lone surrogates."""
    return raw.decode("utf-8", "surrogateescape")


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
