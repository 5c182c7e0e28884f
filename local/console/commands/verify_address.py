"""`copydesk verify-address`: let SES write to the owner, or to somebody else, while it is in its sandbox."""

from pathlib import Path
from typing import Final

import click

from local.console.aws.addresses import Verification, checked_address, verify_address
from local.console.aws.clients import aws_errors_explained
from local.console.commands.aws_options import aws_options, options_as_given, reach_aws
from local.console.commands.own_settings import own_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

MAILED: Final = (
    'AWS has {again}mailed {address} a link ("Amazon Web Services - Email Address Verification Request"). It must be '
    "clicked within 24 hours; look into the spam folder if it is not there in some minutes."
)
TOLD: Final = {
    Verification.DONE: "{address} is verified already: nothing to do.",
    Verification.BY_ITS_DOMAIN: "The domain of {address} is verified, and so is the address: nothing to do.",
    Verification.MAILED: MAILED,
    Verification.MAILED_AGAIN: MAILED,
}


@click.command("verify-address")
@click.argument("address", default="")
@aws_options
def command(*, address: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Have AWS mail a link that proves ADDRESS, or else your own, so that mail can go there in SES's sandbox.

    A new account is in the sandbox: SES then writes only to verified addresses. Yours must be one of them, or no draft
    reaches you; whoever else is to get a reply before the account is out needs to click such a link too.
    """
    settings = own_settings(cdk_json, stage, region)
    own = (settings.owner_address, *settings.reviewers)
    address = checked_address(address) if address else ""
    addresses = (address,) if address else own
    mailed = False
    with aws_errors_explained():
        aws = reach_aws(settings, profile)
        for each in dict.fromkeys(addresses):
            found = verify_address(aws.client("sesv2"), aws.client("ses"), each)
            again = "once more " if found is Verification.MAILED_AGAIN else ""
            click.echo(wrapped(TOLD[found].format(address=each, again=again)))
            mailed = mailed or found in {Verification.MAILED, Verification.MAILED_AGAIN}
    if mailed:
        click.echo(wrapped(pastable(_afterwards(address, own, options_as_given(stage, region, profile)))))
    return 0


def _afterwards(address: str, own: tuple[str, ...], there: str) -> str:
    """How to see that the link was clicked: the doctor looks at the owner's address only."""
    if not address or address in own:
        return f"Once you have clicked it, `copydesk doctor{there}` shows the address as verified."
    return (
        f"Once it is clicked, {address} can get replies; `copydesk verify-address {address}{there}` then says that it "
        "is verified."
    )
