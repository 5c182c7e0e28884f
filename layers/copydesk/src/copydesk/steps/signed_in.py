"""Who is signed in in the browser that asks; nothing is read unless it bears a cookie of the right form."""

from dataclasses import dataclass, field

from copydesk.flow.sign_in import counts, used_now
from copydesk.ports import Session
from copydesk.query import QueryState
from copydesk.review.sign_in_tokens import is_value, question_mark, session_mark, session_name
from copydesk.review.signing import is_same
from copydesk.services import Services
from copydesk.web.cookies import cookie_name
from copydesk.web.http import PageRequest


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that counts, and the value of its cookie, from which the marks of its forms are made."""

    session: Session
    value: str = field(repr=False)

    @property
    def reviewer(self) -> str:
        """Who is signed in."""
        return self.session.reviewer

    @property
    def mark(self) -> str:
        """What the forms of the session's own pages bear."""
        return session_mark(self.value)

    def question(self, state: QueryState) -> str:
        """What the forms of a query's page bear besides, for the question that `state` has open."""
        return question_mark(self.value, state)

    def was_shown(self, state: QueryState, mark: str) -> bool:
        """Whether a form with this mark was shown, in this session, with just the question that `state` has open."""
        right = self.question(state)
        return bool(right) and is_same(mark, right)


def signed_in(services: Services, request: PageRequest) -> SignedIn | None:
    """The session of the browser that asks, noted as used; None where nobody is signed in."""
    value = request.cookies.get(cookie_name("session", services.environment.page_url), "")
    session = services.sessions.session(session_name(value)) if is_value(value) else None
    if session is None or not is_live(services, session):
        return None
    used = used_now(session, services.clock.now())
    if used is not None:
        services.sessions.use(used)
    return SignedIn(session, value)


def desk_address(services: Services) -> str:
    """Where the desk is that is shown to whoever is signed in."""
    return f"{services.environment.page_url.rstrip('/')}/desk"


def is_live(services: Services, session: Session) -> bool:
    """Whether the session counts. One of another key than the one that signs may be of a key made just now."""
    now, views = services.clock.now(), services.secrets.link_keys("views")
    if session.key_id != views.signing().id:
        views = services.secrets.link_keys("views", anew=True)
    return counts(session, now, services.settings, views)
