"""That the model cannot be asked, in a line above all that waits for it. Pure."""

from collections.abc import Sequence

from copydesk.query import QueryState, Status
from copydesk.telling.foreign_text import sentence
from copydesk.telling.times import moment
from copydesk.translation import from_log, tr


def model_waits(states: Sequence[QueryState], zone: str, raised: str = "") -> str:
    """How many queries wait, why, and when the first is tried again; "" where the model can be asked.

    `raised` is the setting that made them wait and allows more by now.
    """
    waiting = [state for state in states if state.status is Status.DEFERRED and state.ask_at is not None]
    if not waiting:
        return ""
    first = min(waiting, key=lambda state: state.ask_at or state.updated_at)  # type: ignore[arg-type,return-value]
    mails = tr("One mail waits") if len(waiting) == 1 else tr("{count} mails wait", count=len(waiting))
    when = tr("it is tried again on {when}", when=moment(first.ask_at, zone)) if first.ask_at else ""
    why = sentence(
        tr("{mails} for the model: {when}, because {why}", mails=mails, when=when, why=from_log(first.ask_reason))
    )
    may = (
        tr("You have raised {raised} since: what waits need not, have it tried again.", raised=raised) if raised else ""
    )
    return f"{why} {may}".strip()
