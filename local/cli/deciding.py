"""What `approve`, `edit`, `revise` and `reject` have in common: the owner's word to the running desk."""

import click

from copydesk.events import Decision
from local.running import ask, desk_folder, find_desk


def tell_desk(query: str, decision: Decision, text: str = "") -> int:
    """Send the decision. Raises SettingsError without a desk, DeskRefused if nothing waits for it."""
    answer = ask(find_desk(desk_folder()), f"queries/{query}/decision", {"decision": decision, "text": text})
    click.echo(f"Taken: {decision} for query {answer['query_id'][:8]}; `copydesk show {query}` tells what follows.")
    return 0
