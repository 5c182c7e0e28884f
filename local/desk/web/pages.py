"""The desk's pages on this machine: the overview, the mails that left, the articles; every answer is secured."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib import resources
from typing import Any, Final
from urllib.parse import urlencode

import jinja2
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from copydesk.errors import UnclearDecision
from copydesk.review.form_marks import desk_mark
from copydesk.review.week_tokens import week_link
from copydesk.steps.absences import away_told
from copydesk.steps.desk_drops import drop_ticked
from copydesk.steps.desk_overview import desk_overview
from copydesk.telling.desk_tabs import next_waiting
from copydesk.telling.times import zone_named
from copydesk.translation import speaking, tr
from copydesk.web.overview import Around, Place, Script, notice_of, render_overview, shown_again
from local.desk.desk import Desk
from local.desk.outbox import SentMail
from local.desk.web import mailbox
from local.desk.web.articles import articles_page
from local.desk.web.security import MAIL_POLICY, secured

ASSETS: Final = {"mailbox.css": "text/css", "refresh.js": "text/javascript"}

HTML: Final = "text/html; charset=utf-8"
START: Final = "/"

NEWEST: Final = 100
"""Queries of which the overview notices that they have moved: whatever is committed is the newest."""

CARRIED_OUT_WITHIN: Final = 3.0
"""Seconds that the page waits for what comes of a reply: rules need one, and a model may need minutes."""

WriteAsOwner = Callable[[SentMail, str], None]
"""Sends the owner's reply to a mail, as a real mail."""

_WRAPPED: Final = "<style>body{overflow-wrap:anywhere}</style>"
"""Ends a mail in its frame: a long address breaks on a phone, where it would leave the frame."""


class Pages:
    """The overview, each mail that left, and the owner's replies. `model_name` is what drafts are written by."""

    def __init__(self, desk: Desk, *, smtp_port: int, model_name: str, write_as_owner: WriteAsOwner) -> None:
        self._desk = desk
        self._smtp_port = smtp_port
        self._model_name = model_name
        self._write_as_owner = write_as_owner

    def overview(self, asked: Mapping[str, str], *, problem: str = "") -> Response:
        """The tab, the search and the page that are `asked` for. `problem` says why nothing was done."""
        with speaking(self._desk.settings.owner_language):
            return self._overview(asked, problem=problem)

    def _overview(self, asked: Mapping[str, str], *, problem: str) -> Response:
        services, settings = self._desk.services, self._desk.settings
        found = desk_overview(services, asked, self._desk.review_link, self._desk.progress.in_words())
        around = Around(
            here=START,
            mark=desk_mark("", services.secrets.link_keys("views")),
            whose=tr("local desk of {owner}", owner=settings.owner_name),
            notice=problem or notice_of(asked),
            is_problem=bool(problem),
            alert=" ".join(filter(None, (mailbox.about_the_model(self._desk), away_told(services)))),
            nobody=(
                tr(
                    "No mail has come in yet. Send one to {address} through 127.0.0.1:{port}, "
                    "or run copydesk send FILE.eml.",
                    address=settings.agent_address,
                    port=self._smtp_port,
                )
            ),
            places=(
                Place(tr("Mails"), "/mails"),
                Place(tr("Your week"), "/week"),
                Place(tr("Articles"), "/articles", self._desk.shelf.counts()),
            ),
            foot=(
                tr(
                    "Mail for {address} comes in on 127.0.0.1:{port}.",
                    address=settings.agent_address,
                    port=self._smtp_port,
                ),
                " ".join(
                    (
                        tr("Drafts are written by {model}.", model=tr(self._model_name)),
                        zone_named(settings.calendar.time_zone),
                    )
                ),
                tr("Nothing on this page has left this machine."),
            ),
            scripts=(Script("/assets/refresh.js", self._pulse()),),
        )
        html = render_overview(found, around)
        return secured(Response(html, HTTPStatus.BAD_REQUEST if problem else None, content_type=HTML))

    def drop(self, fields: Mapping[str, str]) -> Response:
        """Drop what is ticked, then show the same list and what came of it. What is not meant changes nothing."""
        list_of = shown_again(fields)
        try:
            done, stay = drop_ticked(self._desk.services, fields)
        except UnclearDecision as error:
            return self.overview(list_of, problem=str(error))
        asked = urlencode({**list_of, "dropped": done, "stay": stay})
        return _see(f"{START}?{asked}")

    def next_waiting(self, after: str) -> Response:
        """On to the page of what waits behind the query `after`; to the overview where nothing else does."""
        found = next_waiting(self._desk.services.store.queries(), after)
        return _see(START if found is None or found.query_id == after else self._desk.review_link(found))

    def mails(self) -> Response:
        """The owner's mails, the clients' mails."""
        return self._page(
            "mails.html",
            to_owner=mailbox.mail_rows(self._desk, "owner"),
            to_clients=mailbox.mail_rows(self._desk, "client"),
            pulse=self._pulse(),
        )

    def articles(self, asked: str) -> Response:
        """The owner's articles, those that cannot be read with the reasons, and what a search for `asked` finds."""
        return self._page("articles.html", page=articles_page(self._desk, asked), pulse=self._pulse())

    def week(self) -> Response:
        """On to the page of the owner's week, by a new link to it. Raises SettingsError if no key signs."""
        services = self._desk.services
        address = week_link(self._desk.page_url, services.secrets.link_keys("feed"), services.clock.now())
        return _see(address)

    def pulse(self) -> Response:
        """A line that changes when the overview would, and one for each query whose answer the model is at."""
        under_way = (f"{query_id[:8]} {words}" for query_id, words in self._desk.progress.in_words().items())
        return secured(Response("\n".join((self._pulse(), *under_way)), content_type="text/plain; charset=utf-8"))

    def asset(self, name: str) -> Response:
        """A file of ours. Raises NotFound."""
        if name not in ASSETS:
            raise NotFound
        content = resources.files("local.desk.web").joinpath("assets", name).read_bytes()
        return secured(Response(content, content_type=f"{ASSETS[name]}; charset=utf-8"))

    def mail(self, number: int, *, replied: int | None = None) -> Response:
        """One mail in full, with what came of an answer that was sent after the event `replied`. Raises NotFound."""
        return self._page("mail.html", mail=mailbox.mail_page(self._desk, self._sent(number), replied=replied))

    def mail_html(self, number: int) -> Response:
        """A mail's HTML part, for a frame that may do nothing. Raises NotFound."""
        html = mailbox.text_of(self._sent(number).message(), "html")
        return secured(Response(f"{html}{_WRAPPED}", content_type="text/html; charset=utf-8"), MAIL_POLICY)

    def mail_raw(self, number: int) -> Response:
        """A mail as a file to save. Raises NotFound."""
        response = Response(self._sent(number).raw, content_type="message/rfc822")
        response.headers["Content-Disposition"] = f'attachment; filename="mail-{number}.eml"'
        return secured(response)

    def reply(self, number: int, text: str) -> Response:
        """Send the owner's reply to a mail, then say on its page what came of it. Raises NotFound."""
        mail, location = self._sent(number), f"/mails/{number}"
        if text.strip():
            state = mailbox.reviewed_query(self._desk, mail.message())
            self._write_as_owner(mail, text.strip())
            self._desk.wait_until_idle(CARRIED_OUT_WITHIN)
            location = f"{location}?replied={state.version if state else 0}"
        return _see(location)

    def _sent(self, number: int) -> SentMail:
        mail = self._desk.outbox.get(number)
        if mail is None:
            raise NotFound
        return mail

    def _pulse(self) -> str:
        newest = (f"{state.query_id}.{state.version}" for state in self._desk.services.store.queries(NEWEST))
        return f"{len(self._desk.outbox)}.{sha256(' '.join(newest).encode()).hexdigest()}.{self._desk.shelf.version}"

    def _page(self, template: str, **values: Any) -> Response:
        settings = self._desk.settings
        html = (
            _templates()
            .get_template(template)
            .render(
                agent=settings.agent_address,
                owner_name=settings.owner_name,
                model_name=self._model_name,
                smtp_port=self._smtp_port,
                times=zone_named(settings.calendar.time_zone),
                **values,
            )
        )
        return secured(Response(html, content_type=HTML))


def _see(address: str) -> Response:
    """Have the browser GET the address (RFC 9110 section 15.4.4)."""
    return secured(Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address}))


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("local.desk.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
