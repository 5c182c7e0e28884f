"""Things that go wrong, on purpose: a provider with moods, lost invocations, and processes that die at any call."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from copydesk.errors import SendRefused, SendUncertain
from copydesk.events import SendClaimed
from copydesk.ports import AcceptedMail, OutgoingMail
from support.pipeline import CLIENT, Pipeline, Waiting

PORTS = ("store", "mailer", "blobs", "bus", "calendar", "knowledge", "model", "secrets")
BY_TESTS = frozenset({"store.queries", "blobs.put"})
"""What only the tests call: no process of ours dies there."""


class Moody:
    """A mail provider that does as it is told with mails to one recipient, and takes all others."""

    def __init__(self, desk: Pipeline, *moods: str, recipient: str = CLIENT) -> None:
        self._mailer, self._moods, self._recipient = desk.services.mailer, list(moods), recipient
        desk.services.__dict__["mailer"] = self
        self.accepted = self._mailer.accepted

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Accept the mail, or raise what the next mood says."""
        if mail.recipients != (self._recipient,) or not self._moods:
            return self._mailer.send(mail)
        mood = self._moods.pop(0)
        if mood == "throttled":
            raise SendRefused("SES throttled the send", transient=True)
        if mood == "refused":
            raise SendRefused("SES refused the mail", transient=False)
        if mood == "accepted, but the answer was lost":
            self._mailer.send(mail)
        raise SendUncertain("the call broke off")


class Killed(RuntimeError):
    """The process died."""


class Mortal:
    """Counts the calls of every port, and dies before or after the one that is told."""

    def __init__(self, desk: Pipeline, *, at: int = 0, after: bool = False) -> None:
        self.desk, self.at, self.after, self.calls = desk, at, after, list[str]()
        for name in PORTS:
            desk.services.__dict__[name] = _Watched(getattr(desk.services, name), name, self.passes)

    def passes(self, name: str, call: Callable[[], Any]) -> Any:
        """Let the call through, unless it is the one to die at."""
        if name in BY_TESTS:
            return call()
        self.calls.append(name)
        if len(self.calls) != self.at:
            return call()
        if self.after:
            call()
        raise Killed(f"{'after' if self.after else 'before'} call {self.at}, {name}")


class _Watched:
    """A port whose method calls go through `passes`."""

    def __init__(self, port: Any, name: str, passes: Callable[[str, Callable[[], Any]], Any]) -> None:
        self._port, self._name, self._passes = port, name, passes

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._port, method)
        if not callable(found) or method.startswith("on_"):
            return found
        return lambda *args, **named: self._passes(f"{self._name}.{method}", lambda: found(*args, **named))


def lose(desk: Pipeline, handler: str) -> list[Waiting]:
    """Run everything but `handler`, whose invocations vanish; they are returned."""
    lost = []
    for _ in range(1000):
        desk.publish()
        if not desk.queue:
            return lost
        if desk.queue[0].handler == handler:
            lost.append(desk.queue.popleft())
        else:
            desk.step()
    raise AssertionError("still busy")


def run_until(desk: Pipeline, handler: str) -> Waiting:
    """Run everything until an invocation of `handler` is next; it still waits."""
    for _ in range(1000):
        desk.publish()
        if desk.queue[0].handler == handler:
            return desk.queue[0]
        desk.step()
    raise AssertionError("still busy")


def invoke_watch(desk: Pipeline, **passed: float) -> None:
    """Time passes and the schedule fires; what follows from it still waits."""
    desk.clock.advance(timedelta(**passed))
    desk.invoke("watch_deadlines", {"detail-type": "Scheduled Event", "detail": {}})


def redrive(desk: Pipeline, letters: list[Waiting]) -> Pipeline:
    """Dead letters are sent again, as the command does it."""
    desk.queue.extend(Waiting(letter.handler, letter.event) for letter in letters)
    return desk.run()


def report(desk: Pipeline, kind: str, claim: SendClaimed, provider_id: str = "p-1", **about: Any) -> None:
    """SES reports about the send of a claim, with the tags that the mail bore."""
    tags = {"copydesk_query": [claim.query_id], "copydesk_send": [claim.send_id], "copydesk_turn": [str(claim.turn)]}
    desk.ses_reports(kind, tags, provider_id, **about)


def bounce(desk: Pipeline, claim: SendClaimed) -> None:
    """The reply of a claim comes back."""
    about = {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 no such user"}]}
    report(desk, "Bounce", claim, bounce=about)


def replies(desk: Pipeline) -> int:
    """How many mails went to the client."""
    return len([mail for mail, _ in desk.services.mailer.accepted if mail.recipients == (CLIENT,)])


def first_message_id(desk: Pipeline, query_id: str = "") -> str:
    """The Message-ID of the mail that opened a query, or the only one."""
    return str(desk.log(query_id)[0].message_id)  # type: ignore[attr-defined]
