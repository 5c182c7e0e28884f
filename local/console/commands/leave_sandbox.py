"""`copydesk leave-sandbox`: ask AWS to let the account write to everyone."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.console.aws.clients import aws_errors_explained
from local.console.aws.sandbox import (
    SesAccountStatus,
    account_status,
    ask_to_leave,
    checked_description,
    checked_website,
    use_case,
)
from local.console.aws.settings import CDK_JSON, deployment_settings
from local.console.commands.aws_options import aws_options, options_as_given, reach_aws
from local.console.commands.own_settings import own_settings
from local.console.setup.writing import write_sandbox
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

INTRODUCTION: Final = (
    "A new AWS account is in SES's sandbox: it can write only to addresses that were verified, so not to your clients. "
    "People at AWS lift that after reading two answers of yours. Nothing is sent before you have confirmed; Ctrl-C "
    "ends it.\n"
)
ASKED: Final = (
    "AWS has your request. It usually answers within a day, by mail to your account's address, and may ask back: "
    "answer that mail. Once you are out, run `{again}` once more, which tells Copydesk."
)
UNDER_REVIEW: Final = (
    "AWS has your request and is looking at it; it usually answers within a day, by mail, and may ask back: answer "
    "that mail. Once you are out, run `{again}` once more, which tells Copydesk."
)
OUT: Final = "The account is out of SES's sandbox."
NOTED: Final = "{file} says so now. `make deploy` lets the functions know."
BELIEVED: Final = (
    "Your settings say that the account has left SES's sandbox, but AWS says that it has not: so even the mails to you "
    "are refused."
)


@click.command("leave-sandbox")
@click.option("--website", default="", help="A page about you or your work; else you are asked for it.")
@click.option("--description", default="", help="What your mails are; else you are asked, with a text to take.")
@click.option("--yes", is_flag=True, help="Do not ask; take the offered description if none is given.")
@aws_options
def command(*, website: str, description: str, yes: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Ask AWS to let you write to everyone, not only to verified addresses. It takes about a day.

    Run it again then: once AWS has let you out, it writes that into cdk.json.
    """
    settings = own_settings(cdk_json, stage, region)
    file = "" if cdk_json.resolve() == CDK_JSON else f" --cdk-json {cdk_json}"
    again = f"copydesk leave-sandbox{options_as_given(stage, region, profile)}{file}"
    with aws_errors_explained():
        sesv2 = reach_aws(settings, profile).client("sesv2")
        found = account_status(sesv2)
        if found.has_left == settings.deployment.sandbox:
            _say(OUT if found.has_left else BELIEVED)
            _note(cdk_json, settings, is_in_it=not found.has_left, yes=yes)
        elif found.has_left:
            _say(f"{OUT} Nothing is left to do.")
        if found.has_left:
            return 0
        if found.is_under_review:
            _say(UNDER_REVIEW.format(again=again))
            return 0
        _say(INTRODUCTION)
        if found.was_declined:
            _say(_declined(found))
        website = _answer(website, "Website (a page about you or your work)", checked_website)
        offered = use_case(settings)
        if yes:
            description = checked_description(description or offered)
        else:
            description = _described(description, offered)
            _confirm(website, description)
        ask_to_leave(sesv2, website=website, description=description, contact=settings.owner_address)
    _say(ASKED.format(again=again))
    return 0


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))


def _note(file: Path, settings: DeskSettings, *, is_in_it: bool, yes: bool) -> None:
    """Write what AWS says into the file, if that is about the same Region: each has a sandbox of its own."""
    region = settings.deployment.region
    configured = deployment_settings(file).deployment.region
    if configured != region:
        _say(f"That is so in {region}; {file} is about {configured}, and stays as it is.")
        return
    try:
        is_meant = yes or click.confirm(f"Write it into {file}?", default=True)
    except click.Abort as error:
        raise SettingsError(f"nobody answered, and {file} stays as it is; in a script add --yes") from error
    if is_meant:
        write_sandbox(file, is_in_it=is_in_it)
    _say(NOTED.format(file=file) if is_meant else f"{file} stays as it is. Run this again when you are ready.")


def _declined(found: SesAccountStatus) -> str:
    case = f" (support case {found.case})" if found.case else ""
    return (
        f"AWS has declined your last request{case}. Its mail to you says why; the quickest way is often to answer that "
        "mail. You can also ask anew:\n"
    )


def _described(given: str, offered: str) -> str:
    if not given:
        _say(f"\nWhat your mails are. Take this text with Enter, or write your own:\n\n  {offered}\n")
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
            click.echo(wrapped(str(error), indent=2), err=True)


def _confirm(website: str, description: str) -> None:
    _say(f"\nAWS is told:\n  {website}\n  {description}\n")
    try:
        is_meant = click.confirm("Send it?", default=True)
    except click.Abort as error:
        raise _unanswered() from error
    if not is_meant:
        raise SettingsError("nothing was sent; run this again when you are ready")


def _unanswered() -> SettingsError:
    return SettingsError("nobody answered, and nothing was sent; in a script give --website and --yes")
