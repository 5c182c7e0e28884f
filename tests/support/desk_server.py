"""The overview over HTTP on loopback, and the pages that it leads to: the local desk's web on the chain in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formataddr
from typing import Final, cast

from copydesk.ports import ModelAnswer
from copydesk.query import QueryState
from local.desk.desk import Desk
from local.desk.notices import Notifier
from local.desk.outbox import Outbox
from local.desk.progress import ProgressBoard
from local.desk.shelf import Shelf
from local.desk.web.app import WebApp
from local.desk.web.pages import Pages
from local.desk.web.server import WebServer, listen
from support.pipeline import Pipeline, answers, parsed, written
from support.week_server import Chain

UNTRACED: Final = ModelAnswer(text="Hello Amira,\n\nthank you for asking. A keynote costs 2,400 euros.\n\nMara")
EMPTY: Final = (ModelAnswer(text=""),) * 3
BLOG: Final = "Hello Mara,\n\nwe liked your piece on queues. What does an article of about 1,500 words cost?"
REPORT: Final = "Bonjour Mara,\n\npourriez-vous relire notre rapport annuel avant le 18 décembre ?"
SERIES: Final = "Dear Mara,\n\ncould we have a call on Wednesday about the next three portraits? Our editor comes too."
LONG_SUBJECT: Final = "Re: Fwd: Interview series, second part: three more portraits and one long read for spring"
CLIENTS: Final = (
    ("Jonas Weber", "An article for our blog", BLOG),
    ("Claire Dubois", "Une relecture avant Noël", REPORT),
    ("Petra van den Heuvel-Schimmelpenninck", LONG_SUBJECT, SERIES),
)


class OnMemory:
    """What the local desk's pages ask of a desk, from the chain in memory."""

    review_link = Desk.review_link

    def __init__(self, chain: Pipeline) -> None:
        self.services, self.settings = chain.services, chain.settings
        self.cloud, self.progress, self.notifier = Chain(chain), ProgressBoard(), Notifier()
        self.outbox = Outbox(frozenset(), self.notifier)
        self.shelf = Shelf(None, chain.services.blobs, chain.services.knowledge)
        self.page_url = chain.environment.page_url


def busy_desk() -> Pipeline:
    """A desk with something under each tab, and one draft that has a warning."""
    desk = Pipeline(model=answers(*EMPTY, UNTRACED))
    arrives(desk, "Tom Baker", "Rates", "What are your rates for white papers?")
    arrives(desk, "Amira Haddad", "Keynote in Oslo", "Could you give a keynote on 3 March? What would it cost?")
    desk.tick(hours=20)
    arrives(desk, "Li Wei", "Thank you note", "Could you write a short thank you note?")
    desk.owner_presses("approve")
    arrives(desk.run(), "Ana Souza", "Newsletter", "Could you write our newsletter every month?")
    desk.owner_presses("reject")
    arrives(desk.run(), "Marek Nowak", "Translation of a handbook", "Could you look at our handbook in January?")
    desk.owner_presses("snooze", at="2026-11-25T09:00")
    desk.run()
    for who, subject, text in CLIENTS:
        arrives(desk, who, subject, text)
        desk.tick(minutes=95)
    return desk


def arrives(desk: Pipeline, who: str, subject: str, text: str) -> QueryState:
    """A mail of a client's comes in and is handled; its query."""
    address = f"{who.split(maxsplit=1)[0].lower()}@client.example"
    before = {state.query_id for state in desk.services.store.queries()}
    mail = parsed(written(f"{text}\n\nBest regards\n{who}", sender=address, subject=subject))
    mail.replace_header("From", formataddr((who, address)))
    desk.mail_arrives(mail.as_bytes(), sender=address)
    desk.run()
    return next(state for state in desk.services.store.queries() if state.query_id not in before)


@contextmanager
def desk_pages(chain: Pipeline) -> Iterator[str]:
    """The pages of the desk on this machine, served for the chain; the address at which they are."""
    listener = listen(0)
    port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    for name, there in (("page_url", address), ("mailbox_url", f"{address}/")):
        object.__setattr__(chain.environment, name, there)
    server = WebServer(web_of(chain, port=port), listener)
    try:
        yield address
    finally:
        server.close()


def web_of(chain: Pipeline, *, port: int = 8025) -> WebApp:
    """The same without a server."""
    desk = cast("Desk", OnMemory(chain))
    pages = Pages(desk, smtp_port=2525, model_name="the scripted model", write_as_owner=lambda _mail, _text: None)
    return WebApp(desk, pages, port=port, token="a-token")
