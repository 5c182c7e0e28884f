"""The local desk: a cloud on this machine with its outbox and notices, and what mails and articles go into it."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.ports import Model, Telemetry
from copydesk.query import QueryState
from copydesk.review import page_link, page_token
from copydesk.services import Services
from copydesk.settings import Settings
from local.desk.articles import LocalArticle, read_folder
from local.desk.cloud import Cloud, CloudKind, ServiceOverrides, open_cloud
from local.desk.cloud.functions import WORKERS
from local.desk.notices import Listener, Notifier
from local.desk.outbox import Outbox
from local.desk.progress import ProgressBoard
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import receive, store
from local.desk.settings import desk_environment
from local.desk.shelf import Shelf
from local.desk.telemetry import NoTelemetry

MAIL_FOLDER: Final = "mail"
"""In the home: a Maildir each for the owner's and the clients' mails."""
_LOOK_SECONDS: Final = 0.1
_VIEW_ONLY: Final = {"review_hash": "view only", "review_expires_at": datetime.min.replace(tzinfo=UTC)}
"""A review that no query ever has open: a link signed for it shows the query and decides nothing."""


class Desk:
    """The desk without its SMTP and HTTP servers; `close` it when done.

    In `home` lie the Maildirs of what leaves and, on a cloud that keeps what it has, all that it has.
    """

    def __init__(
        self,
        settings: Settings,
        model: Callable[[Services], Model],
        *,
        cloud: CloudKind,
        page_url: str,
        home: Path | None = None,
        telemetry: Telemetry | None = None,
        workers: int = WORKERS,
        listener: Listener | None = None,
    ) -> None:
        """`listener` is told everything, from the first step that an earlier desk had left."""
        self.page_url = page_url
        self.notifier = Notifier()
        self.progress = ProgressBoard()
        self.notifier.subscribe(self.progress)
        if listener is not None:
            self.notifier.subscribe(listener)
        self.outbox = Outbox(settings.allowed_reviewers, self.notifier, None if home is None else home / MAIL_FOLDER)
        overrides = ServiceOverrides(model=model, telemetry=telemetry or NoTelemetry(), workers=workers)
        environment = desk_environment(settings, page_url=page_url)
        self.cloud: Cloud = open_cloud(cloud, environment, overrides, self.notifier, self.outbox, home=home)
        self.shelf = Shelf(None, self.services.blobs, self.services.knowledge)

    @property
    def settings(self) -> Settings:
        """The owner's settings as they count now: some of them may change while the desk runs."""
        return self.services.settings

    @property
    def services(self) -> Services:
        """What the handlers run on."""
        return self.cloud.services

    def receive(self, raw: bytes, envelope: MailEnvelope, checks: Checks, ses_id: str = "") -> str:
        """Take a mail as SES does; returns its object's key. Raises InputError if it is too large."""
        return receive(self.services.blobs, raw, envelope=envelope, checks=checks, ses_id=ses_id)

    def store(self, stored: bytes) -> str:
        """Take a mail that has SES's block already; returns its object's key. Raises InputError if it is too large."""
        return store(self.services.blobs, stored)

    def add_articles(self, folder: Path) -> Sequence[LocalArticle]:
        """Put the articles of `folder` into the bucket, which has them indexed; returns all, those with a problem too.

        An article with a problem is no text, and stays out. Raises SettingsError if there is no such folder.
        """
        found = read_folder(folder)
        for article in found:
            if not article.problem:
                self.services.blobs.put(article.key, article.content)
        return found

    def follow_articles(self, folder: Path | None) -> Shelf:
        """Have the knowledge base hold what lies in `folder` and nothing else, as of now and of each later look."""
        self.shelf = Shelf(folder, self.services.blobs, self.services.knowledge)
        self.shelf.look()
        return self.shelf

    def review_link(self, state: QueryState) -> str:
        """The address of a query's page: to decide while a review is open, else only to look."""
        shown = state if state.review_hash else state.model_copy(update=_VIEW_ONLY)
        keys = self.services.secrets
        return page_link(self.page_url, page_token(keys.link_keys("views"), keys.link_keys("reviews"), shown))

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""
        return self.cloud.wait_until_idle(timeout)

    def wait_until_indexed(self, timeout: float) -> bool:
        """Wait until the articles can be searched, or nothing is under way any more; False after `timeout` seconds.

        What the model is asked meanwhile is not waited for.
        """
        ends = time.monotonic() + timeout
        while not self.shelf.is_indexed() and not self.cloud.wait_until_idle(_LOOK_SECONDS):
            if time.monotonic() > ends:
                return False
        return True

    def close(self) -> None:
        """Stop the cloud."""
        self.cloud.close()
