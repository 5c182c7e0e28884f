"""The Sessions in memory: for tests and simulations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from copydesk.ports import AskedLink, Session, Sessions


@dataclass
class MemorySessions(Sessions):
    """Links by their ids, and sessions by their names."""

    links: dict[str, AskedLink] = field(default_factory=dict)
    begun: dict[str, Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def ask(self, link: AskedLink) -> bool:
        """Keep the link, unless one of its id is kept already."""
        with self._lock:
            return self.links.setdefault(link.id, link) is link

    def asked(self, link_id: str) -> AskedLink | None:
        """The link of that id."""
        return self.links.get(link_id)

    def begin(self, link: AskedLink, session: Session) -> bool:
        """Use the link up and begin the session."""
        with self._lock:
            if self.links.get(link.id) != link or session.name in self.begun:
                return False
            del self.links[link.id]
            self.begun[session.name] = session
            return True

    def session(self, name: str) -> Session | None:
        """The session of that name."""
        return self.begun.get(name)

    def use(self, session: Session) -> None:
        """Note when it was last used."""
        with self._lock:
            known = self.begun.get(session.name)
            if known is not None:
                self.begun[session.name] = known.model_copy(update={"used": session.used})

    def sessions(self) -> Sequence[Session]:
        """All of them, those that began last first."""
        return sorted(self.begun.values(), key=lambda each: each.begun, reverse=True)

    def end(self, name: str) -> bool:
        """End the session."""
        with self._lock:
            return self.begun.pop(name, None) is not None
