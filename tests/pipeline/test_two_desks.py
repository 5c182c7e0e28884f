"""Two desks that write to each other: whatever their policies, few mails pass before a person must decide."""

from email import message_from_bytes
from email.policy import default
from email.utils import getaddresses

import pytest
from support.headings import heading
from support.pipeline import AGENT, OWNER, Pipeline, parsed, plain_text, settings

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.flow.approve_unasked import MOST_IN_A_ROW
from copydesk.ids import content_hash
from copydesk.keyring import PURPOSES, KeyRing, SigningKey
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.query import Status

OTHER_AGENT, OTHER_OWNER = "hello@other.example", "olga@olgaowner.example"
DAYS = 5
MOST_A_DAY = 12
"""Mails that two desks may exchange on a day where nothing else stops them: each answers an address five times."""


class Obliging:
    """A model that always thanks and asks something, and claims nothing."""

    def __init__(self) -> None:
        self.asked = 0

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        self.asked += 1
        return ModelAnswer(
            text=f"Hello,\n\nthank you for your mail. What else do you want to know ({self.asked})?\n\nMara", model="m"
        )


def keys_of(agent: str) -> PlainSecrets:
    """Keys that no other desk has."""
    return PlainSecrets(
        {
            purpose: KeyRing(
                keys=(SigningKey(id=f"{purpose}-key", secret=content_hash(agent + purpose), state="signs", mark=1),)
            )
            for purpose in PURPOSES
        }
    )


class Exchange:
    """Two desks, and a post between them that may lose headers on the way."""

    def __init__(self, first: str, second: str, *, stripped: tuple[str, ...] = (), approving: bool = False) -> None:
        self.stripped, self.approving = stripped, approving
        self.desks = {
            AGENT: Pipeline(model=Obliging(), settings=settings(review={"policy": first})),
            OTHER_AGENT: Pipeline(
                model=Obliging(),
                settings=settings(agent_address=OTHER_AGENT, owner_address=OTHER_OWNER, review={"policy": second}),
            ),
        }
        for agent, desk in self.desks.items():
            vars(desk.services)["secrets"] = keys_of(agent)
        self.taken = {AGENT: 0, OTHER_AGENT: 0}
        self.between = 0

    def days(self, number: int) -> "Exchange":
        for _ in range(number):
            for desk in self.desks.values():
                desk.tick(hours=1)
            self.carry()
            for desk in self.desks.values():
                desk.tick(days=1)
        return self

    def carry(self) -> None:
        for _ in range(200):
            moved = [self._from(agent) for agent in self.desks]
            if not any(moved):
                return
        raise AssertionError("two desks write to each other without an end")

    def _from(self, agent: str) -> bool:
        desk = self.desks[agent].run()
        mails = desk.sent[self.taken[agent] :]
        self.taken[agent] = len(desk.sent)
        for mail, _ in mails:
            (other,) = [each for each in self.desks if each != agent]
            for recipient in mail.recipients:
                if recipient in (OWNER, OTHER_OWNER):
                    self._decides(desk, mail.raw)
                elif recipient.partition("+")[0].partition("@")[0] == "hello" and recipient.endswith(
                    other.partition("@")[2]
                ):
                    self.between += 1
                    self.desks[other].mail_arrives(
                        self._stripped(mail.raw), sender=agent, recipient=recipient, key=f"from-{agent}-{self.between}"
                    )
        return bool(mails)

    def _stripped(self, raw: bytes) -> bytes:
        message = message_from_bytes(raw, policy=default)
        for name in self.stripped:
            del message[name]
        return message.as_bytes()

    def _decides(self, desk: Pipeline, raw: bytes) -> None:
        """An owner who approves whatever is asked."""
        note = parsed(raw)
        if not self.approving or not str(note["Subject"]).startswith("Review:"):
            return
        words = [word for word in plain_text(raw).split() if word.startswith("http://127.0.0.1:8025/review/")]
        desk.owner_presses("approve", link=words[0])

    def told(self, agent: str) -> list[str]:
        owner = {AGENT: OWNER, OTHER_AGENT: OTHER_OWNER}[agent]
        return [heading(mail.raw) for mail, _ in self.desks[agent].sent if mail.recipients == (owner,)]

    def begins(self) -> "Exchange":
        """The second desk's address writes to the first: as if its owner's mail program had."""
        raw = (
            f"From: {OTHER_AGENT}\r\nTo: {AGENT}\r\nSubject: An inquiry\r\nMessage-ID: <1@other.example>\r\n"
            "Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nHello, what do you do?\r\n"
        ).encode()
        self.desks[AGENT].mail_arrives(raw, sender=OTHER_AGENT, recipient=AGENT)
        return self


def test_the_post_between_the_desks_knows_every_address_that_they_use() -> None:
    exchange = Exchange("unless_flagged", "unless_flagged").begins()
    exchange.carry()
    (mail,) = [mail for mail, _ in exchange.desks[AGENT].sent if mail.recipients != (OWNER,)]
    assert [address for _, address in getaddresses([str(parsed(mail.raw)["To"])])] == [OTHER_AGENT]
    assert exchange.between >= 1


@pytest.mark.parametrize("second", ["always", "unless_flagged"])
def test_an_automatic_reply_is_not_answered_by_another_desk(second: str) -> None:
    exchange = Exchange("unless_flagged", second).begins().days(DAYS)
    assert exchange.between == 1


def test_desks_that_ask_always_write_nothing_to_each_other() -> None:
    exchange = Exchange("always", "always").begins().days(DAYS)
    assert exchange.between == 0
    assert any(subject.startswith("Review:") for subject in exchange.told(AGENT))


MARKS = ("Auto-Submitted", "X-Auto-Response-Suppress", "X-Copydesk-Sent")
"""What tells other programs that no person wrote a mail; a post that loses them has been seen."""


def test_a_desk_whose_marks_are_lost_is_not_answered_at_its_other_address_unasked() -> None:
    exchange = Exchange("unless_flagged", "unless_flagged", stripped=MARKS).begins().days(DAYS)
    assert exchange.between == 1
    assert exchange.told(OTHER_AGENT)[0].startswith("Review:")


def test_desks_that_look_like_persons_to_each_other_stop_after_a_few_mails_and_their_owners_are_asked() -> None:
    exchange = Exchange("unless_flagged", "unless_flagged", stripped=(*MARKS, "Reply-To")).begins().days(DAYS)
    assert 2 < exchange.between <= 2 * MOST_IN_A_ROW
    assert any(subject.startswith("Review:") for agent in exchange.desks for subject in exchange.told(agent))


def test_owners_who_approve_all_exchange_no_more_than_a_day_allows() -> None:
    exchange = Exchange("always", "always", approving=True).begins()
    exchange.carry()
    assert exchange.between <= MOST_A_DAY
    stand = [state.status for agent in exchange.desks.values() for state in agent.states()]
    assert Status.SCHEDULED in stand
