"""`copydesk calendar-find`: the addresses of a user's calendars on a CalDAV server."""

import click

from copydesk.adapters.calendars.caldav_calendar import Server
from copydesk.adapters.calendars.fetching import Reach
from copydesk.adapters.calendars.signing_in import AppPassword
from copydesk.calendar_sources import checked_address
from copydesk.errors import SettingsError, SourceDown
from local.console.calendars.finding import calendars_at
from local.console.text.hidden import typed_unseen
from local.console.text.terminal import wrapped


@click.command("calendar-find")
@click.argument("url")
@click.argument("user")
@click.option("--own-network", is_flag=True, help="The server stands in your own network, at a private address.")
@click.option("--certificate", default="", metavar="FILE", help="A PEM file whose certificate is trusted besides.")
def command(*, url: str, user: str, own_network: bool, certificate: str) -> int:
    """List the calendars of USER on the CalDAV server at URL, each with the address that the settings need.

    The app password is asked for and not kept. docs/calendar.md has the URL of each provider.
    """
    try:
        address = checked_address(url, own_network=own_network)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    click.echo(wrapped(f"The app password of {user}; it is not shown, and not kept."), err=True)
    password = typed_unseen("Paste it, then press Enter: ").strip()
    try:
        reach = Reach(own_network=own_network, certificate=certificate)
        found = calendars_at(Server(address, AppPassword(user, lambda: password), reach=reach))
    except SourceDown as error:
        raise SettingsError(f"no calendars could be listed: {error}") from error
    for each in found:
        click.echo(f"{each.name}\n  {each.url}")
    if not found:
        click.echo(wrapped("There is no calendar for events; look at the address and the user again."))
    return 0 if found else 1
