"""`copydesk approval-key`: the keys of approvals, and of links and addresses. Their secrets are shown to nobody."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from copydesk.keyring import LINK_PURPOSES, PURPOSES, KeyRing, Purpose, SigningKey, first_id
from copydesk.services import Services
from copydesk.steps.withdrawn_keys import mail_links_anew, void_all_approved_by
from local.console.aws.approval_keys import ApprovalKeys, former_value
from local.console.aws.clients import Aws, aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import find_stack
from local.console.commands.aws_options import aws_options, reach_aws, wanted_settings
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped

ONE_SECRET = (
    f"One secret signed links and addresses so far, and is now the oldest key of each ring. Once the reviews that are "
    f"open now are decided, run `.venv/bin/copydesk approval-key withdraw {first_id('reviews')}`: until then whoever "
    "reads the keys of your clients' reply addresses can also make a link that decides."
)
"""What a stack from before the rings still has to do."""
MEANINGS = {"signs": "signs", "verifies": "verifies what it signed", "withdrawn": "withdrawn: verifies nothing"}


@click.group("approval-key")
def command() -> None:
    """Make, renew or withdraw the keys that approvals, links and reply addresses are signed with."""


@command.command("make")
@aws_options
def make(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Make the keys that are missing. Nothing can be approved without them, and keys that are there stay.

    The key that signed links and addresses before they had rings becomes the oldest of each.
    """

    def run(keys: ApprovalKeys, aws: Aws) -> None:
        lacking = any(keys.ring(purpose) is None for purpose in LINK_PURPOSES)
        former = former_value(aws, keys.stage) if lacking else ""
        made = keys.make(datetime.now(UTC), former)
        told = f"Made the keys for: {', '.join(made)}." if made else "All keys are there; nothing was changed."
        click.echo(wrapped(told))
        if made and former:
            click.echo(wrapped(ONE_SECRET))

    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("rotate")
@click.argument("purpose", type=click.Choice(PURPOSES))
@aws_options
def rotate(*, purpose: Purpose, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Have a new key sign from now on. What the old one signed still counts."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        _show(purpose, keys.rotate(purpose, datetime.now(UTC)))
        click.echo(wrapped("Functions sign with the new key within five minutes."))

    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("withdraw")
@click.argument("key_id")
@aws_options
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
            click.echo(wrapped(_put_before_owner(services, purpose, key_id)))

    return _with_keys(run, stage, region, profile, cdk_json)


def _put_before_owner(services: Services, purpose: Purpose, key_id: str) -> str:
    """See to what hung on the withdrawn key; what became of it."""
    if purpose in ("reviews", "views"):
        count = pluralize(mail_links_anew(services), "query", "queries")
        return f"New links are on their way to you, for {count} that wait for your word."
    if purpose == "owner":
        count = pluralize(void_all_approved_by(services, key_id), "approved reply", "approved replies")
        return f"{count} had not left: you are told of each, and asked again."
    return "Nothing that waits for your word hung on it."


@command.command("drop")
@click.argument("key_id")
@aws_options
def drop(*, key_id: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Take out a key that was replaced so long ago that nothing it signed is open. Earlier it is refused."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        keys.drop(key_id, datetime.now(UTC))
        click.echo(wrapped(f"{key_id} is gone."))

    return _with_keys(run, stage, region, profile, cdk_json)


@command.command("list")
@aws_options
def list_keys(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Show each key's id, what it is good for and when it may be dropped; never its secret."""

    def run(keys: ApprovalKeys, _aws: Aws) -> None:
        for purpose in PURPOSES:
            _show(purpose, keys.ring(purpose) or KeyRing())

    return _with_keys(run, stage, region, profile, cdk_json)


def _show(purpose: Purpose, ring: KeyRing) -> None:
    for key in ring.keys:
        click.echo(f"{purpose:<7}  {key.id}  {_meaning(key)}")
    if not ring.keys:
        click.echo(f"{purpose:<7}  none; `copydesk approval-key make` makes one")


def _meaning(key: SigningKey) -> str:
    if key.state != "verifies":
        return MEANINGS[key.state]
    may_go = "the next rotation notes since when" if key.may_go_at is None else f"may go on {key.may_go_at:%Y-%m-%d}"
    return f"{MEANINGS[key.state]}; {may_go}"


def _with_keys(run: Callable[[ApprovalKeys, Aws], None], stage: str, region: str, profile: str, cdk_json: Path) -> int:
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        aws = reach_aws(settings, profile)
        run(ApprovalKeys(aws.client("ssm"), settings.stage), aws)
    return 0
