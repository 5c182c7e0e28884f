"""An owner who goes away and lets a holding reply go, and clients who write meanwhile."""

from email.utils import format_datetime
from typing import Any

from copydesk.ports import ModelAnswer
from copydesk.query import QueryState
from local.desk.ses_block import Checks
from support.pipeline import AGENT, CLIENT, MONDAY, OWNER, Pipeline, parsed, plain_text, written

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
TEXT = "I am away until 6 December and will answer you after that.\n\nMara"
AWAY = f"away until 2026-12-06\n\nholding reply: {TEXT}"


def owner_writes(desk: Pipeline, text: str, *, checks: Checks | None = None, **mail: Any) -> Pipeline:
    """A mail of hers to the desk, in reply to nothing, of this moment."""
    raw = written(text, sender=OWNER, recipient=AGENT, **{"subject": "", **mail})
    raw = raw.replace(format_datetime(MONDAY).encode(), format_datetime(desk.clock.now()).encode())
    desk.mail_arrives(raw, sender=OWNER, checks=checks)
    return desk.run()


def question(desk: Pipeline) -> int:
    """Which of her mails asks last whether a holding reply may go."""
    return question_of(desk, "Your holding reply")


def question_of(desk: Pipeline, begins: str) -> int:
    """The same in her language, in which its subject begins so."""
    return max(i for i, raw in enumerate(desk.to_owner) if str(parsed(raw)["Subject"]).startswith(begins))


def approves(desk: Pipeline, said: str = "APPROVE", *, to: int | None = None) -> Pipeline:
    """She answers the question, the last one unless it is named."""
    desk.owner_replies(said, to=question(desk) if to is None else to)
    return desk.run()


def goes_away(desk: Pipeline, *, said: str = "APPROVE") -> Pipeline:
    """She says until when she is away, with a holding reply, and answers whether it may go."""
    return approves(owner_writes(desk, AWAY), said)


def client_writes(desk: Pipeline, sender: str = CLIENT, **mail: Any) -> QueryState:
    """A client writes; the query as it stands after that."""
    checks = mail.pop("checks", None)
    said = {"subject": "An article", "message_id": "<first@example.org>", **mail}
    before = {state.query_id for state in desk.states()}
    raw = written("Could you write for us?", sender=sender, **said)
    desk.mail_arrives(raw, sender=sender, recipient=mail.get("recipient", AGENT), checks=checks)
    desk.run()
    states = sorted(desk.states(), key=lambda state: state.query_id in before)
    return states[0]


def tell_me(desk: Pipeline) -> str:
    """What she was told last."""
    return " ".join(plain_text(desk.to_owner[-1]).replace("\n! ", "\n").split())
