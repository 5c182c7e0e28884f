"""`copydesk audit verify`: what an export proves, offline."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click
from pydantic import ValidationError

from copydesk.audit.export import AUDIT, AuditFile
from copydesk.audit.verifying import Findings, logs_wrong, verify
from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

WRONG: Final = 1
_LONGEST: Final = 1000


@click.group("audit")
def command() -> None:
    """Prove from an export that no log was changed: offline, with nothing but the files."""


@command.command("verify")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--earlier",
    type=click.Path(exists=True, path_type=Path),
    help="An export from before: its logs must go on in FILE.",
)
def verify_command(file: Path, earlier: Path | None) -> int:
    """Verify FILE, the audit.json of an export or its folder. Status 1: something is wrong, or nothing is proved.

    The log.jsonl of each query is compared, too, where it lies beside the file.
    """
    now = _read(file)
    findings = verify(now, None if earlier is None else _read(earlier))
    logs = _logs_beside(file if file.is_dir() else file.parent)
    if logs:
        findings = replace(findings, wrong=(*findings.wrong, *sorted(logs_wrong(now, logs))))
    for sentence in told(findings, with_earlier=earlier is not None):
        # What a file says of itself may not look like a line of ours.
        click.echo(wrapped(pastable(one_line(sentence, _LONGEST))))
    return 0 if findings.whole and not findings.wrong else WRONG


def told(findings: Findings, *, with_earlier: bool) -> list[str]:
    """The findings in sentences, what is wrong last."""
    whole, unproved, added = (
        pluralize(len(each), "query", "queries") for each in (findings.whole, findings.unproved, findings.added)
    )
    events, contents = pluralize(findings.events, "event"), pluralize(findings.bodies, "content")
    proved = (
        f"Whole: the logs of {whole}, {events}. Each gives the root that its state has kept: none of its events was "
        f"changed, moved, added or left out. {contents} agreed with the hash in its event."
    )
    lines = [proved] if findings.whole else ["Nothing is proved: there is no whole log in this file."]
    lines += [
        f"Said to be forgotten: query {query.query_id} on {query.forgotten_at:%Y-%m-%d}. Its log is still whole, "
        "without content; that nobody else took the content out is not proved."
        for query in findings.forgotten
        if query.query_id in findings.whole
    ]
    if findings.unproved:
        lines.append(f"Not provable: {unproved} that an earlier version of Copydesk began, before logs had a tree.")
    if with_earlier:
        logs = pluralize(len(findings.continued), "log")
        lines.append(
            f"Continued: {logs} of the earlier export, each unchanged up to its end of then; {added} came since."
        )
    else:
        lines.append(
            "Who can write to the table can make a log and its root anew: compare with an export that you kept from "
            "before (--earlier)."
        )
    return [*lines, *(f"WRONG: {each}." for each in findings.wrong)]


def _logs_beside(folder: Path) -> dict[str, str]:
    """Each query's log in the export's folder, as it is, by the query's id."""
    try:
        found = {path.parent.name: path.read_bytes() for path in folder.glob("queries/*/log.jsonl")}
    except OSError as error:
        raise SettingsError(
            f"{error.filename} cannot be read ({error.strerror}); mend that and run this again"
        ) from error
    return {query_id: text.decode(errors="replace") for query_id, text in found.items()}


def _read(path: Path) -> AuditFile:
    file = path / AUDIT if path.is_dir() else path
    try:
        return AuditFile.model_validate_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read ({error.strerror}); name an export's folder or its {AUDIT}"
        ) from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no {AUDIT} of an export; make one with `copydesk export FOLDER`") from error
