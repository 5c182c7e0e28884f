"""`copydesk verify-address`: let SES write to the owner while it is in its sandbox."""

from pathlib import Path
from typing import Final

import click

from local.cli.aws_options import aws_options, reach_aws, said_again, wanted_settings
from local.cli.pasting import pastable
from local.deployed.addresses import Verification, verify_address
from local.deployed.aws import told_plainly

MAILED: Final = (
    'AWS has {again}mailed {address} a link ("Amazon Web Services - Email Address Verification Request"). Click it '
    "within 24 hours; look into the spam folder if it is not there in some minutes."
)
TOLD: Final = {
    Verification.DONE: "{address} is verified already: nothing to do.",
    Verification.BY_ITS_DOMAIN: "The domain of {address} is verified, and so is the address: nothing to do.",
    Verification.MAILED: MAILED,
    Verification.MAILED_AGAIN: MAILED,
}


@click.command("verify-address")
@aws_options
def command(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Have AWS mail you a link that proves your address, so that reviews can reach you in SES's sandbox.

    A new account is in the sandbox: SES then writes only to verified addresses, not yet to clients.
    """
    settings = wanted_settings(cdk_json, stage, region)
    with told_plainly():
        aws = reach_aws(settings, profile)
        mailed = False
        for address in dict.fromkeys((settings.owner_address, *settings.reviewers)):
            found = verify_address(aws.client("sesv2"), aws.client("ses"), address)
            again = "once more " if found is Verification.MAILED_AGAIN else ""
            click.echo(TOLD[found].format(address=address, again=again))
            mailed = mailed or found in {Verification.MAILED, Verification.MAILED_AGAIN}
    if mailed:
        doctor = f"copydesk doctor{said_again(stage, region, profile)}"
        click.echo(pastable(f"Once you have clicked it, `{doctor}` shows the address as verified."))
    return 0
