"""`copydesk calendar-feed`: the address by which a calendar subscribes to Copydesk's holds and bookings."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

if TYPE_CHECKING:
    from copydesk.keyring import KeyRing

WHO_HAS_IT: Final = (
    "Whoever has this address sees with whom your calls are, and can read those conversations; nothing can be decided "
    "by it. If somebody else may have got it: `copydesk calendar-feed renew{options}`."
)
ONLY_HERE: Final = "It counts on this machine alone, while the desk runs."
RENEWED: Final = "The old address shows nothing any more{when}. The new one:"


@click.command("calendar-feed")
@click.argument("word", type=click.Choice(("show", "renew")), default="show")
@here_or_aws_options
def command(*, word: str, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Show the secret address of your calls, held and booked, for your calendar to subscribe to ("from URL").

    RENEW has it show nothing any more, and shows the new address that counts from now on.
    """
    options = options_as_given(stage, region, profile)
    address = _address(stage, region, profile, cdk_json, renew=word == "renew")
    if word == "renew":
        click.echo(wrapped(RENEWED.format(when=" within five minutes" if options else "")))
    click.echo(address)
    click.echo(wrapped(pastable(WHO_HAS_IT.format(options=options))))
    if not options:
        click.echo(wrapped(ONLY_HERE))
    return 0


def _address(stage: str, region: str, profile: str, cdk_json: Path, *, renew: bool) -> str:
    if not options_as_given(stage, region, profile):
        if renew:
            return str(ask_local_desk("calendar-feed/renew", "calendar-feed renew", cdk_json, body={})["address"])
        return str(ask_local_desk("calendar-feed", "calendar-feed", cdk_json)["address"])

    from copydesk.review import feed_link  # noqa: PLC0415  (it takes a second to import)

    return feed_link(*deployed_page(stage, region, profile, cdk_json, renew=renew))


def deployed_page(
    stage: str, region: str, profile: str, cdk_json: Path, *, renew: bool = False
) -> tuple[str, "KeyRing"]:
    """Where the pages of a stack are, and the keys of its feed and week; new ones if it had none, or on demand."""
    from local.console.aws.approval_keys import ApprovalKeys  # noqa: PLC0415  (what follows takes a second to import)
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (the same)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        keys, now = ApprovalKeys(desk.aws.client("ssm"), settings.stage), datetime.now(UTC)
        ring = None if renew else keys.ring("feed")
        return desk.stack.output("PageUrl"), ring or keys.renew("feed", now)
