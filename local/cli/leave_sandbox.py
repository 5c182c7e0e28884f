"""`copydesk leave-sandbox`: ask AWS to let the account write to everyone."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.cli.aws_options import aws_options, reach_aws, said_again, wanted_settings
from local.cli.pasting import pastable
from local.deployed.aws import told_plainly
from local.deployed.sandbox import Standing, ask_to_leave, checked_description, checked_website, standing, use_case

INTRODUCTION: Final = """\
A new AWS account is in SES's sandbox: it can write only to addresses that were verified, so not to your clients. People
at AWS lift that after reading two answers of yours. Nothing is sent before you have confirmed; Ctrl-C ends it.
"""
ASKED: Final = """\
AWS has your request. It usually answers within a day, by mail to your account's address, and may ask back: answer that
mail. `{doctor}` says when you are out."""
OUT: Final = "The account is out of SES's sandbox."
THEN: Final = (
    'Tell Copydesk: write "sandbox": false under `context.copydesk.deployment` in cdk.json, then run `make deploy`.'
)


@click.command("leave-sandbox")
@click.option("--website", default="", help="A page about you or your work; else you are asked for it.")
@click.option("--description", default="", help="What your mails are; else you are asked, with a text to take.")
@click.option("--yes", is_flag=True, help="Do not ask; take the offered description if none is given.")
@aws_options
def command(*, website: str, description: str, yes: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Ask AWS to let you write to everyone, not only to verified addresses. It takes about a day."""
    settings = wanted_settings(cdk_json, stage, region)
    doctor = f"copydesk doctor{said_again(stage, region, profile)}"
    with told_plainly():
        sesv2 = reach_aws(settings, profile).client("sesv2")
        found = standing(sesv2)
        if found.has_left or found.is_under_review:
            click.echo(pastable(_nothing_to_ask(found, settings, doctor)))
            return 0
        click.echo(INTRODUCTION)
        if found.was_declined:
            click.echo(_declined(found))
        website = _answer(website, "Website (a page about you or your work)", checked_website)
        offered = use_case(settings)
        if yes:
            description = checked_description(description or offered)
        else:
            description = _described(description, offered)
            _confirm(website, description)
        ask_to_leave(sesv2, website=website, description=description, contact=settings.owner_address)
    click.echo(pastable(ASKED.format(doctor=doctor)))
    return 0


def _nothing_to_ask(found: Standing, settings: DeskSettings, doctor: str) -> str:
    if not found.has_left:
        return (
            "AWS has your request and is looking at it; it usually answers within a day, by mail, and may ask back. "
            f"`{doctor}` says when you are out."
        )
    return f"{OUT} {THEN}" if settings.deployment.sandbox else f"{OUT} Nothing is left to do."


def _declined(found: Standing) -> str:
    case = f" (support case {found.case})" if found.case else ""
    return (
        f"AWS has declined your last request{case}. Its mail to you says why; the quickest way is often to answer that "
        "mail. You can also ask anew:\n"
    )


def _described(given: str, offered: str) -> str:
    if not given:
        click.echo(f"\nWhat your mails are. Take this text with Enter, or write your own:\n\n  {offered}\n")
    return _answer(given, "Description", checked_description, offered)


def _answer(given: str, text: str, check: Callable[[str], str], offered: str = "") -> str:
    """What was given on the command line, or typed until it can be used."""
    if given:
        return check(given)
    while True:
        try:
            return check(click.prompt(text, default=offered or None, show_default=False))
        except click.Abort as error:
            raise _unanswered() from error
        except SettingsError as error:
            click.echo(f"  {error}", err=True)


def _confirm(website: str, description: str) -> None:
    click.echo(f"\nAWS is told:\n  {website}\n  {description}\n")
    try:
        is_meant = click.confirm("Send it?", default=True)
    except click.Abort as error:
        raise _unanswered() from error
    if not is_meant:
        raise SettingsError("nothing was sent; run this again when you are ready")


def _unanswered() -> SettingsError:
    return SettingsError("nobody answered, and nothing was sent; in a script give --website and --yes")
