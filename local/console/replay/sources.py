"""Where a conversation comes from: the running desk, a stack on AWS, or a file."""

import json
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from copydesk.query import QueryState
from copydesk.settings import Settings, parse_settings
from copydesk.telling.recording import Recording, mails_in, read_recording
from local.console.aws.desk import DeployedDesk
from local.desk.running import RunningDesk, ask


def from_desk(desk: RunningDesk, reference: str) -> Recording:
    """A query of the running desk, with the desk's settings. Raises DeskRefused."""
    return read_recording(ask(desk, f"queries/{reference}/recording")["recording"], None, "the desk's answer")


def from_stack(desk: DeployedDesk, reference: str, settings: DeskSettings) -> Recording:
    """A query of a stack, with the settings of its deployment. Raises SettingsError, and what AWS's SDK raises."""
    history = desk.store.history(desk.query_id(reference))
    if history.state.forgotten_at is not None:
        raise SettingsError("this query was forgotten: there is nothing to replay")
    return Recording(
        settings=Settings.model_validate_json(settings.model_dump_json(exclude={"deployment"})),
        events=history.events,
        state=history.state,
        mails=mails_in(history.events, desk.blobs),
    )


def from_file(file: Path, settings: Settings) -> Recording:
    """A recording, or the log.jsonl of an export with what lies around it. Raises SettingsError."""
    recording = read_recording(_text(file), settings, str(file))
    if recording.state is not None or recording.mails:
        return recording
    folder = file.resolve().parent
    state, own = folder / "state.json", folder.parent.parent / "settings.json"
    if state.is_file():
        recording = replace(recording, state=_state(state))
    if own.is_file():
        recording = replace(recording, settings=_settings(own))
    return replace(recording, mails=_mails(recording, folder / "mails"))


def _mails(recording: Recording, folder: Path) -> dict[str, bytes]:
    """The mails beside the log, by the keys that it knows them under."""
    keys = dict.fromkeys(str(getattr(event, "mail_object", "")) for event in recording.events)
    files = {key: folder / f"{key.rpartition('/')[2].removesuffix('.eml')}.eml" for key in keys if key}
    return {key: file.read_bytes() for key, file in files.items() if file.is_file()}


def _settings(file: Path) -> Settings:
    try:
        values = json.loads(_text(file))
        values.pop("deployment", None)
        return parse_settings(values, str(file))
    except (ValueError, AttributeError) as error:
        raise SettingsError(f"{file} is no file of settings ({error}); name another one with --settings") from error


def _state(file: Path) -> QueryState:
    try:
        return QueryState.model_validate_json(_text(file))
    except ValidationError as error:
        raise SettingsError(
            f"{file} is no query's state; take the whole folder that `copydesk export` wrote"
        ) from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read ({error}); give --file a log.jsonl of `copydesk export`") from error
