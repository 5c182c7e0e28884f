"""How the owner is told and asked: a door to her, by mail or another way."""

from dataclasses import dataclass
from typing import Literal, Protocol

NoticeKind = Literal["note", "digest"]
CountsFor = Literal["nothing", "review", "desk"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the owner is told or asked. Nothing in it is a mail's or any other door's.

    `identity` is the same however often one notice is given: a door that can tells it once. `query_id` is the query
    that it is about; "" for none, or for many. `title` is one line; `text` and `html` (may be empty) say the same.
    `page` is the link to where she decides, and `token` is what an answer must bear to count for the question that is
    open; both are empty where nothing is asked. `counts_for` says what an answer to the notice itself is: nothing, a
    word on the review, or a word to the desk. `follows` has the receipts of what came before it in its thread, the
    newest last. `original` is the client's mail, to be shown beside it.
    """

    identity: str
    query_id: str
    kind: NoticeKind
    title: str
    text: str
    html: str = ""
    page: str = ""
    token: str = ""
    counts_for: CountsFor = "nothing"
    follows: tuple[str, ...] = ()
    original: bytes | None = None


class Owner(Protocol):
    """A door to the owner. One call is one attempt; no door takes a decision by itself."""

    def ask(self, notice: Notice) -> str:
        """Tell her; the receipt, which later notices follow.

        Raises SendRefused if she surely did not get it, and SendUncertain if nobody knows.
        """
