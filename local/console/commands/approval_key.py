"""`copydesk approval-key`: the keys of approvals, and of links and addresses. Their secrets are shown to nobody."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from copydesk.keyring import LINK_PURPOSES, PURPOSES, KeyRing, Purpose, first_id
from copydesk.steps.withdrawn_keys import see_to_withdrawn
from local.console.aws.approval_keys import ApprovalKeys, former_value
from local.console.aws.clients import Aws, aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import find_stack
from local.console.commands.aws_options import aws_options, options_as_given, reach_aws, wanted_settings
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

ONE_SECRET = (
    "One secret signed links and addresses so far, and is now the oldest key of each ring. Once the reviews that are "
    f"open now are decided, run `copydesk approval-key withdraw {first_id('reviews')} --stage {{stage}}`: until then "
    "whoever reads the keys of your clients' reply addresses can also make a link that decides."
)
"""What a stack from before the rings still has to do."""
MEANINGS = {"signs": "signs", "verifies": "verifies what it signed", "withdrawn": "withdrawn: verifies nothing"}


@click.group("approval-key")
def command() -> None:
    """Make, renew or withdraw the keys that approvals, links and reply addresses are signed with."""


@command.command("make")
@aws_options
def make(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Make the keys that are missing on AWS. Nothing can be approved without them, and keys that are there stay.

    The desk on this machine makes its own by itself. The key that signed links and addresses before they had rings
    becomes the oldest of each.
    """

    def run(keys: ApprovalKeys, aws: Aws) -> None:
        lacking = any(keys.ring(purpose) is None for purpose in LINK_PURPOSES)
        former = former_value(aws, keys.stage) if lacking else ""
        made = keys.make(datetime.now(UTC), former)
        told = f"Made the keys for: {', '.join(made)}." if made else "All keys are there; nothing was changed."
        click.echo(wrapped(told))
        if made and former:
            click.echo(wrapped(pastable(ONE_SECRET.format(stage=keys.stage))))

    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("rotate")
@click.argument("purpose", type=click.Choice(PURPOSES))
@here_or_aws_options
def rotate(*, purpose: Purpose, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Have a new key sign from now on. What the old one signed still counts."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        _show(purpose, keys.rotate(purpose, datetime.now(UTC)))
        click.echo(wrapped("Functions sign with the new key within five minutes."))

    if not options_as_given(stage, region, profile):
        return _on_desk("rotate", purpose, cdk_json)
    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("withdraw")
@click.argument("key_id")
@here_or_aws_options
def withdraw(*, key_id: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Withdraw a key that may be stolen. What it approved and has not left is put before you again, at once.

    Links and addresses that it signed show and decide nothing any more: new ones are mailed for what waits.
    """

    def run(keys: ApprovalKeys, aws: Aws) -> None:
        purpose = keys.withdraw(key_id, datetime.now(UTC))
        told = f"{key_id} verifies nothing any more: a function that is running knows it within five minutes."
        click.echo(wrapped(told))
        stack = find_stack(aws, keys.stage)
        if stack is not None:
            services = DeployedDesk(aws, stack).services(wanted_settings(cdk_json, stage, region))
            click.echo(wrapped(see_to_withdrawn(services, purpose, key_id)))

    if not options_as_given(stage, region, profile):
        return _on_desk("withdraw", key_id, cdk_json)
    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("drop")
@click.argument("key_id")
@here_or_aws_options
def drop(*, key_id: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Take out a key that was replaced so long ago that nothing it signed is open. Earlier it is refused."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        keys.drop(key_id, datetime.now(UTC))
        click.echo(wrapped(f"{key_id} is gone."))

    if not options_as_given(stage, region, profile):
        return _on_desk("drop", key_id, cdk_json)
    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("list")
@here_or_aws_options
def list_keys(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Show each key's id, what it is good for and when it may be dropped; never its secret."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        for purpose in PURPOSES:
            _show(purpose, keys.ring(purpose) or KeyRing())

    if not options_as_given(stage, region, profile):
        return _on_desk("", "", cdk_json)
    return _with_keys(run, stage, region, profile, cdk_json)


def _on_desk(word: str, named: str, cdk_json: Path) -> int:
    """The running desk's own keys, of all purposes; changed by `word` if there is one."""
    said = f"approval-key {word or 'list'} {named}".strip()
    answer = ask_local_desk(f"keys/{word}", said, cdk_json, body={"named": named}) if word else None
    answer = ask_local_desk("keys", said, cdk_json) if answer is None else answer
    for key in answer["keys"]:
        click.echo(f"{key['purpose']:<7}  {key['id']}  {_meaning(key['state'], key['may_go_at'][:10])}")
    if answer["told"]:
        click.echo(wrapped(answer["told"]))
    return 0


def _show(purpose: Purpose, ring: KeyRing) -> None:
    for key in ring.keys:
        click.echo(f"{purpose:<7}  {key.id}  {_meaning(key.state, str(key.may_go_at or '')[:10])}")
    if not ring.keys:
        makes = "calendar-feed" if purpose == "feed" else "approval-key make"
        click.echo(pastable(f"{purpose:<7}  none; `copydesk {makes}` makes one"))


def _meaning(state: str, may_go_on: str) -> str:
    if state != "verifies":
        return MEANINGS[state]
    return f"{MEANINGS[state]}; {f'may go on {may_go_on}' if may_go_on else 'the next rotation notes since when'}"


def _with_keys(run: Callable[[ApprovalKeys, Aws], None], stage: str, region: str, profile: str, cdk_json: Path) -> int:
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        aws = reach_aws(settings, profile)
        run(ApprovalKeys(aws.client("ssm"), settings.stage), aws)
    return 0
