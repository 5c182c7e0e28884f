"""`copydesk settle`: the owner's word on a reply of which nobody knows whether it left, a failure, or a call."""

from collections.abc import Mapping
from typing import Final

import click

from copydesk.events import Decision
from local.console.commands.deciding import Where, said_where, tell_desk

WORDS: Final[Mapping[str, Decision]] = {
    "it-went": "mark_sent",
    "send-again": "send_again",
    "try-again": "try_again",
    "drop": "close",
    "move-it": "move_call",
    "keep-the-time": "keep_time",
    "offer-times": "offer_times",
    "leave-it": "leave_it",
    "count-it": "count_it",
}


@click.command("settle")
@click.argument("query")
@click.argument("word", type=click.Choice(tuple(WORDS)))
@said_where
def command(query: str, word: str, *, where: Where) -> int:
    """Say what is to become of QUERY (an id, or its beginning) where Copydesk cannot tell, or waits.

    Of a reply that may have left: it-went (record it as sent), send-again (the client may get it twice), drop. Of a
    failure, or of a mail that waits for its model: try-again (ask the model at once), drop. Of a booked call that a
    client's calendar declines or moves: move-it (to the time that they ask for), keep-the-time, offer-times (others),
    leave-it; `copydesk show` has the letters that leave. Of a calendar's answer that nobody can place: count-it (as the
    client's), leave-it.
    """
    return tell_desk(query, WORDS[word], where=where)
