"""`copydesk forms`: the websites' forms whose visitors are answered."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

NOT_YET = "not confirmed: each of its mails is proposed to you"


@click.group("forms")
def command() -> None:
    """Say which websites' forms are yours: what they send is their visitor's mail."""


@command.command("list")
@here_or_aws_options
def list_(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List the forms that have written, the address to enter at each, and which you have confirmed."""
    if options_as_given(stage, region, profile):
        from copydesk.steps.forms import list_forms  # noqa: PLC0415  (it takes a second to import)

        found = _on_aws(
            lambda services: [_as_told(form) for form in list_forms(services, services.store.queries())],
            stage,
            region,
            profile,
            cdk_json,
        )
    else:
        found = ask_local_desk("forms", "forms list", cdk_json)["forms"]
    for form in found:
        _say(form)
    if not found:
        click.echo(wrapped("No form has written yet. `copydesk forms confirm DOMAIN` gives the address for one."))
    return 0


@command.command("confirm")
@click.argument("domain")
@click.option("--signed-by", metavar="DOMAIN", default="", help="The domain that signs its mails (DKIM), if another.")
@here_or_aws_options
def confirm(domain: str, *, signed_by: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Confirm the form whose mails come from DOMAIN, and show the address that it has to send to.

    From then on its visitor is the correspondent of each mail that DOMAIN signs (DKIM) and that comes to this address.
    """
    return _change(domain, "confirm", {"signed_by": signed_by}, stage, region, profile, cdk_json)


@command.command("forget")
@click.argument("domain")
@here_or_aws_options
def forget(domain: str, *, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Take the confirmation of the form at DOMAIN back: each of its mails is proposed to you again."""
    return _change(domain, "forget", {}, stage, region, profile, cdk_json)


def _change(  # noqa: PLR0917  (the options of the commands)
    domain: str, word: str, said: Mapping[str, str], stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    if options_as_given(stage, region, profile):
        from copydesk.steps.forms import confirm_form, forget_form  # noqa: PLC0415  (it takes a second to import)

        change: Callable[..., Any] = confirm_form if word == "confirm" else forget_form
        form = _on_aws(lambda services: _as_told(change(services, domain, **said)), stage, region, profile, cdk_json)
    else:
        body = {"domain": domain, **said}
        form = ask_local_desk(f"forms/{word}", f"forms {word} {domain}", cdk_json, body=body)["form"]
    _say(form)
    return 0


def _on_aws(work: Callable[[Any], Any], stage: str, region: str, profile: str, cdk_json: Path) -> Any:
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (the AWS SDK takes a second)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        return work(reach_desk(settings, profile).services(settings))


def _as_told(form: Any) -> dict[str, str]:
    return asdict(form)


def _say(form: Mapping[str, str]) -> None:
    stands = f"confirmed, signed by {form['signed_by']}" if form["signed_by"] else NOT_YET
    click.echo(wrapped(pastable(f"{form['domain']}  ({stands})")))
    click.echo(f"  {form['address']}")
