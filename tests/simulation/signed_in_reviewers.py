"""Two reviewers who are signed in at once: each decides on the page by a session of her own, at about the same time.

Nothing leaves twice or unapproved, as in every storm. Of two there is more: of one question one of them decides, in her
own name, and the other is shown on the page what the first did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from simulation.ledger import Accepted, Word, squashed
from simulation.second_reviewer import ADDRESS

from copydesk.events import ReviewDecided
from copydesk.flow.sign_in import link_asked, session_begun
from copydesk.query import QueryState
from copydesk.review.form_marks import MARK, TICKED, form_mark
from copydesk.review.page_tokens import view_token
from copydesk.review.sign_in_tokens import browser_kept, cookie_value, question_mark, session_name, session_value
from copydesk.review.signing import has_review, review_fields
from copydesk.web.cookies import cookie_name

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
WORDS: Final = ("approve", "approve", "approve", "edit", "revise", "reject", "close")
_TAKEN, _TOO_LATE = 303, 409


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reviewer has on her screen: the query as it stood, the link of its page, and the note on that draft."""

    state: QueryState
    token: str
    note: Accepted


class SignedInReviewers:
    """The owner and the other one, in a climate of both; drawn apart, so that they move nothing else of a seed."""

    def __init__(self, cloud: "Cloud", seed: int) -> None:
        self.cloud, self._chance = cloud, Random(f"two reviewers who are signed in {seed}")
        self._sessions = {who: self._signs_in(who) for who in (cloud.settings.owner_address, ADDRESS)}
        self.taken: dict[tuple[str, ...], set[str]] = {}

    def opens(self) -> None:
        """From now on each of them looks at what a note asks, and says a word on the page some time later."""
        decide = self.cloud.owner.decide

        def both(note: Accepted, query_id: str) -> list[tuple[timedelta, str, bool]]:
            for who in self._sessions if self.cloud.owner.asks_anew(note) else ():
                if self._chance.random() < 0.9:
                    self.cloud.later(self._soon((5, 20)), partial(self._looks, who, query_id))
            return decide(note, query_id)

        self.cloud.owner.decide = both

    def _signs_in(self, who: str) -> str:
        """The value of the cookie of a session of hers."""
        services, drawn = self.cloud.services, self._chance.randbytes
        now, browser, token = self.cloud.clock.now(), cookie_value(drawn(32)), drawn(16).hex()
        link = link_asked(token, drawn(32), browser_kept(browser), who, now)
        value, key = session_value(token, browser), services.secrets.link_keys("views").signing().id
        settings = self.cloud.settings
        session = session_begun(session_name(value), who, now, settings, key_id=key, browser="Firefox")
        assert services.sessions.ask(link)
        assert services.sessions.begin(link, session)
        return value

    def _looks(self, who: str, query_id: str) -> None:
        """She opens the page, and has it before her until she decides."""
        state = next((state for state in self.cloud.states() if state.query_id == query_id), None)
        if state is None or state.draft is None or not has_review(state):
            return
        written = self.cloud.ledger.thread(query_id).log[state.draft.seq - 1]
        draft = squashed(written.response_content)  # type: ignore[attr-defined]
        notes = (note for note in self.cloud.owner.notes if note.query_id == query_id and draft in note.text)
        note = next(notes, None)
        if note is not None:
            shown = Shown(state, view_token(self._views(), state), note)
            self.cloud.later(self._soon((1, 5, 60)), partial(self._says, who, shown, self._chance.choice(WORDS)))

    def _says(self, who: str, shown: Shown, decision: str) -> None:
        query_id, mine = shown.state.query_id, self._sessions[who]
        text = f"Dear client,\n\nI answer you on the page, for {who}.\n\nMara" if decision == "edit" else ""
        self.cloud.ledger.words.append(Word(query_id, decision, text, shown.note))
        fields = {
            MARK: form_mark(shown.token, self._views()) + question_mark(mine, shown.state),
            TICKED: decision,
            "decision": decision,
            "text": text or ("make it shorter" if decision == "revise" else ""),
        }
        self._presses(who, shown, {name: said for name, said in fields.items() if said})

    def _presses(self, who: str, shown: Shown, fields: dict[str, str], *, tries: int = 4) -> None:
        """A button of the page; pressed again if there was no answer."""
        cookie = f"{cookie_name('session', self.cloud.environment.page_url)}={self._sessions[who]}"
        event = {
            "requestContext": {"http": {"method": "POST"}},
            "pathParameters": {"token": shown.token},
            "headers": {"content-type": "application/x-www-form-urlencoded"},
            "cookies": [cookie],
            "body": urlencode(fields),
            "isBase64Encoded": False,
        }
        answer = self.cloud.post(event)
        if answer is not None:
            self.cloud.ask("one_of_two_decides", self._one_decides(who, shown, fields["decision"], answer))
        elif tries > 1:
            self.cloud.later(timedelta(seconds=20), partial(self._presses, who, shown, fields, tries=tries - 1))

    def _one_decides(self, who: str, shown: Shown, decision: str, answer: dict[str, Any]) -> Broken:
        """Of one question one of them decides, in her own name; the other is shown what the first did."""
        query_id, question = shown.state.query_id, review_fields(shown.state)
        log = self.cloud.ledger.thread(query_id).log
        since = [each for each in log if isinstance(each, ReviewDecided) and each.seq > shown.state.version]
        if answer["statusCode"] == _TAKEN:
            self.taken.setdefault((query_id, *question), set()).add(who)
            if len(self.taken[query_id, *question]) > 1:
                yield f"doubled: two reviewers decided the same question of {query_id}"
            if not any((each.reviewer, each.decision) == (who, decision) for each in since):
                yield f"unapproved: {who} pressed {decision}, and it does not stand in her name"
        elif answer["statusCode"] == _TOO_LATE and since:
            self.cloud.ledger.shown_late += [who] if since[0].reviewer != who else []
            if since[0].reviewer not in answer["body"]:
                yield f"{who} was not shown that {since[0].reviewer} had decided before"

    def _views(self) -> Any:
        return self.cloud.services.secrets.link_keys("views")

    def _soon(self, seconds: tuple[int, ...]) -> timedelta:
        return timedelta(seconds=self._chance.choice(seconds) * self._chance.random())
